#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The C sources: format, lengths, licence lines, includes and calls. The rules themselves are in rules.py."""

import re
import subprocess

import rules
import tap


def format_problems(sources):
    done = subprocess.run(['xargs', '-0', '-P2', '-n20', 'clang-format-14', '--dry-run', '--ferror-limit=1'],
                          input='\0'.join(map(str, sources)), text=True, capture_output=True, check=False)
    for line in done.stderr.splitlines():
        if 'warning:' in line or 'error:' in line:
            yield line.replace(str(tap.TOP) + '/', '') + ' (clang-format -i mends it)'
    if done.returncode not in (0, 123) and not done.stderr:
        yield f'clang-format ended with {done.returncode}'


def length_problems(sources):
    for path in sources:
        text = path.read_text()
        lines = text.count('\n')
        if lines > rules.FILE_LINES:
            yield f'{tap.name(path)}: {lines} lines'
        for function, line, length in rules.functions(text):
            if length > rules.FUNCTION_LINES:
                yield f'{tap.name(path)}:{line}: {function} has {length} lines'
            elif length > rules.FUNCTION_LINES_WISHED:
                print(f'# long: {tap.name(path)}:{line}: {function} has {length} lines')


def include_problems(sources):
    home = {p.name: tap.name(p) for p in sources if p.suffix == '.h'}
    for path in sources:
        here = tap.name(path)
        layer = rules.layer_of(here)
        if here.startswith('tests/'):
            continue
        for line, text in enumerate(path.read_text().split('\n'), 1):
            match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)', text)
            if not match:
                continue
            if match[1] == '"' and '/' in match[2]:
                yield f'{here}:{line}: include "{match[2]}" by its bare name'
            if match[1] == '"' and layer and match[2] in home:
                other = rules.layer_of(home[match[2]])
                if other not in rules.LAYERS[layer]:
                    yield f'{here}:{line}: {layer} may not include {home[match[2]]}'
            for header, places in rules.SYSTEM_HEADERS:
                if match[1] == '<' and header.match(match[2]) and not here.startswith(places):
                    yield f'{here}:{line}: <{match[2]}> is not for this layer'


def call_problems(sources):
    for path in sources:
        here = tap.name(path)
        raw = path.read_text().split('\n')
        for line, code in enumerate(rules.without_comments('\n'.join(raw)).split('\n'), 1):
            if rules.ALLOWED in raw[line - 1]:
                continue
            for pattern, where, allowed, why in rules.CALLS:
                match = pattern.search(code)
                if match and here.startswith(where) and not here.startswith(allowed or '-'):
                    yield f'{here}:{line}: {match[0].strip()}: {why}'


def own_header_problems(sources):
    """The own header first: so each header is seen to compile on its own."""
    for path in sources:
        header = path.with_suffix('.h')
        if path.suffix == '.c' and header.exists():
            included = re.findall(r'^#include "([^"]+)"', path.read_text(), re.MULTILINE)
            if [i for i in included if i != 'config.h'][:1] not in ([header.name], [path.stem + '-private.h']):
                yield f'{tap.name(path)}: includes {header.name} not first'


def main():
    plan = tap.Tap()
    sources = tap.files('.c', '.h')
    plan.check('format', format_problems(sources))
    plan.check('lengths', length_problems(sources))
    plan.check('includes', include_problems(sources))
    plan.check('own-header-first', own_header_problems(sources))
    plan.check('calls', call_problems(sources))
    plan.finish()


main()
