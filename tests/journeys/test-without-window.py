#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""T13. The window is closed with promises open: the desk asks once, goes on without a window, reminds, and is there again at
once. Quitting says what is left alone. What became overdue while nothing ran is a list at the next start, once."""

import contextlib
import sqlite3

from journey import Failure, Journey

WORDS = [f'I will call you about parcel {number}' for number in ('one', 'two', 'three')]

with Journey('without-window') as journey:
    backend = journey.backend()
    backend.start()
    jane = journey.seat('jane', backend)
    jane.start()
    jane.see('Synced')
    backend.promise_now('jane', WORDS[0])
    jane.notified(WORDS[0])

    jane.press('Close')
    jane.see('Keep guarding 1 promise in the background?')
    jane.press('Keep guarding')
    jane.hidden()
    jane.notified('Troth guards 1 promise of today')
    backend.promise_now('jane', WORDS[1])
    jane.notified(WORDS[1])
    if jane.run() != 0:
        raise Failure('the second start failed')
    jane.focus()
    jane.see(WORDS[1], 'group')

    jane.press('Close')  # it has been asked
    jane.hidden()
    jane.run()
    jane.focus()
    jane.open('kohler', 'Leonie Köhler')
    jane.promise(WORDS[2], '+1h')
    jane.see(WORDS[2], 'group')
    jane.key('ctrl+q')
    jane.see('unguarded?')
    jane.see('goes to your team at once')
    jane.press('Stay')
    jane.gone('unguarded')
    jane.key('ctrl+q')
    jane.see('unguarded?')
    jane.press('Quit')
    if jane.ended() != 0:
        raise Failure('the desk did not end well')

    # Time passes: the third comes due while nothing runs, long after the others.
    store, = (journey.folder / 'jane').rglob('desk.db')
    with contextlib.closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("UPDATE promise SET due_at = due_at - 3 * 3600000000 WHERE words <> ?", (WORDS[2],))
        connection.execute("UPDATE promise SET due_at = due_at - 2 * 3600000000 WHERE words = ?", (WORDS[2],))
    jane.start()
    jane.see('1 became overdue while you were away')
    jane.see(WORDS[2])
    jane.notified('3 promises are waiting')
    jane.kill()
    jane.start()
    jane.see('Overdue')
    jane.gone('while you were away')
