# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every check shares: the files of the tree, and TAP on standard output."""

import os
import pathlib
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
ROOMS = ('app', 'ui', 'resources', 'po', 'tests')


def files(*suffixes, rooms=ROOMS):
    """Every file of the tree with one of these suffixes, sorted; build folders and dot-files left out."""
    found = []
    for room in rooms:
        for folder, subfolders, names in os.walk(TOP / room):
            subfolders[:] = [s for s in subfolders if not s.startswith(('.', '_')) and s != 'node_modules']
            found += [pathlib.Path(folder) / n for n in names if n.endswith(suffixes)]
    return sorted(found)


def scripts(interpreter):
    """Every file of the tree whose first line names this interpreter, whatever it is called."""
    found = []
    for path in files('') + [TOP / '.ci' / 'run']:
        with path.open('rb') as stream:
            first = stream.readline(80)
        if first.startswith(b'#!') and interpreter.encode() in first:
            found.append(path)
    return found


def name(path):
    return str(path.relative_to(TOP))


def line_of(text, offset):
    return text.count('\n', 0, offset) + 1


def run(*command, **options):
    """The output of a command that failed, as a list of lines; an empty list when all is well."""
    done = subprocess.run([str(c) for c in command], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          check=False, **options)
    if done.returncode == 0:
        return []
    return done.stdout.splitlines() or [f'{command[0]} ended with {done.returncode}']


class Tap:
    def __init__(self):
        self.count = 0
        self.failed = 0

    def check(self, title, problems):
        problems = list(problems)
        self.count += 1
        if problems:
            self.failed += 1
        for problem in problems:
            print(f'{title}: {problem}', file=sys.stderr)
        print(f"{'not ok' if problems else 'ok'} {self.count} {title}", flush=True)

    def finish(self):
        print(f'1..{self.count}')
        sys.exit(1 if self.failed else 0)
