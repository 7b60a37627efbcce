"""Makes the JupyterLab of an environment keep to itself: no news, no update checks, no extension catalogue, quiet with git; and shrinks figures to narrow windows."""

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

# JupyterLab shows an SVG as an image whose width it does not limit, so a narrow window cuts it off. An extension as JupyterLab loads them, without its build tools.
EXTENSION = """
window._JUPYTERLAB = window._JUPYTERLAB || {};
window._JUPYTERLAB['lectern-figures'] = {
  init() {},
  async get() {
    const activate = () => {
      const style = document.createElement('style');
      style.textContent = '.jp-RenderedSVG img { max-width: 100%; height: auto; }';
      document.head.append(style);
    };
    return () => ({ __esModule: true, default: { id: 'lectern-figures:plugin', autoStart: true, activate } });
  },
};
"""
extension = Path(sys.argv[1]) / "share/jupyter/labextensions/lectern-figures"
(extension / "static").mkdir(parents=True, exist_ok=True)
(extension / "static/remoteEntry.js").write_text(EXTENSION)
(extension / "package.json").write_text(json.dumps({
    "name": "lectern-figures",
    "version": "0.1.0",
    "jupyterlab": {"extension": True, "_build": {"load": "static/remoteEntry.js", "extension": "./extension"}},
}, indent=2))
