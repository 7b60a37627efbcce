"""./lectern run --check: one table of all checks, also of those behind a failed one; and what a course adds to cells stays in them."""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "launcher"))
from strip import strip  # noqa: E402

GRADED = {"nbgrader": {"grade": True, "grade_id": "slope", "locked": True, "points": 2, "schema_version": 3, "solution": False, "task": False}}
HIDDEN = {"jupyter": {"source_hidden": True}, "tags": ["solution"]}


def book(*sources):
    kernel = {"name": "lectern", "display_name": "Lectern (Java)", "language": "java"}
    return new_notebook(cells=[new_code_cell(source) for source in sources], metadata={"kernelspec": kernel})


class RunTest(unittest.TestCase):
    def run_all(self, **books):
        with tempfile.TemporaryDirectory() as folder:
            files = [Path(folder) / f"{name}.ipynb" for name in books]
            for file, content in zip(files, books.values()):
                nbformat.write(content, file)
            done = subprocess.run([sys.executable, ROOT / "launcher/run.py", "--check", "--output", Path(folder) / "out", *files],
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            return done, [nbformat.read(Path(folder) / "out" / file.name, 4) for file in files]

    def test_one_table_of_all_checks_of_all_notebooks(self):
        done, executed = self.run_all(
            good=book('check("slope", 2.003, 2, 0.01);', "var unchecked = 1;"),
            bad=book('check("slope", -2.0, 2, 0.01);', 'check("rows", 3, 3);'),
            broken=book('check("shape", true);', "int[] none = {}; none[1]", 'check("never", true);'))
        table = done.stdout[done.stdout.index("✓"):].splitlines()
        self.assertEqual([
            "✓ good    slope               2.003 (expected 2 ± 0.01)",
            "✗ bad     slope               got -2, expected 2 ± 0.01, off by 4 (400 times the tolerance). Hint: the sign is the other way round",
            "✓ bad     rows                3 (expected 3)",
            "✓ broken  shape",
            "✗ broken  the whole notebook  broke off",
            "3 of 4 checks hold"], table[:6])
        self.assertIn("1 of 3 notebooks ran through", table[6])
        self.assertEqual(1, done.returncode)
        self.assertIn("✗ slope: got -2", done.stderr)
        self.assertEqual(2, len(executed[0].cells), "the question to the kernel is in no notebook")

    def test_text_stays_where_it_was_printed(self):
        _, (executed,) = self.run_all(one=book('System.out.print("a"); Thread.sleep(500); System.out.println("b"); show(ones(2)); System.out.println("c");'))
        self.assertEqual(["ab\n", None, "c\n"], [output.get("text") for output in executed.cells[0].outputs])

    def test_a_graded_notebook_runs_and_keeps_its_metadata(self):
        graded = book('check("slope", 2, 2);')
        graded.cells[0].metadata.update(GRADED | HIDDEN)
        done, (executed,) = self.run_all(graded=graded)
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertEqual(GRADED["nbgrader"], executed.cells[0].metadata.nbgrader)
        stored = json.loads(strip(nbformat.writes(executed)))["cells"][0]
        self.assertEqual(GRADED | HIDDEN, stored["metadata"])
        self.assertEqual(([], None), (stored["outputs"], stored["execution_count"]))

    def test_a_cell_that_fails_on_purpose_is_not_to_blame(self):
        lesson = book("int[] two = {1, 2}; two[2]", "nowhere")
        lesson.cells[0].metadata.tags = ["raises-exception"]
        done, _ = self.run_all(lesson=lesson)
        self.assertIn("in cell 2 of 2", done.stderr)
        self.assertIn("There is no variable nowhere", done.stderr)


if __name__ == "__main__":
    unittest.main()
