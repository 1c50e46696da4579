#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds for every file: the top level, licence lines, unfinished places, scripts, spelling."""

import os
import shutil

import rules
import tap

TOP_LEVEL = {'app', 'ui', 'resources', 'po', 'tests', 'meson.build', 'README.md', 'LICENSE'}
LICENSED = ('.c', '.h', '.py', '.ui', '.css', '.svg', '.its')


def top_level_problems():
    for entry in sorted(os.listdir(tap.TOP)):
        build_folder = entry.startswith(('_', 'build')) and (tap.TOP / entry).is_dir()
        if entry not in TOP_LEVEL and not entry.startswith('.') and not build_folder:
            yield f'{entry} does not belong at the top level'


def licence_problems():
    for path in tap.files(*LICENSED) + tap.scripts('sh') + [tap.TOP / 'meson.build']:
        head = path.read_text()[:500]
        if 'SPDX-FileCopyrightText: The Troth contributors' not in head or \
           'SPDX-License-Identifier: ' not in head:
            yield f'{tap.name(path)}: the two SPDX lines are missing'


def unfinished_problems():
    for path in tap.files('.c', '.h', '.ui', '.py', '.css', '.sql', '.xml', '.in', '.yaml', '.build'):
        if path.parent == tap.TOP / 'tests' / 'lint':
            continue
        for line, text in enumerate(path.read_text(errors='replace').split('\n'), 1):
            match = rules.UNFINISHED.search(text)
            if match:
                yield f'{tap.name(path)}:{line}: {match[0]}'


def script_problems():
    for path in tap.scripts(''):
        if not os.access(path, os.X_OK):
            yield f'{tap.name(path)}: no run bit'
    yield from tap.run('shellcheck', '-x', *tap.scripts('sh'), cwd=tap.TOP)


def spelling_problems():
    if not shutil.which('codespell'):
        print('# codespell is not here')
        return
    texts = tap.files('.h', '.ui', '.py', '.md', '.in', '.yaml') + [tap.TOP / 'README.md']
    words = tap.TOP / 'tests' / 'lint' / 'words.txt'
    yield from tap.run('codespell', '--ignore-words', words, *texts, cwd=tap.TOP)


def main():
    plan = tap.Tap()
    plan.check('top-level', top_level_problems())
    plan.check('licence-lines', licence_problems())
    plan.check('nothing-unfinished', unfinished_problems())
    plan.check('scripts', script_problems())
    plan.check('spelling', spelling_problems())
    plan.finish()


main()
