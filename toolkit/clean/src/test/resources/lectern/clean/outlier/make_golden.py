"""Scores of outlier detectors. numpy 2.4.6, scipy 1.17.1, scikit-learn 1.7.2, pyod 2.0.5. Run: python make_golden.py > golden.txt"""
import os

os.environ["OMP_NUM_THREADS"] = "1"
import warnings

import numpy as np
from pyod.models.copod import COPOD
from pyod.models.ecod import ECOD
from pyod.models.hbos import HBOS
from pyod.models.knn import KNN
from pyod.models.lof import LOF
from pyod.models.pca import PCA
from scipy import stats
from sklearn.covariance import EmpiricalCovariance
from sklearn.neighbors import LocalOutlierFactor
from sklearn.svm import OneClassSVM

warnings.filterwarnings("ignore")


def put(name, values):
    print(name, *(repr(float(v)) for v in np.ravel(values)))


rng = np.random.default_rng(7)
mix = rng.standard_normal((6, 6)) + 2 * np.eye(6)
scale, shift = np.array([1, 2, 0.5, 3, 1, 0.2]), np.array([0, 10, -5, 1, 2, 0])
train = rng.standard_normal((150, 6)) @ mix * scale + shift
train[:8] += rng.standard_normal((8, 6)) * 12 * scale
train[:, 4] = np.exp(train[:, 4] / 6)
fresh = rng.standard_normal((40, 6)) @ mix * scale + shift
fresh[:5] += rng.standard_normal((5, 6)) * 15 * scale
fresh[:, 4] = np.exp(fresh[:, 4] / 6)
put("train", train)
put("fresh", fresh)
put("zscore.train", np.abs(stats.zscore(train)).max(1))
median = np.median(train, 0)
put("modified.train", (0.6745 * np.abs(train - median) / np.median(np.abs(train - median), 0)).max(1))
for name, model in (("knn", KNN(n_neighbors=5)), ("knnmean", KNN(n_neighbors=7, method="mean")), ("hbos", HBOS()), ("pca", PCA())):
    model.fit(train)
    put(name + ".train", model.decision_scores_)
    put(name + ".fresh", model.decision_function(fresh))
put("lof.train", LOF(n_neighbors=20, algorithm="kd_tree").fit(train).decision_scores_)
put("lof.fresh", -LocalOutlierFactor(n_neighbors=20, novelty=True, algorithm="kd_tree").fit(train).score_samples(fresh))
put("ecod.train", ECOD().fit(train).decision_scores_)
put("copod.train", COPOD().fit(train).decision_scores_)
cov = EmpiricalCovariance().fit(train)
put("mahalanobis.train", cov.mahalanobis(train))
put("mahalanobis.fresh", cov.mahalanobis(fresh))
for nu in (0.5, 0.1):
    svm = OneClassSVM(nu=nu, gamma="scale", tol=1e-11, cache_size=100).fit(train)
    put(f"ocsvm{nu}.train", -svm.decision_function(train))
    put(f"ocsvm{nu}.fresh", -svm.decision_function(fresh))
put("chi2", [stats.chi2.ppf(p, k) for p, k in ((0.5, 1), (0.5, 9), (0.975, 3), (0.975, 64))])
put("t", [stats.t.ppf(p, k) for p, k in ((0.6, 1), (0.975, 10), (0.9995, 3), (0.99995, 500))])
