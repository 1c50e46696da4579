#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""With the session: the desk ends at once unless the preferences want it; then it guards without a window, and has one as
soon as somebody opens it."""

from journey import Failure, Journey

WORDS = 'I will call you about the parcel'

with Journey('autostart') as journey:
    backend = journey.backend()
    backend.start()
    jane = journey.seat('jane', backend, settings={'autostart': 'true'})
    steve = journey.seat('steve', backend)
    if steve.run('--autostart') != 0:
        raise Failure('the desk that nobody wanted did not end well')
    jane.start_hidden('--autostart')
    jane.notified('Troth guards your promises')
    backend.promise_now('jane', WORDS)
    jane.notified(WORDS)
    jane.hidden()
    jane.run()
    jane.focus()
    jane.see(WORDS, 'group')
