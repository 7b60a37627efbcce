"""Inspection and the pager. Needs the kernel spec "lectern" and jupyter_client; ./lectern test kernel-ext runs it."""

import time
import unittest
from html.parser import HTMLParser

from front_end import FrontEnd


def setUpModule():
    global kernel
    kernel = FrontEnd()
    cell = kernel.run("""
        var grid = zeros(3, 4);
        var names = List.of("Ada", "Grace");
        var net = new Linear(4, 2);
        String nothing = null;
        int twice(int x) { return 2 * x; }
        class Loud { int shouted; public String toString() { System.out.println("called"); return "loud"; } }
        var loud = new Loud();
    """)
    assert cell.reply["status"] == "ok", cell


def tearDownModule():
    kernel.close()


class Tags(HTMLParser):
    """The tags of a page that a notebook should not show."""

    def __init__(self, page):
        super().__init__()
        self.problems = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag in ("script", "style", "iframe", "img", "a") or attrs:
            self.problems.append((tag, attrs))


class InspectTest(unittest.TestCase):
    def page(self, code, cursor=None, detail=0):
        reply = kernel.ask("inspect_request", {"code": code, "cursor_pos": len(code) if cursor is None else cursor, "detail_level": detail})
        self.assertEqual("ok", reply["status"])
        self.assertTrue(reply["found"], code)
        self.assertEqual([], Tags(reply["data"]["text/html"]).problems)
        self.html = reply["data"]["text/html"]
        return reply["data"]["text/plain"]

    def test_values(self):
        text = self.page("grid")
        self.assertIn("Tensor grid", text)
        self.assertIn("[3, 4]", text)
        self.assertIn("float32", text)
        self.assertIn("0", text)
        self.assertIn('["Ada", "Grace"]', self.page("names"))
        self.assertIn("Linear(4 → 2)", self.page("net"))
        self.assertIn("null", self.page("nothing"))

    def test_nothing_of_a_learner_is_called(self):
        before = kernel.run("1")
        self.assertIn("Loud@", self.page("loud"))
        self.assertEqual("", before.text + kernel.run("2").text)

    def test_own_documentation(self):
        text = self.page("grid.at(")
        self.assertIn("Tensor Tensor.at(String slices)", text)
        self.assertIn('x.at(":, 1:3")', text)
        self.assertIn("<code>x.at(\":, 1:3\")</code>", self.html)
        self.assertNotIn("{@code", text + self.html)
        self.assertIn("Fully connected", self.page("new Linear("))
        self.assertIn("new Linear(int in, int out)", self.page("Linear"))
        self.assertIn("ShapeException", self.page("Linear"))
        self.assertIn("Throws", self.page('Datasets.load("pen'))

    def test_overloads(self):
        text = self.page("grid.add(")
        self.assertIn("Tensor.add(Tensor b)", text)
        self.assertIn("Tensor.add(double b)", text)
        fits = self.page("Math.max(1.5, ")
        self.assertLess(fits.index("double Math.max"), fits.index("int Math.max"))

    def test_inherited_documentation(self):
        self.assertIn("Runs the layer", self.page("net.apply("))

    def test_documentation_of_the_jdk(self):
        text = self.page('"a".substring(')
        self.assertIn("String.substring(int", text)
        if "Returns" in text:  # The JDK's sources are here.
            self.assertIn("IndexOutOfBoundsException", text)
            self.assertIn('    "unhappy".substring(2) returns "happy"', text)
            self.assertIn("<pre>", self.html)

    def test_where_the_cursor_stands(self):
        self.assertIn("Tensor grid", self.page("var x = grid.add(1);", len("var x = gr")))
        self.assertIn("Tensor.add", self.page("var x = grid.add(1);", len("var x = grid.ad")))
        self.assertIn("Tensor.add", self.page("var x = grid.add(1);", len("var x = grid.add(1")))
        self.assertIn("Tensor.add", self.page("int y = 1;\ngrid.add(y, "))

    def test_what_the_notebook_declares(self):
        self.assertIn("int twice(int x)", self.page("twice("))
        self.assertIn("return 2 * x;", self.page("twice"))
        self.assertIn("class Loud", self.page("Loud"))

    def test_magics(self):
        self.assertIn("%time", self.page("%time 1 + 1", 3))

    def test_source(self):
        self.assertIn("return x.linear(weight, bias);", self.page("Linear", detail=1))
        self.assertNotIn("return x.linear", self.page("Linear"))

    def test_nothing_to_tell(self):
        for code in ("nosuch", "", "   ", "// grid", "1 + ", "}", "(((", '"text'):
            self.assertEqual(("ok", False), (lambda r: (r["status"], r["found"]))(kernel.ask("inspect_request", {"code": code, "cursor_pos": len(code)})), code)

    def test_while_a_cell_runs(self):
        running = kernel.send("Thread.sleep(3000);")
        time.sleep(0.3)
        start = time.monotonic()
        self.page("grid")
        self.page("grid.at(")
        self.assertLess(time.monotonic() - start, 2)
        kernel.result(running)

    def test_pager(self):
        for code in ("grid.at?", "?grid.at", "grid.at()?"):
            payload = kernel.run(code).reply["payload"]
            self.assertEqual("page", payload[0]["source"], code)
            self.assertIn("Tensor.at(String slices)", payload[0]["data"]["text/plain"], code)
            self.assertIn("text/html", payload[0]["data"])
        self.assertIn("extends Layer {", kernel.run("Linear??").reply["payload"][0]["data"]["text/plain"])
        self.assertIn("nosuch", kernel.run("nosuch?").reply["payload"][0]["data"]["text/plain"])
        self.assertEqual("7", kernel.run("true ? 7 : 8").data())
