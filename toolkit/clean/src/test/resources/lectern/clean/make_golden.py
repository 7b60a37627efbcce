"""Golden values of scalers and imputers. Versions: numpy 2.4.6, scipy 1.17.1, scikit-learn 1.7.2. Run: python make_golden.py, beside this file."""
import json
from pathlib import Path
import numpy as np
from sklearn.decomposition import PCA
from sklearn.experimental import enable_iterative_imputer  # noqa: F401
from sklearn.impute import IterativeImputer, KNNImputer, SimpleImputer
from sklearn.linear_model import Ridge
from sklearn.preprocessing import MaxAbsScaler, MinMaxScaler, Normalizer, PowerTransformer, QuantileTransformer, RobustScaler, StandardScaler

r = np.random.default_rng(11)
x = np.column_stack([r.normal(30, 12, 60), r.gamma(2, 3, 60), np.round(r.normal(0, 2, 60))])
x[:, 2] += 0.5 * np.round(x[:, 0] / 10)
z = x[:12] + r.normal(0, 1, (12, 3))
z[:, 1] = np.abs(z[:, 1]) + 0.1
g = x.copy()
g[r.random(g.shape) < 0.15] = np.nan
h = z.copy()
h[r.random(h.shape) < 0.25] = np.nan
k = g + r.normal(0, 0.01, g.shape)  # no ties: which of equally near neighbours counts is nobody's promise
golden = {"x": x, "z": z, "g": g, "h": h, "k": k}
for name, t in {"standard": StandardScaler(), "minMax": MinMaxScaler((-1, 2)), "robust": RobustScaler(), "maxAbs": MaxAbsScaler(), "quantile": QuantileTransformer(n_quantiles=1000),
                "quantileNormal": QuantileTransformer(n_quantiles=20, output_distribution="normal"), "l1": Normalizer("l1"), "l2": Normalizer("l2"), "max": Normalizer("max"),
                "pca": PCA(whiten=True)}.items():
    golden[name] = t.fit(x).transform(z)


def best(x, positive, near):
    """The λ at which the likelihood's slope is 0; SciPy minimises the likelihood, which is flat there, and so knows half the digits."""
    from scipy.optimize import brentq
    logs = (np.log(x) if positive else np.sign(x) * np.log1p(abs(x))).astype(np.longdouble)

    def slope(l):
        k = np.where(positive | (logs >= 0), l, l - 2)
        y = np.expm1(k * logs) / k
        dy = (logs * np.exp(k * logs) - y) / k
        away = y - y.mean()
        return float((away * (dy - dy.mean())).sum() / (away * away).sum() - logs.mean())

    return brentq(slope, near - 0.01, near + 0.01, xtol=1e-14)


for name, t, rows in [("yeoJohnson", PowerTransformer(), x), ("boxCox", PowerTransformer("box-cox"), np.abs(x) + 1)]:
    t.fit(rows)
    golden[name + "Lambda"] = t.lambdas_
    golden[name + "Best"] = np.array([best(column, name == "boxCox", near) for column, near in zip(rows.T, t.lambdas_)])
    golden[name] = t.transform(rows)
for name, t in {"mean": SimpleImputer(), "median": SimpleImputer(strategy="median"), "mode": SimpleImputer(strategy="most_frequent"), "knn": KNNImputer(n_neighbors=3),
                "iterative": IterativeImputer(Ridge(alpha=1.0))}.items():
    rows = k if name == "knn" else g
    golden[name] = t.fit(rows).transform(h)
    golden[name + "Train"] = t.transform(rows)
lists = {k: json.loads(json.dumps(v.tolist()).replace("NaN", "null")) for k, v in golden.items()}
Path(__file__).with_name("steps.json").write_text("{\n" + ",\n".join(f'"{k}": {json.dumps(v)}' for k, v in lists.items()) + "\n}\n")
