#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-made-up-language.py BUILD: every screen in a language that was made up, English in brackets and 40 % longer. What
stands without brackets was forgotten, unless the previews' own records say it; what is ellipsized or beyond an edge is cut.
And on every screen each control has a name and is reached with the Tab key."""

import pathlib
import re
import sys
import tempfile
from concurrent import futures
from xml.etree import ElementTree

import screens

HERE = pathlib.Path(__file__).resolve().parent
PROMPTS = screens.TOP / 'resources' / 'prompts' / 'core.xml'
BRACKETS = re.compile(r'⟦[^⟦⟧]*⟧')
LETTER = re.compile(r'[^\W\d_]')
# What the toolkit says in its own language, the names of keys and the program's.
FOREIGN = re.compile(r'(Clear entry|Search(…|\.\.\.)?|\(None\)|Apply|Back|Preferences|No Results Found|Try a different search\.?|Troth'
                     r'|Show Text|Hide Text|Caps Lock is on|Search Results|Search Shortcuts|Shortcuts|_?Show All|Ctrl|Shift|Alt'
                     r'|((Ctrl|Shift|Alt)\+)*(.|F\d+|Return|Escape|Delete))')
WIDTH, HEIGHT = 1280, 800
AT_ONCE = 4  # each waits more than it works


def records():
    """The texts of the previews' records, the longest first."""
    literals = set()
    for source in HERE.glob('*.c'):
        if source.name.startswith(('preview', 'ui-samples', 'desk-')):
            found = re.findall(r'"((?:[^"\\]|\\.)*)"', source.read_text())
            literals.update(re.sub(r'\{\w+\}', '[…]', text) for text in found)  # what a prompt does not know
    literals.update(step.partition('=')[2] for _, *steps in screens.SCREENS.values() for step in steps)
    for prompt in ElementTree.parse(PROMPTS).iter('prompt'):
        literals.add(prompt.get('id'))
        literals.update(part.strip() for line in prompt.itertext() for part in re.split(r'\{\w+\}', line))
    return sorted((text for text in literals if LETTER.search(text)), key=len, reverse=True)


def bare(text, known):
    """What of it has no brackets and stands in no record."""
    if FOREIGN.fullmatch(text):
        return False
    while BRACKETS.search(text):
        text = BRACKETS.sub('', text)
    for data in known:
        text = text.replace(data, '')
    return LETTER.search(text)


def problems(lines, known):
    if not lines:
        yield 'it showed nothing'
    for what, where, text in lines:
        if what == 'size':
            width, height = (int(side) for side in text.split())
            if width > WIDTH or height > HEIGHT:
                yield f'{where} needs {width}×{height}'
        elif what in ('unnamed', 'unreached'):
            yield f'{what}: {where}: {text}'
        elif what in ('ellipsized', 'cut'):
            if '⟦' in text:
                yield f'{what}: {where}: {text}'
        elif bare(text, known):
            yield f'not translated: {what} of {where}: {text}'


def main():
    build = pathlib.Path(sys.argv[1])
    known = records()
    failed = 0
    with tempfile.TemporaryDirectory() as work, futures.ThreadPoolExecutor(AT_ONCE) as pool:
        environment = {**screens.speak(screens.MADE_UP, work), 'TROTH_LOOK': 'keys'}

        def read(screen):
            with screens.shown(build, screen, environment) as lines:
                return sorted(set(problems(lines, known)))
        for number, (screen, found) in enumerate(zip(screens.SCREENS, pool.map(read, screens.SCREENS)), 1):
            for problem in found:
                print(f'{screen}: {problem}', file=sys.stderr)
            failed += bool(found)
            print(f"{'not ok' if found else 'ok'} {number} /ui/made-up-language/{screen}", flush=True)
    print(f'1..{len(screens.SCREENS)}')
    sys.exit(1 if failed else 0)


main()
