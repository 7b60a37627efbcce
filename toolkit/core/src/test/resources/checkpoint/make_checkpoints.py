"""Makes the .safetensors files beside it: every type of the format, and nets of PyTorch with an input and what they make of it.

Python 3.11, torch 2.9.1, safetensors 0.6.2, numpy 2.4.6: OMP_NUM_THREADS=1 python make_checkpoints.py
"""
import pathlib
import torch
from torch import nn
from safetensors.torch import save_file

HERE = pathlib.Path(__file__).parent
torch.use_deterministic_algorithms(True)


def save(name, tensors, metadata=None):
    save_file({k: v.detach().contiguous().clone() for k, v in tensors.items()}, HERE / f"{name}.safetensors", metadata)


def net(name, model, **inputs):
    """The weights of a model as PyTorch saves them; under "in." and "out." what goes in and what comes out in evaluation, from float64."""
    model.eval()
    result = model.double()(*(x.double() for x in inputs.values()))
    if isinstance(result, torch.Tensor):
        result = (result,)
    model.float()
    flat = []
    for r in result:
        flat += r if isinstance(r, tuple) else [r]
    save(name, model.state_dict(), {"format": "pt"})
    save(f"{name}-calls", {f"in.{k}": v for k, v in inputs.items()} | {f"out.{i}": r.float() for i, r in enumerate(flat)})


# Types: the four that Lectern writes, in an order that is not that of the file, and those that it reads only.
save("native", {
    "b.weight": torch.tensor([[1.5, -2.0, 0.0], [float("inf"), float("nan"), -0.0]]),
    "a.weight": torch.tensor([3.25]),
    "scalar": torch.tensor(1e-45),
    "double": torch.tensor([[0.1], [1e308]], dtype=torch.float64),
    "count": torch.tensor([1, -7, 2**31 - 1, -2**31], dtype=torch.int32),
    "mask": torch.tensor([True, False, True]),
    "empty": torch.zeros(0, 3),
    "ä\"\\\n": torch.tensor([1.0]),
}, {"note": "two\nlines"})
save("foreign", {
    "f16": torch.tensor([1.5, -2.0, 65504.0, 2**-24, float("inf")], dtype=torch.float16),
    "bf16": torch.tensor([1.5, -2.0, 3.3895313892515355e38], dtype=torch.bfloat16),
    "i64": torch.tensor([3, -(2**31), 2**31 - 1]),
    "i16": torch.tensor([-32768, 32767], dtype=torch.int16),
    "i8": torch.tensor([-128, 127], dtype=torch.int8),
    "u8": torch.tensor([0, 255], dtype=torch.uint8),
    "u16": torch.tensor([0, 65535], dtype=torch.uint16),
    "u32": torch.tensor([0, 2**31 - 1], dtype=torch.uint32),
})
save("wide", {"i64": torch.tensor([1, 2**31])})

torch.manual_seed(0)
net("mlp", nn.Sequential(nn.Linear(5, 7), nn.ReLU(), nn.Linear(7, 3)), x=torch.randn(4, 5))

cnn = nn.Sequential(nn.Conv2d(1, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(64, 3))
for _ in range(3):
    cnn(2 + 3 * torch.randn(8, 1, 8, 8))
nn.init.normal_(cnn[1].weight)
nn.init.normal_(cnn[1].bias)
net("cnn", cnn, x=torch.randn(2, 1, 8, 8))

net("lstm", nn.LSTM(3, 5, num_layers=2, bidirectional=True, batch_first=True), x=torch.randn(2, 6, 3))
net("gru", nn.GRU(3, 4, num_layers=2, batch_first=True), x=torch.randn(2, 6, 3))
for name, first in (("transformer", False), ("transformer-norm-first", True)):
    layer = nn.TransformerEncoderLayer(8, 2, dim_feedforward=16, dropout=0.1, batch_first=True, norm_first=first)
    encoder = nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)
    for p in encoder.parameters():
        nn.init.normal_(p, std=0.3)
    net(name, encoder, x=torch.randn(2, 6, 8))
