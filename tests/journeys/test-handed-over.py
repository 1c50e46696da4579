#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Promises change hands. A lead gives what is due to somebody else: the desk that had it falls silent. Who gave on, while nothing could be sent,
what a lead gave to somebody else, is told so afterwards, and it stays where it is. Nobody stands in for herself in a ring, and the
dialog says why. What is not hers an agent does not give away."""

import datetime
import os
import time

from journey import BACK, Failure, Journey

DUE = 'I will call you about the charge'
RACED = 'I will send you the invoice'
PICTURES = os.environ.get('TROTH_JOURNEY_PICTURES')


def picture(seat, name):
    if PICTURES:
        seat.picture(f'{PICTURES}/{name}.png')


def assign(backend, agents, words):
    """Nancy, the lead, gives it to Andrew."""
    promise, = [promise for promise in backend.promises('steve') if promise['words'] == words]
    backend.push('nancy', 'promise.hand_over', promise['id'], {
        'to_kind': 'agent', 'to_id': agents['andrew'], 'from_id': agents['jane'], 'reason': 'Andrew is free'})


def give(seat, name):
    """Chooses who gets it, in the list that opens below the keyboard: what is typed there finds her."""
    seat.see('What should they know?')
    seat.key('space')
    seat.see(name)
    seat.type(name)
    seat.key('Return')
    seat.gone('Sales Support')  # closed: the next key is for what is below


def in_days(days):
    return (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=days)).strftime('%Y-%m-%dT%H:%M:%SZ')


with Journey('handed-over') as journey:
    backend = journey.backend()
    backend.start()
    agents = {agent['login']: agent['id'] for agent in backend.ask('steve', '/v1/agents')['items']}
    jane = journey.seat('jane', backend)
    jane.start()
    jane.see('Synced')
    backend.promise_now('jane', DUE)
    notification = jane.notified(DUE)
    began = time.monotonic()
    assign(backend, agents, DUE)
    jane.withdrawn(notification)
    print(f'# her desk was silent after {time.monotonic() - began:.2f} s')
    jane.see('Nothing is promised by you')

    backend.promise_now('jane', RACED)
    jane.see(RACED, 'group')
    backend.kill()
    jane.see('Offline since')
    jane.key('ctrl+j ctrl+h')
    give(jane, 'Margaret')
    jane.key('Tab')
    jane.type('She knows the customer')
    jane.key('ctrl+Return')
    jane.see('Nothing is promised by you')  # a toast may be gone before a slow machine has looked
    backend.start(elsewhere=True)
    assign(backend, agents, RACED)
    backend.kill()
    backend.start()
    jane.press('1 to look at', seconds=BACK)
    jane.press('Look at them')
    jane.see('You wrote: She knows the customer')
    jane.see('Theirs: Andrew Adams')
    jane.see('Nancy Edwards had given this promise another owner before you did. It stays there.')
    picture(jane, 'raced')
    if any(promise['owner_id'] != agents['andrew'] for promise in backend.promises('steve')):
        raise Failure('who was second has won')
    jane.press('Understood')
    jane.see('Synced')
    jane.focus()

    # neither is hers any more: she sees them among the team's, and may not give them away
    jane.key('ctrl+j space Down Return')
    jane.see(DUE, 'group')
    jane.key('ctrl+j ctrl+h')
    give(jane, 'Margaret')
    jane.key('ctrl+Return')
    jane.see('You may not change this. Ask your lead.')
    picture(jane, 'forbidden')
    jane.key('Escape')
    jane.gone('What should they know?')

    # Steve, whom she stands in for, is to stand in for her
    backend.push('nancy', 'agent.set_away', agents['steve'], {
        'away_from': in_days(0), 'away_until': in_days(3), 'substitute_id': agents['jane']})
    jane.press('My state')
    jane.press('Absence')
    jane.see('Who stands in')
    jane.key('Tab')
    jane.type('tomorrow 18')
    jane.key('Tab')
    jane.key('space')
    jane.see('Steve Johnson')
    jane.key('Down Down Down Down Return')
    jane.press('Write it down')
    jane.see('you would stand in for yourself')
    picture(jane, 'ring')
