#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A customer is there twice. The desk says so, an agent compares the two and merges them: what was promised to either is
promised to one person, found by both names, at a colleague's desk too; and separated again nothing is lost."""

from journey import Journey

PEOPLE = """Id,Given,Family,Phone,Country
1,Leonie,Zwirner,0711 2842222,Germany
2,Ada,Zwilling,0711 5550001,Germany
3,Ada,Zwillinger,0711 5550001,Germany
"""
WORDS = 'I will send you the form'
AT_ONCE = 9  # seconds: before the offer to take a merge back goes by itself

with Journey('one-person') as journey:
    backend = journey.backend()
    backend.import_people(PEOPLE)
    backend.start()
    jane = journey.seat('jane', backend)
    jane.start()
    jane.see('Synced')
    jane.find('zwirner', 'Leonie Zwirner')
    jane.key('Return')
    jane.see('Leonie Zwirner', 'label')
    jane.see('Perhaps the same person as Leonie Köhler')
    jane.promise(WORDS, '+2h')
    jane.see(WORDS, 'group')

    jane.open('kohler', 'Leonie Köhler')
    jane.see('Perhaps the same person as Leonie Zwirner')
    jane.press('Compare…')
    jane.see('Is this one person?')
    jane.key('ctrl+Return')
    jane.see('Also known as Leonie Zwirner')
    jane.gone('Perhaps the same person')
    jane.see(WORDS)
    jane.see('Synced')
    if backend.ask('steve', '/v1/customers?q=zwirner')['items'][0]['family_name'] != 'Köhler':
        raise AssertionError('the other name does not find her')

    steve = journey.seat('steve', backend)
    steve.start()
    steve.see('Synced')
    steve.find('zwirner', 'Leonie Köhler')
    steve.key('Return')
    steve.see('Also known as Leonie Zwirner')
    steve.press('Separate again')
    steve.gone('Also known as Leonie Zwirner')
    jane.gone('Also known as Leonie Zwirner')
    jane.find('zwirner', 'Leonie Zwirner')
    jane.key('Return')
    jane.see('Leonie Zwirner', 'label')
    jane.see(WORDS, 'group')

    jane.find('zwillinger', 'Ada Zwillinger')
    jane.key('Return')
    jane.see('Ada Zwillinger', 'label')
    jane.press('Compare…')
    jane.see('Is this one person?')
    jane.key('ctrl+Return')
    jane.see('Merged: one person from now on')
    jane.press('Separate again')
    jane.see('Separated again', seconds=AT_ONCE)
    jane.gone('Merged: one person', seconds=AT_ONCE)
