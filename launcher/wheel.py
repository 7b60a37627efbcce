"""Packs our kernel as the wheel lectern-kernel: wheel.py JARS FOLDER. The same jars give the same bytes."""

import base64
import hashlib
import re
import sys
import zipfile
from pathlib import Path

from kernelspec import HERE, SCRIPTS, ours

DESCRIPTION = """Lectern's Jupyter kernel for Java, with the jars of its toolkit: deep learning in Java, notebook first.

It needs a JDK 25 or newer on the machine (JAVA_HOME, the PATH or a usual place), on Linux or macOS. On Windows it does not start, as it is
started by /bin/sh: use it in WSL.
"""


def version():
    """That of the project, in the form of Python's packages."""
    found = re.search(r"<artifactId>lectern</artifactId>\s*<version>([^<]+)", (HERE.parent / "pom.xml").read_text())
    return (found[1] if found else "0").replace("-SNAPSHOT", ".dev0")


def digest(content):
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def files(jars, version):
    place = f"lectern_kernel-{version}.data/data/share/jupyter/kernels/lectern/"
    info = f"lectern_kernel-{version}.dist-info/"
    yield place + "kernel.json", ours("-", "2g", "{resource_dir}/jars", "{resource_dir}").encode()
    for name in SCRIPTS:
        yield place + name, (HERE / name).read_bytes()
    for jar in jars.rglob("*.jar"):
        yield f"{place}jars/{jar.relative_to(jars).as_posix()}", jar.read_bytes()
    if (HERE.parent / "LICENSE").exists():
        yield info + "licenses/LICENSE", (HERE.parent / "LICENSE").read_bytes()
    yield info + "METADATA", (f"Metadata-Version: 2.1\nName: lectern-kernel\nVersion: {version}\nSummary: Jupyter kernel for Java, with Lectern\n"
                              f"License: Apache-2.0\nRequires-Python: >=3.10\n\n{DESCRIPTION}").encode()
    yield info + "WHEEL", b"Wheel-Version: 1.0\nGenerator: lectern\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def main():
    jars, folder, number = Path(sys.argv[1]), Path(sys.argv[2]), version()
    packed = sorted(files(jars, number))
    record = f"lectern_kernel-{number}.dist-info/RECORD"
    lines = "".join(f"{name},{digest(content)},{len(content)}\n" for name, content in packed) + f"{record},,\n"
    wheel = folder / f"lectern_kernel-{number}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, content in [*packed, (record, lines.encode())]:
            # Jars are compressed as they are.
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, zipfile.ZIP_STORED if name.endswith(".jar") else zipfile.ZIP_DEFLATED)
    print(f"Wheel built: {wheel}. Install it with pip install {wheel}")


if __name__ == "__main__":
    main()
