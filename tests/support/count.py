#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""count.py FILE…: reads Meson's testlog.json files and TAP files; prints "N passed, N failed" and ends with 1 on any failure or when nothing ran.

Counts the single tests of a TAP program, and a program that speaks no TAP as one. A program that ended badly
although each of its tests passed (a crash, a timeout, a leak) is one failure more.
"""

import json
import pathlib
import re
import sys

PLAN = re.compile(r'1\.\.\d+')
TEST = re.compile(r'(not )?ok\b(.*)')
SKIPPED = re.compile(r'#\s*skip', re.IGNORECASE)


class Count:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def add_tap(self, text, name):
        failed = 0
        for line in text.splitlines():
            test = TEST.match(line)
            if not test:
                continue
            if test[1]:
                failed += 1
                print(f'{name}: {line}')
            elif SKIPPED.search(test[2]):
                self.skipped += 1
            else:
                self.passed += 1
        self.failed += failed
        return failed

    def add_program(self, record):
        good = record['result'] in ('OK', 'EXPECTEDFAIL')
        failed = 0
        text = record.get('stdout', '')
        if any(PLAN.match(line) for line in text.splitlines()):
            failed = self.add_tap(text, record['name'])
        elif good:
            self.passed += 1
        elif record['result'] == 'SKIP':
            self.skipped += 1
        if not good and record['result'] != 'SKIP' and failed == 0:
            self.failed += 1
            print(f"{record['name']}: {record['result']}")


def main():
    count = Count()
    for path in map(pathlib.Path, sys.argv[1:]):
        if path.suffix != '.json':
            count.add_tap(path.read_text(), path.stem)
        elif path.exists():
            for line in path.read_text().splitlines():
                count.add_program(json.loads(line))
    skipped = f', {count.skipped} skipped' if count.skipped else ''
    print(f'{count.passed} passed, {count.failed} failed{skipped}')
    sys.exit(0 if count.failed == 0 and count.passed > 0 else 1)


main()
