"""How values look in our kernel, by type. Needs the kernel spec "lectern"; ./lectern test kernel-ext runs it."""

import base64
import re
import unittest
from xml.etree import ElementTree

import nbclient
import nbformat
from front_end import FrontEnd


def setUpModule():
    global kernel
    kernel = FrontEnd()
    kernel.run("record Point(int x, Double y, String name) {}")


def tearDownModule():
    kernel.close()


class ValueTest(unittest.TestCase):
    def ok(self, code):
        cell = kernel.run(code)
        self.assertEqual("ok", cell.reply.get("status"), f"{code}\n{cell}")
        return cell

    def data(self, code):
        """All forms of a value; its HTML is well-formed, without a script and with no colour that one theme would hide."""
        data = self.ok(code).outputs[-1][1]["data"]
        self.assertIn("text/plain", data)
        html = data.get("text/html", "")
        ElementTree.fromstring(f"<div>{html}</div>")
        self.assertNotIn("<script", html)
        self.assertNotRegex(html, r"[^-]color:|background:(?!rgba)")
        return data

    def cells(self, html):
        return [re.sub("<[^>]*>", "", cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", html)]

    def test_record(self):
        data = self.data('new Point(1, null, "a<b")')
        self.assertEqual("Point[x=1, y=null, name=a<b]", data["text/plain"])
        self.assertEqual(["1", "null", "a&lt;b"], self.cells(data["text/html"]))

    def test_list_of_records(self):
        data = self.data('List.of(new Point(1, 2.5, "a"), new Point(3, 4.0, null))')
        self.assertEqual(["1", "2.5", "a", "3", "4", "null"], self.cells(data["text/html"]))
        for name in ("x", "y", "name"):
            self.assertIn(f"<th>{name}</th>", data["text/html"])

    def test_arrays(self):
        self.assertEqual({"text/plain": "int[3] {1, 2, 3}"}, self.data("new int[] {1, 2, 3}"))
        self.assertEqual("String[2] {a, null}", self.data('new String[] {"a", null}')["text/plain"])
        self.assertEqual("int[0] {}", self.data("new int[0]")["text/plain"])
        data = self.data("new double[][] {{1, 2.5}, {3, 4}}")
        self.assertEqual("double[2][2] {{1.0, 2.5}, {3.0, 4.0}}", data["text/plain"])
        self.assertEqual(["1", "2.5", "3", "4"], self.cells(data["text/html"]))
        self.assertEqual("int[2][] {{1}, {2, 3}}", self.data("new int[][] {{1}, {2, 3}}")["text/plain"])
        data = self.data("new long[1_000_000]")
        self.assertIn("… (1,000,000 elements)", data["text/plain"])
        self.assertLess(len(data["text/html"]), 4000)

    def test_collections_and_maps(self):
        self.assertEqual({"text/plain": "[1, 2, 3]"}, self.data("List.of(1, 2, 3)"))
        self.assertEqual("[a, 2]", self.data('new LinkedHashSet<>(List.of("a", 2))')["text/plain"])
        data = self.data('new TreeMap<>(Map.of("k", List.of(1, 2), "l", List.of()))')
        self.assertEqual("{k=[1, 2], l=[]}", data["text/plain"])
        self.assertEqual(["k", "[1, 2]", "l", "[]"], self.cells(data["text/html"]))
        self.assertEqual({"text/plain": "{}"}, self.data("Map.of()"))
        data = self.data("IntStream.range(0, 100_000).boxed().toList()")
        self.assertIn("100,000 elements", data["text/html"])
        self.assertLess(len(data["text/plain"]), 2000)

    def test_what_contains_itself(self):
        self.assertEqual("[(itself), {1}]", self.data("var ring = new ArrayList<Object>(); ring.add(ring); ring.add(new int[] {1}); ring")["text/plain"])

    def test_nested(self):
        data = self.data('new TreeMap<>(Map.of("p", new Point(1, 2.0, "z"), "t", ones(2, 3)))')
        self.assertEqual(2, data["text/html"].count("<table"))
        self.assertIn("Tensor[2, 3] float32", data["text/html"])

    def test_optional(self):
        self.assertEqual("Optional[5]", self.data("Optional.of(5)")["text/plain"])
        self.assertEqual("Optional.empty", self.data("Optional.empty()")["text/plain"])
        self.assertIn("<table", self.data('Optional.of(new Point(1, 2.0, "z"))')["text/html"])

    def test_streams_are_left_alone(self):
        for code in ("Stream.of(1, 2)", "IntStream.range(0, 3)"):
            self.assertIn("has not run", self.data(f"var unused = {code}; unused")["text/plain"])
        self.assertEqual("3", self.ok("unused.count()").data())

    def test_an_exception_as_a_value(self):
        data = self.data('new IllegalStateException("bad <x>", new RuntimeException("why"))')
        self.assertEqual("IllegalStateException: bad <x>\ncaused by RuntimeException: why", data["text/plain"])
        self.assertIn("<details", data["text/html"])

    def test_frame_in_pages(self):
        data = self.data("DataFrame.byColumn(\"i\", \"s\").of(Series.ofInt(IntStream.range(0, 25).toArray()), "
                         "Series.of(IntStream.range(0, 25).mapToObj(i -> i % 7 == 0 ? null : \"t\" + i).toArray(String[]::new)))")
        html = data["text/html"]
        self.assertEqual(["rows 10 to 19", "rows 20 to 24"], re.findall(r"<summary[^>]*>(.*?)</summary>", html))
        self.assertEqual(4, html.count("<i>null</i>"))
        self.assertIn(">int<", html)
        self.assertIn(">text<", html)

    def test_image(self):
        data = self.data("new java.awt.image.BufferedImage(8, 4, java.awt.image.BufferedImage.TYPE_INT_RGB)")
        self.assertTrue(base64.b64decode(data["image/png"]).startswith(b"\x89PNG"))

    # By MIME type

    def test_rich(self):
        for code, mime, content in (('Rich.html("<b>x</b>")', "text/html", "<b>x</b>"), ('Rich.markdown("# a")', "text/markdown", "# a"),
                                    ('Rich.latex("$$x$$")', "text/latex", "$$x$$"), ('Rich.json("{\\"a\\": [1, true]}")', "application/json", {"a": [1, True]}),
                                    ('Rich.svg("<svg/>")', "image/svg+xml", "<svg/>")):
            data = self.ok(code).data(mime)
            self.assertEqual(content, data)
            self.assertIn("text/plain", self.ok(code).outputs[0][1]["data"])
        self.assertEqual("plain", self.ok('Rich.of("text/html", "<i>a</i>", "text/plain", "plain")').data())
        self.assertIn("by turns", kernel.run('Rich.of("text/html")').reply["evalue"])
        self.assertIn("PNG", kernel.run("Rich.png(new byte[3])").reply["evalue"])

    def test_display_ids(self):
        cell = self.ok('String shownId = display(Rich.html("<b>1</b>")); show(Rich.markdown("# m")); updateDisplay(shownId, Rich.html("<b>2</b>"));')
        self.assertEqual(["display_data", "display_data", "update_display_data"], [kind for kind, _ in cell.outputs])
        first, last = cell.outputs[0][1], cell.outputs[2][1]
        self.assertEqual(first["transient"]["display_id"], last["transient"]["display_id"])
        self.assertEqual("<b>2</b>", last["data"]["text/html"])

    # Progress

    def test_a_bar_that_threads_share(self):
        cell = self.ok("try (var bar = bar(2000)) { IntStream.range(0, 2000).parallel().forEach(i -> bar.step()); }")
        outputs = cell.all("display_data") + cell.all("update_display_data")
        self.assertIn("2000/2000 in", outputs[-1]["data"]["text/plain"])
        self.assertLessEqual(len({o["transient"].get("display_id") for o in outputs if o["transient"]}), 1)

    def test_one_line_at_the_end_in_a_saved_notebook(self):
        notebook = nbformat.v4.new_notebook(cells=[
            nbformat.v4.new_code_cell("for (int i : progress(40)) Thread.sleep(15);"),
            nbformat.v4.new_code_cell("try (var bar = bar(8)) { for (int i = 0; i < 8; i++) { Thread.sleep(80); bar.step(); } }"),
        ])
        nbclient.NotebookClient(notebook, kernel_name="lectern", timeout=120).execute()
        for cell, end in zip(notebook.cells, ("40/40 in", "8/8 in"), strict=True):
            self.assertEqual(1, len(cell.outputs), cell.outputs)
            self.assertTrue(cell.outputs[0]["data"]["text/plain"].startswith(end))
            self.assertNotIn("\n", cell.outputs[0]["data"]["text/plain"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
