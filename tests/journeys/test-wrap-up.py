#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Something comes back, in three fields, once. A call is wrapped up in one pass of the keyboard: what came of it, what it was about, the
cause, a promise, praise, the next contact, a note, the question of the survey. Besides what is written that takes a few keys. Each is
where it belongs, and the praise finds its person, whose thanks come back."""

import time

from journey import Failure, Journey, soon

PROMISE = 'I will tell you what the bank says'
PRAISE = 'Steve was so patient with me'
RETURN = 'The live album'
TOO_LONG = 70 * RETURN  # for what is promised about it
NOTE = 'Prefers to be called in the morning'
CAUSE = 'The page was sent twice'
KEYS = 14  # besides what is written

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

    jane.press('New case…')
    jane.see('What is wrong?')
    jane.type('Charged twice')
    jane.key('ctrl+Return')
    jane.see('open since today')

    jane.press('Who and what number…')
    jane.see('I have read it out')
    jane.key('ctrl+Return')
    jane.see('Given to the customer: who and what number')

    jane.press('A return…')
    jane.see('Leonie Köhler sends something back')
    jane.type(TOO_LONG[:98])
    jane.key('ctrl+a ctrl+c' + 9 * ' End ctrl+v')
    jane.key('Return')
    jane.key('1')
    jane.type('+3h')
    jane.key('Return')
    jane.see('That is too long. Say it in fewer words.')  # the money cannot be promised so: nothing is noted, and it is said again
    jane.type(RETURN)
    jane.key('ctrl+Return')
    jane.gone('Leonie Köhler sends something back')

    begun = time.monotonic()
    jane.key('F8')
    jane.see('Wrap up the call')
    # what came of it, what was written, for whom the praise is, with the customer's name, asked for an opinion
    steps = ['key:2', 'Charged twice in March', CAUSE, PROMISE, '+1h', PRAISE, 'steve', 'key:1', '+2h', NOTE, 'key:1']
    keys = 1
    for step in steps:
        if step.startswith('key:'):
            jane.key(step[len('key:'):])
        else:
            jane.type(step)
            jane.key('Return')
        keys += 1
    jane.gone('Wrap up the call')
    print(f'# {keys} keys and {sum(len(step) for step in steps if not step.startswith("key:"))} letters, {time.monotonic() - begun:.1f} s')
    if keys > KEYS:
        raise Failure(f'{keys} keys')
    jane.see(PROMISE, 'group')
    jane.see('Charged twice in March')
    jane.see(NOTE)
    soon('the backend has all promises', lambda: len(backend.promises('jane')) == 4)
    kinds = {promise['kind']: promise for promise in backend.promises('jane')}
    if kinds['callback']['words'] != PROMISE or not {'courtesy_call', 'progress_report', 'refund'} <= kinds.keys():
        raise Failure(f'the backend has {kinds}')
    customer = kinds['callback']['customer_id']
    timeline = lambda: backend.ask('jane', f'/v1/customers/{customer}/timeline')['items']
    soon('the backend has the call, which is noted last', lambda: any(entry['kind'] == 'call' for entry in timeline()))
    entries = timeline()
    card, = [entry for entry in entries if entry.get('disposition') == 'card_given']
    if 'Jane Peacock' not in card['text'] or not card.get('number'):
        raise Failure(f'the card is {card}')
    back, = [entry for entry in entries if entry['kind'] == 'return']
    if (back.get('subject'), back.get('disposition')) != (RETURN, 'faulty') or RETURN not in kinds['refund']['words']:
        raise Failure(f'the return is {back}, the money {kinds}')
    call, = [entry for entry in entries if entry['kind'] == 'call']
    if (call.get('subject'), call.get('disposition')) != ('Charged twice in March', 'promised'):
        raise Failure(f'the call is {call}')
    if kinds['callback'].get('interaction_id') != call['id']:
        raise Failure('the promise is not of this call')
    soon('the case has its cause', lambda: [case.get('cause') for case in backend.ask('jane', f'/v1/cases?customer={customer}')['items']] == [CAUSE])
    soon('all know that the customer was asked', lambda: 'surveyed_at' in backend.ask('jane', f'/v1/customers/{customer}'))

    steve.see(PRAISE)
    steve.press('Thank them')
    steve.gone(PRAISE)
    jane.key('Escape')
    jane.see('has reached Steve Johnson')
    jane.see('Thank you!')
