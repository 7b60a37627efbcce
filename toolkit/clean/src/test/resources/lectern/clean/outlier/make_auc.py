"""Area under the ROC curve of each method of PyOD on labelled tables; isolation forest, MCD and LODA as the mean of ten seeds.
numpy 2.4.6, scipy 1.17.1, scikit-learn 1.7.2, pyod 2.0.5. The tables are ADBench's (BSD-2). Run: LECTERN_DATA=folder python make_auc.py > auc.txt"""
import os

os.environ["OMP_NUM_THREADS"] = "1"
import glob
import warnings

import numpy as np
from pyod.models.copod import COPOD
from pyod.models.ecod import ECOD
from pyod.models.hbos import HBOS
from pyod.models.iforest import IForest
from pyod.models.knn import KNN
from pyod.models.lof import LOF
from pyod.models.mcd import MCD
from sklearn.metrics import roc_auc_score

warnings.filterwarnings("ignore")
for path in sorted(glob.glob(os.environ["LECTERN_DATA"] + "/outliers/*.npz")):
    table = np.load(path)
    x, y = table["X"].astype(float), table["y"].ravel()
    auc = {m.__name__: roc_auc_score(y, m().fit(x).decision_scores_) for m in (KNN, LOF, HBOS, ECOD, COPOD)}
    for m in (IForest, MCD):
        auc[m.__name__] = np.mean([roc_auc_score(y, m(random_state=s).fit(x).decision_scores_) for s in range(10)])
    print(os.path.basename(path)[:-4], *(f"{name}={value:.6f}" for name, value in auc.items()), flush=True)
