"""Prints the first free port from the given one on."""

import socket
import sys


def free(port):
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


try:
    first = int(sys.argv[1])
    print(next(port for port in range(first, min(first + 100, 65536)) if free(port)))
except (ValueError, OverflowError, StopIteration):
    sys.exit(f"'{sys.argv[1]}' is no port that can be used; try --port 8888.")
