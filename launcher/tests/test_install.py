"""Our kernel put into a Jupyter that is not ours: ./lectern kernel install and wheel, with fake tools."""

import hashlib
import json
import subprocess
import sys
import unittest
import zipfile

from test_launcher import Copy
from test_launcher import script


class KernelCase(Copy):
    def setUp(self):
        super().setUp()
        self.healthy()
        self.say_what_is_started(self.jdk)

    def say_what_is_started(self, jdk):
        script(jdk / "bin/java", 'printf "%s\\n" "$0" "$@"')

    def start(self, folder, **env):
        """Runs the spec in a folder as a front end does: its words, no shell around them."""
        (folder / "jars/kernel.aot").touch()  # so that no rehearsal is started
        spec = json.loads((folder / "kernel.json").read_text())
        words = [word.replace("{resource_dir}", str(folder)).replace("{connection_file}", "/tmp/a b.json") for word in spec["argv"]]
        self.assertEqual("message", spec["interrupt_mode"])
        return subprocess.run(words, env=self.env | env, capture_output=True, text=True, timeout=60)

    def starts(self, folder, **env):
        done = self.start(folder, **env)
        self.assertEqual(0, done.returncode, done.stderr)
        words = done.stdout.splitlines()
        self.assertEqual(["lectern.host.Main", "/tmp/a b.json"], words[-2:])
        self.assertEqual({folder / "jars/a.jar", folder / "jars/lectern-kernel-ext-0.jar", folder / "jars/kernel/b.jar"},
                         {folder.__class__(jar) for jar in words[words.index("-cp") + 1].split(":")})
        self.assertIn("-XX:+UseParallelGC", words)
        # An incubator module on the command line would leave the cache without linked classes and profiles.
        self.assertFalse([word for word in words if "incubator" in word])
        return words


class InstallTest(KernelCase):
    def test_for_one_person_and_without_the_clone(self):
        done = self.lectern("kernel", "install", "--user", JUPYTER_DATA_DIR=str(self.top / "data dir"))
        self.assertEqual(0, done.returncode, done.stdout)
        self.assertIn("No stock kernel", done.stdout)
        self.root.rename(self.top / "moved")
        folder = self.top / "data dir/kernels/lectern"
        words = self.starts(folder)
        self.assertEqual(str(self.jdk / "bin/java"), words[0])
        self.assertIn("-Xmx2g", words)
        self.assertIn("-Xmx512m", self.starts(folder, LECTERN_MEMORY="512m"))
        self.assertIn("-Da=*", self.starts(folder, LECTERN_JVM_OPTS="-Da=* -Db"))

    def test_into_a_prefix_with_the_stock_kernel_and_again(self):
        kernels = self.top / "my env/share/jupyter/kernels"
        (kernels / "java").mkdir(parents=True)
        (kernels / "java/jjava.jar").touch()
        for _ in range(2):
            done = self.lectern("kernel", "install", "--prefix", str(self.top / "my env"))
            self.assertEqual(0, done.returncode, done.stdout)
            self.starts(kernels / "lectern")
        self.assertEqual(["java", "lectern", "lectern-stock"], sorted(file.name for file in kernels.iterdir()))
        stock = json.loads((kernels / "lectern-stock/kernel.json").read_text())
        self.assertEqual(str(kernels / "lectern-stock/jjava.jar"), stock["argv"][-2])
        self.assertTrue((kernels / "lectern-stock/jjava.jar").is_file())
        self.assertIn(str(kernels / "lectern/jars/a.jar"), stock["env"]["JJAVA_CLASSPATH"])
        self.assertNotIn(str(self.root), json.dumps(stock))

    def test_a_prefix_is_seen_from_where_the_caller_stands(self):
        done = subprocess.run([self.root / "lectern", "kernel", "install", "--prefix=here"], cwd=self.top, env=self.env, capture_output=True, text=True)
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertTrue((self.top / "here/share/jupyter/kernels/lectern/kernel.json").is_file())

    def test_a_jdk_that_is_gone_is_looked_for_again(self):
        self.lectern("kernel", "install", "--prefix", str(self.top / "env"))
        other = self.top / "other"
        self.jdk.rename(other)
        folder = self.top / "env/share/jupyter/kernels/lectern"
        self.assertEqual(f"{other}/bin/java", self.starts(folder, JAVA_HOME=str(other))[0])
        done = self.start(folder)
        self.assertEqual(1, done.returncode)
        for words in ("needs a JDK. JDK 25 or newer: not found", "apt-get install openjdk-25-jdk", "sdk install java 25-tem"):
            self.assertIn(words, done.stderr)

    def test_words_that_are_not_known(self):
        for words in (("install", "--system"), ("install", "--prefix"), ("remove",), ()):
            done = self.lectern("kernel", *words)
            self.assertNotEqual(0, done.returncode)
            self.assertIn("--prefix", done.stdout)


class WheelTest(KernelCase):
    def wheel(self):
        done = self.lectern("kernel", "wheel")
        self.assertEqual(0, done.returncode, done.stdout)
        [file] = (self.root / "build").glob("*.whl")
        return file

    def test_the_same_jars_give_the_same_bytes(self):
        first = hashlib.sha256(self.wheel().read_bytes()).hexdigest()
        self.wheel().unlink()
        self.assertEqual(first, hashlib.sha256(self.wheel().read_bytes()).hexdigest())

    def test_its_number_is_that_of_the_project(self):
        (self.root / "pom.xml").write_text("<project><artifactId>lectern</artifactId><version>1.2.3-SNAPSHOT</version></project>")
        self.assertEqual("lectern_kernel-1.2.3.dev0-py3-none-any.whl", self.wheel().name)

    def test_in_a_fresh_environment(self):
        wheel = self.wheel()
        with zipfile.ZipFile(wheel) as archive:
            self.assertIsNone(archive.testzip())
        fresh = self.top / "fresh"
        subprocess.run([sys.executable, "-m", "venv", str(fresh)], check=True)
        pip = [str(fresh / "bin/python"), "-m", "pip", "--disable-pip-version-check", "-q"]
        subprocess.run([*pip, "install", "--no-index", str(wheel)], check=True)
        folder = fresh / "share/jupyter/kernels/lectern"
        self.root.rename(self.top / "moved")
        self.starts(folder)
        old = self.top / "old"
        script(old / "bin/javac", "")
        script(old / "bin/java", "exit 0")
        (old / "release").write_text('JAVA_VERSION="21.0.2"\n')
        done = self.start(folder, LECTERN_JDK_PLACES=str(old))
        self.assertEqual(1, done.returncode)
        self.assertIn(f"{old} is 21.0.2, too old", done.stderr)
        subprocess.run([*pip, "check"], check=True)
        subprocess.run([*pip, "uninstall", "-y", "lectern-kernel"], check=True)
        self.assertFalse((folder / "kernel.json").exists())


if __name__ == "__main__":
    unittest.main()
