#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The session of the computer is about to end: its manager is told why it should not while a customer is on the line, and while
something is unsent; and that it may as soon as that is over."""

import time

from journey import SLOW, Failure, Journey

LOGOUT = 1  # of the flags of org.gnome.SessionManager.Inhibit


def expect(seat, *reasons):
    end = time.monotonic() + SLOW
    while (found := seat.say('inhibited')) != [[reason, LOGOUT] for reason in reasons]:
        if time.monotonic() > end:
            raise Failure(f'the session manager knows of {found}, not of {reasons}')
        time.sleep(0.1)


with Journey('logout') as journey:
    backend = journey.backend()
    backend.start()
    jane = journey.seat('jane', backend)
    jane.say('manage')
    jane.start()
    jane.see('Synced')
    expect(jane)
    jane.run('--pop', '+1 514 721-4711', '--call-id', 'logout', '--call-state', 'active')
    jane.see('François Tremblay', 'label')
    expect(jane, 'A customer is on the line')
    jane.run('--pop', '+1 514 721-4711', '--call-id', 'logout', '--call-state', 'ended')
    expect(jane)
    backend.kill()
    jane.see('Offline since', seconds=40)
    jane.promise('I will look for your parcel', '+2h')
    jane.see('I will look for your parcel', 'group')
    end = time.monotonic() + SLOW
    while not any('not been sent to the backend' in reason for reason, _ in jane.say('inhibited')):
        if time.monotonic() > end:
            raise Failure('nobody told the session manager of what is unsent')
        time.sleep(0.1)
    backend.start()
    jane.see('Synced', seconds=60)
    expect(jane)
