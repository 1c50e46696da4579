#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the customer's name to a promise kept: search, profile, promise, due, the notification's button, kept; a colleague
sees each step at her own desk."""

import time

from journey import Failure, Journey

WORDS = 'I will call you back about the double charge'
AGAIN = 'I will write to you what the bank says'
DONE = 'Reached her, the second charge is refunded'

with Journey('promise-kept') as journey:
    backend = journey.backend()
    backend.start()
    jane = journey.seat('jane', backend)
    steve = journey.seat('steve', backend)
    for desk in (jane, steve):
        desk.start()
        desk.see('Synced')
    # Her name without its accent, then the last digits of her number, then the number as a person writes it.
    jane.find('kohler', 'Leonie Köhler')
    jane.open('2842222', 'Leonie Köhler')
    steve.open('+49 711 2842222', 'Leonie Köhler')
    steve.see('Nothing is open')

    # A promise for a full minute, with at least half a minute left to make it.
    jane.promise(WORDS, '+1m' if time.time() % 60 < 30 else '+2m')
    jane.see(WORDS, 'group')
    steve.see(WORDS)

    notification = jane.notified(WORDS, seconds=140)
    if 'Leonie Köhler' not in notification['title']:
        raise Failure(f"the notification is headed “{notification['title']}”, not by her name")
    jane.choose(notification, 'Open')
    jane.press('Kept…')
    jane.see('Mark as kept')
    jane.type(DONE)
    jane.key('ctrl+Return')
    jane.see('Nothing is open')
    steve.see('Nothing is open')
    jane.withdrawn(notification)
    promise, = backend.promises('steve')
    if (promise['state'], promise['evidence']) != ('kept', DONE):
        raise Failure(f'the backend has {promise}')

    # The second sheet answers to the pointer as the first one does.
    jane.key('ctrl+p')
    jane.see('Your words')
    jane.type(AGAIN)
    jane.key('Tab')
    jane.type('+2h')
    jane.press('Make this promise')
    jane.see(AGAIN, 'group')
