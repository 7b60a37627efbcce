"""Magics of our kernel, one by one, as a front end sees them. Needs the kernel spec "lectern"; ./lectern test kernel-ext runs it."""

import json
import os
import re
import tempfile
import time
import unittest
from pathlib import Path
from threading import Timer

from front_end import FrontEnd

HERE = Path(__file__).resolve()


def setUpModule():
    global kernel, folder, tmp
    tmp = tempfile.TemporaryDirectory()
    folder = Path(tmp.name).resolve()
    kernel = FrontEnd()


def tearDownModule():
    kernel.close()
    tmp.cleanup()


class MagicTest(unittest.TestCase):
    def setUp(self):
        self.ok(f"%cd {folder}")

    def ok(self, code):
        cell = kernel.run(code)
        self.assertEqual("ok", cell.reply.get("status"), f"{code}\n{cell}")
        return cell

    def error(self, code):
        cell = kernel.run(code)
        self.assertEqual("error", cell.reply.get("status"), f"{code}\n{cell}")
        return cell.reply["evalue"]

    def usage(self, code, *words):
        """An error that shows how the magic is written."""
        text = self.error(code)
        for word in ("Usage: %", *words):
            self.assertIn(word, text)

    def names(self):
        """All magics, from their own list: the name, and whether it can be a line and a cell."""
        text = self.ok("%lsmagic").data()
        return [(m[2] or m[1], bool(m[1]), bool(m[2])) for m in re.finditer(r"(?m)^(?:%(\w+))? ?(?:%%(\w+))?  ", text) if m[1] or m[2]]

    # All of them

    def test_each_has_help(self):
        names = self.names()
        self.assertGreater(len(names), 30)
        for name, line, cell in names:
            text = self.ok(f"%%{name}?" if cell else f"%{name}?").text
            self.assertIn(f"Usage: {'%' if line else '%%'}{name}", text)
            self.assertGreater(len(text.splitlines()[-1]), 15, name)

    def test_the_table_in_the_documentation_is_complete(self):
        text = (HERE.parents[4] / "docs/kernel.md").read_text()
        rows = re.findall(r"(?m)^\| (`%[^|]*) \|", text)
        documented = {n for row in rows for n in re.findall(r"`%+(\w+)", row)}
        self.assertEqual({name for name, _, _ in self.names()}, documented)

    def test_an_unknown_name(self):
        self.assertIn("%timeit", self.error("%timit 1"))
        self.assertIn("there is no magic %%htm. Hint: %%html?", self.error("%%htm\n<b>"))

    # Where a percent sign is a magic

    def test_percent_signs_in_java(self):
        self.ok("int pa = 17;")
        self.assertEqual("x=17", self.ok('String.format("x=%d", pa)').data())
        self.assertEqual("2", self.ok("int pb = pa\n  % 5; pb").data())
        self.assertEqual("%d items\n", self.ok('"""\n%d items\n"""').data())
        self.ok("/*\n%nosuch\n*/")
        self.assertEqual("3", self.ok("pa %= 7; pa").data())

    def test_assignment(self):
        self.ok("%env MAGIC_A=one")
        self.assertEqual("one!", self.ok('String assigned = %env MAGIC_A\nassigned + "!"').data())

    def test_filled_in(self):
        self.ok('String fillName = "a b"; int fillN = 3;')
        self.ok("%env MAGIC_B=${fillName.length() + fillN}-${fillName}")
        self.assertEqual("6-a b", self.ok("%env MAGIC_B").data())
        self.ok('%env MAGIC_C=${Map.of("k", "v").get("k") + "}".length()}')
        self.assertEqual("v1", self.ok("%env MAGIC_C").data())
        self.assertIn("expected }", self.error("%cd ${fillN"))
        self.assertIn("cannot compile: nosuchName", self.error("%cd ${nosuchName}"))

    # Time

    def test_time(self):
        cell = self.ok('%time "a b".length()')
        self.assertEqual("3", cell.data())
        self.assertRegex(cell.text, r"^time \S+ \S+, processors .*, new memory .*, garbage collection \d+ ms")
        self.ok("%%time\nint timed = 5;\nThread.sleep(20);")
        self.assertEqual("5", self.ok("timed").data())
        self.usage("%time", "expected Java")

    def test_timeit(self):
        form = r"best \S+ [nµm]?s, mean \S+ [nµm]?s ± \S+ [nµm]?s \((\d+) runs? of ([\d,]+) turns?\)"
        loops = re.search(form, self.ok("%timeit Math.sin(1.5)").text)
        self.assertEqual("7", loops[1])
        self.assertGreater(int(loops[2].replace(",", "")), 1000)
        self.assertEqual(("3", "20"), re.search(form, self.ok('%%timeit -n 20 -r 3\nint inside = 1;\ninside + "a;b".length()').text).groups())
        slow = re.search(r"best (\S+) ms", self.ok("%timeit -n 1 -r 2 Thread.sleep(30)").text)
        self.assertTrue(30 <= float(slow[1]) < 200, slow[0])
        self.assertIn("There is no variable inside", self.error("inside"))
        self.usage("%timeit", "expected Java")
        self.usage("%timeit -n x 1", "expected a count after -n")
        self.assertIn("cannot compile", self.error("%timeit nosuch()"))

    def test_timeit_can_be_stopped(self):
        Timer(2, kernel.manager.interrupt_kernel).start()
        start = time.monotonic()
        self.error("%timeit -n 1000000 Thread.sleep(1)")
        self.assertLess(time.monotonic() - start, 10)

    # Variables

    def test_who(self):
        self.ok("%reset\nint whoA = 1; var whoT = ones(2, 3);")
        self.ok("double[][] whoM = new double[2][4]; String whoNull = null;")
        self.assertEqual(["whoA", "whoT", "whoM", "whoNull"], self.ok("%who").text.split())
        self.assertEqual(["whoT"], self.ok("%who Tensor").text.split())
        cell = self.ok("%whos")
        number = cell.reply["execution_count"]
        lines = [re.split(r"\s{2,}", line) for line in cell.data().splitlines()]
        self.assertEqual(["name", "type", "shape", "bytes", "cell"], lines[0])
        self.assertEqual(["whoT", "Tensor", "[2, 3]"], lines[2][:3])
        self.assertEqual(f"[{number - 4}]", lines[2][-1])
        self.assertEqual(["whoM", "double[][]", "[2, 4]"], lines[3][:3])
        self.assertEqual(f"[{number - 3}]", lines[3][-1])
        self.assertIn("null", cell.data())
        self.assertIn("<table", cell.data("text/html"))
        self.usage("%who a b")

    def test_mem(self):
        self.ok("%reset")
        before = int(re.search(r"([\d,]+) tensors? alive", self.ok("%mem").text)[1].replace(",", ""))
        self.ok("var memBig = zeros(1000, 500); var memMany = new ArrayList<Tensor>(); for (int i = 0; i < 50; i++) memMany.add(ones(i + 1));")
        cell = self.ok("%mem")
        self.assertGreaterEqual(int(re.search(r"([\d,]+) tensors? alive", cell.text)[1].replace(",", "")), before + 51)
        self.assertRegex(cell.text, r"heap .* in use, .* at most")
        rows = {line.split()[0]: line for line in cell.data().splitlines()}
        self.assertIn("2.0 MB", rows["memBig"])
        self.assertRegex(rows["memMany"], r"\b50\b")
        self.ok("%reset memMany")
        self.assertNotIn("memMany", self.ok("%mem").data())

    def test_reset(self):
        self.ok("int resetA = 1; int resetB = 2; int resetF() { return 1; }")
        self.ok("%reset resetA")
        self.assertIn("resetA", self.error("resetA"))
        self.assertEqual("2", self.ok("resetB").data())
        self.ok("%reset")
        self.error("resetB")
        self.error("resetF()")
        self.assertEqual("2", self.ok("int resetB = 2; List.of(1, resetB).size()").data())
        self.usage("%reset nosuch", "there is no variable nosuch")

    def test_history(self):
        first = self.ok("int hist1 = 1;").reply["execution_count"]
        self.ok("int hist2 =\n  2;")
        self.assertEqual(f"[{first}] int hist1 = 1;\n[{first + 1}] int hist2 =\n      2;\n", self.ok(f"%history {first}-{first + 1}").text)
        self.assertEqual(1, len(self.ok("%history 1").text.splitlines()))
        self.assertIn("hist1", self.ok("%history").text)
        self.usage("%history a")

    # Files and programs

    def test_cd_and_ls(self):
        (folder / "inner").mkdir()
        (folder / "inner" / "one.txt").write_text("12345")
        self.assertEqual(f"{folder}/inner\n", self.ok("%cd inner").text)
        self.assertEqual(["5", "B", "one.txt"], self.ok("%ls").text.split())
        self.assertIn("inner/", self.ok("%ls ..").text)
        self.assertIn("one.txt", self.ok(f"%ls {folder}/inner/*.txt").text)
        self.assertEqual(str(Path.home().resolve()), str(Path(self.ok("%cd ~").text.strip()).resolve()))
        self.assertIn("there is no folder", self.error("%cd nosuch"))

    def test_env(self):
        self.assertEqual(os.environ["PATH"], self.ok("%env PATH").data())
        self.assertIn("PATH=", self.ok("%env").text)
        self.ok("%env MAGIC_ENV=a b")
        self.assertEqual("a b\n", self.ok('%%bash\necho "$MAGIC_ENV"').text)
        self.usage("%env NOSUCH_VARIABLE", "there is no variable")

    def test_bash(self):
        cell = self.ok('%%bash one "two words"\necho "$1, $2"; pwd; echo wrong >&2')
        self.assertEqual(f"one, two words\n{folder}\n", cell.text)
        self.assertEqual("wrong\n", cell.errors)
        self.assertIn("status 3", self.error("%%bash\nexit 3"))
        self.usage("%bash", "expected lines below it")

    def test_bash_can_be_stopped(self):
        Timer(1, kernel.manager.interrupt_kernel).start()
        start = time.monotonic()
        self.error("%%bash\nsleep 30")
        self.assertLess(time.monotonic() - start, 10)

    def test_writefile(self):
        self.ok('int fileN = 7;')
        self.assertIn("wrote", self.ok("%%writefile made/file${fileN}.txt\nline %d\n  two").text)
        self.assertIn("appended", self.ok("%%writefile -a made/file7.txt\nthree").text)
        self.assertEqual("line %d\n  two\nthree\n", (folder / "made/file7.txt").read_text())
        self.assertIn("overwrote", self.ok("%%writefile made/file7.txt\nnew").text)
        self.usage("%%writefile\nx", "expected one file")
        self.usage("%%writefile -x f\nx", "unknown option -x")

    # Other languages

    def test_shown_as_it_is(self):
        for name, mime, text in (("html", "text/html", "<b>bold</b> x"), ("svg", "image/svg+xml", '<svg xmlns="http://www.w3.org/2000/svg"/>'),
                                 ("markdown", "text/markdown", "# Title"), ("latex", "text/latex", "$$x^2$$")):
            cell = self.ok(f"%%{name}\n{text}")
            self.assertEqual(text, cell.data(mime))
            self.assertTrue(cell.data("text/plain"))
            self.usage(f"%%{name} more\n{text}", "expected nothing after it")

    # Code from files

    def notebook(self, name, *sources):
        cells = [{"cell_type": "markdown", "metadata": {}, "source": "# no code"}]
        cells += [{"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": s.splitlines(True)} for s in sources]
        (folder / name).write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))

    def test_run_a_notebook(self):
        self.notebook("lesson one.ipynb", 'int fromNb = 5;\nString quoted = "\\u00e4\\"";', "%time fromNb + 1", 'System.out.println(quoted);')
        cell = self.ok('%run "lesson one"')
        self.assertIn('ä"', cell.text)
        self.assertEqual("6", cell.data())
        self.assertEqual("5", self.ok("fromNb").data())
        self.notebook("bad.ipynb", "1 + 1", "int broken = nosuch;", "3")
        cell = kernel.run("%run bad.ipynb")
        self.assertEqual("error", cell.reply["status"])
        self.assertIn("bad.ipynb stopped at code cell 2 of 3", cell.errors)
        (folder / "none.ipynb").write_text("{ no json")
        self.assertIn("none.ipynb is no notebook", self.error("%run none"))
        self.usage("%run nosuch", "there is no file")

    def test_load(self):
        (folder / "helpers.jshell").write_text("int helper(int x) { return 2 * x; }\nint loaded = helper(4);")
        self.ok("%load helpers")
        self.assertEqual("8", self.ok("loaded").data())
        self.usage("%load", "expected a file")

    def test_plot(self):
        self.assertIn("<svg", self.ok("%plot tensor(1, 4, 9)").data("image/svg+xml"))
        self.assertIn("Two words", self.ok('%%plot title="Two words"\ntensor(1, 2)').data("image/svg+xml"))
        bars = self.ok('%plot kind=bar title="Two words" new String[]{"cat", "dog"}, tensor(1, 2)').data("image/svg+xml")
        for part in ("Two words", ">cat<", ">dog<"):
            self.assertIn(part, bars)
        self.assertIn("2 panels.", self.ok("%plot plot(1, 2), hist(tensor(1, 2))").data("image/svg+xml"))

    def test_film(self):
        cell = self.ok("animate(3, i -> plot(1, 2, i))")
        self.assertIn("step-end infinite", cell.data("image/svg+xml"))
        self.assertIn("Film of 3 frames", cell.data("text/plain"))
        self.assertIn("step-end infinite", self.ok("%plot animate(3, i -> plot(1, 2, i))").data("image/svg+xml"))

    # Libraries

    def test_graph_names_variables_and_parameters(self):
        self.ok("var ga = ones(2, 3); var gnet = new Linear(3, 1); var gloss = gnet.apply(ga).mean();")
        text = self.ok("%graph gloss").data()
        for words in ("gloss = ", "ga [2, 3]", "gnet.weight [1, 3]"):
            self.assertIn(words, text)

    def test_watch(self):
        self.ok("double wa = 1; Tensor wb = scalar(1);")
        start = self.ok("%watch wa wb")
        identity = start.all("display_data")[0]["transient"]["display_id"]
        cell = self.ok("for (int i = 0; i < 60; i++) { wa = i; wb = scalar(i * 2); Thread.sleep(10); }")
        updates = cell.all("update_display_data")
        self.assertTrue(2 <= len(updates) <= 6, f"{len(updates)} updates")
        self.assertEqual({identity}, {u["transient"]["display_id"] for u in updates})
        self.assertIn("wa 59", updates[-1]["data"]["image/svg+xml"])
        self.assertIn("wb 118", updates[-1]["data"]["image/svg+xml"])

    def test_watch_follows_methods_and_new_declarations(self):
        self.ok("double wc = 1; void setWc(double v) { wc = v; }")
        self.ok("%watch wc")
        self.assertIn("wc 7", self.ok("setWc(7);").all("update_display_data")[-1]["data"]["image/svg+xml"])
        self.assertIn("wc 8", self.ok("float wc = 8;").all("update_display_data")[-1]["data"]["image/svg+xml"])
        self.assertEqual([], self.ok("int other = 3;").all("update_display_data"))
        self.ok("%watch")
        self.assertEqual([], self.ok("wc = 9;").all("update_display_data"))
        self.assertEqual("9.0", self.ok("wc").data())

    def test_watch_before_the_declaration(self):
        self.assertIn("There is no variable wd yet", self.ok("%watch wd").text)
        self.assertIn("wd 5", self.ok("var wd = 5;").all("update_display_data")[-1]["data"]["image/svg+xml"])
        self.usage("%watch 1x", "%watch NAME")
        self.ok("%watch")

    def test_maven(self):
        cell = self.ok("%maven -o org.ejml:ejml-ddense:0.44.0")
        self.assertIn("ejml", cell.text)
        self.assertIn("nothing new", self.ok("%addMavenDependency -o org.ejml:ejml-ddense:0.44.0").text)
        self.usage("%maven", "expected an artifact")
        self.usage("%maven guava", "expected group:artifact:version")
        self.assertIn("could not be", self.error("%maven -o no.such:thing:1.0"))

    def test_maven_repository_of_files(self):
        """Two artifacts, one of which needs the other, in a repository that is a folder; the class of the second is then there."""
        repository = folder / "repository"
        for name, version, needs in (("first", 1, ""), ("first", 2, ""), ("second", 1, "<dependencies><dependency><groupId>local</groupId><artifactId>first</artifactId><version>1</version></dependency></dependencies>")):
            place = repository / "local" / name / str(version)
            place.mkdir(parents=True)
            head = f"<modelVersion>4.0.0</modelVersion><groupId>local</groupId><artifactId>{name}</artifactId><version>{version}</version>"
            (place / f"{name}-{version}.pom").write_text(f"<project>{head}{needs}</project>")
            self.jar(place / f"{name}-{version}.jar", name.capitalize())
        (folder / "m2").mkdir()
        self.ok(f'System.setProperty("maven.repo.local", "{folder}/m2");')
        try:
            self.ok("%mavenRepo here repository".replace("repository", str(repository)))
            text = self.ok("%maven local:second:1").text
            self.assertIn("added second-1.jar", text)
            self.assertIn("added first-1.jar", text)
            self.assertEqual("made", self.ok("new local.First().toString()").data())
            self.assertIn("local:first 1 is loaded already", self.ok("%maven local:first:2").errors)
            (folder / "pom.xml").write_text("<project><dependencies><dependency><groupId>local</groupId><artifactId>first</artifactId><version>1</version></dependency></dependencies></project>")
            self.assertIn("nothing new", self.ok("%loadFromPOM pom.xml").text)
            self.assertIn("nothing new", self.ok("%%loadFromPOM -o\n<dependency><groupId>local</groupId><artifactId>second</artifactId><version>1</version></dependency>").text)
            self.usage("%loadFromPOM nosuch.xml", "there is no file")
        finally:
            self.ok('System.clearProperty("maven.repo.local");')
        self.usage("%mavenRepo x", "expected a name and an address")

    def jar(self, file, name):
        """A jar with one class, made by the kernel itself."""
        self.ok(f'''
            Path.of("{folder}/src{name}/local").toFile().mkdirs();
            Files.writeString(Path.of("{folder}/src{name}/local/{name}.java"), "package local; public class {name} {{ public String toString() {{ return \\"made\\"; }} }}");
            javax.tools.ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", "{folder}/out{name}", "{folder}/src{name}/local/{name}.java");
            java.util.spi.ToolProvider.findFirst("jar").get().run(System.out, System.err, "cf", "{file}", "-C", "{folder}/out{name}", "local");
        '''.strip())

    def test_jars_and_classpath(self):
        self.jar(folder / "third.jar", "Third")
        self.assertIn("added third.jar", self.ok("%jars third*.jar").text)
        self.assertEqual("made", self.ok("new local.Third().toString()").data())
        self.assertIn("nothing new", self.ok(f"%classpath {folder}/third.jar").text)
        self.assertIn(f"{folder}/third.jar", self.ok("%classpath").text.splitlines())
        self.usage("%jars nosuch.jar", "there is no file")
        self.usage("%jars nosuch*.jar", "no file fits")

    # The kernel itself

    def test_java_and_doctor(self):
        text = self.ok("%java").text
        self.assertRegex(text, r"Java 25\S*, .*\nhome ")
        self.assertIn("flags ", text)
        text = self.ok("%doctor").text
        self.assertIn("✓ Java", text)
        self.assertIn("✓ tensors compute", text)
        self.assertIn("✓ kernel Lectern (Java)", text)

    def test_completion_data(self):
        self.ok('int completeMe = 1; var magics = Class.forName("lectern.kernel.Magics");')
        self.assertIn("completeMe", self.ok('lectern.kernel.Magics.complete("reset", "compl")').data())
        self.assertIn("-n", self.ok('lectern.kernel.Magics.complete("timeit", "-")').data())
        (folder / "completed.ipynb").write_text("{}")
        self.assertIn("completed.ipynb", self.ok('lectern.kernel.Magics.complete("run", "compl")').data())
        self.assertIn("PATH", self.ok('lectern.kernel.Magics.complete("env", "PA")').data())


if __name__ == "__main__":
    unittest.main(verbosity=2)
