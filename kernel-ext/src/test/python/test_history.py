"""The history of cells. Needs the kernel spec "lectern" and jupyter_client; ./lectern test kernel-ext runs it."""

import tempfile
import unittest
from pathlib import Path

from front_end import FrontEnd


class HistoryTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def start(self, where=None):
        kernel = FrontEnd(env={"LECTERN_HISTORY": where or self.folder.name})
        self.addCleanup(lambda: kernel.manager.has_kernel and kernel.close())
        return kernel

    def history(self, kernel, kind, **content):
        reply = kernel.ask("history_request", {"hist_access_type": kind, "raw": True, "output": False, **content})
        self.assertEqual("ok", reply["status"])
        return reply["history"]

    def test_access(self):
        kernel = self.start()
        for code in ("1 + 1", "int a = 5;", "1 + 1", "a + 1"):
            kernel.run(code)
        kernel.run("silent()", silent=True)
        kernel.run("3", store_history=False)
        self.assertEqual([[1, 3, "1 + 1"], [1, 4, "a + 1"]], self.history(kernel, "tail", n=2))
        self.assertEqual([[1, 4, ["a + 1", "6"]]], self.history(kernel, "tail", n=1, output=True))
        self.assertEqual([[1, 2, ["int a = 5;", None]]], self.history(kernel, "range", session=0, start=2, stop=3, output=True))
        self.assertEqual([2, 3, 4], [row[1] for row in self.history(kernel, "range", session=0, start=2)])
        self.assertEqual([1, 3], [row[1] for row in self.history(kernel, "search", pattern="1*")])
        self.assertEqual([3], [row[1] for row in self.history(kernel, "search", pattern="1*", unique=True)])
        self.assertEqual([4], [row[1] for row in self.history(kernel, "search", pattern="*+ 1", n=1)])
        self.assertEqual([3, 4], [row[1] for row in self.history(kernel, "search", pattern="? + 1", unique=True)])
        self.assertEqual([], self.history(kernel, "search", pattern="+"))
        self.assertEqual([], self.history(kernel, "range", session=7))
        self.assertEqual("error", kernel.ask("history_request", {"hist_access_type": "nosuch"})["status"])

    def test_across_sessions_and_beside_each_other(self):
        first = self.start()
        first.run("int first = 1;")
        first.close()
        left, right = self.start(), self.start()
        requests = [(k, k.send(f'"{name} {i}"')) for i in range(20) for name, k in (("left", left), ("right", right))]
        for kernel, request in requests:
            kernel.result(request)
        rows = self.history(left, "search", pattern="*")
        self.assertEqual(41, len(rows))
        self.assertEqual({1, 2, 3}, {row[0] for row in rows})
        self.assertEqual([[1, 1, "int first = 1;"]], self.history(left, "range", session=1))
        one = self.history(left, "range", session=0)[0][0]
        self.assertEqual([f'"left {i}"' for i in range(20)], [row[2] for row in self.history(right, "range", session=one)])
        self.assertEqual(3, len(list(Path(self.folder.name).glob("*.jsonl"))))

    def test_switched_off(self):
        kernel = self.start("off")
        kernel.run("41 + 1")
        self.assertEqual([[1, 1, ["41 + 1", "42"]]], self.history(kernel, "tail", n=5, output=True))
        self.assertEqual([], list(Path(self.folder.name).iterdir()))

    def test_damage(self):
        Path(self.folder.name, "4.jsonl").write_bytes(b'{"n": 1, "code": "good"}\nnonsense\n[1]\n{"n": "x"}\n\xff\xfe\n{"n": 2, "code": "half')
        kernel = self.start()
        kernel.run("5")
        self.assertEqual([[4, 1, "good"], [5, 1, "5"]], self.history(kernel, "tail", n=9))

    def test_a_folder_that_cannot_be_written(self):
        file = Path(self.folder.name, "file")
        file.write_text("")
        kernel = self.start(str(file / "below"))
        self.assertEqual("6", kernel.run("6").data())
        self.assertEqual([[1, 1, "6"]], self.history(kernel, "tail", n=5))
