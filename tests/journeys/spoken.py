# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program tells assistive technology, asked over the accessibility bus itself: libatspi keeps copies of its own and
takes seconds for a window of this size."""

import gi

gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # noqa: E402

ROOT = '/org/a11y/atspi/accessible/root'
REGISTRY = 'org.a11y.atspi.Registry'
NODE = 'org.a11y.atspi.Accessible'
VISIBLE = 30  # bit of the state; GTK 4.8 calls only windows "showing"
WRITTEN_IN = {'text box', 'search box', 'spin button', 'text'}
PATIENCE = 10000  # ms, however busy the machine is


def address():
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    answer = bus.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None,
                           Gio.DBusCallFlags.NONE, 10000, None)
    return answer.unpack()[0]


class Spoken:
    def __init__(self):
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.bus = Gio.DBusConnection.new_for_address_sync(address(), flags, None, None)
        self.name = None  # of the program on this bus

    def call(self, path, interface, method, arguments=None, name=None):
        return self.bus.call_sync(name or self.name, path, interface, method, arguments, None, Gio.DBusCallFlags.NO_AUTO_START,
                                  PATIENCE, None).unpack()[0]

    def find(self, pid):
        """The program's name on this bus; None when it is not there (yet)."""
        daemon = ('/org/freedesktop/DBus', 'org.freedesktop.DBus')
        for name in self.call(*daemon, 'ListNames', name='org.freedesktop.DBus'):
            if name.startswith(':'):
                try:
                    argument = GLib.Variant('(s)', (name,))
                    if self.call(*daemon, 'GetConnectionUnixProcessID', argument, 'org.freedesktop.DBus') == pid:
                        self.name = name
                        return name
                except GLib.Error:
                    continue
        self.name = None
        return None

    def embedded(self):
        """The registry knows it. Asked for its windows before that, a program of GTK 4.8 complains of itself."""
        try:
            return any(name == self.name for name, _ in self.call(ROOT, NODE, 'GetChildren', name=REGISTRY))
        except GLib.Error:  # it is only being started
            return False

    def words(self, path, role):
        spoken = self.call(path, 'org.freedesktop.DBus.Properties', 'Get', GLib.Variant('(ss)', (NODE, 'Name')))
        if role in WRITTEN_IN:
            written = self.call(path, 'org.a11y.atspi.Text', 'GetText', GLib.Variant('(ii)', (0, -1)))
            spoken = f'{spoken} {written}'.strip()
        return spoken

    def nodes(self, pid):
        """(path, role, words) of everything that is not hidden, top down. A node that goes away meanwhile is left out."""
        if not self.find(pid) or not self.embedded():
            return
        waiting = [ROOT]
        while waiting:
            path = waiting.pop()
            try:
                if path != ROOT and not self.call(path, NODE, 'GetState')[0] >> VISIBLE & 1:
                    continue
                role = self.call(path, NODE, 'GetRoleName')
                yield path, role, self.words(path, role)
                children = self.call(path, NODE, 'GetChildren')
                waiting += [child for name, child in reversed(children) if name == self.name]
            except GLib.Error:
                continue

    def press(self, path):
        """Does the first thing that can be done with it; False when nothing can."""
        try:
            return self.call(path, 'org.a11y.atspi.Action', 'DoAction', GLib.Variant('(i)', (0,)))
        except GLib.Error:
            return False
