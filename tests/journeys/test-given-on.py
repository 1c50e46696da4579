#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A call is given on to a colleague with all that she needs to know; she gives it back and says why; the next time she takes it
over."""

from journey import Journey


def offer(desk, summary):
    desk.key('F7')
    desk.see('Give Leonie Köhler on')
    desk.key('ctrl+Return')
    desk.see('nobody should have to ask the customer again')
    for written in (summary, 'Looked up both charges', 'nothing'):
        desk.type(written)
        desk.key('Return')
    desk.type('steve')
    desk.key('Return')
    desk.key('ctrl+Return')
    desk.see('stays yours until somebody takes over')


with Journey('given-on') as journey:
    backend = journey.backend()
    backend.start()
    jane = journey.seat('jane', backend)
    steve = journey.seat('steve', backend)
    for desk in (jane, steve):
        desk.start()
        desk.see('Synced')
    jane.run('--pop', '+49 0711 2842222', '--call-id', 'given-on', '--call-state', 'active')
    jane.see('Leonie Köhler', 'label')
    jane.see('Wrap up')

    offer(jane, 'Charged twice in March')
    steve.see('Jane Peacock wants to hand Leonie Köhler over to you')
    steve.see('Looked up both charges')
    offered = steve.notified('wants to hand Leonie Köhler over')
    steve.press('Give back')
    steve.see('Why it goes back')
    steve.type('Billing is on the second floor')
    steve.key('Return')
    jane.see('gives Leonie Köhler back to you: Billing is on the second floor')
    jane.notified('gives Leonie Köhler back')
    steve.withdrawn(offered)
    jane.press('Seen')

    offer(jane, 'Charged twice, and billing sent her here')
    steve.press('Take over')
    steve.see('customer since')
    steve.see('Leonie Köhler', 'label')
    jane.gone('stays yours until somebody takes over')
