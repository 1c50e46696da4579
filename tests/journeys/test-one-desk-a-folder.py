#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A second desk on the same data folder, from another session, says whose the folder is and changes nothing. A call that
comes in from the command line opens its customer at the desk that runs."""

from journey import Journey

with Journey('one-desk-a-folder') as journey:
    backend = journey.backend()
    backend.start()
    jane = journey.seat('jane', backend)
    again = journey.seat('steve', backend)
    data = str(journey.folder / 'data')
    jane.start('--data', data)
    jane.see('Synced')
    again.start('--data', data)
    again.see('This desk is already open')
    jane.run('--data', data, '--pop', '+49 711 2842222', '--call-id', 'journey-1')
    jane.see('Leonie Köhler')
    jane.see('Stuttgart')
