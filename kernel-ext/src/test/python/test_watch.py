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


if __name__ == "__main__":
    unittest.main()
