"""The course as a folder of HTML pages that opens from disk: ./lectern site."""

import argparse
import json
import os
import re
import sys
from html import escape
from pathlib import Path

import nbformat
from run import ROOT, course, run
from standalone import StandaloneExporter, anchor
from strip import strip

EXECUTED = ROOT / "build/notebooks"
TOOLKIT = ROOT / ".lectern/jars/stamp"
TEMPLATE = Path(__file__).parent / "html/course.html.j2"


def is_fresh(source):
    """Whether the notebook was executed as it is now, by the toolkit that there is now."""
    executed = EXECUTED / source.name
    if not executed.exists() or TOOLKIT.exists() and executed.stat().st_mtime < TOOLKIT.stat().st_mtime:
        return False
    book = json.loads(executed.read_text(encoding="utf-8"))
    if "lectern" not in book["metadata"]:  # a run that failed
        return False
    del book["metadata"]["lectern"]
    return strip(json.dumps(book)) == strip(source.read_text(encoding="utf-8"))


def plain(markdown):
    """Markdown as words for the search."""
    text = re.sub(r"```.*?```|!\[[^]]*\]\([^)]*\)|<[^>]*>", " ", markdown, flags=re.DOTALL)
    text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text)
    return " ".join(re.sub(r"[*`#|]+", " ", text).split())


class Lesson:
    """What the index and the search know of a notebook."""

    def __init__(self, source):
        self.book = nbformat.read(EXECUTED / source.name, as_version=4)
        self.source = source
        self.page = source.stem + ".html"
        first = next(cell.source for cell in self.book.cells if cell.cell_type == "markdown")
        self.title = re.search(r"^# (.+)", first, re.MULTILINE)[1]
        self.number = source.stem.partition("-")[0] if source.stem[:2].isdigit() else ""
        promise = re.search(r"\*\*(.+?)\*\*", first, re.DOTALL)
        self.promise = plain(promise[1]) if promise else ""
        self.name = f"{self.number} {self.title}".strip()
        self.sections = [{"heading": self.title, "anchor": anchor(self.title), "words": []}]
        for cell in self.book.cells:
            if cell.cell_type == "markdown":
                self.read(cell.source)
            elif cell.cell_type == "code":
                self.sections[-1]["words"].append(cell.source)

    def read(self, markdown):
        for piece in re.split(r"(?m)^(?=#{2,3} )", markdown):
            heading = re.match(r"#{2,3} (.+)\n?", piece)
            if heading:
                self.sections.append({"heading": plain(heading[1]), "anchor": anchor(plain(heading[1])), "words": []})
                piece = piece[heading.end():]
            self.sections[-1]["words"].append(plain(piece))


def write(lessons, output):
    output.mkdir(parents=True, exist_ok=True)
    exporter = StandaloneExporter()
    for place, lesson in enumerate(lessons):
        way = {
            "previous": lessons[place - 1].__dict__ | {"title": lessons[place - 1].name} if place else None,
            "next": lessons[place + 1].__dict__ | {"title": lessons[place + 1].name} if place + 1 < len(lessons) else None,
            "sections": lesson.sections[1:],
        }
        resources = {"metadata": {"name": lesson.name, "path": str(lesson.source.parent)}, "site": way}
        html, _ = exporter.from_notebook_node(lesson.book, resources)
        (output / lesson.page).write_text(html, encoding="utf-8")
    search = [[lesson.name, section["heading"], f"{lesson.page}#{section['anchor']}", " ".join(section["words"])]
              for lesson in lessons for section in lesson.sections]
    page = exporter.environment.from_string(TEMPLATE.read_text(encoding="utf-8")).render(
        lessons=lessons, search=json.dumps(search, ensure_ascii=False).replace("</", "<\\/"), escape=escape)
    (output / "index.html").write_text(page, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(prog="./lectern site", description=__doc__)
    parser.add_argument("--output", type=Path, default=ROOT / "build/site", help="the folder of the pages")
    parser.add_argument("--caller", type=Path, default=Path.cwd(), help=argparse.SUPPRESS)
    options = parser.parse_args()
    # The page of the same name, with the search, stands for the notebook that lists the lessons.
    sources = [source for source in course() if source.stem != "index"]
    stale = [source for source in sources if not is_fresh(source)]
    if not all([run(source, EXECUTED, len(stale) == 1) for source in stale]):
        sys.exit("A lesson failed, so the site was not written.")
    output = options.caller / options.output
    write([Lesson(source) for source in sources], output)
    print(f"{len(sources)} pages; open {os.path.relpath(output / 'index.html', options.caller)} in a browser")


if __name__ == "__main__":
    main()
