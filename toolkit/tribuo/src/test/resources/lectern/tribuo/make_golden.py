"""Golden numbers of BaselinesTest. Made with numpy 2.4.6 and scikit-learn 1.7.2:

    python make_golden.py ../../../../../../../datasets > golden.tsv

Every third row is for testing; columns are standardised on the training part.
"""
import csv
import sys

import numpy as np
from sklearn.linear_model import LinearRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import SVC

FOLDER = sys.argv[1]


def parts(table, target, columns=None):
    with open(f"{FOLDER}/{table}.csv") as file:
        rows = list(csv.DictReader(file))
    columns = columns or [c for c in rows[0] if c != target]
    rows = [r for r in rows if all(r[c] not in ("", "NA") for c in columns)]
    x = np.array([[float(r[c]) for c in columns] for r in rows])
    y = np.array([r[target] for r in rows])
    test = np.arange(len(x)) % 3 == 0
    mean, sd = x[~test].mean(0), x[~test].std(0)
    x = (x - mean) / sd
    return x[~test], y[~test], x[test], y[test]


for table, target, columns in [
    ("wine", "class", None),
    ("penguins", "species", ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]),
]:
    a, b, c, d = parts(table, target, columns)
    for name, model in [("nearest(5)", KNeighborsClassifier(5)), ("svm", SVC(gamma=1 / a.shape[1]))]:
        print(table, name, "accuracy", repr(float(model.fit(a, b).score(c, d))), sep="\t")
a, b, c, d = parts("diabetes", "progression")
print("diabetes", "linear", "R²", repr(float(LinearRegression().fit(a, b.astype(float)).score(c, d.astype(float)))), sep="\t")
