"""The extension in our kernel: what holds in the stock kernel holds here."""

import unittest

import test_stock_kernel as stock
from test_stock_kernel import setUpModule, tearDownModule  # noqa: F401

stock.KERNEL = "lectern"


class ExtensionTest(stock.StockKernelTest):
    # A fault of the stock kernel, not a promise of ours.
    test_a_redeclared_variable_resets_what_was_computed_from_it = None


if __name__ == "__main__":
    unittest.main(verbosity=2)
