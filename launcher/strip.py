"""Git's filter for notebooks: what a person's run adds, outputs and counts, stays on disk and never enters the repository."""

import json
import sys


def strip(text):
    notebook = json.loads(text)
    notebook["metadata"].pop("language_info", None)
    for cell in notebook["cells"]:
        for made_by_a_run in ("execution", "trusted", "collapsed", "scrolled"):
            cell["metadata"].pop(made_by_a_run, None)
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdin.reconfigure(encoding="utf-8")
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    text = sys.stdin.read()
    try:
        sys.stdout.write(strip(text))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        # A notebook that is half merged is no JSON: git stores it as it is.
        print(f"launcher/strip.py: left as it is, {error}", file=sys.stderr)
        sys.stdout.write(text)
