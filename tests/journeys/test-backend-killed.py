#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The backend dies by kill -9 while promises are being made. The desk says so and goes on; when the backend is back, every
promise is there once, also at a colleague's."""

from journey import BACK, Failure, Journey

WORDS = [f'I will tell you about parcel {number}' for number in ('one', 'two', 'three', 'four')]

with Journey('backend-killed') as journey:
    backend = journey.backend()
    backend.start()
    jane = journey.seat('jane', backend)
    steve = journey.seat('steve', backend)
    for desk in (jane, steve):
        desk.start()
        desk.see('Synced')
        desk.open('tremblay', 'François Tremblay')
    jane.promise(WORDS[0], '+2h')
    steve.see(WORDS[0])
    jane.promise(WORDS[1], '+3h')
    backend.kill()
    jane.promise(WORDS[2], '+4h')
    jane.see(WORDS[2], 'group')
    jane.see('Offline since', seconds=BACK)
    jane.promise(WORDS[3], '+5h')
    jane.see(WORDS[3], 'group')
    backend.start()
    jane.see('Synced', seconds=BACK)
    for words in WORDS:
        steve.see(words, seconds=BACK)
    made = sorted(promise['words'] for promise in backend.promises('steve'))
    if made != sorted(WORDS):
        raise Failure(f'the backend has {made}')
