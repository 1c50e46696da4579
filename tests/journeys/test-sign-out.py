#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody leaves the desk while the backend is gone. Signing out names what was not sent, and waits for it; the token is gone
then, her colleagues see that she is, and a password opens the desk again, as it does when the token was revoked meanwhile or before
the start. A desk that is locked reminds nobody. Quitting with something unsent waits, too. A desk that was lost is cleared when it is found,
whoever signs in there."""

import contextlib
import os
import sqlite3
import time

from journey import BACK, Failure, Journey, soon

WORDS = ['I will tell you about parcel one', 'I will tell you about parcel two']
PASSWORD = 'correct horse battery'


with Journey('sign-out') as journey:
    backend = journey.backend()
    backend.call('user', '--data', backend.data, 'password', 'jane', words=PASSWORD)
    backend.start()
    jane = journey.seat('jane', backend, settings={'autostart': 'true', 'background': "'keep'"})
    jane.start()
    jane.see('Synced')
    jane.open('tremblay', 'François Tremblay')
    backend.kill()
    jane.promise(WORDS[0], '+2h')
    jane.see(WORDS[0], 'group')
    jane.see('Offline since', seconds=BACK)
    jane.press('Menu')
    jane.press('Sign out')
    jane.see('The promise stands')
    jane.press('Stay')
    jane.gone('Sign out when sent')
    jane.press('Menu')
    jane.press('Sign out')
    jane.see('Sign out when sent')
    backend.start()
    jane.see('Synced', seconds=BACK)
    jane.press('Sign out when sent')  # sent while the question stood
    jane.see('Password', seconds=BACK)
    if PICTURES := os.environ.get('TROTH_JOURNEY_PICTURES'):
        jane.picture(f'{PICTURES}/signed-out.png')
    if [promise['words'] for promise in backend.promises('steve')] != WORDS[:1]:
        raise Failure('it was not sent before the sign-out')
    soon('her colleagues see that she has signed out', lambda: backend.state('jane') == 'offline')
    jane.focus()
    jane.type('not my password')
    jane.key('Return')
    jane.see('do not belong together')
    jane.type(PASSWORD)
    jane.key('Return')
    jane.gone('Password')
    jane.see('Synced')
    jane.see(WORDS[0], 'group')
    soon('her colleagues see that she is there again', lambda: backend.state('jane') == 'available')

    # nothing is unsent: the sign-out itself waits, or her colleagues would go on seeing her
    backend.kill()
    jane.see('Offline since', seconds=BACK)
    jane.press('Menu')
    jane.press('Sign out')
    jane.see('your colleagues see you')
    if PICTURES:
        jane.picture(f'{PICTURES}/signing-out-offline.png')
    jane.press('Sign out when sent')
    backend.start()
    jane.see('Password', seconds=BACK)
    soon('her colleagues see that she has gone', lambda: backend.state('jane') == 'offline')
    jane.focus()
    jane.type(PASSWORD)
    jane.key('Return')
    jane.gone('Password')
    jane.see('Synced')

    # somebody else changes her password: her token is good no more, and she is asked for the new one, also where
    # no window is open; nothing but the password opens one
    jane.press('Close')
    jane.hidden()
    guarding = jane.notified('Troth guards')
    backend.kill()
    backend.call('user', '--data', backend.data, 'password', 'jane', words=PASSWORD)
    backend.start()
    jane.see('Password', seconds=BACK)
    jane.withdrawn(guarding)
    jane.choose(guarding, 'Open')
    jane.focus()
    jane.type(PASSWORD)
    jane.key('Return')
    jane.gone('Password')
    jane.see('Synced')

    backend.kill()
    jane.focus()
    jane.open('tremblay', 'François Tremblay')
    jane.promise(WORDS[1], '+3h')
    jane.see(WORDS[1], 'group')
    jane.see('Offline since', seconds=BACK)
    jane.key('ctrl+q')
    jane.press('Quit when sent')
    backend.start()
    if jane.ended() != 0:
        raise Failure('the desk did not end well')
    soon('her colleagues see that she has quit', lambda: backend.state('jane') == 'offline')
    made = sorted(promise['words'] for promise in backend.promises('steve'))
    if made != WORDS:
        raise Failure(f'the backend has {made}')

    # the token that she was given first was revoked long ago
    jane.start()
    jane.see('Password', seconds=BACK)
    jane.quit()  # the desk behind the shut door is not shown, not even to ask
    if jane.ended() != 0:
        raise Failure('the shut desk did not end well')

    # two weeks in a drawer: nobody who finds the computer sees a customer
    store, = (journey.folder / 'jane').rglob('desk.db')
    with contextlib.closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("UPDATE meta SET value = '2020-02-02T09:00:00Z' WHERE key = 'last_contact'")
        connection.execute("UPDATE promise SET due_at = due_at - 6 * 3600000000")
        connection.execute("INSERT INTO transfer (id, version, customer_id, from_id, to_id, summary, state, offered_at) SELECT "
                           "'0190a000-0000-7000-8000-00000000a001', 1, customer.id, NULL, agent.id, 'Waits on the line', 'offered', ? "
                           "FROM agent, customer WHERE agent.login = 'jane' LIMIT 1", [int(time.time() * 1000000)])
    notified = len(jane.notifications())
    jane.start_hidden('--autostart')
    jane.see('out of touch for two weeks', seconds=BACK)
    for notification in jane.notifications()[notified:]:
        if 'guards' not in notification['title']:
            raise Failure(f'a locked desk says {notification}')
        jane.withdrawn(notification)
    jane.focus()
    jane.type(PASSWORD)
    jane.key('Return')
    jane.gone('Password')
    offered = jane.notified('Waits on the line')
    jane.see('Synced')
    jane.see(WORDS[0], 'group')
    jane.press('My state')
    jane.press('My promises')
    jane.see('The last twelve weeks')
    jane.press('Menu')
    jane.press('Sign out')
    jane.see('unguarded')
    jane.press('Sign out')
    jane.see('Password', seconds=BACK)
    jane.gone('The last twelve weeks')
    jane.withdrawn(offered)
    jane.type(PASSWORD)
    jane.key('Return')
    jane.gone('Password')
    jane.see('Synced')

    # stolen, and out of reach: it is cleared as soon as it hears the backend, with every window of it, and says what was lost
    backend.kill()
    jane.open('tremblay', 'François Tremblay')
    jane.promise('nobody will read this', '+4h')
    jane.see('nobody will read this', 'group')
    jane.kill()
    with contextlib.closing(sqlite3.connect(store)) as connection:
        (client,), = connection.execute("SELECT value FROM meta WHERE key = 'client_id'")
    def holding():
        return [path for path in (journey.folder / 'jane').rglob('*') if path.is_file() and b'Tremblay' in path.read_bytes()]

    if not holding():
        raise Failure('nothing of what is to be deleted is there')
    backend.call('user', '--data', backend.data, 'add', 'ada', '--role', 'admin')
    backend.token_file('ada').write_text(backend.call('user', '--data', backend.data, 'token', 'ada'))
    backend.start()
    backend.ask('ada', f'/v1/devices/{client}/wipe', method='POST')
    backend.kill()
    notified = len(jane.notifications())
    jane.start()
    jane.press('My state')
    jane.press('My promises')
    jane.see('The last twelve weeks')
    soon('the offer is told of again', lambda: any(offer['title'] == offered['title'] for offer in jane.notifications()[notified:]))
    offered = [offer for offer in jane.notifications()[notified:] if offer['title'] == offered['title']][-1]
    backend.start()
    jane.see('This desk was cleared', seconds=BACK)
    jane.see('had not been sent')
    jane.gone('The last twelve weeks')
    jane.gone('will tell you')
    jane.withdrawn(offered)
    if PICTURES:
        jane.picture(f'{PICTURES}/cleared.png')
    soon('the administrator sees that it is done', lambda: any(
        desk['client_id'] == client and 'wiped_at' in desk and desk['unsent'] > 0 for desk in backend.ask('ada', '/v1/devices')['items']))
    if holding() or store.exists():
        raise Failure(f'the desk still has {holding() or store}')
    jane.press('Quit')
    if jane.ended() != 0:
        raise Failure('the cleared desk did not end well')
