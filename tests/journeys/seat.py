#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One agent's seat: runs inside a session bus and an X display of its own, with a notification daemon that takes notes.
It types, looks and presses as a person would (XTEST, AT-SPI). Reads one JSON command a line, answers with one a line;
see Seat in journey.py for what they mean."""

import json
import os
import signal
import subprocess
import sys
import time

import gi

gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # noqa: E402

from spoken import Spoken  # noqa: E402

PATIENT = 60  # seconds, for what takes a moment where nobody else is busy
MOCK = ('org.freedesktop.Notifications', '/org/freedesktop/Notifications', 'org.freedesktop.DBus.Mock')


def wait_for(look, seconds, what):
    end = time.monotonic() + seconds
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > end:
            raise TimeoutError(f'{what}: not within {seconds} s')
        time.sleep(0.05)


class Seat:
    def __init__(self):
        self.daemon = None
        self.manager = None
        self.managed = None
        self.desk = None
        self.log = None
        self.spoken = Spoken()

    def start_daemon(self):
        self.daemon = subprocess.Popen(
            [sys.executable, '-m', 'dbusmock', '--session', '--template', 'notification_daemon',
             '--parameters', json.dumps({'capabilities': 'body actions persistence'})],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(self.daemon_answers, PATIENT, 'the notification daemon')

    def do_manage(self):
        """A session manager that lets programs ask that the session does not end; before the desk starts."""
        name, path = 'org.gnome.SessionManager', '/org/gnome/SessionManager'
        self.manager = subprocess.Popen([sys.executable, '-m', 'dbusmock', '--session', name, path, name],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)

        def ask(method, arguments):
            return bus.call_sync(name, path, MOCK[2], method, arguments, None, Gio.DBusCallFlags.NO_AUTO_START, PATIENT * 1000, None)

        def answers():
            try:
                return ask('GetCalls', None) is not None
            except GLib.Error:
                return False
        wait_for(answers, PATIENT, 'the session manager')
        for method, takes, gives, code in (
                ('Inhibit', 'susu', 'u', 'self.given = getattr(self, "given", 0) + 1; ret = self.given'), ('Uninhibit', 'u', '', ''),
                ('RegisterClient', 'ss', 'o', f'ret = "{path}/Client1"')):
            ask('AddMethod', GLib.Variant('(sssss)', (name, method, takes, gives, code)))
        ask('AddObject', GLib.Variant('(ssa{sv}a(ssss))', (f'{path}/Client1', f'{name}.ClientPrivate', {}, [
            ('EndSessionResponse', 'bs', '', '')])))
        self.managed = ask

    def do_inhibited(self):
        """Why the session should not end just now: the reasons that were given and not taken back, and the flags of each."""
        asked = self.managed('GetMethodCalls', GLib.Variant('(s)', ('Inhibit',))).unpack()[0]
        ended = [arguments[0] for _, arguments in self.managed('GetMethodCalls', GLib.Variant('(s)', ('Uninhibit',))).unpack()[0]]
        return [[arguments[2], arguments[3]] for cookie, (_, arguments) in enumerate(asked, 1) if cookie not in ended]

    def daemon_answers(self):
        try:
            return self.mock('GetCalls', None) is not None
        except GLib.Error:
            return False

    @staticmethod
    def mock(method, arguments):
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        return bus.call_sync(*MOCK, method, arguments, None, Gio.DBusCallFlags.NO_AUTO_START, PATIENT * 1000, None)

    def do_start(self, program, log):
        self.do_start_hidden(program, log)
        self.do_focus()

    def do_start_hidden(self, program, log):
        self.log = open(log, 'ab')  # pylint: disable=consider-using-with
        self.desk = subprocess.Popen(program, stdout=self.log, stderr=self.log)

    def do_run(self, program, log):
        """Another start of the program, such as --pop: ends by itself."""
        with open(log, 'ab') as stream:
            return subprocess.run(program, stdout=stream, stderr=stream, timeout=PATIENT, check=False).returncode

    def check_runs(self):
        if self.desk is None:
            raise RuntimeError('no desk runs')
        if self.desk.poll() is not None:
            raise RuntimeError(f'the desk ended with {self.desk.returncode}')

    def nodes(self):
        """What is on the screen; a desk that is gone is an error, not an empty screen."""
        self.check_runs()
        return self.spoken.nodes(self.desk.pid)

    def do_well(self):
        """It runs, or it has ended as somebody wanted it."""
        if self.desk and self.desk.poll():
            self.check_runs()

    def do_focus(self):
        def focus():
            self.check_runs()
            return subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.desk.pid), 'windowfocus'],
                                  stderr=subprocess.DEVNULL, check=False).returncode == 0
        wait_for(focus, PATIENT, 'the window')

    def do_hidden(self):
        def hidden():
            self.check_runs()
            return subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.desk.pid)], stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL, check=False).returncode != 0
        wait_for(hidden, PATIENT, 'the window to go')

    def do_quit(self):
        """As any program of the session may ask it."""
        Gio.bus_get_sync(Gio.BusType.SESSION).call_sync('org.troth.Desk', '/org/troth/Desk', 'org.gtk.Actions', 'Activate', GLib.Variant(
            '(sava{sv})', ('quit', [], {})), None, Gio.DBusCallFlags.NO_AUTO_START, PATIENT * 1000, None)

    def do_ended(self):
        return self.desk.wait(2 * PATIENT)

    def do_type(self, text):
        subprocess.run(['xdotool', 'type', '--delay', '8', text], check=True)

    def do_key(self, keys):
        subprocess.run(['xdotool', 'key', *keys.split()], check=True)

    def do_see(self, text, role, seconds):
        """Waits until a node on the screen holds the text; returns its words."""
        def look():
            for _, its_role, words in self.nodes():
                if text.lower() in words.lower() and role in (None, its_role):
                    return words or ' '
            return None
        return wait_for(look, seconds, f'to see “{text}”')

    def do_gone(self, text, seconds):
        def look():
            there = [words.lower() for _, _, words in self.nodes()]
            return len(there) > 1 and not any(text.lower() in words for words in there)  # what nobody could read is not gone
        return wait_for(look, seconds, f'“{text}” to go')

    def do_press(self, text, seconds):
        """Presses the first button (or row, or link) whose words hold the text."""
        def press():
            for node, role, words in self.nodes():
                if role not in ('label', 'dialog', 'window') and text.lower() in words.lower() and self.spoken.press(node):
                    return True
            return False
        return wait_for(press, seconds, f'to press “{text}”')

    def do_all(self):
        """Every word on the screen, for a person who reads the log."""
        return [f'{role}: {words}' for _, role, words in self.nodes() if words]

    def do_notifications(self):
        """Those that were posted, oldest first: id, title, text, actions."""
        calls = self.mock('GetMethodCalls', GLib.Variant('(s)', ('Notify',))).unpack()[0]
        found = []
        for number, (_, arguments) in enumerate(calls, 1):
            _, replaces, _, title, text, actions, _, _ = arguments
            names = dict(zip(actions[::2], actions[1::2]))
            found.append({'id': replaces or number, 'title': title, 'text': text, 'actions': names})
        return found

    def do_closed(self):
        calls = self.mock('GetMethodCalls', GLib.Variant('(s)', ('CloseNotification',))).unpack()[0]
        return [arguments[0] for _, arguments in calls]

    def do_choose(self, notification, action):
        values = [GLib.Variant('u', notification), GLib.Variant('s', action)]
        self.mock('EmitSignal', GLib.Variant('(sssav)', (MOCK[0], 'ActionInvoked', 'us', values)))

    def do_picture(self, path):
        subprocess.run(['import', '-window', 'root', path], check=True)

    def do_kill(self):
        self.desk.send_signal(signal.SIGKILL)
        self.desk.wait(10)
        self.desk = None

    def do_stop(self):
        self.desk.terminate()
        return self.desk.wait(PATIENT)

    def end(self):
        for process in (self.desk, self.daemon, self.manager):
            if process and process.poll() is None:
                process.kill()
                process.wait(10)


def main():
    answers = os.fdopen(int(sys.argv[1]), 'w', buffering=1)  # standard output belongs to whatever the bus starts
    seat = Seat()
    try:
        seat.start_daemon()
        print(json.dumps({'answer': True}), file=answers)
        for line in sys.stdin:
            command = json.loads(line)
            name = command.pop('do')
            try:
                answer = {'answer': getattr(seat, f'do_{name}')(**command)}
            except (OSError, RuntimeError, GLib.Error, subprocess.SubprocessError) as error:
                answer = {'error': f'{name}: {error}'}
            print(json.dumps(answer), file=answers)
    finally:
        seat.end()


main()
