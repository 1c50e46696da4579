#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A customer whom no team holds: found in the whole company, opened, and from then on at the desk, without the backend too.
So is whoever calls from a number that only the company knows. When the company cannot be reached the desk says so."""

from journey import Journey

PEOPLE = """Id,Given,Family,Phone,Country
1,Ottilie,Zwirner,+49 170 5550101,Germany
2,Casimir,Quandt,+49 170 5550102,Germany
3,Ludmilla,Grabow,+49 170 5550103,Germany
"""

with Journey('company-wide') as journey:
    backend = journey.backend()
    backend.import_people(PEOPLE)
    backend.start()
    jane = journey.seat('jane', backend)
    jane.start()
    jane.see('Synced')
    jane.find('zwirner', 'Ottilie Zwirner')
    jane.see('In the whole company')
    jane.key('Return')
    jane.see('Nothing is open')
    jane.see('Ottilie Zwirner', 'label')
    jane.promise('I will ring you on Monday', '+2h')
    jane.see('I will ring you on Monday', 'group')

    jane.run('--pop', '+49 170 5550103', '--call-id', 'known', '--call-state', 'ringing')
    jane.see('Ludmilla Grabow is calling')
    jane.see('Ludmilla Grabow', 'label')
    jane.see('+49 170 5550103')
    jane.run('--pop', '+49 170 5550103', '--call-id', 'known', '--call-state', 'active')
    jane.key('F8')
    jane.see('Wrap up the call')
    jane.key('1')
    jane.key('ctrl+Return')
    jane.gone('Wrap up the call')

    jane.run('--pop', '+49 170 5550199', '--call-id', 'unknown', '--call-state', 'ringing')
    jane.see('Unknown number')
    jane.press('Find the customer…')
    jane.see('Nobody found for “+49 170 5550199”')

    jane.find('quandt', 'Casimir Quandt')
    jane.see('In the whole company')
    backend.kill()
    jane.key('Return')
    jane.see('The company cannot be reached just now')
    jane.find('zwirner', 'Ottilie Zwirner')
    jane.key('Return')
    jane.see('I will ring you on Monday', 'group')
