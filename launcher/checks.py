"""What the checks of a notebook came to: the kernel is asked after each cell that makes some, so that a notebook which breaks off has told what it knew."""

import json

QUESTION = "System.out.println(lectern.notebook.Course.checks().json());"
SECONDS = 60
FAILURE = "CheckFailure", "lectern.notebook.CheckFailure"


def listen(client, found):
    """Lets a client of nbclient run on after a failed check, and fills the list as it goes."""

    async def ask(cell, cell_index, execute_reply):
        if "check" not in cell.source:
            return
        printed = []
        hook = lambda message: printed.append(message["content"]["text"]) if message["msg_type"] == "stream" else None
        await client.kc.execute_interactive(QUESTION, store_history=False, allow_stdin=False, stop_on_error=False, timeout=SECONDS, output_hook=hook)
        found[:] = json.loads("".join(printed))

    client.on_cell_executed = ask
    client.allow_error_names = list(FAILURE)


def table(books):
    """Lines of a table, one for each check of (name of a notebook, its checks, whether all cells ran and all checks hold)."""
    rows = [("✓" if check["passed"] else "✗", name, check["name"], check["text"].splitlines()[0] if check["text"] else "")
            for name, checks, _ in books for check in checks]
    rows += [("✗", name, "the whole notebook", "broke off") for name, checks, through in books if not through and all(check["passed"] for check in checks)]
    widths = [max((len(row[column]) for row in rows), default=0) for column in (1, 2)]
    lines = [f"{mark} {name:{widths[0]}}  {check:{widths[1]}}  {text}".rstrip() for mark, name, check, text in rows]
    every = [check["passed"] for _, checks, _ in books for check in checks]
    lines.append(f"{sum(every)} of {len(every)} checks hold")
    return lines
