#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A part of the desk's file is overwritten while it is not running. The desk that meets it asks to be opened again; the next one says
what became of it, keeps the damaged file, sends what was not sent and has everything again."""

import contextlib
import sqlite3

from journey import BACK, Failure, Journey

WORDS = 'I will ask the stores for the blue one'
PAGE = 4096

with Journey('damaged') as journey:
    backend = journey.backend()
    backend.start()
    jane = journey.seat('jane', backend)
    jane.start()
    jane.see('Synced')
    jane.open('wichterlova', 'František Wichterlová')
    backend.kill()
    jane.promise(WORDS, '+3h')
    jane.see(WORDS, 'group')
    jane.stop()

    file, = jane.folder.rglob('desk.db')
    with contextlib.closing(sqlite3.connect(file)) as connection:
        page, = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'promise'").fetchone()
    with open(file, 'r+b') as stream:
        stream.seek((page - 1) * PAGE)
        stream.write(b'g' * PAGE)

    backend.start()
    jane.start()
    jane.see('Close Troth and open it again', seconds=BACK)
    jane.stop()
    jane.start()
    jane.see('Part of what this desk keeps was damaged')
    if not list(file.parent.glob('desk.db.damaged-*')):
        raise Failure('the damaged file is gone')
    jane.press('Understood')
    jane.see('Synced', seconds=BACK)
    jane.see(WORDS, 'group', seconds=BACK)
    made = [promise['words'] for promise in backend.promises('jane')]
    if made != [WORDS]:
        raise Failure(f'the backend has {made}')
    jane.open('wichterlova', 'František Wichterlová')
