#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-layers.py BUILD: with the compiler's own command line of each layer, a header of a layer above does not
compile, and one of a layer below does."""

import json
import pathlib
import shlex
import subprocess
import sys
import tempfile

import rules
import tap

BUILD = pathlib.Path(sys.argv[1])


def compiler_commands():
    """Layer -> the command that compiles one of its sources."""
    commands = {}
    for entry in json.loads((BUILD / 'compile_commands.json').read_text()):
        source = pathlib.Path(entry['directory'], entry['file']).resolve()
        if not source.is_relative_to(tap.TOP):
            continue
        layer = rules.layer_of(tap.name(source))
        if layer and source.suffix == '.c' and layer not in commands:
            words = shlex.split(entry['command'])
            for option in ('-o', '-MF', '-MQ'):
                at = words.index(option)
                del words[at:at + 2]
            commands[layer] = [w for w in words if w not in ('-c', '-MD', '-Werror', entry['file'])]
    return commands


def compiles(command, include, folder):
    probe = pathlib.Path(folder, 'probe.c')
    probe.write_text(f'#include {include}\n')
    done = subprocess.run(command + ['-fsyntax-only', str(probe)], cwd=BUILD, capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stderr


def headers_of(layer):
    return tap.files('.h', rooms=(layer,))


def upward(layer, command, folder):
    for other in rules.LAYERS:
        if other in rules.LAYERS[layer]:
            continue
        for header in headers_of(other):
            good, _ = compiles(command, f'"{header.name}"', folder)
            if good:
                yield f'{layer} can include {tap.name(header)}'
            break
    if layer != 'ui':
        good, _ = compiles(command, '<gtk/gtk.h>', folder)
        if good:
            yield f'{layer} can include GTK'


def downward(layer, command, folder):
    for header in headers_of('app/model')[:1] + headers_of(layer)[:1]:
        good, errors = compiles(command, f'"{header.name}"', folder)
        if not good:
            yield f'{layer} cannot include {tap.name(header)}:'
            yield from errors.splitlines()[:5]


def main():
    plan = tap.Tap()
    with tempfile.TemporaryDirectory() as folder:
        for layer, command in sorted(compiler_commands().items()):
            plan.check(f'{layer}/cannot-include-upwards', upward(layer, command, folder))
            plan.check(f'{layer}/can-include-downwards', downward(layer, command, folder))
    plan.finish()


main()
