"""Arrays as NumPy writes them. Pinned: numpy 2.4.6. Run here: python make_golden.py"""

import numpy as np

x = np.arange(6).reshape(2, 3)
types = {k: x.astype(t) for k, t in dict(f2="<f2", f4="<f4", f8_big=">f8", i1="i1", i2_big=">i2", i4="<i4", u1="u1", u2="<u2", u4="<u4", b1="?").items()}
np.savez_compressed("golden.npz", **types, i8_fortran=np.asfortranarray(x), scalar=np.float64(2.5), long=np.array([10**12, -1]),
                    empty=np.zeros((0, 3)), axes=np.asfortranarray(np.arange(24).reshape(2, 3, 4)))
np.savez("small.npz", a=np.arange(3), b=np.ones((2, 2)))
with open("huge.npy", "wb") as f:
    np.lib.format.write_array(f, np.array([2**53 + 1]), version=(1, 0))
