"""Binder's post-build step in an empty environment: a fresh home and clone, no variables of this shell."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# The way to the network and what came from it belong to the machine, not to the environment under test.
NETWORK = ("PIP_", "SSL_", "HTTP", "http", "NO_PROXY", "no_proxy", "MAVEN_")

START_A_KERNEL = """
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(kernel_name="lectern")
client.execute_interactive('System.out.println(new lectern.tensor.Tensor[0].length + 42)', timeout=60)
client.stop_channels()
manager.shutdown_kernel(now=True)
"""


def checkout(target):
    """A copy of what git would carry from this working tree."""
    names = subprocess.check_output(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, text=True)
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)


class BinderTest(unittest.TestCase):
    def test_post_build(self):
        with tempfile.TemporaryDirectory() as folder:
            home, clone, prefix = (Path(folder) / name for name in ("home", "clone", "prefix"))
            home.mkdir()
            checkout(clone)
            java = Path(os.environ["JAVA_HOME"]) / "bin"
            maven = Path(shutil.which("mvn")).parent
            empty = {"HOME": str(home), "PATH": f"{prefix}/bin:{java}:{maven}:/usr/bin:/bin"}
            empty["PIP_CACHE_DIR"] = subprocess.check_output([sys.executable, "-m", "pip", "cache", "dir"], text=True).strip()
            empty |= {name: value for name, value in os.environ.items() if name.startswith(NETWORK)}

            def run(*command):
                done = subprocess.run(command, cwd=clone, env=empty, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
                self.assertEqual(done.returncode, 0, done.stdout)
                return done.stdout

            run(sys.executable, "-m", "venv", str(prefix))
            run(str(prefix / "bin/pip"), "install", "-q", "-r", "binder/requirements.txt")
            run("binder/postBuild")
            self.assertIn("42", run(str(prefix / "bin/python"), "-c", START_A_KERNEL))
