"""The launcher under bad weather. Most tests run a copy of it with fake tools, so that nothing real is rebuilt."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLAIN_TOOLS = ("bash env awk cat cksum cp date df dirname find grep head id ls mkdir mv paste printf rm sed sort tail tee "
               "touch tr uname").split()


def script(file, text, mode=0o755):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("#!/usr/bin/env bash\n" + text)
    file.chmod(mode)


class Copy(unittest.TestCase):
    """A launcher of its own, a PATH with only plain tools, and room for fakes in front of them."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.top = Path(folder.name)
        self.root, self.bin, self.jdk = self.top / "clone", self.top / "bin", self.top / "jdk"
        (self.root / "binder").mkdir(parents=True)
        shutil.copytree(ROOT / "launcher", self.root / "launcher", ignore=shutil.ignore_patterns("node_modules"))
        shutil.copy(ROOT / "lectern", self.root)
        for folder in ("toolkit", "kernel-ext", ".mvn"):
            (self.root / folder).mkdir()
        (self.root / "pom.xml").write_text("<project/>")
        self.bin.mkdir()
        for tool in PLAIN_TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool))
        self.env = {"PATH": str(self.bin), "HOME": str(self.top), "LECTERN_JDK_PLACES": str(self.jdk)}

    def fake_jdk(self, version="25.0.1", mode=0o755):
        script(self.jdk / "bin/java", "exit 0", mode)
        script(self.jdk / "bin/javac", "exit 0")
        (self.jdk / "release").write_text(f'JAVA_VERSION="{version}"\n')

    def fake_maven(self, version="3.9.9", build="cd kernel-ext; mkdir -p target/lib target/kernel; touch target/lectern-kernel-ext-0.jar target/lib/a.jar target/kernel/b.jar"):
        script(self.bin / "mvn", f'[ "$1" = -v ] && {{ echo "Apache Maven {version}"; exit; }}\necho build >>"{self.top}/builds"\n{build}\n')

    def real_python(self):
        script(self.bin / "python3", f'exec "{Path(sys.base_prefix) / "bin/python3"}" "$@"')

    def package(self):
        """A package index of one tiny wheel, in a folder; pip needs no network for it."""
        wheels = self.top / "wheels"
        wheels.mkdir()
        with zipfile.ZipFile(wheels / "tiny-1.0-py3-none-any.whl", "w") as wheel:
            wheel.writestr("tiny-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
            wheel.writestr("tiny-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            wheel.writestr("tiny-1.0.dist-info/RECORD", "")
        digest = subprocess.check_output([sys.executable, "-m", "pip", "hash", next(wheels.iterdir())], text=True)
        (self.root / "binder/requirements.txt").write_text(f"tiny==1.0 {digest.split()[-1]}\n")
        self.index = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheels)}

    def healthy(self):
        self.fake_jdk()
        self.fake_maven()
        self.real_python()
        self.package()

    def lectern(self, *words, **env):
        return subprocess.run([self.root / "lectern", *words], env=self.env | env, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, timeout=120)

    def builds(self):
        log = self.top / "builds"
        return log.read_text().count("build") if log.exists() else 0


class Tools(Copy):
    def test_everything_missing_is_named_at_once(self):
        done = self.lectern("lab")
        self.assertNotEqual(done.returncode, 0)
        for words in ("JDK 25 or newer: not found", "Maven 3.8 or newer: not found", "Python 3.10 or newer: not found",
                      "apt-get install openjdk-25-jdk maven python3 python3-venv", "brew install openjdk@25 maven python@3.13",
                      "sdk install java 25-tem && sdk install maven"):
            self.assertIn(words, done.stdout)

    def test_too_old(self):
        self.fake_jdk("21.0.2")
        self.fake_maven("3.6.3")
        script(self.bin / "python3", "echo 3.9")
        done = self.lectern("run", "--all")
        for words in (f"{self.jdk} is 21.0.2, too old", "mvn is 3.6.3, too old", "python3 is 3.9, too old"):
            self.assertIn(words, done.stdout)

    def test_not_executable(self):
        self.fake_jdk(mode=0o644)
        script(self.bin / "mvn", "", 0o644)
        script(self.bin / "python3", "exit 1")
        done = self.lectern("lab")
        for tool in ("bin/java", "bin/mvn", "bin/python3"):
            self.assertIn(f"{tool} cannot be executed", done.stdout)

    def test_an_old_java_home_does_not_hide_a_good_jdk(self):
        self.healthy()
        script(self.top / "old/bin/javac", "")
        (self.top / "old/release").write_text('JAVA_VERSION="17.0.1"\n')
        done = self.lectern("doctor", JAVA_HOME=str(self.top / "old"))
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertRegex(done.stdout, f"JDK +{self.jdk}")

    def test_doctor_lists_remedies(self):
        self.fake_jdk("21.0.2")
        done = self.lectern("doctor", LECTERN_DATA="/no/such/folder")
        self.assertEqual(done.returncode, 1, done.stdout)
        for words in ("21.0.2, too old", "apt-get install openjdk-25-jdk maven", "LECTERN_DATA names no folder"):
            self.assertIn(words, done.stdout)
        self.assertNotIn("all good", done.stdout)


class Setup(Copy):
    def test_a_second_start_builds_nothing_and_a_change_builds_once(self):
        self.healthy()
        self.assertEqual(self.lectern("kernel", "install", **self.index).returncode, 0)
        start = time.monotonic()
        again = self.lectern("kernel", "install", PIP_NO_INDEX="1")
        print(f"second start: {time.monotonic() - start:.2f} s", end=" ")
        self.assertEqual(again.returncode, 0, again.stdout)
        self.assertNotIn("Making", again.stdout)
        self.assertEqual(self.builds(), 1)
        (self.root / "toolkit/New.java").write_text("class New {}")
        self.lectern("kernel", "install")
        self.assertEqual(self.builds(), 2)

    def test_no_network_then_network(self):
        self.healthy()
        done = self.lectern("lab", PIP_INDEX_URL="http://127.0.0.1:9/", PIP_RETRIES="0")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("No network", done.stdout)
        self.assertEqual(self.lectern("kernel", "install", **self.index).returncode, 0)

    def test_a_killed_first_run_is_noticed(self):
        self.healthy()
        with socket.create_server(("127.0.0.1", 0)) as silent:
            first = subprocess.Popen([self.root / "lectern", "lab"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                     start_new_session=True,
                                     env=self.env | {"PIP_INDEX_URL": f"http://127.0.0.1:{silent.getsockname()[1]}/"})
            silent.settimeout(60)
            connection, _ = silent.accept()
            os.killpg(first.pid, signal.SIGKILL)
            first.wait()
            connection.close()
        done = self.lectern("kernel", "install", **self.index)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("half made", done.stdout)

    def test_a_full_disk(self):
        self.healthy()
        self.fake_maven(build="echo 'java.io.IOException: No space left on device' >&2; exit 1")
        done = self.lectern("kernel", "install", **self.index)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("is full", done.stdout)
        self.fake_maven()
        self.assertEqual(self.lectern("kernel", "install", **self.index).returncode, 0)

    def test_a_broken_build_shows_why(self):
        self.healthy()
        self.fake_maven(build="echo 'Tensor.java: cannot find symbol'; exit 1")
        done = self.lectern("kernel", "install", **self.index)
        self.assertIn("cannot find symbol", done.stdout)
        self.assertIn("build failed", done.stdout)

    def test_a_port_in_use(self):
        self.healthy()
        self.fake_maven(build="exit 1")
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            done = self.lectern("lab", "--no-browser", "--port", str(port))
        self.assertIn(f"Port {port} is in use; taking ", done.stdout)

    def test_what_is_no_port(self):
        self.healthy()
        done = self.lectern("lab", "--port=abc")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("'abc' is no port", done.stdout)


def notebook(file, *sources):
    cells = [{"cell_type": kind, "id": f"c{number}", "metadata": {}, "source": source}
             | ({"outputs": [], "execution_count": None} if kind == "code" else {})
             for number, (kind, source) in enumerate(sources)]
    file.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))


FIGURE = """var figure = new org.dflib.jjava.jupyter.kernel.display.DisplayData();
figure.putData("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'><circle r='40'/></svg>");
figure"""


class Run(unittest.TestCase):
    """The real launcher and the real kernel, on notebooks outside the repository."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def lectern(self, *words):
        return subprocess.run([ROOT / "lectern", *words], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def test_a_good_and_a_failing_notebook(self):
        notebook(self.folder / "a good one.ipynb", ("markdown", "so $x_1^2$ and\n\n$$\\sum_i x_i$$\n\n<details>\n\n*folded*\n\n</details>"), ("code", FIGURE))
        notebook(self.folder / "bad.ipynb", ("code", "int zero = 0;"), ("code", "1 / zero"))
        done = self.lectern("run", "*.ipynb", "--output", "out")
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertRegex(done.stdout, r"a good one  [\d.]+ s  ok")
        self.assertRegex(done.stdout, r"bad  [\d.]+ s  FAILED")
        self.assertIn("in cell 2 of 2", done.stdout)
        self.assertIn("/ by zero", done.stdout)
        page = (self.folder / "out/a good one.html").read_text()
        self.assertIn("data:image/svg+xml;base64,", page)
        self.assertEqual(page.count("<math"), 2)
        self.assertRegex(page, r"<details>\s*<p><em>folded</em></p>\s*</details>")
        self.assertNotIn("<script", page)
        self.assertNotRegex(page, r"""(src|href)=["']?(https?:)?//""")
        self.assertTrue((self.folder / "out/bad.ipynb").exists())

    def test_an_unknown_notebook(self):
        done = self.lectern("run", "no-such-notebook")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("There is no notebook 'no-such-notebook'", done.stdout)

    def test_doctor_is_content(self):
        done = self.lectern("doctor")
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertTrue(done.stdout.endswith("all good\n"), done.stdout)
        self.assertRegex(done.stdout, r"vector +\d+ bits")
