#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""count.py FILE…: reads Meson's testlog.json files and TAP files; prints what the failed ones said, then "N passed, N failed",
and ends with 1 on any failure or when nothing ran.

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
# Says nothing about a failure.
NOISE = re.compile(r'ok |# (Start|End) of |# slow |# random seed|#.*-DEBUG: |dbus-daemon.*Failed to set fd limit|\s*$')
# Of what a failed program said, as many lines as these: why stands at the beginning of a stack trace, or at the very end.
FIRST, LAST = 30, 30


def excerpt(text):
    lines = [line for line in text.splitlines() if not NOISE.match(line)]
    left_out = len(lines) - FIRST - LAST
    if left_out > 1:
        lines[FIRST:-LAST] = [f'[{left_out} lines left out]']
    return lines


class Count:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def add_tap(self, text):
        failed = 0
        for line in text.splitlines():
            test = TEST.match(line)
            if not test:
                continue
            if test[1]:
                failed += 1
            elif SKIPPED.search(test[2]):
                self.skipped += 1
            else:
                self.passed += 1
        self.failed += failed
        return failed

    @staticmethod
    def tell(name, result, text):
        print(f'==== {name}: {result}')
        for line in excerpt(text):
            print(f'  {line[:4000]}')

    def add_program(self, record):
        good = record['result'] in ('OK', 'EXPECTEDFAIL')
        failed = 0
        text = record.get('stdout', '')
        if any(PLAN.match(line) for line in text.splitlines()):
            failed = self.add_tap(text)
        elif good:
            self.passed += 1
        elif record['result'] == 'SKIP':
            self.skipped += 1
        if not good and record['result'] != 'SKIP':
            self.failed += failed == 0
            self.tell(record['name'], f"{record['result']} after {record['duration']:.0f} s", f"{text}\n{record.get('stderr', '')}")

    def add_file(self, path):
        if not path.exists():
            self.failed += 1
            self.tell(path, 'was not written', '')
        elif path.suffix == '.json':
            for line in path.read_text().splitlines():
                self.add_program(json.loads(line))
        else:
            text = path.read_text(errors='replace')
            if self.add_tap(text):
                self.tell(path.stem, 'FAIL', text)


def main():
    count = Count()
    for path in map(pathlib.Path, sys.argv[1:]):
        count.add_file(path)
    skipped = f', {count.skipped} skipped' if count.skipped else ''
    print(f'{count.passed} passed, {count.failed} failed{skipped}')
    sys.exit(0 if count.failed == 0 and count.passed > 0 else 1)


main()
