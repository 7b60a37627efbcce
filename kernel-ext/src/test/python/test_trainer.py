"""A training run in a cell of our kernel: the first interrupt ends it between two steps, the second one at once."""

import time
import unittest
from threading import Timer

from front_end import FrontEnd

NET = """
import lectern.nn.*; import lectern.loss.*; import lectern.optim.*; import lectern.train.*; import lectern.data.*;
var net = new Linear(8, 3);
var data = new Dataset(rand(640, 8), rand(640, 3));
var trainer = new Trainer(net, new MSELoss(), new SGD(net.parameters(), 0.001)).batchSize(16);
int after = 0;
"""
STUCK = """
var stuck = new Trainer(net, new MSELoss(), new SGD(net.parameters(), 0.001)).callbacks(new Callback() {
    @Override public void onStep(Trainer t) { while (true) { try { Thread.sleep(10); } catch (InterruptedException e) { } } }
});
"""


def setUpModule():
    global kernel
    kernel = FrontEnd()


def tearDownModule():
    kernel.close()


class TrainerTest(unittest.TestCase):
    def value(self, code):
        cell = kernel.run(code)
        self.assertEqual("ok", cell.reply["status"], cell)
        return cell.data()

    def setUp(self):
        cell = kernel.run(NET)
        self.assertEqual("ok", cell.reply["status"], cell)

    def interrupted(self, code, *after):
        """The cell, and how long it took from the last interrupt to its end."""
        request = kernel.send(code)
        last = []
        for seconds in after:
            Timer(seconds, lambda: (last.append(time.monotonic()), kernel.manager.interrupt_kernel())).start()
        cell = kernel.result(request, code)
        self.assertEqual(len(after), len(last), f"ended too early: {cell}")
        self.assertEqual("error", cell.reply["status"], cell)
        return cell, time.monotonic() - last[-1]

    def test_the_first_interrupt_ends_it_between_two_steps(self):
        cell, took = self.interrupted("trainer.fit(data, 1_000_000); after = 1;", 2)
        self.assertEqual("StoppedException", cell.reply["ename"])
        self.assertRegex(cell.reply["evalue"], r"stopped after .*epoch.*call fit again with the same data")
        self.assertLess(took, 2)
        self.assertEqual("0", self.value("after"))
        step = int(self.value("trainer.step()"))
        self.assertGreater(step, 0)
        self.assertEqual("true", self.value("trainer.history().steps().size(0) == trainer.step()"))
        cell, _ = self.interrupted("trainer.fit(data, 1_000_000)", 1)
        self.assertGreater(int(self.value("trainer.step()")), step)

    def test_the_second_interrupt_ends_it_at_once(self):
        self.assertEqual("ok", kernel.run(STUCK).reply["status"])
        cell, took = self.interrupted("stuck.fit(data, 5)", 1.5, 3)
        self.assertEqual("CellStopped", cell.reply["ename"])
        self.assertLess(took, 2)
        self.assertEqual("1", self.value("stuck.step()"))
        self.assertEqual("2", self.value("1 + 1"))

    def test_what_is_no_training_ends_at_the_first(self):
        self.interrupted("trainer.fit(data, 1); while (true) {}", 2)


if __name__ == "__main__":
    unittest.main()
