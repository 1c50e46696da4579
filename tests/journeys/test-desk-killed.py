#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desk dies by kill -9 right after a promise stands, with the backend there and without. The promise is there when the
desk is started again, and reaches the backend once."""

from journey import BACK, Journey, soon

WITH = 'I will send you the invoice again'
WITHOUT = 'I will find out who signed for it'

with Journey('desk-killed') as journey:
    backend = journey.backend()
    backend.start()
    jane = journey.seat('jane', backend)
    jane.start()
    jane.see('Synced')
    jane.open('wichterlova', 'František Wichterlová')
    jane.promise(WITH, '+2h')
    jane.see(WITH, 'group')
    jane.kill()

    backend.kill()
    jane.start()
    jane.see(WITH, 'group')
    jane.open('wichterlova', 'František Wichterlová')
    jane.promise(WITHOUT, '+3h')
    jane.see(WITHOUT, 'group')
    jane.kill()

    backend.start()
    jane.start()
    jane.see(WITH, 'group')
    jane.see(WITHOUT, 'group')
    jane.see('Synced', seconds=BACK)
    soon('the backend has both', lambda: sorted(promise['words'] for promise in backend.promises('jane')) == sorted([WITH, WITHOUT]))
