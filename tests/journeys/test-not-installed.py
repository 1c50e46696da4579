#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Without its settings schema the program says so and ends; it still tells its version."""

import os
import pathlib
import subprocess

PROGRAM = str(pathlib.Path(os.environ['TROTH_BUILD']) / 'troth')
environment = {**os.environ, 'XDG_DATA_DIRS': '/nonexistent', 'XDG_DATA_HOME': '/nonexistent', 'LC_ALL': 'C.UTF-8'}
environment.pop('GSETTINGS_SCHEMA_DIR', None)


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], env=environment, capture_output=True, text=True, timeout=30, check=False)


started = run('--data', '/nonexistent')
version = run('--version')
good = (started.returncode == 1 and 'org.troth.Desk' in started.stderr and 'GSETTINGS_SCHEMA_DIR' in started.stderr
        and version.returncode == 0 and version.stdout.startswith('troth '))
if not good:
    print('# ', started, version)
print('ok 1 not-installed' if good else 'not ok 1 not-installed', '1..1', sep='\n')
