"""Writes conv_layers.txt beside this file: what layers of PyTorch 2.9.1 (CPU, float64) compute, forward and backward.

    pip install torch==2.9.1 && python make_conv_layers.py

All inputs and weights are whole multiples of 1/64, exact in float32. Results have 9 digits. One case after the other:

    case NAME
    state NAME SHAPE values…    the weights at the start
    pass train|eval             then the input, the output, the gradient of the output, and what it makes of input and weights
    in|out|g|gin SHAPE values…
    grad NAME SHAPE values…
    after NAME SHAPE values…    running averages when all passes are done
"""

import pathlib
import re

import torch
from torch import nn

HERE = pathlib.Path(__file__).parent
torch.set_default_dtype(torch.float64)
random = torch.Generator().manual_seed(7)
lines = [f"# made by make_conv_layers.py with PyTorch {torch.__version__.split('+')[0]}, float64, CPU"]


def dyadic(*shape):
    return torch.randint(-64, 65, shape, generator=random) / 64


def tensor(head, x):
    lines.append(f"{head} {'x'.join(map(str, x.shape))} " + " ".join("%.9g" % v for v in x.detach().flatten().tolist()))


def camel(name):
    return re.sub(r"_(\w)", lambda m: m.group(1).upper(), name)


class Unpool(nn.Module):
    def __init__(self, pool, unpool):
        super().__init__()
        self.pool, self.unpool = pool, unpool

    def forward(self, x):
        values, indices = self.pool(x)
        return self.unpool(values * 2, indices)


class Separable(nn.Module):
    def __init__(self):
        super().__init__()
        self.depthwise = nn.Conv2d(3, 3, 3, 2, 1, groups=3)
        self.pointwise = nn.Conv2d(3, 4, 1)

    def forward(self, x):
        return self.pointwise(self.depthwise(x))


class Global(nn.Module):
    def __init__(self, f):
        super().__init__()
        self.f = f

    def forward(self, x):
        return self.f(x)


def case(name, layer, *shape, passes="te"):
    lines.append(f"case {name}")
    with torch.no_grad():
        for p in layer.parameters():
            p.copy_(dyadic(*p.shape))
    for key, p in layer.named_parameters():
        tensor(f"state {camel(key)}", p)
    for mode in passes:
        layer.train(mode == "t")
        layer.zero_grad()
        lines.append("pass " + ("train" if mode == "t" else "eval"))
        x = dyadic(*shape).requires_grad_()
        y = layer(x)
        g = dyadic(*y.shape)
        y.backward(g)
        tensor("in", x)
        tensor("out", y)
        tensor("g", g)
        tensor("gin", x.grad)
        for key, p in layer.named_parameters():
            tensor(f"grad {camel(key)}", p.grad)
    for key, b in layer.named_buffers():
        if b.dim():
            tensor(f"after {camel(key)}", b)


image, line = (2, 3, 5, 4), (2, 3, 7)
case("conv2d", nn.Conv2d(3, 4, 3), *image)
case("conv2d-stride", nn.Conv2d(3, 4, (3, 2), (2, 1), (1, 0)), *image)
case("conv2d-dilated", nn.Conv2d(3, 2, 2, padding=2, dilation=(2, 3), bias=False), *image)
case("conv2d-same", nn.Conv2d(3, 2, (4, 3), padding="same"), *image)
case("conv2d-groups", nn.Conv2d(4, 6, 3, groups=2), 2, 4, 4, 4)
case("conv2d-reflect", nn.Conv2d(3, 2, 3, padding=(2, 1), padding_mode="reflect"), *image)
case("conv2d-replicate", nn.Conv2d(3, 2, 3, 2, padding=2, padding_mode="replicate"), *image)
case("conv2d-same-reflect", nn.Conv2d(3, 2, 4, padding="same", padding_mode="reflect"), *image)
case("conv1d", nn.Conv1d(3, 4, 3, 2, 1), *line)
case("conv1d-same", nn.Conv1d(3, 4, 4, padding="same", dilation=2), *line)
case("conv1d-groups", nn.Conv1d(4, 2, 3, groups=2, bias=False), 2, 4, 7)
case("depthwise", nn.Conv2d(3, 3, 3, 2, 1, groups=3), *image)
case("separable", Separable(), *image)
case("transpose2d", nn.ConvTranspose2d(3, 2, 3, 2, 1, 1), 2, 3, 3, 4)
case("transpose2d-groups", nn.ConvTranspose2d(4, 6, (2, 3), 2, groups=2, dilation=(1, 2)), 2, 4, 3, 2)
case("transpose1d", nn.ConvTranspose1d(3, 2, 4, 3, 1, 2), 2, 3, 4)
case("maxpool2d", nn.MaxPool2d(2), *image)
case("maxpool2d-ceil", nn.MaxPool2d(3, 2, 1, ceil_mode=True), *image)
case("maxpool2d-dilated", nn.MaxPool2d((2, 3), 1, dilation=(2, 1)), *image)
case("maxpool1d", nn.MaxPool1d(3, 2, 1), *line)
case("avgpool2d", nn.AvgPool2d((3, 2), (2, 1), (1, 0)), *image)
case("avgpool2d-excluded", nn.AvgPool2d(3, 2, 1, ceil_mode=True, count_include_pad=False), *image)
case("avgpool1d", nn.AvgPool1d(3, 2, 1), *line)
case("adaptiveavg2d", nn.AdaptiveAvgPool2d((4, 3)), *image)
case("adaptiveavg1d", nn.AdaptiveAvgPool1d(4), *line)
case("adaptivemax2d", nn.AdaptiveMaxPool2d((4, 2)), *image)
case("adaptivemax1d", nn.AdaptiveMaxPool1d(2), *line)
case("globalavg", Global(lambda x: x.mean((2, 3))), *image)
case("globalmax", Global(lambda x: x.amax(2)), *line)
case("unpool2d", Unpool(nn.MaxPool2d(2, return_indices=True), nn.MaxUnpool2d(2)), 2, 3, 4, 6)
case("unpool1d", Unpool(nn.MaxPool1d(2, return_indices=True), nn.MaxUnpool1d(2)), 2, 3, 8)
case("upsample-nearest", nn.Upsample(scale_factor=2), *image)
case("upsample-bilinear", nn.Upsample(scale_factor=2, mode="bilinear"), *image)
case("upsample-aligned", nn.Upsample(size=(9, 4), mode="bilinear", align_corners=True), *image)
case("upsample-linear", nn.Upsample(scale_factor=3, mode="linear"), *line)
case("batchnorm2d", nn.BatchNorm2d(3), *image, passes="ttte")
case("batchnorm2d-momentum", nn.BatchNorm2d(3, 1e-3, 0.25, affine=False), *image, passes="ttte")
case("batchnorm1d", nn.BatchNorm1d(3), 5, 3, passes="ttte")
case("batchnorm1d-line", nn.BatchNorm1d(3), *line, passes="ttte")
case("layernorm", nn.LayerNorm(4), *image)
case("layernorm-image", nn.LayerNorm((5, 4), 1e-2, bias=False), *image)
case("groupnorm", nn.GroupNorm(2, 4), 2, 4, 3, 3)
case("instancenorm", nn.InstanceNorm2d(3), *image)
case("instancenorm-affine", nn.InstanceNorm1d(3, affine=True), *line)
case("rmsnorm", nn.RMSNorm(7, 1e-3), *line)
(HERE / "conv_layers.txt").write_text("\n".join(lines) + "\n")
