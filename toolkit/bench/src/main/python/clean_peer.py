"""The other side of ./lectern bench clean: scikit-learn, PyOD, datasketch and NumPy, one case in a process of its own.

    python clean_peer.py --list                  the cases of clean.txt and whether a package here has them
    python clean_peer.py --serve "lof 1000x10"   answers the benchmark, line by line, and so takes turns with Lectern
"""

import argparse
import os
import sys
import time
import warnings
from pathlib import Path

CASES = Path(__file__).resolve().parent.parent / "resources/lectern/bench/clean.txt"
WORDS, VOCABULARY = 40, 5000
MANY = 10_000  # from so many rows on, methods that have n_jobs get all threads; on fewer that costs more than it gives
threads = 2


def rows_and_columns(case):
    return tuple(map(int, case.split()[1].split("x")))


def jobs(x):
    return threads if len(x) >= MANY else 1


# The data of a case, as CleanMethods.java makes them


def normal(shape):
    import numpy as np
    rng = np.random.default_rng(0)
    return rng.standard_normal(shape) * (1 + 5 * (rng.random((shape[0], 1)) < 0.01))


def skewed(shape):
    import numpy as np
    return np.exp(np.random.default_rng(0).standard_normal(shape))


def gappy(shape):
    import numpy as np
    rng = np.random.default_rng(0)
    x = np.round(rng.standard_normal(shape), 2)
    x[rng.random(shape) < 0.05] = np.nan
    return x


def texts(shape):
    import random
    draw, made = random.Random(0), []
    for i in range(shape[0]):
        copy = i % 20 == 19
        words = " ".join(f"w{draw.randrange(VOCABULARY)}" for _ in range(2 if copy else WORDS))
        made.append(made[-1] + " " + words if copy else words)
    return made


# Kinds of methods: each takes the data and returns the call to be timed. Imports are inside, so that a process holds only what its method needs.


def scaler(name, data=normal, **settings):
    def ready(x):
        from sklearn import preprocessing
        return lambda: getattr(preprocessing, name)(**settings).fit_transform(x)
    return data, ready


def imputer(name, **settings):
    def ready(x):
        from sklearn import impute
        from sklearn.experimental import enable_iterative_imputer  # noqa: F401
        return lambda: getattr(impute, name)(**settings).fit_transform(x)
    return gappy, ready


def pyod(module, name, jobs_too=False, **settings):
    def ready(x):
        from importlib import import_module
        method = getattr(import_module("pyod.models." + module), name)
        given = settings | ({"n_jobs": jobs(x)} if jobs_too else {})
        return lambda: method(**given).fit(x).decision_scores_
    return normal, ready


def plain(f, data=normal):
    """A function of NumPy or SciPy, where no package has a class for it."""
    return data, lambda x: lambda: f(x)


def winsorise(x):
    import numpy as np
    low, high = np.quantile(x, (0.05, 0.95), axis=0)
    return np.clip(x, low, high)


def log(x):
    import numpy as np
    return np.log1p(x)


def whiten(rotate_back):
    def call(x):
        from sklearn.decomposition import PCA
        pca = PCA(whiten=True, svd_solver="covariance_eigh")
        y = pca.fit_transform(x)
        return y @ pca.components_ if rotate_back else y
    return plain(call)


def forward(x):
    import numpy as np
    last = np.maximum.accumulate(np.where(np.isnan(x), 0, np.arange(len(x))[:, None]), axis=0)
    return np.take_along_axis(x, last, axis=0)


def linear(x):
    import numpy as np
    y, at = x.copy(), np.arange(len(x))
    for j in range(x.shape[1]):
        gap = np.isnan(x[:, j])
        y[gap, j] = np.interp(at[gap], at[~gap], x[~gap, j])
    return y


def flags(x):
    import numpy as np
    from sklearn.impute import MissingIndicator
    return np.hstack((x, MissingIndicator().fit_transform(x)))


def zscore(x):
    import numpy as np
    return np.abs((x - x.mean(0)) / x.std(0)).max(1)


def modified(x):
    import numpy as np
    median = np.median(x, 0)
    d = np.abs(x - median)
    return (0.6745 * d / np.median(d, 0)).max(1)


def iqr(x):
    import numpy as np
    low, high = np.quantile(x, (0.25, 0.75), axis=0)
    return (np.maximum(low - x, x - high) / (high - low)).max(1)


def hampel(x):
    import numpy as np
    from scipy.ndimage import median_filter
    from numpy.lib.stride_tricks import sliding_window_view
    v = x[:, 0]
    median = median_filter(v, 11)
    around = sliding_window_view(np.pad(v, 5, mode="edge"), 11)
    return np.abs(v - median) / (1.4826 * np.median(np.abs(around - median[:, None]), axis=1))


def mahalanobis(x):
    from sklearn.covariance import EmpiricalCovariance
    return EmpiricalCovariance().fit(x).mahalanobis(x)


def iforest(x):
    from sklearn.ensemble import IsolationForest
    return -IsolationForest(n_estimators=100, max_samples=min(256, len(x)), n_jobs=jobs(x)).fit(x).score_samples(x)


def lof(x):
    from sklearn.neighbors import LocalOutlierFactor
    return -LocalOutlierFactor(n_neighbors=20, n_jobs=jobs(x)).fit(x).negative_outlier_factor_


def ocsvm(x):
    from sklearn.svm import OneClassSVM
    return -OneClassSVM(nu=0.5, gamma="scale").fit(x).decision_function(x)


def minhash(x):
    from datasketch import MinHash, MinHashLSH

    def call():
        sets = []
        for text in x:
            words = text.lower().split()
            sets.append({" ".join(words[i:i + 3]) for i in range(max(1, len(words) - 2))})
        lsh, signatures, pairs = MinHashLSH(num_perm=128, params=(32, 4)), [], []
        for i, shingles in enumerate(sets):
            signature = MinHash(num_perm=128, seed=1)
            signature.update_batch([s.encode() for s in shingles])
            for other in lsh.query(signature):
                both = len(sets[other] & shingles)
                if both >= 0.5 * (len(sets[other]) + len(shingles) - both):
                    pairs.append((other, i))
            lsh.insert(i, signature)
        return pairs
    return call


METHODS = {
    "standard": scaler("StandardScaler"),
    "minmax": scaler("MinMaxScaler"),
    "maxabs": scaler("MaxAbsScaler"),
    "robust": scaler("RobustScaler"),
    "winsorise": plain(winsorise),
    "log": plain(log, skewed),
    "rows.l2": scaler("Normalizer"),
    "quantile": scaler("QuantileTransformer", subsample=None),
    "yeojohnson": scaler("PowerTransformer", skewed, method="yeo-johnson", standardize=False),
    "boxcox": scaler("PowerTransformer", skewed, method="box-cox", standardize=False),
    "whiten.zca": whiten(True),
    "whiten.pca": whiten(False),
    "impute.constant": imputer("SimpleImputer", strategy="constant", fill_value=0),
    "impute.mean": imputer("SimpleImputer"),
    "impute.median": imputer("SimpleImputer", strategy="median"),
    "impute.mode": imputer("SimpleImputer", strategy="most_frequent"),
    "impute.forward": plain(forward, gappy),
    "impute.linear": plain(linear, gappy),
    "impute.flags": plain(flags, gappy),
    "impute.knn": imputer("KNNImputer"),
    "impute.iterative": imputer("IterativeImputer"),
    "zscore": plain(zscore),
    "modified.zscore": plain(modified),
    "iqr": plain(iqr),
    "esd": None,
    "hampel": plain(hampel),
    "mahalanobis": plain(mahalanobis),
    "mcd": pyod("mcd", "MCD"),
    "iforest": plain(iforest),
    "iforest.extended": None,
    "knn": pyod("knn", "KNN", jobs_too=True),
    "lof": plain(lof),
    "hbos": pyod("hbos", "HBOS"),
    "ecod": pyod("ecod", "ECOD"),
    "copod": pyod("copod", "COPOD"),
    "pca": pyod("pca", "PCA"),
    "ocsvm": plain(ocsvm),
    "loda": pyod("loda", "LODA"),
    "ensemble": None,
    "minhash": (texts, minhash),
    "report": None,
}


def prepared(case):
    """The call of a case, or None where no package has it or the package is not here."""
    method = METHODS[case.split()[0]]
    if method is None:
        return None
    data, ready = method
    try:
        return ready(data(rows_and_columns(case)))
    except ModuleNotFoundError as e:
        print(f"{case}: no peer, {e}", file=sys.stderr)
        return None


def seconds(call, at_least):
    times, end = [], time.perf_counter() + at_least
    while not times or time.perf_counter() < end:
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return times


def serve(case, started):
    """Questions: "first" (since the process was asked for, to the end of the first call; or none), "measure SECONDS", "memory" (peak, kB)."""
    import resource
    call = None
    for line in sys.stdin:
        words = line.split()
        try:
            if words[0] == "first":
                call = prepared(case)
                if call is None:
                    answer = "none"
                else:
                    call()
                    answer = repr(time.time() - started)
            elif words[0] == "measure":
                answer = " ".join(map(repr, seconds(call, float(words[1]))))
            else:
                answer = str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        except Exception as e:
            answer = f"error {type(e).__name__}: {e}".replace("\n", " ")
        print(answer, flush=True)


def main():
    global threads
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--serve", metavar="CASE")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--started", type=float, default=time.time(), help="seconds of the clock when the process was asked for")
    options = parser.parse_args()
    threads = options.threads
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"):
        os.environ[name] = str(threads)
    warnings.filterwarnings("ignore")
    if options.serve:
        serve(options.serve, options.started)
    else:
        for line in CASES.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                print(line, "–" if METHODS[line.split()[0]] is None else "")


if __name__ == "__main__":
    main()
