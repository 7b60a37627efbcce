"""docs/curriculum.md is true: every name, heading and test that it points to exists."""

import json
import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/curriculum.md"
# What the first ten lessons teach.
TAUGHT = "A1 A2 A3 A4 A5 A6 A7 A8 B1 B2 B3 B4 B5 B6 B7 B8 C1 C2 C3 C4 C5 C6 C7 C10 C11 D1 D2 D3 D4 E1 E2 E4 E5 F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 G3 G4 G5 G6 G7 H1 H2 H3 H4 H5 H6 H9".split()


def rows():
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 5 and re.match(r"[A-M]\d", cells[0]):
            yield cells


def sources(kind):
    return {file.stem: file for file in ROOT.glob(f"toolkit/*/src/{kind}/java/**/*.java")}


def headings(notebook):
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    return {heading.strip().replace(" ", "-") for heading in re.findall(r"(?m)^#+ (.+)$", text)}


def declares(file, method):
    """Whether a class, or one that it extends, has the method."""
    text = file.read_text(encoding="utf-8")
    if re.search(rf"\b{method}\(", text):
        return True
    parent = re.search(r"\bclass \w+(?:<[^{]*>)? extends (\w+)", text)
    return bool(parent) and parent[1] in sources("main") and declares(sources("main")[parent[1]], method)


class CurriculumTest(unittest.TestCase):
    def test_every_row_of_the_lessons_has_its_place(self):
        places = {row: lesson for row, _, _, lesson, _ in rows()}
        self.assertEqual([], [row for row in TAUGHT if "](" not in places.get(row, "")])

    def test_names_of_the_toolkit_exist(self):
        main = sources("main")
        everything = "\n".join(file.read_text(encoding="utf-8") for file in main.values())
        for row, _, names, _, _ in rows():
            for name in re.findall(r"`([^`]+)`", names):
                with self.subTest(f"{row} {name}"):
                    kind, _, method = name.rpartition(".")
                    if name[0].isupper() and not kind:
                        self.assertIn(name, main)
                    elif kind:
                        self.assertTrue(declares(main[kind], method))
                    else:
                        self.assertRegex(everything, rf"public [\w<>\[\] ]*\b{name}\(")

    def test_links_lead_to_headings(self):
        for row, _, _, lessons, _ in rows():
            for file, anchor in re.findall(r"\]\(([^)#]+)#([^)]+)\)", lessons):
                with self.subTest(f"{row} {file}"):
                    self.assertIn(anchor, headings(PAGE.parent / file))

    def test_tests_exist(self):
        tests = sources("test")
        for row, _, _, _, names in rows():
            found = re.findall(r"`(\w+)(?:\.(\w+))?`", names)
            self.assertTrue(found, row)
            for kind, method in found:
                with self.subTest(f"{row} {kind}.{method}"):
                    self.assertIn(kind, tests)
                    self.assertIn(f"void {method}(" if method else "@", "\n".join(f.read_text() for f in ROOT.glob(f"toolkit/*/src/test/java/**/{kind}.java")))


if __name__ == "__main__":
    unittest.main()
