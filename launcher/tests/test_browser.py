"""Lessons in JupyterLab, and the pages made of them, as a person with a browser sees them."""

import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

ROOT = Path(__file__).resolve().parents[2]
HARNESS = ROOT / "launcher/browser"
SCREENSHOTS = ROOT / "build/screenshots"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


TRAINING = (
    """seed(1);
var digits = Datasets.load("digits").train();
var net = new LeNet5();
var trainer = new Trainer(net, new CrossEntropyLoss(), new Adam(net.parameters(), 1e-3));""",
    "trainer.fit(digits, 5)",
    """trainer.fit(digits, 5);
System.out.println("epochs " + trainer.epoch());""",
)


class Lab:
    """JupyterLab over a copy of a folder of notebooks, with settings and workspaces of its own."""

    def __init__(self, notebooks):
        self.home = tempfile.TemporaryDirectory()
        self.token = secrets.token_hex(16)
        self.url = f"http://127.0.0.1:{port()}"
        home = Path(self.home.name)
        self.notebooks = home / "notebooks"
        shutil.copytree(notebooks, self.notebooks)
        # A repository like ours, to see what a save means to git.
        self.git = lambda *words: subprocess.check_output(["git", *words], cwd=self.notebooks, text=True)
        shutil.copy(ROOT / ".gitattributes", self.notebooks)
        self.git("init", "-q")
        self.git("config", "filter.notebook.clean", f"{sys.executable} {ROOT / 'launcher/strip.py'}")
        self.git("add", ".")
        # Every cell lies in the page, not only those in sight.
        tracker = home / "settings/@jupyterlab/notebook-extension/tracker.jupyterlab-settings"
        tracker.parent.mkdir(parents=True)
        tracker.write_text('{ "windowingMode": "none" }')
        self.process = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--expose-app-in-browser",
             f"--port={self.url.rsplit(':')[-1]}", "--ServerApp.port_retries=0",
             f"--ServerApp.root_dir={home / 'notebooks'}", f"--IdentityProvider.token={self.token}"],
            env=os.environ | {
                "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
                "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
                "JUPYTER_CONFIG_DIR": str(home / "config"),
            },
            stdout=subprocess.DEVNULL,
            stderr=(home / "log").open("w"),
        )

    def __enter__(self):
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"{self.url}/api?token={self.token}").close()
                return self
            except OSError:
                time.sleep(0.3)
        self.__exit__()
        raise TimeoutError("JupyterLab did not answer within 60 s")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(30)
        self.home.cleanup()


def port():
    return subprocess.check_output([sys.executable, ROOT / "launcher/port.py", "18888"], text=True).strip()


@unittest.skipUnless(CHROMIUM and shutil.which("node") and shutil.which("npm"), "left out: it needs chromium, node and npm on the PATH")
class BrowserTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--silent"], cwd=HARNESS, check=True)
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)

    def test_site(self):
        """The pages opened from disk: search, figures without scripts, light, dark, narrow, printed."""
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, ROOT / "launcher/website.py", "--output", folder], check=True)
            unread = {page.name: re.findall(r"<m\w+[^>]*>(\\[A-Za-z]+)", page.read_text()) for page in Path(folder).glob("*.html")}
            told = subprocess.run(["node", "site.mjs", CHROMIUM, folder, "chain rule", SCREENSHOTS], cwd=HARNESS, stdout=subprocess.PIPE, text=True, check=True)
        seen = json.loads(told.stdout)
        self.assertEqual([], [f"{page}: {words}" for page, words in unread.items() if words], "commands of LaTeX that were left in a formula")
        self.assertEqual(seen["outside"], [], "a page asked the network")
        self.assertIn("03", seen["hits"][0])
        self.assertTrue(seen["landed"], "the first hit leads to a heading")
        lessons = {name: looks for name, looks in seen["pages"].items() if name[:2].isdigit()}
        self.assertGreaterEqual(len(lessons), 3)
        for name, looks in lessons.items():
            with self.subTest(name):
                self.assertGreater(looks["pdf"], 50_000)
                for look in ("light", "dark", "narrow"):
                    self.assertGreater(looks[look]["figures"], 0)
                    self.assertEqual((0, 0), (looks[look]["hidden"], looks[look]["cut"]), f"figures hidden, cut off ({look})")

    def test_lessons(self):
        """The lessons that lean most on the notebook, run as a whole."""
        for number in ("00", "01", "06", "09"):
            for notebook in sorted((ROOT / "notebooks").glob(f"{number}*.ipynb")):
                with self.subTest(notebook.stem):
                    self.lesson(notebook)

    def lesson(self, notebook):
        with Lab(ROOT / "notebooks") as lab:
            seen = self.look("lab.mjs", lab, notebook.name)
            saved, changes = (lab.notebooks / notebook.name).read_text(), lab.git("diff", "--name-only") + lab.git("diff-files", "--name-only")
        print(f"{notebook.stem}: {seen['cells']} cells, {seen['figures']} figures; screenshots in {SCREENSHOTS}")
        self.assertEqual(seen["errors"], [])
        self.assertEqual(seen["dialogs"], [])
        self.assertEqual(seen["outside"], [], "the page asked hosts elsewhere")
        self.assertGreater(seen["figures"], 0)
        self.assertEqual(seen["cut"], 0, "figures reach beyond a narrow window")
        self.assertIn('"output_type"', saved, "the outputs are kept on the disk")
        self.assertEqual(changes, "", "git sees a change where only a run was saved")

    def test_a_training_is_stopped_and_goes_on(self):
        with Lab(ROOT / "notebooks") as lab:
            book = new_notebook(cells=[new_code_cell(code) for code in TRAINING], metadata={"kernelspec": {"name": "lectern", "display_name": "Lectern (Java)"}})
            nbformat.write(book, lab.notebooks / "stop.ipynb")
            seen = self.look("stop.mjs", lab, "stop.ipynb")
        self.assertLess(seen["milliseconds"], 5000)
        self.assertEqual(1, len(seen["errors"]), seen)
        self.assertRegex(seen["errors"][0], "stopped after .*nothing is lost: call fit again")
        self.assertTrue(any("epochs 5" in text for text in seen["finished"]), seen["finished"])

    def look(self, script, lab, notebook):
        told = subprocess.run(["node", script, CHROMIUM, lab.url, lab.token, notebook, SCREENSHOTS], cwd=HARNESS, stdout=subprocess.PIPE, text=True, check=True)
        return json.loads(told.stdout)


if __name__ == "__main__":
    unittest.main()
