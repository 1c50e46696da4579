#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""T9, case 22. One agent at two desks: both remind her; what she answers at one of them silences the other, and what she
prefers at one of them she finds at the other."""

from journey import Failure, Journey, soon

WORDS = 'I will call you about the parcel'

with Journey('two-desks') as journey:
    backend = journey.backend()
    backend.start()
    office = journey.seat('jane', backend, 'office')
    home = journey.seat('jane', backend, 'home')
    for desk in (office, home):
        desk.start()
        desk.see('Synced')
    backend.promise_now('jane', WORDS)
    notification = office.notified(WORDS)
    other = home.notified(WORDS)
    office.choose(notification, 'Open')
    office.see('customer since')
    home.withdrawn(other)
    office.withdrawn(notification)

    # It stays so: a desk that starts again does not bring it back.
    home.kill()
    before = len(home.say('notifications'))
    home.start()
    home.see('Synced')
    home.see(WORDS)
    if len(home.say('notifications')) != before:
        raise Failure('an acknowledged promise is notified again')

    # Her preferences follow her; how wide a window is does not.
    office.focus()
    office.key('ctrl+comma')
    office.press('Short sound when a promise is due')
    soon('what she prefers at the office is so at home', lambda: 'sound=false' in home.settings())
