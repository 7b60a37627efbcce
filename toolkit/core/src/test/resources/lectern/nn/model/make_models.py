"""Writes models.txt beside this file: what the architectures of torchvision 0.24.1 (PyTorch 2.9.1, CPU) consist of and compute.

    pip install torch==2.9.1 torchvision==0.24.1 && python make_models.py

    state NAME PARAMETERS CRC   for 1,000 classes; the CRC-32 of all sorted lines "path [sizes]", paths as ours (running_mean is runningMean)
    output NAME values…         for 10 classes in evaluation, one image of 64 × 64, float64; weights and image are wave() of their sizes
"""

import pathlib
import zlib

import torch
from torchvision import models

HERE = pathlib.Path(__file__).parent
NAMES = ["alexnet", "vgg11", "vgg13", "vgg16", "vgg19", "resnet18", "resnet34", "resnet50", "resnet101", "resnet152", "densenet121", "mobilenet_v2", "googlenet"]
COMPUTED = ["alexnet", "resnet18", "resnet50", "densenet121", "mobilenet_v2", "googlenet"]


def make(name, classes):
    more = {"aux_logits": False, "init_weights": False} if name == "googlenet" else {}
    return getattr(models, name)(num_classes=classes, **more)


def wave(n):
    """Numbers in [−½, ½) that any language makes alike."""
    i = torch.arange(n, dtype=torch.int64)
    return ((i * i % 10007 * 7919 + i * 31 + n) % 2003).double() / 2003 - 0.5


def start(name, x):
    u = wave(x.numel()).reshape(x.shape)
    if x.dim() > 1:
        u = u * (24 / (x.numel() / x.shape[0])) ** 0.5
    elif name.endswith("running_var"):
        u = 1 + u / 2
    elif name.endswith("weight"):
        u = 1 + u / 4
    else:
        u = u / 8
    return u.float().double()


lines = [f"# made by make_models.py with PyTorch {torch.__version__.split('+')[0]}"]
for name in NAMES:
    with torch.device("meta"):
        net = make(name, 1000)
    state = {k.replace("running_mean", "runningMean").replace("running_var", "runningVar"): v for k, v in net.state_dict().items() if v.dim()}
    text = "".join(sorted(f"{k} {list(v.shape)}\n" for k, v in state.items()))
    lines.append(f"state {name} {sum(p.numel() for p in net.parameters())} {zlib.crc32(text.encode())}")
for name in COMPUTED:
    net = make(name, 10).double().eval()
    net.load_state_dict({k: start(k, v) if v.dim() else v for k, v in net.state_dict().items()})
    with torch.no_grad():
        y = net(wave(3 * 64 * 64).float().double().reshape(1, 3, 64, 64))
    lines.append(f"output {name} " + " ".join("%.9g" % v for v in y.flatten().tolist()))
(HERE / "models.txt").write_text("\n".join(lines) + "\n")
