"""Measures our kernel, and with --peer the stock kernel JJava beside it: kernel_bench.py JAVA CLASSPATH OPTIONS [--peer] [--json FILE] [--rounds N]."""

import argparse
import json
import os
import queue
import statistics
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

from jupyter_client.manager import start_new_kernel

SECONDS = 120
SMALL = ("{n} + {n}", "int v{n} = {n};", 'String s{n} = "a" + {n}; s{n}.length()', "Math.max({n}, 7) * 2", "int f{n}(int x) {{ return x * {n}; }}",
         "f{before}(3)", "var list{n} = List.of({n}, 2, 3); list{n}.size()", "for (int i = 0; i < 10; i++) {{ v{first} += i; }}")
IMPORTS = """((lectern.host.JavaKernel) org.dflib.jjava.jupyter.kernel.BaseKernel.notebookKernel())
    .shell().withJShell(shell -> shell.imports().map(line -> line.source().strip()).reduce("", (a, b) -> a + "\\n" + b))"""
HEAD = f"{'case':<36} {'µs':>12} {'peer µs':>12} {'ratio':>8}"


def small_cells(count, first):
    """Cells that differ, as a learner's do; each kind comes equally often."""
    kinds = len(SMALL)
    return [SMALL[i % kinds].format(n=first + i, before=first + i - 1, first=first + i - i % kinds + 1) for i in range(count)]


class Session:
    """A kernel and its client; the clock runs from before the start."""

    def __init__(self, name):
        self.start = time.perf_counter()
        self.manager, self.client = start_new_kernel(startup_timeout=SECONDS, kernel_name=name)

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def run(self, code):
        """Seconds from sending a cell until the kernel is idle again."""
        start = time.perf_counter()
        return self.idle(self.client.execute(code), code) - start

    def idle(self, request, code, reply="ok"):
        while True:
            try:
                message = self.client.get_iopub_msg(timeout=SECONDS)
            except queue.Empty:
                raise SystemExit(f"{self.manager.kernel_name}: no end of the cell {code}") from None
            if message["parent_header"].get("msg_id") == request and message["content"].get("execution_state") == "idle":
                break
        end = time.perf_counter()
        while (answer := self.client.get_shell_msg(timeout=SECONDS))["parent_header"].get("msg_id") != request:
            pass
        if answer["content"]["status"] != reply:
            raise SystemExit(f"{self.manager.kernel_name}: {code}: expected {reply}, got {answer['content']}")
        return end

    def text(self, code):
        """The value of a cell."""
        reply = self.client.execute_interactive("", user_expressions={"value": code}, timeout=SECONDS)
        value = reply["content"]["user_expressions"]["value"]
        if value["status"] != "ok":
            raise SystemExit(f"{code}: {value['evalue']}")
        return value["data"]["text/plain"]

    def prints(self):
        return self.run('for (int i = 0; i < 1000; i++) System.out.println("line " + i);')

    def interrupt(self):
        """Seconds from the interrupt of an endless loop until the kernel is idle."""
        request = self.client.execute("while (true) {}")
        time.sleep(1)
        start = time.perf_counter()
        self.manager.interrupt_kernel()
        return self.idle(request, "while (true) {}", "error") - start

    def complete(self):
        """Seconds until the names come; None where none come."""
        start = time.perf_counter()
        request = self.client.complete('"text".sub', 10)
        try:
            while (answer := self.client.get_shell_msg(timeout=10))["parent_header"].get("msg_id") != request:
                pass
        except queue.Empty:
            return None
        took = time.perf_counter() - start
        return took if any("substring" in match for match in answer["content"].get("matches", [])) else None

    def megabytes(self):
        """The resident memory of the kernel's process, and of those it started."""
        pids, memory = [self.manager.provisioner.process.pid], 0
        for pid in pids:
            fields = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True).stdout.split()
            memory += int(fields[0]) if fields else 0
            pids += [int(p) for p in subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True).stdout.split() if java(p)]
        return memory / 1024


def java(pid):
    return "java" in subprocess.run(["ps", "-o", "comm=", "-p", pid], capture_output=True, text=True).stdout


@contextmanager
def sessions(names):
    opened = []
    try:
        for name in names:
            opened.append(Session(name))
        yield opened
    finally:
        for session in opened:
            session.close()


def make_cache():
    """Our kernel's first session makes the cache of its later starts; waits for it, two minutes at most."""
    with sessions(["lectern"]) as [session]:
        session.run("1 + 1")
        cache = Path(session.manager.kernel_spec.argv[-2]) / "kernel.aot"
        for _ in range(120):
            if cache.exists():
                return
            time.sleep(1)
    print("There is no cache of loaded classes: our starts are slower than they could be.")


def starts(names, rounds, rows):
    """Kernels started in turn: first result, and memory then."""
    for _ in range(rounds):
        for side, name in enumerate(names):
            with sessions([name]) as [session]:
                session.run("1 + 1")
                rows["start to first result"][side].append(time.perf_counter() - session.start)
                rows["resident memory after start (MB)"][side].append(session.megabytes())


def warm(names, cells, rows, bare):
    """One kernel of each, turn and turn about, cell by cell; the bare JShell takes part."""
    with sessions(names) as opened:
        for line in filter(None, opened[0].text(IMPORTS).splitlines()):
            bare(line)
        for code in small_cells(cells, 1000):
            for session in opened:
                session.run(code)
            bare(code)
        for code in small_cells(cells, 5000):
            for side, session in enumerate(opened):
                rows["small cell"][side].append(session.run(code))
            rows["bare JShell, the same cells"][0].append(bare(code))
        for side, session in enumerate(opened):
            for _ in range(5):
                rows["cell of 1,000 prints"][side].append(session.prints())
            for _ in range(20):
                if (took := session.complete()) is None:
                    break
                rows["completion"][side].append(took)
        rows["interrupt to idle"][0].extend(opened[0].interrupt() for _ in range(5))


class BareJShell:
    """lectern.bench.BareJShell in a process of its own: one cell a line, an answer in nanoseconds."""

    def __init__(self, java, classpath, options):
        self.process = subprocess.Popen([java, *options, "-cp", classpath, "lectern.bench.BareJShell"], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True, bufsize=1)

    def __call__(self, code):
        self.process.stdin.write(code + "\n")
        return int(self.process.stdout.readline()) / 1e9

    def close(self):
        self.process.stdin.close()
        self.process.wait(10)


def number(x, scale):
    return "–" if x is None else f"{x * scale:.1f}"


def report(rows, file):
    print(HEAD)
    table = []
    for case, (ours, peers) in rows.items():
        scale = 1 if "(MB)" in case else 1e6
        us, peer = (statistics.median(times) if times else None for times in (ours, peers))
        ratio = peer / us if us and peer else None
        print(f"{case:<36} {number(us, scale):>12} {number(peer, scale):>12} {number(ratio, 1):>8}")
        if ours:
            print(f"{'  least':<36} {number(min(ours), scale):>12} {number(min(peers) if peers else None, scale):>12}")
        table.append({"case": case, "us": us and us * scale, "peer_us": peer and peer * scale, "ratio": ratio})
    print("load " + " ".join(f"{x:.1f}" for x in os.getloadavg()))
    if file:
        with open(file, "w") as out:
            json.dump(table, out, indent=1, ensure_ascii=False)


def main():
    parser = argparse.ArgumentParser(prog="./lectern bench kernel")
    parser.add_argument("java"), parser.add_argument("classpath"), parser.add_argument("options")
    parser.add_argument("--peer", action="store_true", help="the stock kernel beside ours")
    parser.add_argument("--json", help="write the rows to this file")
    parser.add_argument("--rounds", type=int, default=5, help="starts of each kernel (5)")
    parser.add_argument("--cells", type=int, default=200, help="small cells (200)")
    wanted = parser.parse_args()
    names = ["lectern", "lectern-stock"] if wanted.peer else ["lectern"]
    cases = ("start to first result", "small cell", "bare JShell, the same cells", "cell of 1,000 prints", "interrupt to idle", "completion",
             "resident memory after start (MB)")
    rows = {case: ([], []) for case in cases}
    print("load " + " ".join(f"{x:.1f}" for x in os.getloadavg()), flush=True)
    bare = BareJShell(wanted.java, wanted.classpath, ["@" + wanted.options])
    try:
        make_cache()
        starts(names, wanted.rounds, rows)
        warm(names, wanted.cells, rows, bare)
    finally:
        bare.close()
    report(rows, wanted.json)


if __name__ == "__main__":
    main()
