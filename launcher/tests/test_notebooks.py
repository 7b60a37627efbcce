"""What every lesson must be, before it is run: python launcher/tests/test_notebooks.py"""

import json
import re
import subprocess
import sys
import unittest
from functools import wraps
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "notebooks"
sys.path.insert(0, str(ROOT / "launcher"))
from strip import strip  # noqa: E402
KERNEL = {"name": "lectern", "display_name": "Lectern (Java)", "language": "java"}
LINES, COLUMNS = 20, 95  # of a cell; a wider line is cut off in the HTML page
WORDS = "return throw new if else for while do switch case try catch import package yield break continue assert".split()
TYPE = r"(?:[A-Za-z_][\w.]*)(?:<[^;=()]*>)?(?:\[\])*"
METHOD_OR_VARIABLE = re.compile(rf"(?:(?:final|static|public|private) )*({TYPE}) ([A-Za-z_]\w*) ?(.*)")
KIND = re.compile(r"(?:(?:final|static|public|private|abstract|sealed) )*(?:class|record|enum|interface) (\w+)")


def code_only(source):
    """The source without comments, and with every literal text emptied."""
    return re.sub(r'"""(?:\\.|.)*?"""|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\])+\'|//[^\n]*|/\*.*?\*/',
                  lambda found: '""' if found[0][0] in "\"'" else " ", source, flags=re.DOTALL)


def statements(source):
    """What stands outside all braces, one text for each statement; an inner block is written {}, a list of arguments ()."""
    depth, text, found = 0, "", []
    source = code_only(source)
    for place, sign in enumerate(source):
        if sign in "{(":
            text += sign if depth == 0 else ""
            depth += 1
        elif sign in "})":
            depth -= 1
            text += sign if depth == 0 else ""
            ends = sign == "}" and not re.match(r"\s*[;,.)]", source[place + 1:])
            if depth == 0 and ends:
                found.append(text)
                text = ""
        elif depth == 0 and sign == ";":
            found.append(text)
            text = ""
        elif depth == 0:
            text += sign
    return [" ".join(s.split()) for s in found + [text] if s.strip()]


def declared(source):
    """The names that a cell declares for the whole notebook."""
    names = []
    for statement in statements(source):
        if kind := KIND.match(statement):
            names.append(kind[1])
        elif (one := METHOD_OR_VARIABLE.fullmatch(statement)) and one[1] not in WORDS:
            names.append(one[2])
            if not one[3].startswith("("):
                names += re.findall(r", ?([A-Za-z_]\w*) ?(?==|,|$)", re.sub(r"<[^<>]*>", "", one[3]))
    return names


def books():
    files = sorted(file for file in FOLDER.glob("**/[!.]*.ipynb") if ".ipynb_checkpoints" not in file.parts)
    return {file.name: json.loads(strip(file.read_text(encoding="utf-8"))) for file in files}


def each(test, chosen):
    @wraps(test)
    def walk(self):
        for name, book in books().items():
            if chosen(name):
                with self.subTest(name):
                    test(self, book)
    return walk


def every_notebook(test):
    return each(test, lambda name: True)


def every_lesson(test):
    """Lessons have numbers; the index and the glossary have none, and no code."""
    return each(test, lambda name: name[:2].isdigit())


class Lint(unittest.TestCase):
    def test_there_are_notebooks(self):
        self.assertTrue(books())

    def code(self, book):
        for number, cell in enumerate(book["cells"], 1):
            if cell["cell_type"] == "code":
                yield f"cell {number}", "".join(cell["source"]), cell

    @every_notebook
    def test_format(self, book):
        nbformat.validate(nbformat.from_dict(book))
        self.assertEqual((4, 5), (book["nbformat"], book["nbformat_minor"]))
        ids = [cell.get("id") for cell in book["cells"]]
        self.assertTrue(all(ids), "every cell has an id")
        self.assertEqual(len(ids), len(set(ids)), "ids differ")

    @every_notebook
    def test_kernel(self, book):
        self.assertEqual(KERNEL, book["metadata"]["kernelspec"])

    def test_what_git_stores_is_stripped(self):
        for file in sorted(FOLDER.glob("*.ipynb")):
            with self.subTest(file.name):
                stored = subprocess.run(["git", "show", f":notebooks/{file.name}"], cwd=ROOT, capture_output=True, encoding="utf-8")
                if stored.returncode == 0:
                    self.assertEqual(stored.stdout, strip(stored.stdout), "Hint: ./lectern lab sets up git's filter; then git add --renormalize notebooks")

    def test_a_run_leaves_no_trace_in_git(self):
        for file in sorted(FOLDER.glob("*.ipynb")):
            with self.subTest(file.name):
                plain = strip(file.read_text(encoding="utf-8"))
                run = json.loads(plain)
                run["metadata"]["language_info"] = {"name": "Java"}
                for count, cell in enumerate(c for c in run["cells"] if c["cell_type"] == "code"):
                    cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["π\n"]}]
                    cell["execution_count"] = count
                    cell["metadata"]["execution"] = {"iopub.execute_input": "now"}
                self.assertEqual(plain, strip(json.dumps(run)))

    @every_lesson
    def test_first_cell_seeds(self, book):
        _, source, _ = next(self.code(book))
        self.assertRegex(source, r"^seed\(\d+\);")

    @every_notebook
    def test_cells_are_small(self, book):
        for place, source, _ in self.code(book):
            lines = source.split("\n")
            self.assertLessEqual(len(lines), LINES, place)
            self.assertLessEqual(max(map(len, lines)), COLUMNS, place)

    @every_notebook
    def test_names_are_declared_once(self, book):
        first = {}
        for place, source, _ in self.code(book):
            for name in declared(source):
                self.assertNotIn(name, first, f"{place} declares '{name}' again: JShell would forget what was computed from the first")
                first[name] = place

    @every_notebook
    def test_nothing_foreign(self, book):
        for place, source, _ in self.code(book):
            self.assertNotIn("http", source, place)
            self.assertNotRegex(source, r'(?m)^\s*import ', f"{place}: imports come from the kernel extension")
            self.assertNotRegex(source, r'"(?:/|~/|[A-Za-z]:[\\/])', f"{place}: an absolute path")

    @every_lesson
    def test_sections_end_in_checks(self, book):
        section, sections = None, {}
        for cell in book["cells"]:
            source = "".join(cell["source"])
            if cell["cell_type"] == "markdown" and (heading := re.match(r"## (.+)", source)):
                section = heading[1]
            elif cell["cell_type"] == "code":
                self.assertTrue(section, "code before the first section")
                sections.setdefault(section, []).append(source)
        for heading, sources in sections.items():
            self.assertRegex("\n".join(sources[-2:]), r"\bcheck\w*\(", f"section '{heading}' does not end in a check")

    @every_lesson
    def test_exercises(self, book):
        cells, solutions = book["cells"], 0
        titles = [cell for cell in cells if cell["cell_type"] == "markdown" and re.match(r"## .*Exercises", "".join(cell["source"]))]
        self.assertEqual(1, len(titles), "a section of exercises")
        for number, cell in enumerate(cells):
            hidden = cell["metadata"].get("jupyter", {}).get("source_hidden", False)
            solution = "solution" in cell["metadata"].get("tags", [])
            self.assertEqual(hidden, solution, f"cell {number + 1}: a solution is folded, and nothing else is")
            if solution:
                solutions += 1
                self.assertIn("check", "".join(cell["source"]), f"cell {number + 1}: a solution proves itself")
                self.assertEqual(["code", "markdown"], [c["cell_type"] for c in cells[number - 2:number]],
                                 f"cell {number + 1}: stub, 'Solution', solution")
                self.assertIn("Solution", "".join(cells[number - 1]["source"]))
        self.assertEqual(3, solutions, "three exercises with solutions")


    @every_notebook
    def test_links_lead_to_notebooks_and_headings(self, book):
        for cell in book["cells"]:
            for file, anchor in re.findall(r"\]\(([\w.-]*\.ipynb)?#?([^)]*)\)", "".join(cell["source"])) if cell["cell_type"] == "markdown" else []:
                if file:
                    self.assertTrue((FOLDER / file).exists(), file)
                    if anchor:
                        self.assertIn(anchor, headings(books()[file]), f"{file} has no such heading")


def headings(book):
    text = "\n".join("".join(cell["source"]) for cell in book["cells"] if cell["cell_type"] == "markdown")
    return {heading.strip().replace(" ", "-") for heading in re.findall(r"(?m)^#+ (.+)$", text)}


class Declared(unittest.TestCase):
    """The lint's own eyes."""

    def test_finds_names(self):
        for source, names in {
            "var x = 1;\nx": ["x"],
            "double w = 0, b = f(1, 2), a;": ["w", "b", "a"],
            "double[] f(double[][] m) {\n    int n = 1;\n    return null;\n}\nf(x)": ["f"],
            "double[][] rows = {{1, 2}, {3, 4}};\nint n = 2;": ["rows", "n"],
            "Map<String, List<Integer>> m = new HashMap<>();": ["m"],
            "Loss mae = (p, t) -> { var d = p.sub(t); return d.abs().mean(); };\nvar y = 1;": ["mae", "y"],
            "for (int i = 0; i < 3; i++) { int k = i; }\nint z = 1;": ["z"],
            "try (var a = live()) {\n    var b = 1;\n}\nplot(x)": [],
            "w -= 1; return w": [],
            "// var no = 1;\nvar s = \"int no = 2; }\"; /* int no; */": ["s"],
            "record Point(int x, int y) {}\nclass Net extends Layer { int a; }": ["Point", "Net"],
        }.items():
            with self.subTest(source):
                self.assertEqual(names, declared(source))


if __name__ == "__main__":
    unittest.main()
