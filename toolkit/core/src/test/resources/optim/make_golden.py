"""Writes optimisers.txt and schedules.txt beside this file: 100 steps of the optimisers, and the schedules, of PyTorch 2.9.1 (CPU).

    pip install torch==2.9.1 numpy==2.4.6 && python make_golden.py

The loss at step t is sum(a (x - c)^2 / 2 + sin(2 x) / 2 + 0.3 cos(t (i + 1)) x), i counting the elements of each parameter, over w [3, 4] and b [4]: steep and
flat directions, curves, and gradients that change sign from step to step. LAMB and Lion, which PyTorch lacks, are written out below.

    case NAME TYPE              TYPE is float32 or float64
    STEP values of w, then of b
"""

import math
import pathlib

import numpy as np
import torch
from torch import optim
from torch.optim import lr_scheduler as S

HERE = pathlib.Path(__file__).parent
STEPS = (1, 2, 10, 50, 100)
W0 = [0.5, -1.2, 0.3, 0.9, -0.4, 1.1, -0.7, 0.2, 1.5, -0.1, 0.6, -0.9]
B0 = [0.1, -0.2, 0.3, -0.4]


def start(dtype):
    w = torch.tensor(W0, dtype=dtype).reshape(3, 4).requires_grad_()
    b = torch.tensor(B0, dtype=dtype).requires_grad_()
    return w, b


def loss(parameters, t):
    total = 0
    for x in parameters:
        i = torch.arange(x.numel(), dtype=x.dtype).reshape(x.shape)
        a, c = (i + 1) / 4, (i - 3) / 5
        noise = torch.tensor([0.3 * math.cos(t * (k + 1)) for k in range(x.numel())], dtype=x.dtype).reshape(x.shape)
        total = total + (a * (x - c) ** 2 / 2 + torch.sin(2 * x) / 2 + noise * x).sum()
    return total


class Lamb:
    """You et al. 2020, algorithm 2, with bias correction."""

    def __init__(self, parameters, lr, betas=(0.9, 0.999), eps=1e-6, weight_decay=0.0):
        self.parameters, self.lr, self.betas, self.eps, self.decay = list(parameters), lr, betas, eps, weight_decay
        self.m = [np.zeros(p.shape) for p in self.parameters]
        self.v = [np.zeros(p.shape) for p in self.parameters]
        self.t = 0

    def step(self):
        self.t += 1
        b1, b2 = self.betas
        for k, p in enumerate(self.parameters):
            x, g = p.detach().numpy().astype(np.float64), p.grad.numpy().astype(np.float64)
            self.m[k] = b1 * self.m[k] + (1 - b1) * g
            self.v[k] = b2 * self.v[k] + (1 - b2) * g * g
            r = self.m[k] / (1 - b1**self.t) / (np.sqrt(self.v[k] / (1 - b2**self.t)) + self.eps) + self.decay * x
            nx, nr = np.linalg.norm(x), np.linalg.norm(r)
            trust = nx / nr if nx > 0 and nr > 0 else 1.0
            p.data = torch.tensor(x - self.lr * trust * r, dtype=p.dtype)


class Lion:
    """Chen et al. 2023, algorithm 2."""

    def __init__(self, parameters, lr, betas=(0.9, 0.99), weight_decay=0.0):
        self.parameters, self.lr, self.betas, self.decay = list(parameters), lr, betas, weight_decay
        self.m = [np.zeros(p.shape) for p in self.parameters]

    def step(self):
        b1, b2 = self.betas
        for k, p in enumerate(self.parameters):
            x, g = p.detach().numpy().astype(np.float64), p.grad.numpy().astype(np.float64)
            c = b1 * self.m[k] + (1 - b1) * g
            p.data = torch.tensor(x - self.lr * (np.sign(c) + self.decay * x), dtype=p.dtype)
            self.m[k] = b2 * self.m[k] + (1 - b2) * g


CASES = {
    "sgd": lambda p: optim.SGD(p, lr=0.05),
    "sgd-momentum": lambda p: optim.SGD(p, lr=0.02, momentum=0.9),
    "sgd-nesterov-decay": lambda p: optim.SGD(p, lr=0.02, momentum=0.9, nesterov=True, weight_decay=0.1),
    "sgd-dampening": lambda p: optim.SGD(p, lr=0.05, momentum=0.8, dampening=0.5),
    "adagrad": lambda p: optim.Adagrad(p, lr=0.1),
    "adagrad-start-decay": lambda p: optim.Adagrad(p, lr=0.1, initial_accumulator_value=0.5, weight_decay=0.05),
    "rmsprop": lambda p: optim.RMSprop(p, lr=0.01),
    "rmsprop-momentum-centred": lambda p: optim.RMSprop(p, lr=0.005, alpha=0.9, momentum=0.7, centered=True),
    "rmsprop-momentum-decay": lambda p: optim.RMSprop(p, lr=0.005, momentum=0.5, weight_decay=0.1),
    "adadelta": lambda p: optim.Adadelta(p, lr=1.0),
    "adadelta-decay": lambda p: optim.Adadelta(p, lr=0.5, rho=0.95, weight_decay=0.1),
    "rprop": lambda p: optim.Rprop(p, lr=0.01),
    "rprop-bounds": lambda p: optim.Rprop(p, lr=0.02, etas=(0.4, 1.3), step_sizes=(1e-3, 0.1)),
    "adam": lambda p: optim.Adam(p, lr=0.02),
    "adam-amsgrad-decay": lambda p: optim.Adam(p, lr=0.02, betas=(0.8, 0.95), eps=1e-6, amsgrad=True, weight_decay=0.1),
    "adamw": lambda p: optim.AdamW(p, lr=0.02, weight_decay=0.3),
    "adamw-amsgrad": lambda p: optim.AdamW(p, lr=0.02, betas=(0.7, 0.9), amsgrad=True),
    "nadam": lambda p: optim.NAdam(p, lr=0.01),
    "nadam-decay": lambda p: optim.NAdam(p, lr=0.01, betas=(0.8, 0.99), momentum_decay=0.01, weight_decay=0.1),
    "nadam-decoupled": lambda p: optim.NAdam(p, lr=0.01, weight_decay=0.1, decoupled_weight_decay=True),
    "radam": lambda p: optim.RAdam(p, lr=0.02),
    "radam-decay": lambda p: optim.RAdam(p, lr=0.02, betas=(0.8, 0.99), weight_decay=0.1),
    "adamax": lambda p: optim.Adamax(p, lr=0.02),
    "adamax-decay": lambda p: optim.Adamax(p, lr=0.02, betas=(0.8, 0.99), weight_decay=0.1),
    "lamb": lambda p: Lamb(p, lr=0.02),
    "lamb-decay": lambda p: Lamb(p, lr=0.02, betas=(0.8, 0.99), weight_decay=0.1),
    "lion": lambda p: Lion(p, lr=0.01),
    "lion-decay": lambda p: Lion(p, lr=0.01, betas=(0.8, 0.95), weight_decay=0.5),
    "adam-groups": lambda p: optim.Adam([{"params": p[:1]}, {"params": p[1:], "lr": 0.1, "weight_decay": 0.2}], lr=0.02, weight_decay=0.05),
    "sgd-clip-norm": lambda p: optim.SGD(p, lr=0.05, momentum=0.9),
    "adam-clip-value": lambda p: optim.Adam(p, lr=0.05),
}


def trajectory(lines, name, make, dtype):
    torch.set_default_dtype(dtype)
    parameters = list(start(dtype))
    optimiser = make(parameters)
    lines.append(f"case {name} {str(dtype).split('.')[1]}")
    for t in range(1, 101):
        for p in parameters:
            p.grad = None
        loss(parameters, t).backward()
        if "clip-norm" in name:
            torch.nn.utils.clip_grad_norm_(parameters, 0.5)
        if "clip-value" in name:
            torch.nn.utils.clip_grad_value_(parameters, 0.3)
        optimiser.step()
        if t in STEPS:
            lines.append(f"{t} " + " ".join(repr(v) for p in parameters for v in p.detach().flatten().tolist()))


def rosenbrock(lines):
    torch.set_default_dtype(torch.float64)
    x = torch.tensor([-1.2, 1.0], requires_grad=True)
    optimiser = optim.LBFGS([x], lr=1, max_iter=4, history_size=5, line_search_fn="strong_wolfe")

    def closure():
        optimiser.zero_grad()
        value = 100 * (x[1] - x[0] ** 2) ** 2 + (1 - x[0]) ** 2
        value.backward()
        return value

    lines.append("case lbfgs-rosenbrock float64")
    for t in range(1, 9):
        optimiser.step(closure)
        lines.append(f"{t} " + " ".join(repr(v) for v in x.tolist()))


def schedules(lines):
    torch.set_default_dtype(torch.float64)
    makers = {
        "constant-warmup": lambda o: S.ConstantLR(o, factor=0.25, total_iters=5),
        "linear-warmup": lambda o: S.LinearLR(o, start_factor=0.1, end_factor=1.0, total_iters=10),
        "step": lambda o: S.StepLR(o, step_size=7, gamma=0.5),
        "multistep": lambda o: S.MultiStepLR(o, milestones=[5, 12, 30], gamma=0.1),
        "exponential": lambda o: S.ExponentialLR(o, gamma=0.95),
        "polynomial": lambda o: S.PolynomialLR(o, total_iters=30, power=2.0),
        "cosine": lambda o: S.CosineAnnealingLR(o, T_max=40, eta_min=0.001),
        "restarts": lambda o: S.CosineAnnealingWarmRestarts(o, T_0=5, T_mult=2, eta_min=0.001),
        "onecycle": lambda o: S.OneCycleLR(o, max_lr=0.1, total_steps=40),
        "chained": lambda o: S.SequentialLR(o, [S.ConstantLR(o, factor=0.1, total_iters=100), S.ExponentialLR(o, gamma=0.9)], milestones=[10]),
    }
    for name, make in makers.items():
        optimiser = optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.1)
        schedule = make(optimiser)
        values = []
        for _ in range(40):
            values.append(optimiser.param_groups[0]["lr"])
            optimiser.step()
            if _ < 39:
                schedule.step()
        lines.append(f"case {name}")
        lines.append(" ".join(repr(float(v)) for v in values))
    losses = [1.0, 0.8, 0.81, 0.805, 0.8, 0.79, 0.795, 0.7899, 0.7905, 0.78999, 0.8, 0.5, 0.6, 0.6, 0.6, 0.6, 0.6, 0.4, 0.4, 0.4]
    for name, settings in {"plateau": dict(patience=2), "plateau-cooldown": dict(factor=0.5, patience=1, cooldown=2, threshold=0.01, min_lr=0.02)}.items():
        optimiser = optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.1)
        schedule = S.ReduceLROnPlateau(optimiser, **settings)
        rates = []
        for value in losses:
            schedule.step(value)
            rates.append(optimiser.param_groups[0]["lr"])
        lines.append(f"case {name}")
        lines.append(" ".join(map(repr, losses)))
        lines.append(" ".join(map(repr, rates)))


def write(name, lines):
    head = f"# made by make_golden.py with PyTorch {torch.__version__.split('+')[0]} and numpy {np.__version__}"
    (HERE / name).write_text("\n".join([head] + lines) + "\n")


if __name__ == "__main__":
    torch.set_num_threads(1)
    lines = []
    for name, make in CASES.items():
        for dtype in (torch.float64, torch.float32):
            trajectory(lines, name, make, dtype)
    rosenbrock(lines)
    write("optimisers.txt", lines)
    lines = []
    schedules(lines)
    write("schedules.txt", lines)
