"""A kernel driven as a front end drives it: start(), and run(code) for a cell."""

import os
import queue
import time
from dataclasses import dataclass, field

from jupyter_client.manager import start_new_kernel

SECONDS = 60


@dataclass
class Cell:
    """What a front end got back for one cell."""

    outputs: list = field(default_factory=list)
    text: str = ""
    errors: str = ""
    reply: dict = field(default_factory=dict)
    streams: int = 0
    seconds: float = 0

    def all(self, kind):
        return [content for name, content in self.outputs if name == kind]

    def data(self, mime="text/plain"):
        for _, content in self.outputs:
            if mime in content.get("data", {}):
                return content["data"][mime]
        raise AssertionError(f"no {mime} in {self}")


class FrontEnd:
    """One kernel and the one client that talks to it; others: what was published for no request that was waited for."""

    def __init__(self, name="lectern", env=None):
        self.others = []
        self.manager, self.client = start_new_kernel(startup_timeout=SECONDS, kernel_name=name, env=dict(os.environ, **{"LECTERN_HISTORY": "off", **(env or {})}))

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def send(self, code, **options):
        return self.client.execute(code, **options)

    def run(self, code, **options):
        """Runs a cell and waits until the kernel is idle again."""
        return self.result(self.send(code, **options), code)

    def result(self, request, code=""):
        start = time.monotonic()
        cell = Cell()
        for kind, content in self.published(request, code):
            if kind == "stream":
                cell.streams += 1
                if content["name"] == "stdout":
                    cell.text += content["text"]
                else:
                    cell.errors += content["text"]
            elif kind not in ("status", "execute_input"):
                cell.outputs.append((kind, content))
        cell.seconds = time.monotonic() - start
        cell.reply = self.reply(request)["content"]
        return cell

    def published(self, request, code=""):
        """Type and content of each message for a request, until the kernel is idle."""
        end = time.monotonic() + SECONDS
        while True:
            try:
                message = self.client.get_iopub_msg(timeout=max(0.1, end - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"no end of the cell after {SECONDS} s: {code}") from None
            if message["parent_header"].get("msg_id") != request:
                self.others.append(message)
                continue
            yield message["msg_type"], message["content"]
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                return

    def reply(self, request, channel="shell"):
        get = getattr(self.client, f"get_{channel}_msg")
        while True:
            reply = get(timeout=SECONDS)
            if reply["parent_header"].get("msg_id") == request:
                return reply

    def ask(self, kind, content=None, channel="shell", header=None):
        """Sends any message and returns its reply's content."""
        message = self.client.session.msg(kind, content or {})
        message["header"].update(header or {})
        getattr(self.client, f"{channel}_channel").send(message)
        return self.reply(message["header"]["msg_id"], channel)["content"]
