#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A customer whom no team holds: found in the whole company, opened, and from then on at the desk, without the backend too.
When the company cannot be reached the desk says so."""

from journey import Journey

PEOPLE = """Id,Given,Family,Phone,Country
1,Ottilie,Zwirner,+49 170 5550101,Germany
2,Casimir,Quandt,+49 170 5550102,Germany
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

    jane.find('quandt', 'Casimir Quandt')
    jane.see('In the whole company')
    backend.kill()
    jane.key('Return')
    jane.see('The company cannot be reached just now')
    jane.find('zwirner', 'Ottilie Zwirner')
    jane.key('Return')
    jane.see('I will ring you on Monday', 'group')
