"""Writes the kernel spec "Lectern (Java)": kernelspec.py PREFIX JAVA MEMORY JARS."""

import json
import os
import sys
from pathlib import Path

prefix, java, memory, jars = sys.argv[1:]
kernels = Path(prefix) / "share/jupyter/kernels"
spec = {
    "argv": [
        java,
        f"@{Path(__file__).resolve().with_name('jvm-options')}",
        "--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED",
        f"-Xmx{memory}",
        "-jar", str(kernels / "java/jjava.jar"),
        "{connection_file}",
    ],
    "display_name": "Lectern (Java)",
    "language": "java",
    "interrupt_mode": "message",
    "env": {"JJAVA_CLASSPATH": os.pathsep.join(map(str, sorted(Path(jars).glob("*.jar"))))},
}
folder = kernels / "lectern"
folder.mkdir(parents=True, exist_ok=True)
(folder / "kernel.new").write_text(json.dumps(spec, indent=2))
(folder / "kernel.new").replace(folder / "kernel.json")
