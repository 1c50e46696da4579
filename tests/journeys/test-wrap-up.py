#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A call is wrapped up in one pass of the keyboard: what came of it, what it was about, a promise, praise, the next contact, a
note, the question of the survey. Each is where it belongs, and the praise finds its person, whose thanks come back."""

import time

from journey import SLOW, Failure, Journey

PROMISE = 'I will tell you what the bank says'
PRAISE = 'Steve was so patient with me'
NOTE = 'Prefers to be called in the morning'


def until(look, what):
    end = time.monotonic() + SLOW
    while not look():
        if time.monotonic() > end:
            raise Failure(what)
        time.sleep(0.1)


with Journey('wrap-up') as journey:
    backend = journey.backend()
    backend.start()
    jane = journey.seat('jane', backend)
    steve = journey.seat('steve', backend)
    for desk in (jane, steve):
        desk.start()
        desk.see('Synced')
    jane.run('--pop', '+49 0711 2842222', '--call-id', 'wrap-up', '--call-state', 'active')
    jane.see('Leonie Köhler', 'label')
    jane.see('Wrap up')
    jane.open('2842222', 'Leonie Köhler')  # who is on the screen already

    jane.key('F8')
    jane.see('Wrap up the call')
    jane.key('2')
    for written in ('Charged twice in March', PROMISE, '+1h', PRAISE):
        jane.type(written)
        jane.key('Return')
    jane.type('steve')
    jane.key('Return')
    jane.key('1')  # with the customer's name
    jane.type('+2h')
    jane.key('Return')
    jane.type(NOTE)
    jane.key('Return')
    jane.key('1')

    jane.gone('Wrap up the call')
    jane.see(PROMISE, 'group')
    jane.see('Charged twice in March')
    jane.see(NOTE)
    until(lambda: len(backend.promises('jane')) == 2, 'the backend has not both promises')
    kinds = {promise['kind']: promise for promise in backend.promises('jane')}
    if kinds['callback']['words'] != PROMISE or 'courtesy_call' not in kinds:
        raise Failure(f'the backend has {kinds}')
    customer = kinds['callback']['customer_id']
    entries = backend.ask('jane', f'/v1/customers/{customer}/timeline')['items']
    call, = [entry for entry in entries if entry['kind'] == 'call']
    if (call.get('subject'), call.get('disposition')) != ('Charged twice in March', 'promised'):
        raise Failure(f'the call is {call}')
    if kinds['callback'].get('interaction_id') != call['id']:
        raise Failure('the promise is not of this call')
    until(lambda: 'surveyed_at' in backend.ask('jane', f'/v1/customers/{customer}'), 'nobody knows that the customer was asked')

    steve.see(PRAISE)
    steve.press('Thank them')
    steve.gone(PRAISE)
    jane.key('Escape')
    jane.see('has reached Steve Johnson')
    jane.see('Thank you!')
