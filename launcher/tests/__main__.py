"""Runs one part of the Python tests: python launcher/tests PART TALLY."""

import sys
import unittest
from pathlib import Path

HERE = Path(__file__).parent
KERNEL = HERE.parents[1] / "kernel-ext/src/test/python"
FOLDERS = dict.fromkeys(("kernel", "state", "magics", "values", "complete", "inspect", "history", "trainer", "live", "watch", "suite", "extension", "stock_kernel"), KERNEL)

part, tally = sys.argv[1:]
suite = unittest.defaultTestLoader.discover(str(FOLDERS.get(part, HERE)), pattern=f"test_{part}.py")
result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(suite)
failed, skipped = len(result.failures) + len(result.errors), len(result.skipped)
with open(tally, "a") as file:
    print(part, max(0, result.testsRun - failed - skipped), failed, skipped, file=file)
sys.exit(failed > 0)
