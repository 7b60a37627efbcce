"""The extension in the released JJava kernel, without our launcher: cells are sent as a front end sends them.

Runs with a Python that has jupyter_client and the jjava package:

    LECTERN_CLASSPATH=<jars, as a path list> JAVA_HOME=<a JDK 25> python test_stock_kernel.py
"""

import base64
import json
import os
import queue
import sys
import time
import unittest
from dataclasses import dataclass, field
from threading import Timer
from xml.etree import ElementTree

from jupyter_client.manager import start_new_kernel

SECONDS = 60
KERNEL = "java"
JVM = "--add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true"


@dataclass
class Cell:
    """What a front end got back for one cell."""

    outputs: list = field(default_factory=list)
    text: str = ""
    errors: str = ""
    reply: dict = field(default_factory=dict)

    def all(self, kind):
        return [content for name, content in self.outputs if name == kind]

    def data(self, mime):
        for _, content in self.outputs:
            if mime in content.get("data", {}):
                return content["data"][mime]
        raise AssertionError(f"no {mime} in {self}")


def setUpModule():
    global manager, client
    classpath = os.environ.get("LECTERN_CLASSPATH", "")
    home = os.environ.get("JAVA_HOME", "")
    if not classpath or not home:
        sys.exit("LECTERN_CLASSPATH (the built jars, as a path list) and JAVA_HOME (a JDK 25) must be set")
    env = dict(os.environ, JJAVA_CLASSPATH=classpath, JJAVA_JVM_OPTS=JVM)
    env["PATH"] = os.path.join(home, "bin") + os.pathsep + env.get("PATH", "")
    manager, client = start_new_kernel(startup_timeout=SECONDS, kernel_name=KERNEL, env=env)


def tearDownModule():
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def run(code):
    """Runs a cell and waits until the kernel is idle again."""
    cell = Cell()
    request = client.execute(code)
    end = time.monotonic() + SECONDS
    while True:
        try:
            message = client.get_iopub_msg(timeout=max(0.1, end - time.monotonic()))
        except queue.Empty:
            raise AssertionError(f"no end of the cell after {SECONDS} s: {code}") from None
        if message["parent_header"].get("msg_id") != request:
            continue
        kind, content = message["msg_type"], message["content"]
        if kind == "status" and content["execution_state"] == "idle":
            break
        if kind == "stream":
            if content["name"] == "stdout":
                cell.text += content["text"]
            else:
                cell.errors += content["text"]
        elif kind in ("execute_result", "display_data", "update_display_data", "error"):
            cell.outputs.append((kind, content))
    while True:
        reply = client.get_shell_msg(timeout=SECONDS)
        if reply["parent_header"].get("msg_id") == request:
            cell.reply = reply["content"]
            return cell


class StockKernelTest(unittest.TestCase):
    def ok(self, code):
        cell = run(code)
        self.assertEqual("ok", cell.reply.get("status"), f"{code}\n{cell}")
        return cell

    def error(self, code):
        cell = run(code)
        self.assertEqual("error", cell.reply.get("status"), f"{code}\n{cell}")
        return cell.reply["ename"] + "\n" + cell.reply["evalue"] + "\n" + "\n".join(cell.reply["traceback"])

    def svg(self, cell):
        svg = cell.data("image/svg+xml")
        self.assertTrue(ElementTree.fromstring(svg).tag.endswith("svg"))
        return svg

    # What is there before the first cell

    def test_imports(self):
        for maker in ("Tensor", "Layer", "Sequential", "Loss", "SGD", "Dataset", "Datasets", "Figure", "Live", "DataFrame", "Map", "List"):
            self.ok(f"{maker} empty{maker} = null;")
        self.ok("IntStream.range(0, 3).boxed().toList()")
        self.ok("noGrad(() -> { tensor(1).exp(); })")

    # Results

    def test_tensor(self):
        cell = self.ok("tensor(new double[][]{{1, 2.5}, {-3, Double.NaN}})")
        html = cell.data("text/html")
        ElementTree.fromstring(html)
        for part in ("Tensor[2, 2] float32", ">1<", ">2.5<", ">-3<", ">NaN<", "<table"):
            self.assertIn(part, html)
        self.assertIn("Tensor[2, 2] float32", cell.data("text/plain"))

    def test_net(self):
        cell = self.ok("new Sequential(new Linear(4, 3), new ReLU(), new Linear(3, 2))")
        html = cell.data("text/html")
        for part in ("Sequential", "Linear(4 → 3)", "weight [3, 4]", "ReLU", "total", ">23<"):
            self.assertIn(part, html)
        self.assertIn("23 parameters", cell.data("text/plain"))

    def test_figure(self):
        cell = self.ok('plot(tensor(1, 4, 9)).title("Squares")')
        self.assertIn("Squares", self.svg(cell))
        self.assertIn("Squares", cell.data("text/plain"))

    def test_graph(self):
        cell = self.ok('var root = scalar(3).requiresGrad(); Graph.of(root.square()).name("root", root)')
        self.assertIn("root", self.svg(cell))
        self.assertIn("└─ root", cell.data("text/plain"))

    def test_a_graph_too_large_to_draw_is_text(self):
        cell = self.ok("var far = scalar(1).requiresGrad(); for (int i = 0; i < 500; i++) far = far.add(1); Graph.of(far)")
        self.assertIn("add", cell.data("text/plain"))
        self.assertNotIn("image/svg+xml", cell.outputs[-1][1]["data"])

    def test_not_a_number_is_a_gap(self):
        self.svg(self.ok("plot(1, Double.NaN, 3, Double.POSITIVE_INFINITY, 5)"))

    def test_many_points_become_pixels(self):
        cell = self.ok("scatter(randn(60000), randn(60000))")
        self.assertTrue(base64.b64decode(cell.data("image/png")).startswith(b"\x89PNG"))

    def test_image(self):
        cell = self.ok("new java.awt.image.BufferedImage(8, 4, java.awt.image.BufferedImage.TYPE_INT_RGB)")
        self.assertTrue(base64.b64decode(cell.data("image/png")).startswith(b"\x89PNG"))
        self.assertEqual("Image 8 × 4", cell.data("text/plain"))

    def test_frame(self):
        cell = self.ok('DataFrame.foldByRow("name", "mass").of("Ada <3", 3.5, null, 4.5)')
        html = cell.data("text/html")
        for part in ("name", "mass", "text", "Ada &lt;3", "null", "2 rows × 2 columns"):
            self.assertIn(part, html)

    # Magics

    def test_plot_line(self):
        self.ok("var magicX = tensor(1, 2, 3); double[] magicY = {1, 4, 9};")
        self.svg(self.ok("%plot magicX"))
        self.svg(self.ok("%plot magicX, magicY"))
        self.svg(self.ok("%plot magicX.mul(2), magicX.square().add(1)"))
        both = self.ok("%plot magicX\n%plot magicY")
        self.assertEqual(2, len(both.all("display_data")))

    def test_plot_cell(self):
        cell = self.ok('%%plot kind=scatter title="Two words" x=width y="a, b" size=400x300\nvar half = tensor(1, 2, 3).div(2);\nhalf.square()')
        svg = self.svg(cell)
        for part in ("Two words", "width", "a, b", 'width="400"'):
            self.assertIn(part, svg)
        self.assertIn("1.5", self.ok("half").data("text/plain"))

    def test_usage(self):
        self.assertIn("Usage: %plot y", self.error("%plot"))
        self.assertIn("Usage: %%plot", self.error("%%plot colour=red\ntensor(1, 2)"))
        self.assertIn("Usage: %%plot", self.error("%%plot kind=pie\ntensor(1, 2)"))
        self.assertIn("%plot: cannot compile: nosuch", self.error("%plot nosuch"))
        self.assertIn("expected a tensor, an array or a list of numbers", self.error("%plot Map.of()"))

    NET = (
        "seed(1); var mx = randn(40, 2); var my = mx.at(\":, 0\").gt(0).to(DType.INT32); var mdata = new Dataset(mx, my);"
        " var mnet = new Sequential(new Linear(2, 8), new Tanh(), new Linear(8, 2)); var mce = new CrossEntropyLoss(); var mopt = new SGD(mnet.parameters(), 0.1);"
    )

    def test_nets_are_drawn(self):
        self.ok(self.NET)
        for line, words in (
            ("%net mnet", "Linear(2 → 8)"),
            ("%net mnet 32 2", "[32, 8]"),
            ("%net mnet, mx", "[40, 8]"),
            ("%hist mnet mx", "outputs"),
            ("%hist mx", "bins"),
            ("%boundary mnet mdata", "% of 40 points right"),
            ("%boundary z -> z.sum(1), mx, my", "% of 40 points right"),
            ("%confusion mnet mdata", "Confusion matrix"),
            ("%confusion mnet.apply(mx) my", "Confusion matrix"),
            ("%filters new Conv2d(1, 4, 3)", "4 filters"),
            ("%images rand(3, 8, 8) ints(7, 8, 9)", ">9<"),
            ("%attention randn(2, 3, 3).softmax(2)", "head 2"),
            ("%latent new Linear(2, 16), 2, 3", "latent plane"),
            ("%surface mnet, () -> mce.apply(mnet.apply(mx), my)", "random direction"),
            ("%surface (a, b) -> a * a + b * b, -1, 1, -1, 1", "urface"),
            ("%tensor mx", "80 values"),
        ):
            with self.subTest(line):
                cell = self.ok(line)
                self.assertIn(words, self.svg(cell))
                self.assertEqual(["image/svg+xml", "text/plain"], sorted(cell.all("display_data")[0]["data"]))

    def test_tables_about_nets_and_data(self):
        self.ok(self.NET + ' var mtable = Datasets.table("iris");')
        for line, words in (
            ("%summary mnet", "42 parameters"),
            ("%summary mnet 32x2", "multiply-adds"),
            ("%dryrun mnet mce mopt mdata 16", "an epoch of 3"),
            ("%dryrun mnet mce mopt mdata.batches(20)", "an epoch of 2"),
            ("%data", "penguins"),
            ("%data iris", "licence"),
            ("%data mdata", "40 examples"),
            ("%data mtable", "setosa"),
            ("%checks", "check"),
        ):
            with self.subTest(line):
                cell = self.ok(line)
                self.assertIn(words, cell.data("text/plain"))

    def test_graph_of_a_loss(self):
        self.ok(self.NET + " var mloss = mce.apply(mnet.apply(mx), my);")
        text = self.ok("%graph mloss").data("text/plain")
        self.assertIn("crossEntropy", text)
        self.assertIn("matmul", self.svg(self.ok("%graph mloss")))

    def test_seed_and_backend(self):
        self.ok("%seed 3\nvar mfirst = randn(2);")
        self.ok("%seed 3\nvar msecond = randn(2);")
        self.assertEqual("true", self.ok("mfirst.eq(msecond).all()").data("text/plain"))
        self.assertIn("▸ reference", self.ok("%backend reference").text)
        self.assertIn("▸ cpu", self.ok("%backend cpu").text)

    def test_drawing_magics_show_their_usage(self):
        self.ok(self.NET)
        for line, words in (
            ("%net", "Usage: %net NET"),
            ("%net nosuch", "Usage: %net NET"),
            ("%boundary mnet", "Usage: %boundary NET DATA"),
            ("%boundary mnet, , mdata", "Usage: %boundary NET DATA"),
            ("%graph 1 + 1", "expected a tensor, got Integer"),
            ("%dryrun mnet mce mopt", "Usage: %dryrun NET"),
            ("%dryrun mnet mce mopt mdata x", "expected a number of examples"),
            ("%surface 1 2 3 4", "expected a function and four numbers"),
            ("%seed", "Usage: %seed NUMBER"),
            ("%seed x", "expected a whole number, got x"),
            ("%backend nosuch", "Usage: %backend [NAME]"),
            ("%checks now", "Usage: %checks"),
            ("%data 1 + 1", "expected a data frame or a data set, got Integer"),
            ("%tensor", "Usage: %tensor NUMBERS"),
            ("%summary", "Usage: %summary NET"),
        ):
            with self.subTest(line):
                self.assertIn(words, self.error(line))
        self.assertIn("expected points [n, 2], got [4, 3]", self.error("%boundary mnet, randn(4, 3), ints(0, 1, 0, 1)"))

    # Checks

    def test_check(self):
        cell = self.ok('check("slope", 2.003, 2, 0.01)')
        self.assertIn("✓ slope", cell.text)
        self.assertIn("2.003 (expected 2 ± 0.01)", cell.text)

    def test_check_fails_the_cell(self):
        error = self.error('check("slope", 2.5, 2, 0.01);\nSystem.out.println("never");')
        self.assertIn("✗ slope: got 2.5, expected 2 ± 0.01, off by 0.5", error)
        self.assertNotIn("lectern.notebook.Course", error)

    def test_check_fails_and_compare(self):
        cell = self.ok('checkFails("shapes", () -> ones(2, 3).matmul(ones(2, 3)));\ncompare("a", ones(2), "b", ones(2));')
        self.assertIn("✓ shapes", cell.text)
        self.assertIn("ShapeException", cell.text)
        self.assertIn("equal to the last bit", cell.text)

    # What changes while a cell runs

    def test_live(self):
        cell = self.ok("try (var live = live()) { for (int i = 1; i <= 6; i++) { live.show(plot(1, i)); Thread.sleep(120); } live.show(plot(1, 77)); }")
        shown, updates = cell.all("display_data"), cell.all("update_display_data")
        self.assertEqual(1, len(shown))
        self.assertTrue(2 <= len(updates) <= 4, f"{len(updates)} updates")
        identities = {c["transient"]["display_id"] for c in shown + updates}
        self.assertEqual(1, len(identities))
        self.assertIn("77", updates[-1]["data"]["text/plain"])
        self.assertIn("image/svg+xml", updates[-1]["data"])

    def test_show(self):
        cell = self.ok('show(plot(1, 2)); show(tensor(3)); show("text");')
        self.assertEqual(["display_data"] * 3, [kind for kind, _ in cell.outputs])
        self.assertIn("image/svg+xml", cell.outputs[0][1]["data"])
        self.assertEqual("text", cell.outputs[2][1]["data"]["text/plain"])

    def test_interrupt(self):
        Timer(2, manager.interrupt_kernel).start()
        error = self.error("for (int i : progress(1_000_000_000)) Thread.onSpinWait();")
        self.assertRegex(error, "(?i)stopped|interrupted")
        self.assertEqual("2", self.ok("1 + 1").data("text/plain"))

    def test_progress(self):
        cell = self.ok("int sum = 0; for (int i : progress(40)) { sum += i; Thread.sleep(15); }")
        shown, updates = cell.all("display_data"), cell.all("update_display_data")
        self.assertEqual(1, len(shown))
        self.assertLessEqual(len(updates), 5)
        self.assertIn("40/40 in", updates[-1]["data"]["text/plain"])

    # What JShell does to variables

    def test_variables_survive(self):
        self.ok("var kept = tensor(1, 2, 3);")
        self.ok("var other = kept.mul(2);")
        self.ok("var other = kept.mul(3).sum();")
        self.assertIn("18", self.ok("other").data("text/plain"))
        self.assertIn("[1, 2, 3]", self.ok("kept").data("text/plain"))

    def test_a_later_import_keeps_variables(self):
        self.ok("var before = tensor(7);")
        self.ok("import java.nio.file.*;")
        self.assertIn("[7]", self.ok("before").data("text/plain"))

    def test_a_redeclared_variable_resets_what_was_computed_from_it(self):
        """No wish of ours but how the released kernel is (dflib/jjava#128): a var of another cell is lost, a variable with a written type is kept."""
        self.ok("var source = tensor(1);")
        self.ok("var result = source.mul(2);")
        self.ok("Tensor typed = source.mul(2);")
        self.ok("var source = tensor(5);")
        self.assertEqual("true", self.ok("result == null").data("text/plain"))
        self.assertIn("[2]", self.ok("typed").data("text/plain"))

    def test_training(self):
        cell = self.ok(
            "seed(1); var x = randn(64, 1); var y = x.mul(3).add(1); var net = new Linear(1, 1); var sgd = new SGD(net.parameters(), 0.1);\n"
            "for (int i = 0; i < 200; i++) { var loss = net.apply(x).sub(y).square().mean(); sgd.zeroGrad(); loss.backward(); sgd.step(); }\n"
            'check("slope", net.weight, 3, 1e-3); check("intercept", net.bias, 1, 1e-3);'
        )
        self.assertIn("✓ intercept", cell.text)

    def test_a_training_cell_is_a_cell(self):
        self.assertEqual("5", self.ok("%%train\nvar trained = 5;\ntrained").data("text/plain"))
        self.assertEqual("5", self.ok("trained").data("text/plain"))
        self.assertIn("Nothing trains in the background.", self.ok("%train").text)

    def test_checks_are_counted(self):
        self.ok('check("counted", 2, 2);')
        self.assertIn("Hint: the sign is the other way round", self.error('check("counted too", -1, 1);'))
        checks = json.loads(self.ok("System.out.println(lectern.notebook.Course.checks().json());").text)
        self.assertIn({"name": "counted", "passed": True, "text": "2 (expected 2)"}, checks)
        self.assertEqual([False], [check["passed"] for check in checks if check["name"] == "counted too"])
        self.assertIn("counted too", self.ok("checks()").data("text/html"))

    def test_no_noise(self):
        self.assertEqual("", self.ok("tensor(1).add(1)").errors)


if __name__ == "__main__":
    unittest.main(verbosity=2)
