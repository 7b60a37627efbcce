"""Writes metrics.txt beside this file: every metric against scikit-learn 1.7.2, in the form that make_golden.py describes, with 17 digits.

    pip install scikit-learn==1.7.2 numpy && python make_metrics.py

What scikit-learn does not have (calibration error, BLEU, perplexity) is computed here by plain loops. A label that starts with "i" holds whole numbers.
"""

import math
import pathlib
import sys
from collections import Counter

import numpy as np
import sklearn
import sklearn.metrics as sk
from sklearn.calibration import calibration_curve

PINNED = "1.7.2"
random = np.random.default_rng(7)
lines = [f"# made by make_metrics.py with scikit-learn {sklearn.__version__}"]


def case(name, outs, settings=None, **inputs):
    lines.append(f"case {name} {' '.join(f'{k}={v}' for k, v in (settings or {}).items())}".rstrip())
    for label, x in inputs.items():
        tensor(f"in {label}", np.asarray(x))
    for y in outs:
        tensor("out", np.asarray(y, dtype=float))


def tensor(head, x):
    numbers = " ".join("%.17g" % v if np.isfinite(v) else "Infinity" for v in x.flatten().tolist())
    lines.append(f"{head} {'x'.join(map(str, x.shape)) or '-'} {numbers}".rstrip())


def softmax(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def classes():
    for k, n in ((2, 20), (4, 60), (7, 15)):
        t = random.integers(0, k, n)
        x = random.normal(size=(n, k)).round(3)
        p = x.argmax(1)
        for prediction in ({"x": x}, {"iP": p}):
            case("Accuracy", [sk.accuracy_score(t, p)], **prediction, iT=t)
            labels = range(max(t.max(), p.max()) + 1)
            case("ConfusionMatrix", [sk.accuracy_score(t, p), sk.confusion_matrix(t, p, labels=labels)], **prediction, iT=t)
            for name, f in (("Precision", sk.precision_score), ("Recall", sk.recall_score), ("F1", sk.f1_score), ("IoU", sk.jaccard_score), ("DiceScore", sk.f1_score)):
                for average in ("macro", "micro", "weighted"):
                    case(name, [f(t, p, average=average, zero_division=0)], {"average": average}, **prediction, iT=t)
                case(name, [f(t, p, average=None, labels=[1], zero_division=0)[0]], {"average": "positive"}, **prediction, iT=t)
        for best in range(1, k):
            scores = x[:, 1] if k == 2 else x
            case("TopK", [sk.top_k_accuracy_score(t, scores if k > 2 else x[:, 1] - x[:, 0], k=best, labels=range(k))], {"k": best}, x=x, iT=t)
    t, p = random.integers(0, 3, (2, 4, 5)), random.integers(0, 3, (2, 4, 5))
    case("IoU", [sk.jaccard_score(t.flatten(), p.flatten(), average="macro")], {"average": "macro"}, iP=p, iT=t)


def binary():
    for n, digits in ((20, 3), (200, 1), (50, 0), (300, 9)):
        t = random.integers(0, 2, n)
        x = (random.normal(size=n) + t).round(digits)
        alarms, hits, thresholds = sk.roc_curve(t, x, drop_intermediate=False)
        case("RocAuc", [sk.roc_auc_score(t, x), alarms, hits, thresholds], x=x, iT=t)
        precision, recall, _ = sk.precision_recall_curve(t, x)
        case("AveragePrecision", [sk.average_precision_score(t, x), precision[::-1], recall[::-1]], x=x, iT=t)
        p = (1 / (1 + np.exp(-2 * x))).round(6)
        case("LogLoss", [sk.log_loss(t, p)], x=p, iT=t)
        case("BrierScore", [sk.brier_score_loss(t, p)], x=p, iT=t)
        came, told = calibration_curve(t, p, n_bins=10)
        case("CalibrationError", [calibration(p, t, 10), told, came], {"bins": 10}, x=p, iT=t)
    edges, t = np.array([0.0, 0, 1, 1, 0.1, 0.3, 0.7]), np.array([0, 1, 0, 1, 1, 0, 1])
    case("LogLoss", [sk.log_loss(t, edges)], x=edges, iT=t)
    case("CalibrationError", [calibration(edges, t, 10)], {"bins": 10}, x=edges, iT=t)
    for k in (2, 5):
        t = random.integers(0, k, 80)
        p = softmax(random.normal(size=(80, k)) * 2)
        case("LogLoss", [sk.log_loss(t, p, labels=range(k))], x=p, iT=t)
        case("BrierScore", [sk.brier_score_loss(t, p[:, 1]) if k == 2 else sk.brier_score_loss(t, p, labels=range(k))], x=p, iT=t)
        for bins in (10, 15):
            case("CalibrationError", [calibration(p.max(1), p.argmax(1) == t, bins)], {"bins": bins}, x=p, iT=t)


def calibration(p, true, bins):
    error = 0.0
    for b in range(bins):
        lo, hi = b / bins, (b + 1) / bins
        inside = [(float(q), float(y)) for q, y in zip(p, true) if (lo < q or b == 0) and q <= hi]
        if inside:
            error += len(inside) / len(p) * abs(math.fsum(q for q, _ in inside) / len(inside) - math.fsum(y for _, y in inside) / len(inside))
    return error


def numbers():
    far = 1e6 + random.normal(size=40).round(3)
    for t, x in ((random.normal(size=30), None), (random.normal(size=(25, 3)) * [1, 10, 100], None), (far, far + random.normal(size=40).round(3)),
                 (np.full(5, 2.0), np.full(5, 2.0)), (np.full(5, 2.0), np.arange(5.0)), (np.array([0.0, 1, 2]), np.array([1.0, 1, 1]))):
        x = t + random.normal(size=t.shape) if x is None else x
        for name, f in (("MAE", sk.mean_absolute_error), ("MeanSquaredError", sk.mean_squared_error), ("RMSE", sk.root_mean_squared_error),
                        ("MAPE", sk.mean_absolute_percentage_error), ("R2", sk.r2_score)):
            case(name, [f(t, x)], x=x, t=t)


def words():
    def grams(row, n):
        return Counter(tuple(row[i:i + n]) for i in range(len(row) - n + 1))

    def cut(row):
        row = list(map(int, row))
        return row[:row.index(0)] if 0 in row else row

    def bleu(said, *references):
        hits, totals, length, wanted = [0] * 4, [0] * 4, 0, 0
        for i, row in enumerate(said):
            row, meant = cut(row), [cut(r[i]) for r in references]
            length += len(row)
            wanted += min(map(len, meant), key=lambda n: (abs(n - len(row)), n))
            for n in range(4):
                own = grams(row, n + 1)
                union = Counter()
                for m in meant:
                    union |= grams(m, n + 1)
                hits[n] += sum((own & union).values())
                totals[n] += sum(own.values())
        if min(hits) == 0:
            return 0.0
        short = 1.0 if length >= wanted else math.exp(1 - wanted / length)
        return short * math.prod(h / t for h, t in zip(hits, totals)) ** 0.25

    for vocabulary in (3, 4, 30):
        a, b, c = (random.integers(1, vocabulary, (6, 12)) for _ in range(3))
        for rows in (a, b, c):
            for i, row in enumerate(rows):
                row[random.integers(5, 13):] = 0
        if vocabulary == 4:
            b[:, :5] = a[:, :5]
        case("Bleu", [bleu(a, b)], iP=a, iT=b)
        case("Bleu", [bleu(a, b, c)], iP=a, iT=b, iMore=c)
    for shape in ((12, 5), (3, 6, 4)):
        x = random.normal(size=shape).round(3) * 3
        t = random.integers(0, shape[1], (shape[0],) + shape[2:])
        for ignored in (None, 1):
            losses = []
            for i in np.ndindex(t.shape):
                row = x[(i[0], slice(None)) + i[1:]]
                if t[i] != ignored:
                    losses.append(math.log(math.fsum(math.exp(v) for v in row)) - row[t[i]])
            case("Perplexity", [math.exp(math.fsum(losses) / len(losses))], {} if ignored is None else {"ignored": ignored}, x=x, iT=t)


def clusters():
    for n, k in ((40, 3), (12, 5), (6, 4)):
        t = np.concatenate([np.arange(k), random.integers(0, k, n - k)]) - 1
        x = random.normal(size=(n, 2)) + t[:, None]
        case("Silhouette", [sk.silhouette_score(x, t)], x=x, iT=t)


if __name__ == "__main__":
    if sklearn.__version__ != PINNED:
        sys.exit(f"make_metrics.py: expected scikit-learn {PINNED}, got {sklearn.__version__}")
    for part in (classes, binary, numbers, words, clusters):
        part()
    pathlib.Path(__file__).with_name("metrics.txt").write_text("\n".join(lines) + "\n")
