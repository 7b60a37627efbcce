"""Writes the golden values beside this file: what PyTorch 2.9.1 (CPU, float64) computes, forward and backward.

    pip install torch==2.9.1 && python make_golden.py

Each file holds cases of this form; inputs have three decimals, results 14 digits:

    case NAME key=value …
    in LABEL SHAPE values…      SHAPE is 2x3, or - for a scalar; a label that starts with "i" holds whole numbers
    out SHAPE values…
    g SHAPE values…             the gradient of the out above it
    grad LABEL values…          the gradient of the in of this name
"""

import pathlib
import sys

import torch
import torch.nn.functional as F

PINNED = "2.9.1"
HERE = pathlib.Path(__file__).parent
torch.set_default_dtype(torch.float64)


class Writer:
    def __init__(self, name):
        self.random = torch.Generator().manual_seed(sum(map(ord, name)))
        self.path = HERE / f"{name}.txt"
        self.lines = [f"# made by make_golden.py with PyTorch {torch.__version__.split('+')[0]}, float64, CPU"]

    def randn(self, *shape):
        return (torch.randn(shape, generator=self.random) * 1000).round() / 1000

    def positive(self, *shape):
        return (self.randn(*shape).abs() + 0.2).mul(1000).round() / 1000

    def integers(self, high, *shape):
        return torch.randint(0, high, shape, generator=self.random)

    def case(self, name, function, settings=None, backward=True, **inputs):
        text = " ".join(f"{k}={v}" for k, v in (settings or {}).items())
        self.lines.append(f"case {name} {text}".rstrip())
        for label, x in inputs.items():
            self.tensor(f"in {label}", x)
            if label[0] != "i" and backward:
                x.requires_grad_()
        outputs = function(**inputs)
        loss = 0
        for y in outputs if isinstance(outputs, tuple) else (outputs,):
            self.tensor("out", y)
            if backward and y.dtype.is_floating_point:
                g = (self.randn(*y.shape) * 10).round() / 10
                self.tensor("g", g)
                loss = loss + (y * g).sum()
        if not backward:
            return
        loss.backward()
        for label, x in inputs.items():
            if label[0] != "i":
                grad = x.grad if x.grad is not None else torch.zeros_like(x)
                self.lines.append(f"grad {label} {values(grad)}".rstrip())
                x.requires_grad_(False)
                x.grad = None

    def tensor(self, head, x):
        self.lines.append(f"{head} {'x'.join(map(str, x.shape)) or '-'} {values(x.detach())}".rstrip())

    def write(self):
        self.path.write_text("\n".join(self.lines) + "\n")


def values(x):
    return " ".join("%.14g" % v for v in x.flatten().tolist())


def elementwise():
    w = Writer("elementwise")
    grid = torch.tensor([-5.0, -2.5, -1.0, -0.3, -0.001, 0.001, 0.4, 0.999, 1.7, 3.0, 6.25])
    anywhere = {
        "neg": torch.neg, "abs": torch.abs, "exp": torch.exp, "expm1": torch.expm1, "square": torch.square, "sin": torch.sin, "cos": torch.cos,
        "tanh": torch.tanh, "sigmoid": torch.sigmoid, "relu": F.relu, "gelu": F.gelu, "silu": F.silu, "softplus": lambda x: F.softplus(x, threshold=50),
        "geluTanh": lambda x: F.gelu(x, approximate="tanh"), "erf": torch.erf, "reciprocal": torch.reciprocal, "sign": torch.sign,
    }
    for name, f in anywhere.items():
        w.case(name, lambda x, f=f: f(x), x=grid.clone())
    for name, f in {"log": torch.log, "log1p": torch.log1p, "sqrt": torch.sqrt, "rsqrt": torch.rsqrt}.items():
        w.case(name, lambda x, f=f: f(x), x=grid.abs())
    for name, f in {"floor": torch.floor, "ceil": torch.ceil, "round": torch.round}.items():
        w.case(name, lambda x, f=f: f(x), backward=False, x=torch.tensor([-2.5, -1.5, -0.5, -0.3, 0.0, 0.5, 1.5, 2.5, 2.7]))
    w.case("leakyRelu", lambda x: F.leaky_relu(x, 0.1), {"p": 0.1}, x=grid.clone())
    w.case("elu", lambda x: F.elu(x, 1.3), {"p": 1.3}, x=grid.clone())
    for name, f in {"add": torch.add, "sub": torch.sub, "mul": torch.mul, "div": torch.div, "max": torch.maximum, "min": torch.minimum}.items():
        w.case(name, lambda x, y, f=f: f(x, y), x=w.randn(3, 1, 4), y=w.randn(2, 1))
    w.case("pow", lambda x, y: torch.pow(x, y), x=w.positive(3, 4), y=w.randn(4))
    w.write()


def reductions():
    w = Writer("reductions")
    folds = {
        "sum": lambda x, d: x.sum(d), "mean": lambda x, d: x.mean(d), "var": lambda x, d: x.var(d), "std": lambda x, d: x.std(d),
        "prod": lambda x, d: x.prod(d), "amax": lambda x, d: x.amax(d), "amin": lambda x, d: x.amin(d), "logSumExp": lambda x, d: x.logsumexp(d),
        "norm": lambda x, d: torch.linalg.vector_norm(x, dim=d), "cumsum": lambda x, d: x.cumsum(d), "softmax": lambda x, d: x.softmax(d),
        "logSoftmax": lambda x, d: x.log_softmax(d),
    }
    for name, f in folds.items():
        for axis in (0, 1, 2):
            w.case(name, lambda x, f=f, axis=axis: f(x, axis), {"axis": axis}, x=w.randn(2, 3, 4))
    w.case("softmax", lambda x: x.softmax(0), {"axis": 0}, x=torch.tensor([1000.0, 1001.0, -1000.0]))
    w.case("logSoftmax", lambda x: x.log_softmax(0), {"axis": 0}, x=torch.tensor([1000.0, 1001.0, -1000.0]))
    for name, f in {"argmax": torch.argmax, "argmin": torch.argmin}.items():
        w.case(name, lambda x, f=f: f(x, 1), {"axis": 1}, backward=False, x=w.randn(3, 7))
    for a, b in (((3, 4), (4, 5)), ((2, 3, 4), (4, 5)), ((2, 1, 3, 4), (3, 4, 2)), ((4,), (4, 3)), ((3, 4), (4,)), ((5, 33), (33, 3))):
        w.case("matmul", lambda x, y: x @ y, x=w.randn(*a), y=w.randn(*b))
    w.write()


def convolutions():
    w = Writer("convolutions")
    plain = dict(stride=(1, 1), padding=(0, 0), dilation=(1, 1), groups=1)
    for x, k, more in (
        ((2, 3, 5, 6), (4, 3, 3, 3), {}), ((1, 1, 4, 4), (1, 1, 1, 1), {}), ((2, 3, 7, 5), (4, 3, 3, 2), dict(stride=(2, 1), padding=(1, 1))),
        ((1, 4, 6, 6), (4, 2, 3, 3), dict(padding=(1, 1), groups=2)), ((1, 3, 7, 7), (6, 1, 3, 3), dict(stride=(2, 2), padding=(1, 1), groups=3)),
        ((1, 2, 9, 8), (3, 2, 3, 3), dict(padding=(2, 1), dilation=(2, 3))), ((2, 3, 4, 4), (3, 3, 1, 1), {}), ((1, 4, 5, 5), (2, 4, 1, 1), dict(stride=(2, 2))),
    ):
        s = {**plain, **more}
        w.case("conv2d", lambda x, w, b, s=s: F.conv2d(x, w, b, **s), settings(s), x=w.randn(*x), w=w.randn(*k), b=w.randn(k[0]))
    for x, k, more in (((2, 3, 9), (4, 3, 3), {}), ((2, 4, 10), (4, 2, 3), dict(stride=2, padding=1, dilation=2, groups=2))):
        s = {**dict(stride=1, padding=0, dilation=1, groups=1), **more}
        w.case("conv1d", lambda x, w, b, s=s: F.conv1d(x, w, b, **s), s, x=w.randn(*x), w=w.randn(*k), b=w.randn(k[0]))
    for x, k, more in (
        ((2, 3, 3, 4), (3, 2, 3, 3), {}), ((2, 4, 3, 3), (4, 3, 2, 3), dict(stride=(2, 2), padding=(1, 1), output_padding=(1, 0), groups=2)),
        ((1, 2, 4, 3), (2, 3, 3, 2), dict(stride=(3, 2), dilation=(2, 1), output_padding=(2, 1))), ((1, 2, 3, 3), (2, 1, 2, 2), dict(dilation=(3, 3), output_padding=(2, 1))),
        ((2, 2, 2, 2), (2, 2, 1, 1), {}), ((2, 3, 4, 4), (3, 1, 3, 3), dict(stride=(2, 2), groups=3)),
    ):
        s = {**plain, "output_padding": (0, 0), **more}
        w.case("convTranspose2d", lambda x, w, b, s=s: F.conv_transpose2d(x, w, b, **s), settings(s), x=w.randn(*x), w=w.randn(*k), b=w.randn(k[1] * s["groups"]))
    s = dict(stride=2, padding=1, dilation=1, groups=1, output_padding=1)
    w.case("convTranspose1d", lambda x, w, b: F.conv_transpose1d(x, w, b, **s), s, x=w.randn(2, 3, 4), w=w.randn(3, 2, 3), b=w.randn(2))
    for k, s in (((2, 3), dict(stride=(1, 1), padding=(0, 0), dilation=(1, 1))), ((3, 2), dict(stride=(2, 1), padding=(1, 1), dilation=(1, 2)))):
        w.case("unfold", lambda x, k=k, s=s: F.unfold(x, k, **s), settings({"kernel": k, **s}), x=w.randn(1, 2, 5, 4))
        columns = F.unfold(torch.zeros(1, 2, 5, 4), k, **s)
        w.case("fold", lambda x, k=k, s=s: F.fold(x, (5, 4), k, **s), settings({"kernel": k, "size": (5, 4), **s}), x=w.randn(*columns.shape))
    w.write()


def settings(s):
    return {k: ",".join(map(str, v)) if isinstance(v, tuple) else v for k, v in s.items()}


def pooling():
    w = Writer("pooling")
    for more in ({}, dict(stride=2, padding=1), dict(stride=1), dict(stride=2, ceil_mode=True), dict(stride=2, padding=1, ceil_mode=True), dict(stride=1, padding=1, dilation=2)):
        s = {**dict(stride=3, padding=0, dilation=1, ceil_mode=False), **more}
        w.case("maxPool2d", lambda x, s=s: F.max_pool2d(x, 3, return_indices=True, **s), {"kernel": 3, **s}, x=w.randn(1, 2, 7, 6))
    for more in ({}, dict(stride=2, padding=1), dict(stride=2, padding=1, count_include_pad=False), dict(stride=2, ceil_mode=True), dict(stride=2, padding=1, ceil_mode=True)):
        s = {**dict(stride=3, padding=0, ceil_mode=False, count_include_pad=True), **more}
        w.case("avgPool2d", lambda x, s=s: F.avg_pool2d(x, 3, **s), {"kernel": 3, **s}, x=w.randn(1, 2, 7, 6))
    w.case("maxPool1d", lambda x: F.max_pool1d(x, 3, 2, 1), dict(kernel=3, stride=2, padding=1), x=w.randn(2, 3, 8))
    w.case("avgPool1d", lambda x: F.avg_pool1d(x, 3, 2, 1), dict(kernel=3, stride=2, padding=1), x=w.randn(2, 3, 8))
    for size in ((1, 1), (2, 3), (5, 4)):
        w.case("adaptiveAvgPool2d", lambda x, size=size: F.adaptive_avg_pool2d(x, size), settings({"size": size}), x=w.randn(1, 2, 7, 6))
        w.case("adaptiveMaxPool2d", lambda x, size=size: F.adaptive_max_pool2d(x, size), settings({"size": size}), x=w.randn(1, 2, 7, 6))
    pooled, indices = F.max_pool2d(w.randn(2, 2, 6, 4), 2, return_indices=True)
    w.case("maxUnpool2d", lambda x, i: F.max_unpool2d(x, i, 2, output_size=(6, 4)), {"size": "6,4"}, x=pooled, i=indices)
    for size in ((1, 1), (4, 9), (7, 3), (5, 7), (10, 14)):
        for mode, align in (("nearest", None), ("bilinear", False), ("bilinear", True)):
            s = {"size": size} if align is None else {"size": size, "align": align}
            w.case("resizeNearest" if mode == "nearest" else "resizeBilinear",
                   lambda x, size=size, mode=mode, align=align: F.interpolate(x, size, mode=mode, align_corners=align), settings(s), x=w.randn(1, 1, 5, 7))
    w.case("resizeLinear", lambda x: F.interpolate(x, 9, mode="linear"), {"size": 9}, x=w.randn(2, 2, 4))
    w.write()


def norms():
    w = Writer("norms")
    for shape in ((4, 3), (2, 3, 5), (2, 3, 2, 2)):
        w.case("batchNorm", lambda x, w, b: F.batch_norm(x, None, None, w, b, True, 0.1, 1e-5), x=w.randn(*shape), w=w.randn(shape[1]), b=w.randn(shape[1]))
        mean, variance = torch.zeros(shape[1]), torch.zeros(shape[1])
        x = w.randn(*shape)
        F.batch_norm(x, mean, variance, None, None, True, 1.0, 1e-5)
        w.case("batchNormStatistics", lambda x: (mean, variance), backward=False, x=x)
        m, v = w.randn(shape[1]), w.positive(shape[1])
        w.case("batchNormEval", lambda x, iM, iV, w, b: F.batch_norm(x, iM, iV, w, b, False, 0.1, 1e-5), x=x, iM=m, iV=v, w=w.randn(shape[1]), b=w.randn(shape[1]))
    for shape, rank in (((4, 5), 1), ((2, 3, 4), 2), ((2, 3, 33), 1)):
        sizes = shape[-rank:]
        w.case("layerNorm", lambda x, w, b, sizes=sizes: F.layer_norm(x, sizes, w, b, 1e-5), x=w.randn(*shape), w=w.randn(*sizes), b=w.randn(*sizes))
    w.case("rmsNorm", lambda x, w: F.rms_norm(x, (7,), w, 1e-6), x=w.randn(3, 2, 7), w=w.randn(7))
    for groups in (1, 2, 4):
        w.case("groupNorm", lambda x, w, b, groups=groups: F.group_norm(x, groups, w, b, 1e-5), {"groups": groups}, x=w.randn(1, 4, 3, 2), w=w.randn(4), b=w.randn(4))
    w.case("instanceNorm", lambda x, w, b: F.instance_norm(x, weight=w, bias=b, eps=1e-5), x=w.randn(2, 3, 4, 5), w=w.randn(3), b=w.randn(3))
    w.write()


def losses():
    w = Writer("losses")
    for x, t in (((5, 4), (5,)), ((2, 3, 4), (2, 4)), ((2, 3, 2, 3), (2, 2, 3))):
        w.case("crossEntropy", lambda x, i: F.cross_entropy(x, i), x=w.randn(*x), i=w.integers(3, *t))
        w.case("crossEntropy", lambda x, i: F.cross_entropy(x, i, ignore_index=1), {"ignored": 1}, x=w.randn(*x), i=w.integers(3, *t))
        w.case("crossEntropy", lambda x, t: F.cross_entropy(x, t), x=w.randn(*x), t=w.positive(*x))
    w.case("embedding", lambda w, i: F.embedding(i, w, padding_idx=2), {"padding": 2}, w=w.randn(5, 3), i=w.integers(5, 2, 6))
    w.case("embedding", lambda w, i: F.embedding(i, w), {}, w=w.randn(5, 3), i=w.integers(5, 7))
    w.write()


def recurrent():
    w = Writer("recurrent")
    for t, n, size, h in ((1, 1, 3, 2), (4, 2, 3, 5), (6, 3, 4, 2)):
        for name, gates, states in (("lstm", 4, 2), ("gru", 3, 1)):
            make = lambda: dict(h=w.randn(n, h), **({"c": w.randn(n, h)} if states == 2 else {}), wi=w.randn(gates * h, size), wh=w.randn(gates * h, h),
                                bi=w.randn(gates * h), bh=w.randn(gates * h))

            def run(x, h, wi, wh, bi, bh, c=None, name=name):
                layer = (torch.nn.LSTM if c is not None else torch.nn.GRU)(x.shape[2], h.shape[1])
                names = ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")
                state = h[None] if c is None else (h[None], c[None])
                y, last = torch.func.functional_call(layer, dict(zip(names, (wi, wh, bi, bh))), (x, state))
                return (y, last[0]) if c is None else (y, last[0][0], last[1][0])

            w.case(name, run, x=w.randn(t, n, size), **make())
            if states == 2:
                w.case("lstmCell", lambda x, h, c, wi, wh, bi, bh: torch._VF.lstm_cell(x, (h, c), wi, wh, bi, bh), x=w.randn(n, size), **make())
            else:
                w.case("gruCell", lambda x, h, wi, wh, bi, bh: torch._VF.gru_cell(x, h, wi, wh, bi, bh), x=w.randn(n, size), **make())
    w.write()


def attention():
    w = Writer("attention")
    for q, k, v in (((3, 4), (5, 4), (5, 2)), ((2, 3, 4), (2, 3, 4), (2, 3, 4)), ((2, 1, 5, 3), (2, 1, 4, 3), (2, 1, 4, 2))):
        w.case("attention", lambda q, k, v: F.scaled_dot_product_attention(q, k, v), q=w.randn(*q), k=w.randn(*k), v=w.randn(*v))
        w.case("attentionCausal", lambda q, k, v: F.scaled_dot_product_attention(q, k, v, is_causal=True), q=w.randn(*q), k=w.randn(*k), v=w.randn(*v))
        mask = w.integers(2, q[-2], k[-2])
        mask[:, 0] = 1
        w.case("attentionMasked", lambda q, k, v, i: F.scaled_dot_product_attention(q, k, v, attn_mask=i.bool()), q=w.randn(*q), k=w.randn(*k), v=w.randn(*v), i=mask)
        w.case("attentionAdded", lambda q, k, v, m: F.scaled_dot_product_attention(q, k, v, attn_mask=m), q=w.randn(*q), k=w.randn(*k), v=w.randn(*v),
               m=w.randn(q[-2], k[-2]))
    w.write()


if __name__ == "__main__":
    if not torch.__version__.startswith(PINNED):
        sys.exit(f"make_golden.py: expected PyTorch {PINNED}, got {torch.__version__}")
    for part in (elementwise, reductions, convolutions, pooling, norms, losses, recurrent, attention):
        part()
