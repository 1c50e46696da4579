#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two agents sit down at one computer, one after the other, with one data folder: each has a desk of her own, which syncs.
Whoever comes with somebody else's token to a store that is not hers is told so, and sees nothing of what is not hers to see."""

from journey import Failure, Journey

WORDS = 'I will send you the invoice again'

with Journey('two-agents') as journey:
    backend = journey.backend()
    backend.start()
    seat = journey.seat('jane', backend)
    data = str(journey.folder / 'data')
    seat.start('--data', data)
    seat.see('Good', 'label')
    seat.see('Synced')
    seat.open('wichterlova', 'František Wichterlová')
    seat.promise(WORDS, '+2h')
    seat.see(WORDS, 'group')
    seat.see('Synced')
    seat.kill()

    steves = ['--data', data, '--token-file', str(backend.token_file('steve'))]
    seat.start(*steves)
    seat.see('belongs to another agent')
    seat.kill()
    seat.start(*steves, '--agent', 'steve')
    seat.see('Steve', 'label')
    seat.see('Synced')
    if any(WORDS in words for words in seat.everything()):
        raise Failure('Steve sees what Jane promised')
    seat.kill()

    seat.start('--data', data, '--agent', 'jane')
    seat.see(WORDS, 'group')
    seat.see('Synced')
