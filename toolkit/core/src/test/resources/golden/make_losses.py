"""Writes loss-classes.txt beside this file: every loss class against PyTorch 2.9.1 (CPU, float64), in the form that make_golden.py describes.

    pip install torch==2.9.1 && python make_losses.py

Losses that PyTorch does not have are written out here from their papers.
"""

import math
import sys

import torch
import torch.nn.functional as F
from make_golden import PINNED, Writer

FORMS = ("mean", "sum", "none")


def main():
    w = Writer("loss-classes")

    def all_forms(name, function, settings, make):
        for form in FORMS:
            w.case(name, lambda **x: function(form, **x), {"form": form, **settings}, **make())

    def pair(*shape):
        return lambda: {"x": w.randn(*shape), "t": w.randn(*shape)}

    all_forms("L1Loss", lambda f, x, t: F.l1_loss(x, t, reduction=f), {}, pair(3, 4))
    all_forms("MSELoss", lambda f, x, t: F.mse_loss(x, t, reduction=f), {}, pair(3, 4))
    for delta in (1.0, 0.3):
        all_forms("HuberLoss", lambda f, x, t: F.huber_loss(x, t, reduction=f, delta=delta), {"value": delta}, pair(3, 4))
    for beta in (1.0, 0.3, 0.0):
        all_forms("SmoothL1Loss", lambda f, x, t: F.smooth_l1_loss(x, t, reduction=f, beta=beta), {"value": beta}, pair(3, 4))
    for p in (1.5, 3.0):
        all_forms("MinkowskiLoss", lambda f, x, t: fold((x - t).abs() ** p, f), {"value": p}, pair(3, 4))

    def chances(*shape):
        return torch.rand(shape, generator=w.random).mul(1000).round() / 1000

    def binary():
        return {"x": chances(3, 4), "t": chances(3, 4)}

    all_forms("BCELoss", lambda f, x, t: F.binary_cross_entropy(x, t, reduction=f), {}, binary)
    edges = {"x": torch.tensor([0.0, 0, 1, 1, 0.5]), "iT": torch.tensor([0, 1, 0, 1, 1])}
    for form in FORMS:  # values only: PyTorch's slope there is divided by 1e-12 in float32
        w.case("BCELoss", lambda x, iT: F.binary_cross_entropy(x, iT.double(), reduction=form), {"form": form}, backward=False, **edges)
    all_forms("BCEWithLogitsLoss", lambda f, x, t: F.binary_cross_entropy_with_logits(x, t, reduction=f), {}, lambda: {"x": w.randn(3, 4), "t": chances(3, 4)})
    for weights in ([2.5], [0.5, 1.0, 2.0, 3.0]):
        all_forms("BCEWithLogitsLoss", lambda f, x, t: F.binary_cross_entropy_with_logits(x, t, reduction=f, pos_weight=torch.tensor(weights)),
                  {"weights": comma(weights)}, lambda: {"x": w.randn(3, 4), "t": chances(3, 4)})
    wide = {"x": torch.tensor([1e4, 1e4, -1e4, -1e4, 0.0, 20.0]), "iT": torch.tensor([0, 1, 0, 1, 1, 1])}
    all_forms("BCEWithLogitsLoss", lambda f, x, iT: F.binary_cross_entropy_with_logits(x, iT.double(), reduction=f), {}, lambda: dict(wide))

    weights = [0.5, 2.0, 0.0, 1.5]
    for shape in ((5, 4), (2, 4, 3), (2, 4, 2, 3)):
        places = (shape[0],) + shape[2:]
        for weighted in (False, True):
            for ignored in (None, 1):
                weight = torch.tensor(weights) if weighted else None
                told = ({"weights": comma(weights)} if weighted else {}) | ({} if ignored is None else {"ignored": ignored})
                more = {"weight": weight, "ignore_index": -100 if ignored is None else ignored}

                def indices():
                    i = w.integers(4, *places)
                    i.flatten()[0] = 3
                    return i

                for smoothing in (0.0, 0.1):
                    all_forms("CrossEntropyLoss", lambda f, x, iT: F.cross_entropy(x, iT, reduction=f, label_smoothing=smoothing, **more),
                              told | {"smoothing": smoothing}, lambda: {"x": w.randn(*shape), "iT": indices()})
                all_forms("NLLLoss", lambda f, x, iT: F.nll_loss(x, iT, reduction=f, **more), told,
                          lambda: {"x": w.randn(*shape).log_softmax(1), "iT": indices()})
            for smoothing in (0.0, 0.1):
                all_forms("CrossEntropyLoss", lambda f, x, p: F.cross_entropy(x, p, reduction=f, label_smoothing=smoothing, weight=weight),
                          ({"weights": comma(weights)} if weighted else {}) | {"smoothing": smoothing},
                          lambda: {"x": w.randn(*shape), "p": w.randn(*shape).softmax(1)})
    far = {"x": torch.tensor([[1e4, -1e4, 0.0], [1e4, -1e4, 0.0]]), "iT": torch.tensor([0, 1])}
    all_forms("CrossEntropyLoss", lambda f, x, iT: F.cross_entropy(x, iT, reduction=f), {"smoothing": 0.0}, lambda: dict(far))

    def signs(*shape):
        return w.integers(2, *shape) * 2 - 1

    all_forms("HingeLoss", lambda f, x, iT: fold((1 - iT * x).clamp(min=0), f), {}, lambda: {"x": w.randn(3, 4), "iT": signs(3, 4)})
    all_forms("MultiClassHingeLoss", lambda f, x, iT: F.multi_margin_loss(x, iT, reduction=f) * x.shape[1], {},
              lambda: {"x": w.randn(5, 4), "iT": w.integers(4, 5)})
    for form in FORMS + ("batchmean",):
        w.case("KLDivLoss", lambda x, p: F.kl_div(x, p, reduction=form), {"form": form}, x=w.randn(3, 4).log_softmax(1), p=w.randn(3, 4).softmax(1))
        w.case("KLDivLoss", lambda x, t: F.kl_div(x, t, reduction=form, log_target=True), {"form": form, "log": True}, x=w.randn(3, 4).log_softmax(1),
               t=w.randn(3, 4).log_softmax(1))
    w.case("KLDivLoss", lambda x, iT: F.kl_div(x, iT.double(), reduction="sum"), {"form": "sum"}, x=w.randn(2, 3), iT=torch.tensor([[0, 1, 0], [1, 0, 0]]))
    for full in (False, True):
        for shape in ((3, 4), (3, 1)):
            all_forms("GaussianNLLLoss", lambda f, x, t, v: F.gaussian_nll_loss(x, t, v, full=full, reduction=f), {"full": full},
                      lambda: {"x": w.randn(3, 4), "t": w.randn(3, 4), "v": w.positive(*shape)})
        all_forms("PoissonNLLLoss", lambda f, x, iT: F.poisson_nll_loss(x, iT.double(), full=full, reduction=f), {"full": full},
                  lambda: {"x": w.randn(3, 4), "iT": w.integers(5, 3, 4)})
        all_forms("PoissonNLLLoss", lambda f, x, iT: F.poisson_nll_loss(x, iT.double(), log_input=False, full=full, reduction=f), {"full": full, "rates": True},
                  lambda: {"x": w.positive(3, 4), "iT": w.integers(5, 3, 4)})
    for margin in (0.0, 0.4):
        all_forms("CosineEmbeddingLoss", lambda f, x, t, iT: F.cosine_embedding_loss(x, t, iT, margin=margin, reduction=f), {"value": margin},
                  lambda: {"x": w.randn(6, 4), "t": w.randn(6, 4), "iT": signs(6)})
    for margin, p, swap in ((1.0, 2, False), (0.5, 1, False), (2.0, 3, True)):
        all_forms("TripletMarginLoss", lambda f, x, t, v: F.triplet_margin_loss(x, t, v, margin=margin, p=p, swap=swap, reduction=f),
                  {"value": margin, "norm": p, "swap": swap}, lambda: {"x": w.randn(6, 4), "t": w.randn(6, 4), "v": w.randn(6, 4)})
    for margin in (1.0, 3.0):
        def contrastive(f, x, t, iT):
            d = F.pairwise_distance(x, t, eps=1e-6)
            return fold(0.5 * (iT * d**2 + (1 - iT) * (margin - d).clamp(min=0) ** 2), f)

        all_forms("ContrastiveLoss", contrastive, {"value": margin}, lambda: {"x": w.randn(6, 4), "t": w.randn(6, 4), "iT": w.integers(2, 6)})

    def ctc(form, iLabels, iSteps, iLengths, x):
        return F.ctc_loss(x.log_softmax(2), iLabels, iSteps, iLengths, reduction=form)

    labels = torch.tensor([[1, 2, 2, 3], [4, 4, 0, 0], [2, 0, 0, 0]])
    all_forms("CTCLoss", ctc, {}, lambda: {"iLabels": labels, "iSteps": torch.tensor([8, 6, 3]), "iLengths": torch.tensor([4, 2, 1]), "x": w.randn(8, 3, 5)})
    all_forms("CTCLoss", ctc, {}, lambda: {"iLabels": labels[:1, :3], "iSteps": torch.tensor([12]), "iLengths": torch.tensor([3]), "x": w.randn(12, 1, 5) * 4})

    def dice(f, x, t, smooth):
        a, b = x.flatten(1), t.flatten(1)
        return fold(1 - (2 * (a * b).sum(1) + smooth) / (a.sum(1) + b.sum(1) + smooth), f)

    for smooth in (1.0, 0.1):
        all_forms("DiceLoss", lambda f, x, t: dice(f, x, t, smooth), {"value": smooth}, lambda: {"x": chances(2, 3, 4), "t": chances(2, 3, 4)})
    for gamma, alpha in ((2.0, 0.25), (0.0, 0.5), (1.5, 0.7)):
        def focal(f, x, iT):
            y = iT.double()
            p = x.sigmoid()
            right = p * y + (1 - p) * (1 - y)
            return fold((alpha * y + (1 - alpha) * (1 - y)) * (1 - right) ** gamma * F.binary_cross_entropy_with_logits(x, y, reduction="none"), f)

        all_forms("FocalLoss", focal, {"gamma": gamma, "alpha": alpha}, lambda: {"x": w.randn(3, 4), "iT": w.integers(2, 3, 4)})
    all_forms("ELBOLoss", lambda f, x, t, m, v: fold(F.mse_loss(x, t, reduction="none").sum(1) + 0.5 * torch.distributions.kl_divergence(
        torch.distributions.Normal(m, (v / 2).exp()), torch.distributions.Normal(0.0, 1.0)).sum(1), f), {"value": 0.5},
        lambda: {"x": w.randn(3, 4), "t": w.randn(3, 4), "m": w.randn(3, 2), "v": w.randn(3, 2)})

    def gan(real, fake, kind, side):
        if side == "generator":
            return {"Minimax": -F.softplus(fake).mean(), "NonSaturating": -F.logsigmoid(fake).mean(), "LeastSquares": 0.5 * ((fake - 1) ** 2).mean(),
                    "Wasserstein": -fake.mean()}[kind]
        cross = -F.logsigmoid(real).mean() - F.logsigmoid(-fake).mean()
        return {"Minimax": cross, "NonSaturating": cross, "LeastSquares": 0.5 * ((real - 1) ** 2).mean() + 0.5 * (fake**2).mean(),
                "Wasserstein": fake.mean() - real.mean()}[kind]

    for kind in ("Minimax", "NonSaturating", "LeastSquares", "Wasserstein"):
        for side in ("discriminator", "generator"):
            w.case(kind + "GANLoss", lambda x, t: gan(x, t, kind, side) + 0 * x.sum(), {"side": side}, x=w.randn(5, 1), t=w.randn(5, 1))
    w.write()


def fold(losses, form):
    return losses if form == "none" else losses.sum() if form == "sum" else losses.mean()


def comma(numbers):
    return ",".join(map(str, numbers))


if __name__ == "__main__":
    if not torch.__version__.startswith(PINNED):
        sys.exit(f"make_losses.py: expected PyTorch {PINNED}, got {torch.__version__}")
    assert math.isclose(F.cross_entropy(torch.zeros(1, 10), torch.tensor([0])).item(), math.log(10))
    main()
