"""Writes sequences.txt beside this file: what the modules of PyTorch 2.9.1 (CPU, float64) compute, forward and backward.

    pip install torch==2.9.1 && python make_golden_sequences.py

The form is that of make_golden.py. Inputs whose label starts with "p." are parameters, under our names.
"""

import math
import re

import torch
import torch.nn as nn
import torch.nn.functional as F

from make_golden import PINNED, Writer

w = Writer("sequences")


def ours(name):
    name = re.sub(r"_l(\d+)", r"_\1", name)
    return re.sub(r"_(\w)", lambda m: m.group(1).upper(), name)


def module(name, net, function, settings=None, **inputs):
    """All parameters get three decimals, are inputs of the case, and gradients are taken of them."""
    parameters = {}
    for key, p in net.named_parameters():
        p.data = (w.randn(*p.shape) * 500).round() / 1000
        parameters["p." + ours(key)] = p
    w.case(name, lambda **all: function(*[all[k] for k in inputs]), settings, **inputs, **parameters)


# Recurrent: n sequences of t steps
n, t, d, h = 3, 4, 2, 3
for kind, make in dict(RNN=nn.RNN, GRU=nn.GRU, LSTM=nn.LSTM).items():
    for layers, both, relu, bias in ((1, False, False, True), (2, True, False, True), (1, True, True, False), (3, False, False, True)):
        if relu and kind != "RNN":
            continue
        net = make(d, h, layers, bias=bias, batch_first=True, bidirectional=both, **(dict(nonlinearity="relu") if relu else {}))
        settings = dict(layers=layers, both=both, relu=relu, bias=bias)
        states = layers * (2 if both else 1)
        start = dict(h=w.randn(states, n, h)) | (dict(c=w.randn(states, n, h)) if kind == "LSTM" else {})

        def run(x, *s):
            y, last = net(x, s if len(s) > 1 else s[0])
            return (y, *last) if len(s) > 1 else (y, last)

        module(kind, net, run, settings, x=w.randn(n, t, d), **start)
        lengths = torch.tensor([2, 4, 1])

        def packed(x, *s):
            p = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
            y, last = net(p, s if len(s) > 1 else s[0])
            y = nn.utils.rnn.pad_packed_sequence(y, batch_first=True)[0]
            return (y, *last) if len(s) > 1 else (y, last)

        module(kind, net, packed, settings | dict(lengths="2,4,1"), x=w.randn(n, t, d), **start)
for kind, net in dict(RNNCell=nn.RNNCell(d, h), GRUCell=nn.GRUCell(d, h), LSTMCell=nn.LSTMCell(d, h)).items():
    if kind == "LSTMCell":
        module(kind, net, lambda x, h, c: net(x, (h, c)), x=w.randn(n, d), h=w.randn(n, h), c=w.randn(n, h))
    else:
        module(kind, net, lambda x, h: net(x, h), x=w.randn(n, d), h=w.randn(n, h))
table = nn.Embedding(5, 3, padding_idx=2)
module("Embedding", table, table, dict(padding=2), index=torch.tensor([[0, 2, 4], [2, 0, 1]]))

# Attention: True in "ilook" says where a query may look, True in "ireal" which keys are no padding; PyTorch means the opposite
d, heads, l, s = 6, 2, 4, 5
net = nn.MultiheadAttention(d, heads, batch_first=True)
real = torch.tensor([[1, 1, 0, 1], [1, 0, 1, 1], [1, 1, 1, 1]])
look = torch.tensor([[1, 0, 0, 1], [1, 1, 0, 0], [0, 1, 1, 1], [1, 1, 1, 0]])
causal = torch.ones(l, l).triu(1).bool()


def attention(**mask):
    return lambda x, *rest: net(x, x, x, need_weights=False, **mask)[0]


module("MultiHeadAttention", net, attention(), x=w.randn(n, l, d))
module("MultiHeadAttention", net, attention(attn_mask=causal), dict(causal=True), x=w.randn(n, l, d))
module("MultiHeadAttention", net, attention(key_padding_mask=real == 0), x=w.randn(n, l, d), ireal=real)
module("MultiHeadAttention", net, attention(attn_mask=causal, key_padding_mask=real == 0), dict(causal=True), x=w.randn(n, l, d), ireal=real)
module("MultiHeadAttention", net, attention(attn_mask=look == 0), x=w.randn(n, l, d), ilook=look)
module("MultiHeadAttention", net, lambda q, k, v: net(q, k, v, average_attn_weights=False), dict(cross=True), q=w.randn(n, l, d), k=w.randn(n, s, d), v=w.randn(n, s, d))

# Transformer layers
for first, activation in ((False, "relu"), (True, "gelu")):
    settings = dict(normFirst=first, gelu=activation == "gelu")
    enc = nn.TransformerEncoderLayer(d, heads, 7, 0.0, activation, batch_first=True, norm_first=first)
    module("TransformerEncoderLayer", enc, lambda x: enc(x), settings, x=w.randn(n, l, d))
    module("TransformerEncoderLayer", enc, lambda x, r: enc(x, causal, real == 0), settings | dict(causal=True), x=w.randn(n, l, d), ireal=real)
    dec = nn.TransformerDecoderLayer(d, heads, 7, 0.0, activation, batch_first=True, norm_first=first)
    padded = torch.tensor([[1, 1, 1, 0, 0], [1, 1, 1, 1, 1], [1, 0, 0, 0, 0]])
    module("TransformerDecoderLayer", dec, lambda x, m: dec(x, m), settings, x=w.randn(n, l, d), memory=w.randn(n, s, d))
    module("TransformerDecoderLayer", dec, lambda x, m, r: dec(x, m, tgt_mask=causal, memory_key_padding_mask=padded == 0), settings | dict(causal=True),
           x=w.randn(n, l, d), memory=w.randn(n, s, d), imemoryReal=padded)
    stack = nn.TransformerEncoder(nn.TransformerEncoderLayer(d, heads, 7, 0.0, activation, batch_first=True, norm_first=first), 2, nn.LayerNorm(d), enable_nested_tensor=False)
    module("TransformerEncoder", stack, lambda x: stack(x), settings, x=w.randn(n, l, d))
    stack = nn.TransformerDecoder(nn.TransformerDecoderLayer(d, heads, 7, 0.0, activation, batch_first=True, norm_first=first), 2, nn.LayerNorm(d))
    module("TransformerDecoder", stack, lambda x, m: stack(x, m, tgt_mask=causal), settings | dict(causal=True), x=w.randn(n, l, d), memory=w.randn(n, s, d))

# Graph layers by dense formulas: A[target, source] with loops, 5 nodes
edges = torch.tensor([[0, 1, 1, 2, 3, 0], [1, 0, 2, 1, 1, 3]])
A = torch.zeros(5, 5)
A[edges[1], edges[0]] = 1
A += torch.eye(5)


class Gcn(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(3, 2))
        self.bias = nn.Parameter(torch.zeros(3))

    def forward(self, x):
        deg = A.sum(1)
        norm = A / (deg[:, None] * deg[None, :]).sqrt()
        return norm @ x @ self.weight.T + self.bias


class Gat(nn.Module):
    def __init__(self, concat):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(2 * 3, 2))
        self.source = nn.Parameter(torch.zeros(2, 3))
        self.target = nn.Parameter(torch.zeros(2, 3))
        self.bias = nn.Parameter(torch.zeros(6 if concat else 3))
        self.concat = concat

    def forward(self, x):
        z = (x @ self.weight.T).view(5, 2, 3)
        a = F.leaky_relu((z * self.target).sum(2)[:, None] + (z * self.source).sum(2)[None, :], 0.2)
        a = a.masked_fill(A[:, :, None] == 0, -math.inf).softmax(1)
        y = torch.einsum("tsh,shc->thc", a, z)
        return (y.reshape(5, 6) if self.concat else y.mean(1)) + self.bias


for name, net in (("GraphConv", Gcn()), ("GraphAttention", Gat(True)), ("GraphAttentionMean", Gat(False))):
    module(name, net, lambda x, i: net(x), x=w.randn(5, 2), iedges=edges)


# Models
class Gpt(nn.Module):
    """A decoder: norm first, gelu, learned positions."""

    def __init__(self, words=7, context=5, d=6, layers=2):
        super().__init__()
        self.tokens, self.positions = nn.Embedding(words, d), nn.Embedding(context, d)
        self.blocks = nn.ModuleList(nn.TransformerEncoderLayer(d, 2, 4 * d, 0.0, "gelu", batch_first=True, norm_first=True) for _ in range(layers))
        self.norm, self.head = nn.LayerNorm(d), nn.Linear(d, words, bias=False)

    def forward(self, x):
        z = self.tokens(x) + self.positions(torch.arange(x.shape[1]))
        for block in self.blocks:
            z = block(z, torch.ones(x.shape[1], x.shape[1]).triu(1).bool())
        return self.head(self.norm(z))


net = Gpt()
module("Gpt", net, lambda x: net(x), index=torch.tensor([[1, 0, 6, 3], [2, 2, 5, 4]]))

if __name__ == "__main__":
    assert torch.__version__.startswith(PINNED), torch.__version__
    w.write()
