"""Neighbours, clusters and decompositions. numpy 2.4.6, scikit-learn 1.7.2. Run: python make_golden.py > golden.txt"""
import os

os.environ["OMP_NUM_THREADS"] = "1"
import numpy as np
from sklearn.cluster import DBSCAN, KMeans
from sklearn.decomposition import PCA, TruncatedSVD
from sklearn.mixture import GaussianMixture
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor


def put(name, values):
    print(name, *(repr(float(v)) for v in np.ravel(values)))


rng = np.random.default_rng(3)
centres = np.array([[0, 0, 0, 0], [4, 1, 0, -3], [-2, 5, 3, 1]], float)
label = np.arange(120) % 3
x = centres[label] + rng.standard_normal((120, 4)) * [1, 1.5, 0.7, 1]
fresh = rng.standard_normal((30, 4)) * 3
put("x", x)
put("label", label)
put("fresh", fresh)
for p, name in ((1, "l1"), (2, "l2")):
    put("class." + name, KNeighborsClassifier(5, p=p).fit(x, label).predict_proba(fresh))
    put("value." + name, KNeighborsRegressor(4, p=p).fit(x, x[:, 0] * 2).predict(fresh))
means = KMeans(3, init=x[:3], n_init=1, tol=0, algorithm="lloyd").fit(x)
put("kmeans.centres", means.cluster_centers_)
put("kmeans.inertia", means.inertia_)
put("dbscan", DBSCAN(eps=1.6, min_samples=5).fit(x).labels_)
# The first responsibilities are those of the nearest given mean.
nearest = ((x[:, None] - x[None, :3]) ** 2).sum(2).argmin(1)
model = GaussianMixture(3, tol=0, max_iter=20, reg_covar=1e-6)
resp = np.eye(3)[nearest]
model.converged_ = True
model._initialize(x, resp)
for _ in range(20):
    _, log_resp = model._e_step(x)
    model._m_step(x, log_resp)
put("mixture.weights", model.weights_)
put("mixture.means", model.means_)
put("mixture.covariances", model.covariances_)
put("mixture.density", model.score_samples(fresh))
pca = PCA(2).fit(x)
put("pca.components", pca.components_)
put("pca.variance", pca.explained_variance_)
put("pca.ratio", pca.explained_variance_ratio_)
put("pca.fresh", pca.transform(fresh))
svd = TruncatedSVD(2, algorithm="arpack", random_state=0).fit(x)
put("svd.values", svd.singular_values_)
put("svd.fresh", np.abs(svd.transform(fresh)))
