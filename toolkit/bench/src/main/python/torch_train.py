"""PyTorch's side of ./lectern bench train: the workloads of Workloads.java.

    python torch_train.py                   times them all, one JSON object a line
    python torch_train.py --serve NAME      answers the benchmark, line by line, and so takes turns with Lectern
    python torch_train.py --curves FILE     writes the losses of the first 50 steps from weights and data given by a formula, in float32 and
                                            float64: the curves of CurvesTest were made so, with PyTorch 2.9.1 and NumPy 2.4.6
"""

import argparse
import json
import math
import resource
import statistics
import sys
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

LETTERS = 65
STEPS = 50


class Source:
    """Where weights, data and noise come from: the generator, or the formula of Source.java."""

    def __init__(self, formula, dtype=torch.float32):
        self.formula, self.dtype, self.arrays = formula, dtype, 0

    def units(self, n):
        self.arrays += 1
        with np.errstate(over="ignore"):
            z = np.uint64(self.arrays) * np.uint64(0x9E3779B97F4A7C15) + np.arange(1, n + 1, dtype=np.uint64) * np.uint64(0xD1B54A32D192ED03)
            z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
            z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return ((z ^ (z >> np.uint64(31))) >> np.uint64(40)).astype(np.float64) * 2.0 ** -24

    def uniform(self, low, high, *shape):
        if not self.formula:
            return torch.rand(shape) * (high - low) + low
        return torch.from_numpy((low + (high - low) * self.units(math.prod(shape))).astype(np.float32)).reshape(shape).to(self.dtype)

    def normal(self, *shape):
        return self.uniform(-math.sqrt(3), math.sqrt(3), *shape) if self.formula else torch.randn(shape)

    def integers(self, below, *shape):
        if not self.formula:
            return torch.randint(0, below, shape)
        return torch.from_numpy((self.units(math.prod(shape)) * below).astype(np.int64)).reshape(shape)

    def halved(self, x):
        return x * (self.uniform(0, 2, *x.shape).floor() * 2) if self.formula else F.dropout(x, 0.5)

    def weights(self, net):
        if self.formula:
            net = net.to(self.dtype)
            with torch.no_grad():
                for name, w in net.named_parameters():
                    bound = 1 / math.sqrt(w.numel() / w.shape[0])
                    if w.dim() > 1:
                        w.copy_(self.uniform(-bound, bound, *w.shape))
                    elif "bias" in name:
                        w.zero_()
        return net


def stepping(optimizer, loss, before=lambda: None):
    def step():
        optimizer.zero_grad()
        value = loss()
        value.backward()
        before()
        optimizer.step()
        return value
    return step


def linreg(s):
    x = s.normal(100_000, 10)
    y = x @ s.normal(10, 1) + s.normal(100_000, 1) * 0.1
    net = s.weights(nn.Linear(10, 1))
    return stepping(torch.optim.SGD(net.parameters(), 0.1), lambda: F.mse_loss(net(x), y))


def mlp(s):
    net = s.weights(nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 10)))
    x, y = s.uniform(0, 1, 64, 784), s.integers(10, 64)
    return stepping(torch.optim.Adam(net.parameters(), 1e-3), lambda: F.cross_entropy(net(x), y))


def lenet(s):
    net = s.weights(nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10)))
    x, y = s.uniform(0, 1, 64, 1, 28, 28), s.integers(10, 64)
    return stepping(torch.optim.SGD(net.parameters(), 0.01, momentum=0.9), lambda: F.cross_entropy(net(x), y))


class Block(nn.Module):
    def __init__(self, i, o, stride):
        super().__init__()
        self.path = nn.Sequential(nn.Conv2d(i, o, 3, stride, 1, bias=False), nn.BatchNorm2d(o), nn.ReLU(),
                                  nn.Conv2d(o, o, 3, 1, 1, bias=False), nn.BatchNorm2d(o))
        self.shortcut = nn.Identity() if stride == 1 and i == o else nn.Sequential(nn.Conv2d(i, o, 1, stride, bias=False), nn.BatchNorm2d(o))

    def forward(self, x):
        return F.relu(self.path(x) + self.shortcut(x))


def resnet(s):
    net = s.weights(nn.Sequential(
        nn.Conv2d(1, 16, 3, padding=1, bias=False), nn.BatchNorm2d(16), nn.ReLU(), Block(16, 16, 1), Block(16, 32, 2), Block(32, 64, 2),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10)))
    optimizer = torch.optim.SGD(net.parameters(), 0.1, momentum=0.9, weight_decay=1e-4)
    x, y = s.uniform(0, 1, 64, 1, 28, 28), s.integers(10, 64)
    return stepping(optimizer, lambda: F.cross_entropy(net(x), y))


class Letters(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding, self.lstm, self.out = nn.Embedding(LETTERS, 64), nn.LSTM(64, 128, batch_first=True), nn.Linear(128, LETTERS)

    def forward(self, x):
        return self.out(self.lstm(self.embedding(x))[0])


def letters(s, net, batch, optimizer, before=lambda: None):
    x, y = s.integers(LETTERS, batch, 64), s.integers(LETTERS, batch, 64)
    return stepping(optimizer, lambda: F.cross_entropy(net(x).reshape(-1, LETTERS), y.flatten()), before)


def charlstm(s):
    net = s.weights(Letters())
    clip = lambda: nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    return letters(s, net, 32, torch.optim.Adam(net.parameters(), 2e-3), clip)


class GptBlock(nn.Module):
    def __init__(self, d, heads):
        super().__init__()
        self.heads = heads
        self.n1, self.qkv, self.p = nn.LayerNorm(d), nn.Linear(d, 3 * d), nn.Linear(d, d)
        self.n2, self.f1, self.f2 = nn.LayerNorm(d), nn.Linear(d, 4 * d), nn.Linear(4 * d, d)

    def forward(self, z):
        n, t, d = z.shape
        q, k, v = (a.view(n, t, self.heads, d // self.heads).transpose(1, 2) for a in self.qkv(self.n1(z)).split(d, 2))
        z = z + self.p(F.scaled_dot_product_attention(q, k, v, is_causal=True).transpose(1, 2).reshape(n, t, d))
        return z + self.f2(F.gelu(self.f1(self.n2(z))))


class Gpt(nn.Module):
    def __init__(self, layers=4, heads=4, d=128, length=64):
        super().__init__()
        self.tokens, self.positions = nn.Embedding(LETTERS, d), nn.Embedding(length, d)
        self.blocks = nn.ModuleList(GptBlock(d, heads) for _ in range(layers))
        self.norm, self.out = nn.LayerNorm(d), nn.Linear(d, LETTERS, bias=False)

    def forward(self, x):
        z = self.tokens(x) + self.positions(torch.arange(x.shape[1]))
        for block in self.blocks:
            z = block(z)
        return self.out(self.norm(z))


def gpt(s):
    net = s.weights(Gpt())
    return letters(s, net, 12, torch.optim.AdamW(net.parameters(), 1e-3))


def vae(s):
    encoder = s.weights(nn.Sequential(nn.Linear(784, 400), nn.ReLU(), nn.Linear(400, 40)))
    decoder = s.weights(nn.Sequential(nn.Linear(20, 400), nn.ReLU(), nn.Linear(400, 784)))
    x = s.uniform(0, 1, 128, 784)

    def loss():
        mean, log_variance = encoder(x).chunk(2, 1)
        z = mean + s.normal(*mean.shape) * (0.5 * log_variance).exp()
        kl = -0.5 * (1 + log_variance - mean.pow(2) - log_variance.exp()).sum()
        return F.binary_cross_entropy_with_logits(decoder(z), x, reduction="sum") + kl
    return stepping(torch.optim.Adam([*encoder.parameters(), *decoder.parameters()], 1e-3), loss)


def adversaries(generator, critic, rate, real, noise):
    """A step of the critic, then one of the generator; the loss is the critic's."""
    for_generator = torch.optim.Adam(generator.parameters(), rate, betas=(0.5, 0.999))
    for_critic = torch.optim.Adam(critic.parameters(), rate, betas=(0.5, 0.999))
    one, zero, criterion = torch.ones(len(real), 1, dtype=real.dtype), torch.zeros(len(real), 1, dtype=real.dtype), F.binary_cross_entropy_with_logits

    def step():
        fake = generator(noise())
        for_critic.zero_grad()
        loss = criterion(critic(real), one) + criterion(critic(fake.detach()), zero)
        loss.backward()
        for_critic.step()
        for_generator.zero_grad()
        criterion(critic(fake), one).backward()
        for_generator.step()
        return loss
    return step


def gan(s):
    generator = s.weights(nn.Sequential(nn.Linear(2, 64), nn.ReLU(), nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 2)))
    critic = s.weights(nn.Sequential(nn.Linear(2, 64), nn.LeakyReLU(0.2), nn.Linear(64, 64), nn.LeakyReLU(0.2), nn.Linear(64, 1)))
    return adversaries(generator, critic, 1e-3, s.normal(256, 2), lambda: s.normal(256, 2))


def dcgan(s):
    generator = s.weights(nn.Sequential(
        nn.Linear(64, 64 * 49), nn.Unflatten(1, (64, 7, 7)), nn.BatchNorm2d(64), nn.ReLU(), nn.ConvTranspose2d(64, 32, 4, 2, 1), nn.BatchNorm2d(32),
        nn.ReLU(), nn.ConvTranspose2d(32, 1, 4, 2, 1), nn.Tanh()))
    critic = s.weights(nn.Sequential(
        nn.Conv2d(1, 32, 4, 2, 1), nn.LeakyReLU(0.2), nn.Conv2d(32, 64, 4, 2, 1), nn.BatchNorm2d(64), nn.LeakyReLU(0.2), nn.Flatten(),
        nn.Linear(64 * 49, 1)))
    return adversaries(generator, critic, 2e-4, s.uniform(-1, 1, 64, 1, 28, 28), lambda: s.normal(64, 64))


class Stage(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.first, self.first_norm, self.shift = nn.Conv2d(i, o, 3, padding=1), nn.GroupNorm(8, o), nn.Linear(64, o)
        self.second, self.second_norm = nn.Conv2d(o, o, 3, padding=1), nn.GroupNorm(8, o)

    def forward(self, x, t):
        y = F.silu(self.first_norm(self.first(x))) + self.shift(t)[:, :, None, None]
        return F.silu(self.second_norm(self.second(y)))


class NoiseNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.time = nn.Sequential(nn.Linear(64, 64), nn.SiLU(), nn.Linear(64, 64))
        self.down1, self.down2, self.middle, self.up2, self.up1 = Stage(1, 32), Stage(32, 64), Stage(64, 64), Stage(128, 64), Stage(96, 32)
        self.wider2, self.wider1, self.out = nn.ConvTranspose2d(64, 64, 2, 2), nn.ConvTranspose2d(64, 64, 2, 2), nn.Conv2d(32, 1, 1)

    def forward(self, x, t):
        angles = t[:, None].float() * torch.exp(-math.log(10000) * torch.arange(32, dtype=torch.float32) / 32)
        t = self.time(torch.cat((angles.sin(), angles.cos()), 1).to(x.dtype))
        h1 = self.down1(x, t)
        h2 = self.down2(F.avg_pool2d(h1, 2), t)
        u = self.up2(torch.cat((self.wider2(self.middle(F.avg_pool2d(h2, 2), t)), h2), 1), t)
        return self.out(self.up1(torch.cat((self.wider1(u), h1), 1), t))


def ddpm(s):
    net, x = s.weights(NoiseNet()), s.uniform(-1, 1, 32, 1, 28, 28)
    kept = torch.cumprod(1 - torch.linspace(1e-4, 0.02, 1000, dtype=torch.float64), 0).float()

    def loss():
        t, noise = s.integers(1000, 32), s.normal(*x.shape)
        a = kept[t][:, None, None, None]
        return F.mse_loss(net(a.sqrt() * x + (1 - a).sqrt() * noise, t), noise)
    return stepping(torch.optim.Adam(net.parameters(), 2e-4), loss)


class Citations(nn.Module):
    NODES, EDGES = 2708, 2 * 5278 + 2708

    def __init__(self, s):
        super().__init__()
        places = torch.stack((s.integers(self.NODES, self.EDGES), s.integers(self.NODES, self.EDGES)))
        self.edges = torch.sparse_coo_tensor(places, s.uniform(0, 1, self.EDGES), (self.NODES, self.NODES)).coalesce()
        self.source, self.first, self.second = s, nn.Linear(1433, 16), nn.Linear(16, 7)

    def forward(self, x):
        h = F.relu(torch.sparse.mm(self.edges, self.first(self.source.halved(x))))
        return torch.sparse.mm(self.edges, self.second(self.source.halved(h)))


def gcn(s):
    net = s.weights(Citations(s))
    x, y = (s.uniform(0, 1, Citations.NODES, 1433) < 0.0127).to(s.dtype), s.integers(7, 140)
    optimizer = torch.optim.Adam(net.parameters(), 0.01, weight_decay=5e-4)
    return stepping(optimizer, lambda: F.cross_entropy(net(x)[:140], y))


def dqn(s):
    net = lambda: s.weights(nn.Sequential(nn.Linear(4, 128), nn.ReLU(), nn.Linear(128, 128), nn.ReLU(), nn.Linear(128, 2)))
    values, target = net(), net()
    state, following, action, reward, done = s.normal(64, 4), s.normal(64, 4), s.integers(2, 64, 1), torch.ones(64, dtype=s.dtype), torch.zeros(64, dtype=s.dtype)

    def loss():
        with torch.no_grad():
            y = reward + 0.99 * (1 - done) * target(following).max(1).values
        return F.smooth_l1_loss(values(state).gather(1, action).squeeze(1), y)
    return stepping(torch.optim.Adam(values.parameters(), 1e-3), loss)


ALL = {f.__name__: f for f in (linreg, mlp, lenet, resnet, charlstm, gpt, vae, gan, dcgan, ddpm, gcn, dqn)}


def seconds(step, least):
    """The time of each step for at least so many seconds, and at least five steps."""
    times, end = [], time.perf_counter() + least
    while time.perf_counter() < end or len(times) < 5:
        start = time.perf_counter()
        step()
        times.append(time.perf_counter() - start)
    return times


def serve(name, started):
    """Questions: "version", "first" (since the process was asked for, to the end of the first step), "measure SECONDS", "memory" (peak, kB)."""
    step = None
    for line in sys.stdin:
        words = line.split()
        if words[0] == "version":
            answer = f"{torch.__version__}, {torch.get_num_threads()} threads, Python {sys.version.split()[0]}"
        elif words[0] == "first":
            step = ALL[name](Source(False))
            step()
            answer = repr(time.time() - started)
        elif words[0] == "measure":
            answer = " ".join(map(repr, seconds(step, float(words[1]))))
        else:
            answer = str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        print(answer, flush=True)


def curves(file):
    with open(file, "w", encoding="utf-8") as out:
        for name, workload in ALL.items():
            for dtype in (torch.float32, torch.float64):
                step = workload(Source(True, dtype))
                print(name, str(dtype)[6:], *(repr(float(step().item())) for _ in range(STEPS)), file=out)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--serve")
    options.add_argument("--started", type=float, default=time.time(), help="seconds of the clock when the process was asked for")
    options.add_argument("--curves")
    options.add_argument("--seconds", type=float, default=3)
    given = options.parse_args()
    torch.set_num_threads(given.threads)
    torch.manual_seed(0)
    if given.serve:
        serve(given.serve, given.started)
    elif given.curves:
        curves(given.curves)
    else:
        for name, workload in ALL.items():
            step = workload(Source(False))
            seconds(step, 1)
            times = seconds(step, given.seconds)
            print(json.dumps({"case": name, "us": round(statistics.median(times) * 1e6, 1), "steps": len(times)}), flush=True)


if __name__ == "__main__":
    main()
