"""Writes layers-base.txt beside this file: activations, products and initialisers of PyTorch 2.9.1 (CPU, float64), in the form that make_golden.py describes.

    pip install torch==2.9.1 && python make_layers_base.py

Maxout, which PyTorch does not have, is written out here from its paper. The case "init" holds deviation and largest size of a weight of a million numbers.
"""

import sys

import torch
import torch.nn.functional as F
from make_golden import PINNED, Writer
from torch import nn
from torch.nn import init

ACTIVATIONS = {
    "Identity": nn.Identity(), "Sigmoid": nn.Sigmoid(), "Tanh": nn.Tanh(), "ReLU": nn.ReLU(), "ReLU6": nn.ReLU6(), "LeakyReLU": nn.LeakyReLU(), "ELU": nn.ELU(),
    "SiLU": nn.SiLU(), "GELU": nn.GELU(), "GELUtanh": nn.GELU(approximate="tanh"), "Softplus": nn.Softplus(threshold=1e9), "Hardtanh": nn.Hardtanh(),
    "Softsign": nn.Softsign(),
}
INITIALISERS = {
    "xavierUniform": lambda w: init.xavier_uniform_(w), "xavierUniformTanh": lambda w: init.xavier_uniform_(w, init.calculate_gain("tanh")),
    "xavierNormal": lambda w: init.xavier_normal_(w), "kaimingUniform": lambda w: init.kaiming_uniform_(w),
    "kaimingUniformOut": lambda w: init.kaiming_uniform_(w, a=0.1, mode="fan_out"), "kaimingNormal": lambda w: init.kaiming_normal_(w),
    "kaimingNormalLinear": lambda w: init.kaiming_normal_(w, mode="fan_out", nonlinearity="linear"), "orthogonal": lambda w: init.orthogonal_(w, 1.5),
    "truncatedNormal": lambda w: init.trunc_normal_(w, 0, 0.02, -0.04, 0.04), "truncatedNormalSkewed": lambda w: init.trunc_normal_(w, 1, 2, 0, 2.5),
}


def main():
    w = Writer("layers-base")
    grid = torch.tensor([-40.0, -5.0, -2.5, -1.2, -0.3, -0.001, 0.001, 0.4, 0.999, 1.7, 3.0, 5.9, 6.25, 40.0])
    for name, layer in ACTIVATIONS.items():
        w.case(name, lambda x, layer=layer: layer(x), x=grid.clone())
    w.case("Heaviside", lambda x: torch.heaviside(x, torch.tensor(1.0)), backward=False, x=torch.tensor([-2.0, -1e-30, 0.0, 1e-30, 3.0]))
    for axis in (0, 1, -1):
        w.case("Softmax", lambda x: torch.softmax(x, axis), {"axis": axis}, x=w.randn(3, 4, 2) * 5)
        w.case("LogSoftmax", lambda x: torch.log_softmax(x, axis), {"axis": axis}, x=w.randn(3, 4, 2) * 5)
    w.case("Softmax", lambda x: torch.softmax(x, 0), {"axis": 0}, x=torch.tensor([1000.0, 1001.0, -1000.0]))
    w.case("LogSoftmax", lambda x: torch.log_softmax(x, 0), {"axis": 0}, x=torch.tensor([1000.0, 1001.0, -1000.0]))
    w.case("PReLU", lambda x, w: F.prelu(x, w), x=w.randn(3, 4), w=torch.tensor([0.25]))
    w.case("PReLU", lambda x, w: F.prelu(x, w), x=w.randn(3, 4, 2), w=w.randn(4))
    w.case("Linear", lambda x, w, b=None: F.linear(x, w, b), x=w.randn(2, 3, 4), w=w.randn(5, 4), b=w.randn(5))
    w.case("Linear", lambda x, w, b=None: F.linear(x, w, b), x=w.randn(3, 4), w=w.randn(5, 4))
    w.case("Bilinear", lambda x, y, w, b=None: F.bilinear(x, y, w, b), x=w.randn(3, 4), y=w.randn(3, 2), w=w.randn(5, 4, 2), b=w.randn(5))
    w.case("Bilinear", lambda x, y, w, b=None: F.bilinear(x, y, w, b), x=w.randn(2, 3, 4), y=w.randn(2, 3, 5), w=w.randn(2, 4, 5))
    w.case("Maxout", lambda x, w, b: F.linear(x, w, b).unflatten(-1, (3, 2)).amax(-2), x=w.randn(4, 5), w=w.randn(6, 5), b=w.randn(6))
    gains = torch.tensor([init.calculate_gain(n) for n in ("linear", "sigmoid", "tanh", "relu", "selu")] + [init.calculate_gain("leaky_relu", 0.2)])
    w.case("gains", lambda: gains, backward=False)
    for shape in ((5, 3), (8, 4, 3), (6, 2, 3, 5)):
        w.case("fans", lambda x: torch.tensor([float(n) for n in init._calculate_fan_in_and_fan_out(x)]), backward=False, x=torch.zeros(shape))
    for name, f in INITIALISERS.items():
        torch.manual_seed(1)
        weight = f(torch.empty(500, 400, 5)) if name != "orthogonal" else f(torch.empty(300, 200, 2))
        w.case("init", lambda: torch.stack([weight.mean(), weight.std(), weight.abs().max()]), {"name": name}, backward=False)
    w.write()


if __name__ == "__main__":
    if not torch.__version__.startswith(PINNED):
        sys.exit(f"make_layers_base.py: expected PyTorch {PINNED}, got {torch.__version__}")
    main()
