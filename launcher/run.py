"""Executes notebooks and writes each, executed and as a standalone HTML page, into build/notebooks/."""

import argparse
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from textwrap import indent

import checks
import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbconvert.filters import strip_ansi
from standalone import StandaloneExporter

ROOT = Path(__file__).resolve().parent.parent
KERNEL = "lectern"
TIMEOUT = float(os.environ.get("LECTERN_TIMEOUT", "600"))


def find(name, caller):
    """A path or a pattern, seen from where the person stands; else the beginning of a name in notebooks/."""
    places = [(Path("/") / caller, name), (ROOT, name), (ROOT / "notebooks", name), (ROOT / "notebooks", name + "*.ipynb")]
    for folder, pattern in places:
        if Path(pattern).is_absolute():
            found = [Path(pattern)] if Path(pattern).is_file() else []
        else:
            found = sorted(file for file in folder.glob(pattern) if file.suffix == ".ipynb")
        if found:
            return found
    sys.exit(f"There is no notebook '{name}'. Those in notebooks/: {names() or 'none yet'}")


def names():
    return ", ".join(file.stem for file in course())


def course():
    return sorted((ROOT / "notebooks").glob("**/[!.]*.ipynb"))


def last_time(file):
    """Seconds of the run before this one, or None."""
    try:
        return nbformat.read(file, as_version=4).metadata.lectern.seconds
    except (OSError, AttributeError, nbformat.reader.NotJSONError):
        return None


def execute(notebook, source, found=None, kernel=KERNEL):
    """Runs every cell; returns what went wrong, or None. With a list for the checks that were found, a failed one does not end it."""
    deadline = time.monotonic() + TIMEOUT
    client = NotebookClient(
        notebook,
        kernel_name=kernel,
        timeout_func=lambda cell: max(1, int(deadline - time.monotonic())),
        resources={"metadata": {"path": str(source.parent)}},
        shutdown_kernel="immediate",
        store_widget_state=False,
    )
    if found is not None:
        checks.listen(client, found)
    log = ROOT / f".lectern/log/kernel-{source.stem}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    try:
        with log.open("w") as stderr:
            client.execute(stderr=stderr)
    except CellExecutionError:
        return failure(notebook)
    except CellTimeoutError:
        return f"took longer than {TIMEOUT:.0f} s and was stopped (LECTERN_TIMEOUT sets the limit)"
    except (DeadKernelError, RuntimeError) as error:
        return f"the kernel died: {error}\n{log.read_text()[-2000:]}"
    return "\n".join(f"✗ {check['name']}: {check['text']}" for check in found or [] if not check["passed"]) or None


def failure(notebook):
    """The first failed cell and its error, as plain text; empty if every cell ran through."""
    for number, cell in enumerate(notebook.cells, 1):
        if "raises-exception" in cell.metadata.get("tags", []):
            continue
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                error = strip_ansi("\n".join(output.traceback))
                return f"in cell {number} of {len(notebook.cells)}:\n{indent(cell.source, '    ')}\n{error}"
    return ""


def join_streams(notebook):
    """In how many pieces a text arrives is chance: pieces that follow each other become one."""
    for cell in notebook.cells:
        joined = []
        for output in cell.get("outputs", []):
            if joined and output.output_type == joined[-1].output_type == "stream" and output.name == joined[-1].name:
                joined[-1].text += output.text
            else:
                joined.append(output)
        if "outputs" in cell:
            cell.outputs = joined


def save(notebook, source, output):
    output.mkdir(parents=True, exist_ok=True)
    join_streams(notebook)
    nbformat.write(notebook, output / source.name)
    resources = {"metadata": {"name": source.stem, "path": str(source.parent)}}
    html, _ = StandaloneExporter().from_notebook_node(notebook, resources)
    (output / f"{source.stem}.html").write_text(html, encoding="utf-8")


def run(source, output, alone, found=None, kernel=KERNEL):
    before = last_time(output / source.name)
    if alone and sys.stdout.isatty():
        print(f"{source.stem}  …" + (f" (about {before:.0f} s)" if before else ""), end="\r", flush=True)
    notebook = nbformat.read(source, as_version=4)
    start = time.monotonic()
    trouble = execute(notebook, source, found, kernel)
    seconds = time.monotonic() - start
    if not trouble:
        notebook.metadata["lectern"] = {"seconds": round(seconds, 1)}
    save(notebook, source, output)
    print(f"{source.stem}  {seconds:.1f} s  {'FAILED' if trouble else 'ok'}", flush=True)
    if trouble:
        print(indent(trouble, "  "), file=sys.stderr)
    return not trouble


def main():
    parser = argparse.ArgumentParser(prog="./lectern run", description=__doc__)
    parser.add_argument("notebooks", nargs="*", help="a path, a pattern, or the beginning of a name")
    parser.add_argument("--all", action="store_true", help="every notebook of the course")
    parser.add_argument("--check", action="store_true", help="go on after a failed check, and end with one table of all checks")
    parser.add_argument("--kernel", default=KERNEL, help="the name of the kernel: lectern, or lectern-stock for JJava with Lectern's extension")
    parser.add_argument("--output", type=Path, default=ROOT / "build/notebooks", help="where the results go")
    parser.add_argument("--tally", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--caller", type=Path, default=Path.cwd(), help=argparse.SUPPRESS)
    options = parser.parse_args()
    sources = course() if options.all else [file for name in options.notebooks for file in find(name, options.caller)]
    if not sources:
        print("There are no notebooks yet.")
    # Two at a time: a kernel's start leaves a processor idle.
    with ThreadPoolExecutor(2) as pool:
        found = [[] if options.check else None for _ in sources]
        results = list(pool.map(lambda source, book: run(source, options.caller / options.output, len(sources) == 1, book, options.kernel), sources, found))
    if options.check:
        print("\n".join(checks.table([(source.stem, book, through) for source, book, through in zip(sources, found, results)])))
    if options.tally:
        with options.tally.open("a") as tally:
            print("lessons", results.count(True), results.count(False), 0, file=tally)
    if len(results) > 1:
        print(f"{results.count(True)} of {len(results)} notebooks ran through; see {options.output}")
    sys.exit(not all(results))


if __name__ == "__main__":
    main()
