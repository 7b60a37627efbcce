"""Writes the kernel specs "Lectern (Java)" and, to compare it with, the stock kernel: kernelspec.py PREFIX JAVA MEMORY JARS."""

import json
import os
import sys
from pathlib import Path

prefix, java, memory, jars = sys.argv[1:]
here = Path(__file__).resolve().parent
kernels = Path(prefix) / "share/jupyter/kernels"


def write(name, display_name, argv, env):
    spec = {"argv": [*argv, "{connection_file}"], "display_name": display_name, "language": "java", "interrupt_mode": "message", "env": env}
    folder = kernels / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "kernel.new").write_text(json.dumps(spec, indent=2))
    (folder / "kernel.new").replace(folder / "kernel.json")


write("lectern", "Lectern (Java)", ["/bin/sh", str(here / "kernel.sh"), java, memory, str(jars)], {})
stock = [java, f"@{here / 'jvm-options'}", "--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED", f"-Xmx{memory}", "-jar", str(kernels / "java/jjava.jar")]
write("lectern-stock", "Lectern (stock JJava)", stock, {"JJAVA_CLASSPATH": os.pathsep.join(map(str, sorted(Path(jars).glob("*.jar"))))})
