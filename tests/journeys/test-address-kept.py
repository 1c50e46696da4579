#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The address of the backend stands in the preferences: the desk starts on it, also with the session, and asks who sits there. An
address that is none is said, and can be corrected; what is said at the start counts before it."""

from journey import Journey, soon

PASSWORD = 'correct horse battery'

with Journey('address-kept') as journey:
    backend = journey.backend()
    backend.call('user', '--data', backend.data, 'password', 'nancy', words=PASSWORD)
    backend.start()
    nancy = journey.seat('nancy', None, settings={'autostart': 'true', 'backend-url': f"'{backend.url}'"})
    nancy.start_hidden('--autostart')
    nancy.see('Password')
    nancy.see('You sign in at')
    nancy.see(backend.url)
    nancy.focus()
    nancy.type('nancy')
    nancy.key('Tab')
    nancy.type(PASSWORD)
    nancy.key('Return')
    nancy.gone('Password')
    nancy.see('Synced')
    soon('her colleagues see that she is there', lambda: backend.state('nancy') == 'available')
    nancy.kill()

    nancy.keyfile.write_text(nancy.settings().replace(backend.url, 'the company'))
    nancy.start()
    nancy.see('The address of the backend is not one')
    nancy.key('ctrl+comma')
    nancy.see('Leave out names and words')
    nancy.kill()

    nancy.start('--backend', backend.url)
    nancy.see('Password')
    nancy.kill()
