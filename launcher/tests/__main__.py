"""Runs one part of the launcher's tests: python launcher/tests PART TALLY."""

import sys
import unittest
from pathlib import Path

part, tally = sys.argv[1:]
suite = unittest.defaultTestLoader.discover(str(Path(__file__).parent), pattern=f"test_{part}.py")
result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(suite)
failed, skipped = len(result.failures) + len(result.errors), len(result.skipped)
with open(tally, "a") as file:
    print(part, max(0, result.testsRun - failed - skipped), failed, skipped, file=file)
sys.exit(failed > 0)
