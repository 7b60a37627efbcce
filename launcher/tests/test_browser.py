"""The first notebook in JupyterLab, as a person with a browser sees it."""

import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HARNESS = ROOT / "launcher/browser"
SCREENSHOTS = ROOT / "build/screenshots"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


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
            told = subprocess.run(["node", "site.mjs", CHROMIUM, folder, "chain rule", SCREENSHOTS], cwd=HARNESS, stdout=subprocess.PIPE, text=True, check=True)
        seen = json.loads(told.stdout)
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

    def test_first_notebook(self):
        folder = ROOT / "notebooks"
        notebook = next(iter(sorted(folder.glob("01*.ipynb"))), None)
        if not notebook:
            self.skipTest("left out: there is no notebook 01")
        with Lab(folder) as lab:
            told = subprocess.run(
                ["node", "lab.mjs", CHROMIUM, lab.url, lab.token, notebook.name, SCREENSHOTS],
                cwd=HARNESS, stdout=subprocess.PIPE, text=True, check=True,
            )
            saved, changes = (lab.notebooks / notebook.name).read_text(), lab.git("diff", "--name-only") + lab.git("diff-files", "--name-only")
        seen = json.loads(told.stdout)
        print(f"{seen['cells']} cells, {seen['figures']} figures; screenshots in {SCREENSHOTS}")
        self.assertEqual(seen["errors"], [])
        self.assertEqual(seen["dialogs"], [])
        self.assertEqual(seen["outside"], [], "the page asked hosts elsewhere")
        self.assertGreater(seen["figures"], 0)
        self.assertIn('"output_type"', saved, "the outputs are kept on the disk")
        self.assertEqual(changes, "", "git sees a change where only a run was saved")
