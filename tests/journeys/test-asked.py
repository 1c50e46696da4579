#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An agent wants to give more than she may by herself: she asks, a lead allows it from her own desk, and the agent is told. What a
lead refuses comes back with the reason."""

from journey import Journey


def ask(desk, words, amount):
    desk.key('ctrl+k')
    desk.type('little extra')
    desk.key('Return')
    desk.see('A little extra for Leonie')
    desk.key('Tab')  # none of the team's gifts
    for written in (words, amount):
        desk.type(written)
        desk.key('Return')
    desk.see('Ask a lead')
    desk.type('It was lost twice')
    desk.key('Return')


with Journey('asked') as journey:
    backend = journey.backend()
    backend.start()
    jane = journey.seat('jane', backend)
    nancy = journey.seat('nancy', backend)
    for desk in (jane, nancy):
        desk.start()
        desk.see('Synced')
    jane.open('2842222', 'Leonie Köhler')

    ask(jane, 'The whole order is on us', '40')
    nancy.see('Jane Peacock asks to give Leonie Köhler')
    nancy.see('It was lost twice')
    nancy.notified('Jane Peacock asks to give')
    nancy.press('Allow')
    jane.see('for Leonie Köhler. Tell the customer.')
    jane.press('Seen')
    jane.see('The whole order is on us')

    ask(jane, 'And a voucher', '60')
    nancy.see('And a voucher')
    nancy.press('Refuse')
    nancy.see('Why not')
    nancy.type('One is enough')
    nancy.key('Return')
    jane.see('for Leonie Köhler: One is enough')
