"""What ./lectern site makes of notebooks, without running any."""

import os
import sys
import tempfile
import unittest
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "launcher"))
import website  # noqa: E402


class WebsiteTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.sources, self.executed, self.output = (Path(folder.name) / name for name in ("notebooks", "executed", "site"))
        for made in (self.sources, self.executed):
            made.mkdir()
        self.addCleanup(setattr, website, "EXECUTED", website.EXECUTED)
        self.addCleanup(setattr, website, "TOOLKIT", website.TOOLKIT)
        website.EXECUTED, website.TOOLKIT = self.executed, self.sources / "none"

    def notebook(self, name, text, code="plot(x)"):
        book = new_notebook(cells=[new_markdown_cell(text), new_code_cell(code)])
        for number, cell in enumerate(book.cells):
            cell.id = f"cell{number}"
        nbformat.write(book, self.sources / name)
        book.cells[1].outputs = [new_output("stream", text="</script><b>out</b>")]
        book.metadata["lectern"] = {"seconds": 1.0}
        nbformat.write(book, self.executed / name)
        return self.sources / name

    def site(self, *sources):
        website.write([website.Lesson(source) for source in sources], self.output)
        return {file.name: file.read_text(encoding="utf-8") for file in self.output.iterdir()}

    def test_pages_know_their_neighbours(self):
        pages = self.site(self.notebook("00-a.ipynb", "# First\n\n**You will see.**\n\n## 1 Why & how\n\nSee [next](01-b.ipynb#2-Go)."),
                          self.notebook("01-b.ipynb", "# Second\n\n**Promise.**\n\n## 2 Go"))
        self.assertEqual({"00-a.html", "01-b.html", "index.html"}, set(pages))
        self.assertRegex(pages["00-a.html"], '<a class="next" href="01-b.html"[^>]*>01 Second →</a>')
        self.assertRegex(pages["01-b.html"], '<a href="00-a.html"[^>]*>← 00 First</a>')
        self.assertIn('href="01-b.html#2-Go"', pages["00-a.html"])
        self.assertIn('<h2 id="2-Go">', pages["01-b.html"])
        self.assertIn("<p>You will see.</p>", pages["index.html"])
        self.assertIn('href="00-a.html#1-Why-&amp;-how">1 Why &amp; how', pages["index.html"])
        self.assertIn('id="1-Why-&amp;-how"', pages["00-a.html"])

    def test_nothing_in_a_lesson_can_end_the_script_of_the_index(self):
        page = self.site(self.notebook("00-a.ipynb", "# One\n\nText", 'var end = "</script><h1>no</h1>";'))["index.html"]
        self.assertEqual(1, page.count("</script>"))

    def test_pages_have_no_scripts(self):
        self.assertNotIn("<script", self.site(self.notebook("00-a.ipynb", "# One\n\n$x^2$"))["00-a.html"].replace("&lt;/script", ""))

    def test_a_changed_lesson_is_run_again(self):
        source = self.notebook("00-a.ipynb", "# One")
        self.assertTrue(website.is_fresh(source))
        source.write_text(source.read_text().replace("plot(x)", "plot(y)"))
        self.assertFalse(website.is_fresh(source))

    def test_a_failed_run_and_a_newer_toolkit_are_not_fresh(self):
        source = self.notebook("00-a.ipynb", "# One")
        website.TOOLKIT.touch()
        self.assertTrue(website.is_fresh(self.notebook("00-a.ipynb", "# One")))
        os.utime(self.executed / "00-a.ipynb", (1, 1))
        self.assertFalse(website.is_fresh(source))
        website.TOOLKIT = self.sources / "none"
        book = nbformat.read(self.executed / "00-a.ipynb", as_version=4)
        del book.metadata["lectern"]
        nbformat.write(book, self.executed / "00-a.ipynb")
        self.assertFalse(website.is_fresh(source))


if __name__ == "__main__":
    unittest.main()
