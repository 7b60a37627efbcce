"""Training in the background in JupyterLab: its buttons under a real mouse, and what a saved notebook keeps."""

import json
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from test_browser import CHROMIUM, HARNESS, SCREENSHOTS, Lab

CELLS = [
    "seed(1);\nvar x = rand(6400, 8);\nvar data = new Dataset(x, x.sum(1).unsqueeze(1));\nvar net = new Linear(8, 1);\n"
    "var trainer = new Trainer(net, new MSELoss(), new SGD(net.parameters(), 0.001));",
    "%%train\ntrainer.fit(data, 1_000_000);",
    'System.out.println("beside it: " + (trainer.isRunning() ? "trains" : "is over"));',
]


class ButtonsTest(unittest.TestCase):
    def test_a_person_steers_a_training(self):
        if not (CHROMIUM and shutil.which("node") and shutil.which("npm")):
            self.skipTest("left out: it needs chromium, node and npm on the PATH")
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--silent"], cwd=HARNESS, check=True)
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            kernel = {"name": "lectern", "display_name": "Lectern (Java)", "language": "java"}
            nbformat.write(new_notebook(cells=[new_code_cell(cell) for cell in CELLS], metadata={"kernelspec": kernel}), Path(folder) / "train.ipynb")
            with Lab(folder) as lab:
                told = subprocess.run(["node", "train.mjs", CHROMIUM, lab.url, lab.token, "train.ipynb", SCREENSHOTS],
                                      cwd=HARNESS, stdout=subprocess.PIPE, text=True, check=True)
                saved = nbformat.read(lab.notebooks / "train.ipynb", 4)
        seen = json.loads(told.stdout)
        self.assertEqual([], seen["errors"])
        self.assertEqual([], seen["outside"], "the page asked hosts elsewhere")
        self.assertTrue(seen["trains"] and seen["paused"] and seen["resumed"], seen)
        self.assertEqual("paused", seen["label"])
        self.assertIn("rate 0.0005", seen["slower"])
        self.assertEqual(0, seen["buttons"], "the buttons are gone")
        self.assertIn("beside it: trains", seen["texts"])
        outputs = saved.cells[1].outputs
        self.assertIn("stopped after epoch", outputs[0].data["image/svg+xml"])
        self.assertEqual(1, sum("image/svg+xml" in output.get("data", {}) for output in outputs))
        self.assertNotIn("widget", nbformat.writes(saved))


if __name__ == "__main__":
    unittest.main()
