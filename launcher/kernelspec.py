"""Installs the kernel specs "Lectern (Java)" and, to compare it with, the stock kernel.

kernelspec.py (--user | --prefix DIR) [--carry] [--stock VENV] -- JAVA MEMORY JARS. With --carry the specs hold all that they need, so that they outlive this folder.
"""

import argparse
import json
import os
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SCRIPTS = ("kernel.sh", "jdk.sh", "jvm-options")


def user_data():
    """Where Jupyter looks for what belongs to one person."""
    if named := os.environ.get("JUPYTER_DATA_DIR"):
        return Path(named)
    if sys.platform == "darwin":
        return Path.home() / "Library/Jupyter"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "jupyter"


def spec(name, argv, env):
    return json.dumps({"argv": [*argv, "{connection_file}"], "display_name": name, "language": "java", "interrupt_mode": "message", "env": env}, indent=2)


def ours(java, memory, jars, scripts):
    return spec("Lectern (Java)", ["/bin/sh", f"{scripts}/kernel.sh", str(java), memory, str(jars)], {})


def stock(java, memory, jars, scripts, jjava):
    classpath = os.pathsep.join(map(str, sorted(Path(jars).glob("*.jar"))))
    return spec("Lectern (stock JJava)", [java, f"@{scripts}/jvm-options", "--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED", f"-Xmx{memory}", "-jar", str(jjava)],
                {"JJAVA_CLASSPATH": classpath})


def write(folder, text):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "kernel.new").write_text(text)
    (folder / "kernel.new").replace(folder / "kernel.json")


def carry(folder, jars):
    """All that our kernel needs, in the folder of its spec. It is put there as a whole, and what was there before goes."""
    new, old = folder.with_name("lectern.new"), folder.with_name("lectern.old")
    for left in (new, old):
        shutil.rmtree(left, ignore_errors=True)
    new.mkdir(parents=True)
    for name in SCRIPTS:
        shutil.copy(HERE / name, new)
    shutil.copytree(jars, new / "jars", ignore=shutil.ignore_patterns("stamp", "kernel.aot*"))
    if folder.exists():
        folder.rename(old)
    new.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
    return folder / "jars", folder


def main():
    parser = argparse.ArgumentParser()
    place = parser.add_mutually_exclusive_group(required=True)
    place.add_argument("--user", action="store_true")
    place.add_argument("--prefix", type=Path)
    parser.add_argument("--carry", action="store_true")
    parser.add_argument("--stock", type=Path)
    parser.add_argument("rest", nargs=3)
    wanted = parser.parse_args()
    java, memory, jars = wanted.rest
    data = user_data() if wanted.user else wanted.prefix / "share/jupyter"
    kernels, scripts = data / "kernels", HERE
    if wanted.carry:
        jars, scripts = carry(kernels / "lectern", jars)
    write(kernels / "lectern", ours(java, memory, jars, scripts))
    jjava = next((jar for top in (kernels, wanted.stock / "share/jupyter/kernels") if (jar := top / "java/jjava.jar").is_file()), None)
    if jjava and wanted.carry:
        (kernels / "lectern-stock").mkdir(exist_ok=True)
        jjava = Path(shutil.copy(jjava, kernels / "lectern-stock"))
    if jjava:
        write(kernels / "lectern-stock", stock(java, memory, jars, scripts, jjava))
    if wanted.carry:
        print(f"Kernel installed: {kernels / 'lectern'}")
        print(f"Stock kernel, to compare: {kernels / 'lectern-stock'}" if jjava else "No stock kernel: pip install jjava brings it.")


if __name__ == "__main__":
    main()
