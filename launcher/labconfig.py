"""Makes the JupyterLab of an environment keep to itself: no news, no update checks, no extension catalogue, and quiet with git."""

import json
import sys
from pathlib import Path

config = Path(sys.argv[1]) / "etc/jupyter"
files = {
    "jupyter_lab_config.json": {
        "LabApp": {
            "news_url": None,
            "check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
            "extension_manager": "readonly",
        }
    },
    "labconfig/page_config.json": {
        "disabledExtensions": {
            "@jupyterlab/apputils-extension:announcements": True,
            "@jupyterlab/extensionmanager-extension": True,
        }
    },
}
for name, content in files.items():
    file = config / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content, indent=2))

(config / "jupyter_server_config.py").write_text(f"""
import shutil
import sys

if shutil.which("git"):
    sys.path.insert(0, {str(Path(__file__).resolve().parent)!r})
    from quiet_git import after_save

    c.FileContentsManager.post_save_hook = after_save
""")
