#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The session of the computer is about to end: its manager is told why it should not while a customer is on the line, and while
something is unsent; and that it may as soon as that is over."""

from journey import BACK, Journey, soon

LOGOUT = 1  # of the flags of org.gnome.SessionManager.Inhibit


def expect(seat, *reasons):
    soon(f'the session manager knows of {reasons}', lambda: seat.say('inhibited') == [[reason, LOGOUT] for reason in reasons])


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
    jane.see('Offline since', seconds=BACK)
    jane.promise('I will look for your parcel', '+2h')
    jane.see('I will look for your parcel', 'group')
    soon('the session manager knows of what is unsent', lambda: any(
        'not been sent to the backend' in reason for reason, _ in jane.say('inhibited')))
    backend.start()
    jane.see('Synced', seconds=BACK)
    expect(jane)
