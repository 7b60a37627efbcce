"""What is shown beside a cell: ghosts of its tensors, and the first number that is not finite."""

import re
import unittest

from front_end import FrontEnd


def setUpModule():
    global kernel
    kernel = FrontEnd()


def tearDownModule():
    kernel.close()


class GhostsTest(unittest.TestCase):
    def tearDown(self):
        kernel.run("%ghosts off")

    def ghosts(self, code, status="ok"):
        cell = kernel.run(code)
        self.assertEqual(status, cell.reply["status"], cell)
        return re.sub(r"\x1b\[\d+m", "", cell.text).splitlines()

    def test_a_cell_shows_the_tensors_it_assigned(self):
        self.assertEqual([], self.ghosts("seed(1); var old = ones(2, 3); int n = 0;"), "off at first")
        self.assertEqual([], self.ghosts("%ghosts on"))
        self.assertEqual(["a: f32[2,3] μ 2 σ 0, no NaN, 24 B"], self.ghosts("var a = old.mul(2); n = 3;"))
        self.assertEqual([], self.ghosts("a.sum().item(); n++;"))
        self.assertEqual(["a: f32[3] μ 1 σ 0, no NaN, 12 B"], self.ghosts("a = ones(3);"))
        self.assertEqual(["a: f32[3] μ 1 σ 0, no NaN, 12 B"], self.ghosts("a = ones(3);"), "another tensor with the same numbers")
        self.assertEqual(["text", "b: f32[2] μ 1 σ 0, 1 NaN, 8 B"], self.ghosts('System.out.println("text"); var b = tensor(1, Double.NaN);'))
        self.assertEqual(["c: f32[2,2] μ 1 σ 0, no NaN, 16 B"], self.ghosts("var c = ones(2, 2); var d = c.matmul(ones(3));", "error"), "as far as it came")
        self.assertEqual([], self.ghosts("%ghosts off"))
        self.assertEqual([], self.ghosts("a = ones(4);"))

    def test_wrong_words(self):
        for word in ("", "maybe", "on off"):
            self.assertIn("Usage: %ghosts on|off", kernel.run(f"%ghosts {word}").reply["evalue"])


NET = """seed(1);
var log = new Lambda(x -> x.log());
var net = new Sequential(new Linear(2, 3), log);
var data = new Dataset(ones(64, 2), ones(64, 3).mul(-20));
net.get(0).parameters().forEach(p -> p.assign(ones(p.shape())));
"""


class NanTest(unittest.TestCase):
    def setUp(self):
        self.assertEqual("ok", kernel.run(NET).reply["status"])

    def fails(self, code):
        cell = kernel.run(code)
        self.assertEqual("error", cell.reply["status"], cell)
        return cell.text, re.sub(r"\x1b\[\d+m", "", "\n".join(cell.reply["traceback"]))

    def test_forward_names_operation_layer_and_line(self):
        text, trace = self.fails("%%watch nan\nvar fine = net.apply(ones(1, 2));\nvar y = net.apply(ones(1, 2).mul(-1));")
        self.assertIn("AnomalyException: anomaly: log(float32 [1, 3] with -1 there) made NaN at [0, 0] of its result [1, 3]\n  in Sequential.1, Lambda", trace)
        self.assertRegex(trace, r"In \[\d+\], line 3:  var y = net\.apply")
        self.assertIn("No step was made", text)
        self.assertEqual("[1, 3]", kernel.run("fine.shapeText()").data())

    def test_backward_names_where_the_operation_was_computed(self):
        _, trace = self.fails("%%watch nan\nvar w = zeros(2).requiresGrad();\nvar root = w.sqrt();\nvar loss = root.sum();\nloss.backward();")
        self.assertIn("backward of sqrt: the gradient of input 0 [2] is ∞ at [0], where the input is 0", trace)
        self.assertRegex(trace, r"line 5:  loss\.backward\(\);(.|\n)*sqrt was computed here\n  In \[\d+\], line 3:  var root = w\.sqrt\(\);")

    def test_a_training_ends_and_the_last_good_weights_come_back(self):
        text, trace = self.fails("%%watch nan\nvar fit = new Trainer(net, new MSELoss(), new SGD(net.parameters(), 10)).quiet();\nfit.fit(data, 50);")
        self.assertIn("Sequential.1, Lambda", trace)
        self.assertRegex(trace, r"line 3:  fit\.fit")
        self.assertIn("LastGood.restore() puts back the weights", text)
        self.assertEqual("true", kernel.run("net.apply(ones(1, 2)).isFinite().toDoubles()[0] < 1").data())
        self.assertRegex(kernel.run("LastGood.restore()").data(), r"SGD\(rate 10\.0\) after step \d+")
        self.assertEqual("[1, 1, 1]", kernel.run("Arrays.toString(net.apply(ones(1, 2)).isFinite().to(DType.INT32).toInts())").data().strip('"'))

    def test_a_cell_without_any_is_a_cell_like_any_other(self):
        self.assertEqual("3", kernel.run("%%watch nan\nvar kept = 3;\nkept").data())
        self.assertEqual("3", kernel.run("kept").data())
        self.assertEqual("ok", kernel.run("tensor(-1).log();").reply["status"], "the next cell is not watched")

    def test_wrong_words(self):
        for code in ("%%watch\n1", "%%watch inf\n1", "%%watch nan\n"):
            self.assertIn("Usage: %watch NAME…", self.fails(code)[1])


if __name__ == "__main__":
    unittest.main()
