# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole program: a real trothd and real desks, each at a seat of its own (display, session bus, notification daemon,
home). A journey is a script that a person could follow by hand."""

import contextlib
import datetime
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
SLOW = 45  # seconds until something that ought to take one is given up
BACK = 150  # and until a desk is back: the longer the backend was gone, the longer it waits before it asks again (troth-backoff.c)

SECOND_SOURCE = """[import]
source=second
zone=Europe/Berlin
[customer people.csv]
key=Id
given_name=Given
family_name=Family
contact_points.phone=phone (Phone, country (Country))
"""


class Failure(Exception):
    pass


def soon(what, happened, seconds=SLOW):
    """Asks again and again until it happened: what a desk shows is not at the backend or on a disk yet. What is found then."""
    end = time.monotonic() + seconds
    while not (found := happened()):
        if time.monotonic() > end:
            raise Failure(f'not within {seconds} s: {what}')
        time.sleep(0.1)
    return found


class Xvfb:
    def __init__(self, folder):
        read, write = os.pipe()
        self.process = subprocess.Popen(  # -r: no key repeats itself where the machine is slow to let it go
            ['Xvfb', '-displayfd', str(write), '-screen', '0', '1280x800x24', '-nolisten', 'tcp', '-noreset', '-r'],
            pass_fds=[write], stdout=subprocess.DEVNULL, stderr=open(folder / 'xvfb.log', 'wb'))
        os.close(write)
        with os.fdopen(read) as stream:
            number = stream.readline().strip()
        if not number:
            raise Failure('Xvfb did not start')
        self.display = f':{number}'

    def end(self):
        self.process.terminate()
        self.process.wait(10)


class Seat:
    """A person at a desk. Every method waits until what it says is so, and fails the journey when it is not."""

    def __init__(self, folder, name, program, settings):
        self.name = name
        self.folder = folder / name
        self.log = self.folder / 'desk.log'
        self.keyfile = self.folder / '.config' / 'glib-2.0' / 'settings' / 'keyfile'
        self.program = program
        runtime = self.folder / 'runtime'
        runtime.mkdir(parents=True)
        runtime.chmod(0o700)
        self.screen = Xvfb(self.folder)
        environment = {
            **os.environ, 'HOME': str(self.folder), 'XDG_RUNTIME_DIR': str(runtime), 'DISPLAY': self.screen.display,
            'GDK_BACKEND': 'x11', 'GSETTINGS_BACKEND': 'keyfile', 'LC_ALL': 'C.UTF-8', 'TZ': 'UTC', 'NO_AT_BRIDGE': '0',
        }
        for unwanted in ('WAYLAND_DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'AT_SPI_BUS_ADDRESS', 'XDG_DATA_HOME', 'XDG_STATE_HOME',
                         'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'GTK_A11Y', 'G_DEBUG'):
            environment.pop(unwanted, None)
        self.write_settings(settings)
        read, write = os.pipe()
        log = open(self.folder / 'seat.log', 'wb')
        self.process = subprocess.Popen(
            ['dbus-run-session', '--', '/usr/bin/python3', str(HERE / 'seat.py'), str(write)], env=environment, text=True,
            stdin=subprocess.PIPE, stdout=log, stderr=log, pass_fds=[write])
        os.close(write)
        self.answers = os.fdopen(read)
        self.hear()

    def write_settings(self, settings):
        """The keyfile backend of GSettings: a desk that was set up before."""
        self.keyfile.parent.mkdir(parents=True)
        lines = ['[org/troth/Desk]'] + [f'{key}={value}' for key, value in settings.items()]
        self.keyfile.write_text('\n'.join(lines) + '\n')

    def settings(self):
        return self.keyfile.read_text()

    def hear(self):
        line = self.answers.readline()
        if not line:
            raise Failure(f'{self.name}: the seat ended; see {self.folder}/seat.log')
        answer = json.loads(line)
        if 'error' in answer:
            raise Failure(f"{self.name}: {answer['error']}")
        return answer.get('answer')

    def say(self, do, **arguments):
        self.process.stdin.write(json.dumps({'do': do, **arguments}) + '\n')
        self.process.stdin.flush()
        return self.hear()

    def start(self, *arguments):
        self.say('start', program=[*self.program, *arguments], log=str(self.log))

    def start_hidden(self, *arguments):
        self.say('start_hidden', program=[*self.program, *arguments], log=str(self.log))

    def run(self, *arguments):
        return self.say('run', program=[*self.program, *arguments], log=str(self.log))

    def focus(self):
        self.say('focus')

    def type(self, text):
        self.say('type', text=text)

    def key(self, keys):
        self.say('key', keys=keys)

    def see(self, text, role=None, seconds=SLOW):
        return self.say('see', text=text, role=role, seconds=seconds)

    def gone(self, text, seconds=SLOW):
        self.say('gone', text=text, seconds=seconds)

    def press(self, text, seconds=SLOW):
        self.say('press', text=text, seconds=seconds)

    def everything(self):
        return self.say('all')

    def find(self, text, customer):
        """Types into the search; the customer is among what it finds."""
        self.key('ctrl+f')
        self.key('ctrl+a')
        self.type(text)
        self.see(customer)

    def open(self, text, customer):
        self.find(text, customer)
        self.key('Return')
        self.see('customer since')
        self.see(customer, 'label')

    def compose(self, words, when):
        """Ctrl+P, the words, the time."""
        self.key('ctrl+p')
        self.see('Your words')
        self.type(words)
        self.key('Tab')
        self.type(when)

    def promise(self, words, when):
        """Ctrl+P, the words, the time, Ctrl+Enter."""
        self.compose(words, when)
        self.key('ctrl+Return')

    def notified(self, text, seconds=SLOW):
        """The first notification that holds the text."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for notification in self.notifications():
                if text.lower() in (notification['title'] + ' ' + notification['text']).lower():
                    return notification
            time.sleep(0.1)
        there = [notification['title'] + ': ' + notification['text'] for notification in self.notifications()]
        raise Failure(f'{self.name}: no notification about “{text}” within {seconds} s, only {there}')

    def notifications(self):
        """All that were posted, also by the desks before, oldest first."""
        return self.say('notifications')

    def choose(self, notification, label):
        """Presses the button of a notification by what stands on it."""
        for action, name in notification['actions'].items():
            if label.lower() in name.lower():
                self.say('choose', notification=notification['id'], action=action)
                return
        raise Failure(f"{self.name}: the notification offers {list(notification['actions'].values())}, not {label}")

    def withdrawn(self, notification, seconds=SLOW):
        end = time.monotonic() + seconds
        while notification['id'] not in self.closed():
            if time.monotonic() > end:
                raise Failure(f'{self.name}: the notification is still there after {seconds} s')
            time.sleep(0.05)

    def closed(self):
        return self.say('closed')

    def kill(self):
        self.say('kill')

    def stop(self):
        return self.say('stop')

    def quit(self):
        """Another program tells the desk to quit."""
        self.say('quit')

    def ended(self):
        """The desk ends by itself; its exit status."""
        return self.say('ended')

    def hidden(self):
        """The desk goes on without a window."""
        self.say('hidden')

    def picture(self, path):
        self.say('picture', path=str(path))

    def end(self):
        if self.process.poll() is None:
            self.process.stdin.close()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.screen.end()


class Backend:
    """trothd on the demo company; the same port and data again after each start."""

    def __init__(self, folder, program):
        self.folder = folder / 'backend'
        self.folder.mkdir()
        self.program = program
        self.data = str(self.folder / 'data')
        self.port = 0
        self.url = None
        self.process = None
        self.clients = {}  # other programs of theirs, by login
        self.named = 0
        self.log = open(self.folder / 'trothd.log', 'ab')
        self.call('import', '--data', self.data, '--demo')
        for login in ('jane', 'nancy', 'steve'):
            self.token_file(login).write_text(self.call('user', '--data', self.data, 'token', login))

    def make_it_forenoon(self):
        """Where every customer is, whenever this runs: promised calls keep to hours at which people may be called, and to days
        on which they work: here, where no day off is written down."""
        ahead = 11 - datetime.datetime.now(datetime.timezone.utc).hour
        database, = pathlib.Path(self.data).glob('*.db')
        with contextlib.closing(sqlite3.connect(database)) as connection, connection:
            connection.execute("UPDATE customer SET country = 'LI', region = NULL, zone = ?", [f'Etc/GMT{-ahead:+d}' if ahead else 'Etc/UTC'])

    def call(self, *arguments, words=None):
        """words: what it reads from standard input."""
        done = subprocess.run([self.program, *arguments], input=words, stdout=subprocess.PIPE, stderr=self.log, text=True, timeout=60, check=False)
        if done.returncode != 0:
            raise Failure(f'trothd {arguments[0]} ended with {done.returncode}: {done.stdout}')
        return done.stdout

    def import_people(self, people):
        """Customers of another source: Id,Given,Family,Phone,Country."""
        (self.folder / 'people.csv').write_text(people)
        (self.folder / 'second.map').write_text(SECOND_SOURCE)
        self.call('import', '--data', self.data, str(self.folder / 'second.map'))

    def token_file(self, login):
        return self.folder / f'{login}.token'

    def start(self, elsewhere=False):
        """elsewhere: on a port that no desk knows."""
        if not self.port:
            self.make_it_forenoon()
        read, write = os.pipe()
        self.process = subprocess.Popen(
            [self.program, 'serve', '--data', self.data, '--port', str(0 if elsewhere else self.port), '--ready-fd', str(write)],
            pass_fds=[write], stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        os.close(write)
        with os.fdopen(read) as ready:
            line = ready.readline()
        if not line:
            raise Failure('trothd did not start')
        self.url = json.loads(line)['url']
        if not elsewhere:
            self.port = int(self.url.rstrip('/').rsplit(':', 1)[1])

    def kill(self):
        self.process.kill()
        self.process.wait(10)

    def ask(self, login, path, body=None, method=None):
        token = self.token_file(login).read_text().strip()
        request = urllib.request.Request(
            f'{self.url}{path}', headers={'Authorization': f'Bearer {token}', 'Content-Type': 'application/json'},
            data=None if body is None else json.dumps(body).encode(), method=method)
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.loads(answer.read() or 'null')

    def promise_now(self, login, words):
        """Another program of this agent promises something to some customer for this minute: it is due at once."""
        agent = self.ask(login, '/v1/session')['agent']['id']
        customer = self.ask(login, '/v1/customers?q=kohler')['items'][0]['id']
        now = datetime.datetime.now(datetime.timezone.utc)
        due = now.replace(second=0, microsecond=0)
        self.push(login, 'promise.make', self.new_id(), {
            'customer_id': customer, 'kind': 'callback', 'words': words, 'owner_kind': 'agent', 'owner_id': agent,
            'due_at': due.strftime('%Y-%m-%dT%H:%M:%SZ'), 'due_civil': due.strftime('%Y-%m-%dT%H:%M'), 'due_zone': 'UTC'})

    def new_id(self):
        self.named += 1
        number = f'{int(time.time() * 1000):012x}'
        return f'{number[:8]}-{number[8:]}-7000-8000-{self.named:012x}'

    def push(self, login, op, entity, args):
        """Another program of this agent gives a command, which must be taken."""
        client = self.clients.setdefault(login, {'id': self.new_id(), 'n': 0})
        client['n'] += 1
        command = {'n': client['n'], 'id': self.new_id(), 'v': 1, 'op': op, 'entity_id': entity, 'base_version': 0,
                   'client_time': datetime.datetime.now(datetime.timezone.utc).strftime('%Y-%m-%dT%H:%M:%SZ'), 'args': args}
        done = self.ask(login, '/v1/sync/push', {'client_id': client['id'], 'commands': [command]})
        if done['results'][0]['kind'] != 'applied':
            raise Failure(f'the backend refused: {done}')

    def state(self, login):
        """What her colleagues see of her, as Steve asks for it."""
        return next(agent.get('state', 'offline') for agent in self.ask('steve', '/v1/agents')['items'] if agent['login'] == login)

    def promises(self, login):
        """Every promise that this agent may see, as another program would ask for them."""
        return self.ask(login, '/v1/promises')['items']

    def end(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(20)
        self.log.close()


class Journey:
    """with Journey('name') as journey: … prints one TAP line; leaves pictures and logs behind when it failed."""

    def __init__(self, name):
        self.name = name
        self.build = pathlib.Path(os.environ['TROTH_BUILD'])
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='troth-journey-'))
        self.things = []
        self.seats = []

    def __enter__(self):
        return self

    def backend(self):
        backend = Backend(self.folder, str(self.build / 'app' / 'backend' / 'trothd'))
        self.things.append(backend)
        return backend

    def seat(self, login, backend, place=None, settings=None):
        """An agent's desk on this backend, signed in, not started. place: another name than hers, for a second desk. No backend:
        it is what its settings say."""
        program = [str(self.build / 'troth')]
        if backend:
            program += ['--backend', backend.url, '--token-file', str(backend.token_file(login))]
        seat = Seat(self.folder, place or login, program, settings or {})
        self.seats.append(seat)
        return seat

    def complaints(self):
        """What the libraries found wrong with how our programs use them; the journey went on, somebody's work may not."""
        return [line for log in self.folder.rglob('*.log') if log.name in ('desk.log', 'trothd.log')
                for line in log.read_text(errors='replace').splitlines() if re.search(r'(CRITICAL|GLib-GObject-WARNING) \*\*', line)]

    def crashes(self):
        """Desks that ended badly, and nobody looked at them any more."""
        ended = []
        for seat in self.seats:
            try:
                seat.say('well')
            except Failure as failure:
                ended.append(str(failure))
        return ended

    def __exit__(self, kind, error, trace):
        kept = pathlib.Path(os.environ.get('TROTH_JOURNEY_LOGS', self.build / 'meson-logs' / 'journeys')) / self.name
        complaints = self.complaints() if error else self.crashes() + self.complaints()
        if error is None and complaints:
            kind, error = Failure, Failure('\n'.join(complaints))
        if error is not None:
            self.keep(kept)
            self.tell()
        for thing in self.seats + self.things:
            thing.end()
        if error is None:
            shutil.rmtree(self.folder, ignore_errors=True)
            print(f'ok 1 {self.name}\n1..1', flush=True)
            return True
        traceback.print_exception(kind, error, trace)
        print(f'Pictures and logs: {kept}', file=sys.stderr)
        print(f'not ok 1 {self.name}\n1..1', flush=True)
        shutil.rmtree(self.folder, ignore_errors=True)
        sys.exit(1)

    def keep(self, kept):
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir(parents=True)
        for seat in self.seats:
            try:
                seat.picture(kept / f'{seat.name}.png')
                seat.screen_was = seat.everything()
            except (Failure, OSError, ValueError) as gone:
                seat.screen_was = [str(gone)]
            (kept / f'{seat.name}.txt').write_text('\n'.join(seat.screen_was) + '\n')
        for log in self.folder.rglob('*.log'):
            shutil.copy(log, kept / '-'.join(log.relative_to(self.folder).parts))

    def tell(self):
        """Where only the output is at hand: what each screen said, and how each log ends."""
        for seat in self.seats:
            print(f'{seat.name} saw: {" | ".join(seat.screen_was)}'[:4000], file=sys.stderr)
        for thing in self.things:
            print(f'trothd: {thing.process and thing.process.poll()}', file=sys.stderr)
        for log in sorted(log for name in ('desk.log', 'seat.log', 'trothd.log') for log in self.folder.rglob(name)):
            lines = [line for line in log.read_text(errors='replace').splitlines() if not line.startswith('ALSA lib')]
            for line in lines[-6:]:
                print(f'{log.relative_to(self.folder)}: {line[:300]}', file=sys.stderr)
