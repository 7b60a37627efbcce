"""Sums the XML reports of the Java tests: surefire.py MAVEN_STATUS TALLY MODULE…"""

import sys
from pathlib import Path
from xml.etree import ElementTree

status, tally, *modules = sys.argv[1:]
suites = [
    ElementTree.parse(report).getroot()
    for module in modules
    for report in Path(module, "target/surefire-reports").glob("TEST-*.xml")
]


def total(*kinds):
    return sum(int(suite.get(kind)) for suite in suites for kind in kinds)


failed, skipped = total("failures", "errors"), total("skipped")
passed = total("tests") - failed - skipped
# A build that breaks before or beside its tests is one more failure.
if status != "0" and not failed:
    failed = 1
with open(tally, "a") as file:
    print("java", passed, failed, skipped, file=file)
