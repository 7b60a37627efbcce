"""PyTorch's side of ./lectern bench ops: the cases of ops.txt, timed as Lectern's are.

    python torch_ops.py [--only PATTERN]    times them all, one JSON object a line
    python torch_ops.py --list              only their names
    python torch_ops.py --serve             answers the benchmark, line by line, and so takes turns with Lectern
"""

import argparse
import gc
import json
import math
import re
import statistics
import sys
import time
from itertools import repeat
from pathlib import Path

import torch
import torch.nn.functional as F

CASES = Path(__file__).resolve().parent.parent / "resources/lectern/bench/ops.txt"
BATCH = 1.5e-3
CLASSES = 10


class Case:
    """One line of ops.txt: an operation, the shapes of its inputs, its settings."""

    def __init__(self, line):
        words = line.split()
        self.name, self.operation = " ".join(words), words[0]
        self.shapes = [tuple(map(int, word.split("x"))) for word in words[1:] if "=" not in word]
        self.settings = {key: int(value) for key, value in (word.split("=") for word in words[1:] if "=" in word)}

    def normal(self, i=0):
        return torch.randn(self.shapes[i])

    def positive(self, i=0):
        return torch.rand(self.shapes[i]) + 0.5

    def indices(self, i, below):
        return torch.randint(0, below, self.shapes[i])

    def tracked(self, i=0):
        return self.normal(i).requires_grad_()


def cases():
    lines = (line.strip() for line in CASES.read_text(encoding="utf-8").splitlines())
    return [Case(line) for line in lines if line and not line.startswith("#")]


# Kinds of operations: each takes a case, makes its inputs and returns the call to be timed.


def each(f):
    def ready(case):
        x = case.normal()
        return lambda: f(x)
    return ready


def each_positive(f):
    def ready(case):
        x = case.positive()
        return lambda: f(x)
    return ready


def pair(f):
    def ready(case):
        a, b = case.normal(0), case.positive(1)
        return lambda: f(a, b)
    return ready


def recorded(f):
    def ready(case):
        a, b = case.tracked(0), case.positive(1)
        return lambda: f(a, b)
    return ready


def normal_pair(f):
    def ready(case):
        a, b = case.normal(0), case.normal(1)
        return lambda: f(a, b)
    return ready


def gradient(y, *inputs):
    """The backward pass alone, its graph kept."""
    g = torch.randn(y.shape)
    return lambda: torch.autograd.grad(y, inputs, g, retain_graph=True)


def there_and_back(forward, *inputs):
    g = torch.randn(forward().shape)

    def call():
        for x in inputs:
            x.grad = None
        forward().backward(g)
        return inputs[0].grad
    return call


def gradient_of_each(f):
    def ready(case):
        x = case.tracked()
        return gradient(f(x), x)
    return ready


# Operations that need more than a line


def less(case):
    a, b = case.normal(), case.normal()
    return lambda: a < b


def where(case):
    x, y, condition = case.normal(), case.normal(), case.normal() > 0
    return lambda: torch.where(condition, x, y)


def power(case):
    x, y = case.normal(0), case.positive(1)
    return lambda: y**x


def cross_entropy(case):
    logits, classes = case.tracked(), case.indices(1, case.shapes[0][1])

    def call():
        logits.grad = None
        F.cross_entropy(logits, classes).backward()
        return logits.grad
    return call


def linear(case):
    x, w, b = case.normal(0), case.normal(1), case.normal(2)
    return lambda: F.linear(x, w, b)


def linear_gradient(case):
    x, w, b = case.tracked(0), case.tracked(1), case.tracked(2)
    return there_and_back(lambda: F.linear(x, w, b), x, w, b)


def stack(case):
    xs = [case.normal() for _ in range(case.settings["count"])]
    return lambda: torch.stack(xs)


def expand(case):
    x, shape = case.normal(), case.shapes[1]
    return lambda: x.expand(shape).contiguous()


def take_rows(case):
    x, index = case.normal(), case.indices(1, case.shapes[0][0])
    return lambda: x.index_select(0, index)


def embedding_gradient(case):
    table = case.tracked()
    return gradient(F.embedding(case.indices(1, case.shapes[0][0]), table), table)


def gather(case):
    x, index = case.normal(), case.indices(0, case.shapes[0][1])
    return lambda: x.gather(1, index)


def one_hot(case):
    classes = case.settings["classes"]
    index = case.indices(0, classes)
    return lambda: F.one_hot(index, classes)


def window(case):
    return {key: case.settings.get(key, default) for key, default in (("stride", 1), ("padding", 0), ("groups", 1))}


def conv2d(case):
    x, w, settings = case.normal(0), case.normal(1), window(case)
    return lambda: F.conv2d(x, w, **settings)


def conv2d_dx(case):
    x = case.tracked(0)
    return gradient(F.conv2d(x, case.normal(1), **window(case)), x)


def conv2d_dw(case):
    w = case.tracked(1)
    return gradient(F.conv2d(case.normal(0), w, **window(case)), w)


def conv_transpose2d(case):
    x, w, settings = case.normal(0), case.normal(1), window(case)
    return lambda: F.conv_transpose2d(x, w, **settings)


def pooling(kind, f):
    def ready(case):
        window, stride, padding = (case.settings.get(key, default) for key, default in (("window", 2), ("stride", 2), ("padding", 0)))
        return kind(lambda x: f(x, window, stride, padding))(case)
    return ready


def norm(axis, f):
    def ready(case):
        x = case.normal()
        gamma, beta = torch.randn(x.shape[axis]), torch.randn(x.shape[axis])
        return lambda: f(x, gamma, beta)
    return ready


def norm_gradient(axis, f):
    def ready(case):
        x = case.tracked()
        gamma, beta = (torch.randn(x.shape[axis], requires_grad=True) for _ in range(2))
        return gradient(f(x, gamma, beta), x, gamma, beta)
    return ready


def batch_norm(x, gamma, beta):
    return F.batch_norm(x, None, None, gamma, beta, training=True)


def layer_norm(x, gamma, beta):
    return F.layer_norm(x, gamma.shape, gamma, beta)


def recurrent(kind):
    def ready(case):
        x, layer = case.normal(), kind(case.shapes[0][2], case.settings["hidden"]).requires_grad_(False)
        return lambda: layer(x)[0]
    return ready


def recurrent_training(kind):
    def ready(case):
        x, layer = case.tracked(), kind(case.shapes[0][2], case.settings["hidden"])
        return there_and_back(lambda: layer(x)[0], x, *layer.parameters())
    return ready


def attention(**settings):
    def ready(case):
        q, k, v = (case.normal() for _ in range(3))
        return lambda: F.scaled_dot_product_attention(q, k, v, **settings)
    return ready


def attention_training(case):
    q, k, v = (case.tracked() for _ in range(3))
    return there_and_back(lambda: F.scaled_dot_product_attention(q, k, v), q, k, v)


def hundred(x, a, b):
    y = x
    for _ in range(50):
        y = y * a + b
    return y


def chain(case):
    x, a, b = case.tracked(), case.positive(), case.normal()
    return lambda: hundred(x, a, b)


def chain_gradient(case):
    x, a, b = case.tracked(), case.positive(), case.normal()

    def call():
        x.grad = None
        hundred(x, a, b).sum().backward()
        return x.grad
    return call


def net(case):
    hidden = case.settings["hidden"]
    return torch.nn.Sequential(torch.nn.Linear(case.shapes[0][1], hidden), torch.nn.ReLU(), torch.nn.Linear(hidden, CLASSES))


def mlp(case):
    model, x = net(case), case.normal()
    return lambda: model(x)


def training(step):
    def ready(case):
        model, x = net(case), case.normal()
        classes = torch.randint(0, CLASSES, case.shapes[0][:1])
        optimizer, criterion = torch.optim.SGD(model.parameters(), 1e-3), torch.nn.CrossEntropyLoss()

        def call():
            optimizer.zero_grad()
            loss = criterion(model(x), classes)
            loss.backward()
            if step:
                optimizer.step()
            return loss
        return call
    return ready


def sgd(case):
    x, g = case.normal(), case.normal()
    return lambda: x.add_(g, alpha=-1e-3)


OPERATIONS = {
    "add": pair(torch.add),
    "add.recorded": recorded(torch.add),
    "add.number": each(lambda x: x + 1.5),
    "mul": pair(torch.mul),
    "mul.recorded": recorded(torch.mul),
    "div": pair(torch.div),
    "max": pair(torch.maximum),
    "less": less,
    "where": where,
    "relu": each(torch.relu),
    "relu.grad": gradient_of_each(torch.relu),
    "sqrt": each_positive(torch.sqrt),
    "exp": each(torch.exp),
    "log": each_positive(torch.log),
    "tanh": each(torch.tanh),
    "tanh.grad": gradient_of_each(torch.tanh),
    "sigmoid": each(torch.sigmoid),
    "gelu": each(F.gelu),
    "gelu.grad": gradient_of_each(F.gelu),
    "silu": each(F.silu),
    "sin": each(torch.sin),
    "pow": power,
    "clip": each(lambda x: x.clamp(-1, 1)),
    "sum": each(torch.sum),
    "sum.rows": each(lambda x: x.sum(-1)),
    "sum.columns": each(lambda x: x.sum(0)),
    "sum.channels": each(lambda x: x.sum((0, 2, 3))),
    "mean.rows": each(lambda x: x.mean(-1)),
    "var.rows": each(lambda x: x.var(-1)),
    "amax": each(torch.amax),
    "amax.rows": each(lambda x: x.amax(-1)),
    "argmax.rows": each(lambda x: x.argmax(-1)),
    "norm": each(torch.linalg.vector_norm),
    "logsumexp.rows": each(lambda x: x.logsumexp(-1)),
    "cumsum.rows": each(lambda x: x.cumsum(-1)),
    "softmax": each(lambda x: x.softmax(-1)),
    "softmax.grad": gradient_of_each(lambda x: x.softmax(-1)),
    "logsoftmax": each(lambda x: x.log_softmax(-1)),
    "crossentropy": cross_entropy,
    "matmul": normal_pair(torch.matmul),
    "matmul.tn": normal_pair(lambda a, b: a.mT @ b),
    "matmul.nt": normal_pair(lambda a, b: a @ b.mT),
    "matvec": normal_pair(torch.matmul),
    "dot": normal_pair(torch.dot),
    "linear": linear,
    "linear.grad": linear_gradient,
    "concat.rows": normal_pair(lambda a, b: torch.cat((a, b), 0)),
    "concat.columns": normal_pair(lambda a, b: torch.cat((a, b), -1)),
    "stack": stack,
    # Lectern's tensors are contiguous: what PyTorch only views is made a copy, or the two would not end with the same thing.
    "transpose": each(lambda x: x.mT.contiguous()),
    "nchw.to.nhwc": each(lambda x: x.permute(0, 2, 3, 1).contiguous()),
    "heads": each(lambda x: x.permute(0, 2, 1, 3).contiguous()),
    "slice.columns": each(lambda x: x[..., : x.shape[-1] // 2].contiguous()),
    "flip.rows": each(lambda x: x.flip(-1)),
    "expand": expand,
    "take.rows": take_rows,
    "embedding.grad": embedding_gradient,
    "gather": gather,
    "onehot": one_hot,
    "argsort.rows": each(lambda x: x.argsort(dim=-1, stable=True)),
    "zeros": lambda case: lambda: torch.zeros(case.shapes[0]),
    "randn": lambda case: lambda: torch.randn(case.shapes[0]),
    "rand": lambda case: lambda: torch.rand(case.shapes[0]),
    "randint": lambda case: lambda: torch.randint(0, 1000, case.shapes[0], dtype=torch.int32),
    "permutation": lambda case: lambda: torch.randperm(case.shapes[0][0], dtype=torch.int32),
    "conv2d": conv2d,
    "conv2d.dx": conv2d_dx,
    "conv2d.dw": conv2d_dw,
    "convtranspose2d": conv_transpose2d,
    "maxpool2d": pooling(each, F.max_pool2d),
    "maxpool2d.grad": pooling(gradient_of_each, F.max_pool2d),
    "avgpool2d": pooling(each, F.avg_pool2d),
    "resize.bilinear": each(lambda x: F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)),
    "batchnorm": norm(1, batch_norm),
    "batchnorm.grad": norm_gradient(1, batch_norm),
    "layernorm": norm(-1, layer_norm),
    "layernorm.grad": norm_gradient(-1, layer_norm),
    "groupnorm": norm(1, lambda x, gamma, beta: F.group_norm(x, 8, gamma, beta)),
    "lstm": recurrent(torch.nn.LSTM),
    "lstm.grad": recurrent_training(torch.nn.LSTM),
    "gru": recurrent(torch.nn.GRU),
    "gru.grad": recurrent_training(torch.nn.GRU),
    "attention": attention(),
    "attention.causal": attention(is_causal=True),
    "attention.grad": attention_training,
    "dropout": each(lambda x: F.dropout(x, 0.5)),
    "chain": chain,
    "chain.grad": chain_gradient,
    "mlp.forward": mlp,
    "mlp.grad": training(step=False),
    "mlp.step": training(step=True),
    "sgd": sgd,
}


class Stopwatch:
    """Times a call in batches of at least a millisecond, as Stopwatch.java does."""

    def __init__(self, call):
        self.call, self.calls = call, 1

    def warm_up(self, seconds):
        start, best, best_at, now = time.perf_counter(), math.inf, 0, 0
        while now < seconds or (now < 4 * seconds and now - best_at < seconds / 2):
            elapsed = self.batch()
            now = time.perf_counter() - start
            if elapsed < 0.98 * best:
                best, best_at = elapsed, now
            self.calls = max(1, min(math.ceil(BATCH / elapsed), 10 * self.calls, 1_000_000))
        self.calls = max(1, math.ceil(BATCH / best))

    def batch(self):
        call = self.call
        start = time.perf_counter()
        for _ in repeat(None, self.calls):
            call()
        return (time.perf_counter() - start) / self.calls


def prepared(case, warm_up):
    torch.manual_seed(1)
    gc.enable()
    gc.collect()
    watch = Stopwatch(OPERATIONS[case.operation](case))
    gc.disable()
    watch.warm_up(warm_up)
    return watch


def serve(options):
    watch = None
    for line in sys.stdin:
        word, _, rest = line.strip().partition(" ")
        try:
            if word == "version":
                answer = f"{torch.__version__}, {torch.get_num_threads()} threads, Python {sys.version.split()[0]}"
            elif word == "prepare":
                watch, answer = prepared(Case(rest), options.warm_up), "ready"
            else:
                answer = " ".join(repr(watch.batch()) for _ in range(int(rest)))
        except Exception as e:
            answer = f"error {type(e).__name__}: {e}".replace("\n", " ")
        print(answer, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", metavar="PATTERN")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--serve", action="store_true")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--warm-up", type=float, default=1.0, metavar="SECONDS")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    chosen = [case for case in cases() if re.search(options.only, case.name)]
    if options.serve:
        serve(options)
    elif options.list:
        print("\n".join(case.name for case in chosen))
    else:
        for case in chosen:
            watch = prepared(case, options.warm_up)
            print(json.dumps({"case": case.name, "us": 1e6 * statistics.median(watch.batch() for _ in range(15))}), flush=True)


if __name__ == "__main__":
    main()
