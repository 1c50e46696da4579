#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""count.py MESON-LOGS [TAP-FILE…]: prints "N passed, N failed" and ends with 1 on any failure or when nothing ran.

Counts the single tests of a TAP program, and a program that speaks no TAP as one. A program that ended badly
although each of its tests passed (a crash, a timeout, a leak) is one failure more.
"""

import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree


class Count:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def add_cases(self, suite):
        failed = 0
        for case in suite.iter('testcase'):
            if case.find('skipped') is not None:
                self.skipped += 1
            elif case.find('failure') is not None or case.find('error') is not None:
                failed += 1
            else:
                self.passed += 1
        self.failed += failed
        return failed

    def add_meson(self, logs):
        """The JUnit file knows the single tests, the JSON file how each program ended."""
        junit = logs / 'testlog.junit.xml'
        if not junit.exists():
            return
        failed_cases = 0
        for suite in ElementTree.parse(junit).getroot().iter('testsuite'):
            failed_cases += self.add_cases(suite)
        failed_programs = []
        for line in (logs / 'testlog.json').read_text().splitlines():
            record = json.loads(line)
            if record['result'] not in ('OK', 'SKIP', 'EXPECTEDFAIL'):
                failed_programs.append(record['name'])
        self.failed += max(0, len(failed_programs) - failed_cases)
        if failed_programs:
            print('Failed: ' + ', '.join(failed_programs))

    def add_tap(self, path):
        for line in path.read_text().splitlines():
            if re.match(r'ok\b.*# SKIP', line, re.IGNORECASE):
                self.skipped += 1
            elif re.match(r'ok\b', line):
                self.passed += 1
            elif re.match(r'not ok\b', line):
                self.failed += 1
                print(line)


def main():
    count = Count()
    count.add_meson(pathlib.Path(sys.argv[1]))
    for path in sys.argv[2:]:
        count.add_tap(pathlib.Path(path))
    skipped = f', {count.skipped} skipped' if count.skipped else ''
    print(f'{count.passed} passed, {count.failed} failed{skipped}')
    sys.exit(0 if count.failed == 0 and count.passed > 0 else 1)


main()
