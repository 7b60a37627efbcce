"""A saved notebook that differs from git's only by what a run leaves, which the filter strips, is no change: this tells git so."""

import subprocess
import sys
from pathlib import Path


def quiet(notebook):
    def git(*words):
        return subprocess.run(["git", *words, "--", notebook.name], cwd=notebook.parent, capture_output=True).returncode

    tracked = git("ls-files", "--error-unmatch") == 0
    if tracked and git("diff", "--quiet") == 0:
        # The content is the one that git has, so nothing is staged; only size and time are noted.
        git("add")


def after_save(model, os_path, contents_manager, **_):
    """Jupyter's post-save hook."""
    if model["type"] == "notebook":
        quiet(Path(os_path))


if __name__ == "__main__":
    for name in sys.argv[1:]:
        quiet(Path(name).resolve())
