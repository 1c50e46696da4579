# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which layer may include what, and which calls are ruled out where. A line that must break a call rule says
so itself: `// lint: allowed, because …`."""

import re

# Layer -> the layers whose headers it may include.
LAYERS = {
    'app/model': ('app/model',),
    'app/db': ('app/db', 'app/model'),
    'app/store': ('app/store', 'app/db', 'app/model'),
    'app/sync': ('app/sync', 'app/store', 'app/db', 'app/model'),
    'app/services': ('app/services', 'app/sync', 'app/store', 'app/db', 'app/model'),
    'app/backend': ('app/backend', 'app/db', 'app/model'),
    'ui': ('ui', 'app/services', 'app/model'),
}

# System headers that only some places may include.
SYSTEM_HEADERS = (
    (re.compile(r'(gtk|gdk|gsk)/|adwaita\.h'), ('ui/', 'app/main.c', 'app/troth-application.')),
    (re.compile(r'sqlite3\.h'), ('app/db/',)),
    (re.compile(r'libsoup/'), ('app/sync/', 'app/backend/')),
    (re.compile(r'libnotify/'), ('app/services/',)),
)

EVERYWHERE = ('app/', 'ui/', 'tests/')
PRODUCT = ('app/', 'ui/')

# (what, where it is looked for, where it is allowed, why)
CALLS = tuple((re.compile(pattern), where, allowed, why) for pattern, where, allowed, why in (
    (r'\bgoto\b', PRODUCT, (), 'no goto'),
    (r'\bg_object_set_q?data', PRODUCT, (), 'a field, not hidden data'),
    (r'\b(?!g_network_monitor|g_main_context|g_settings_schema_source|gdk_|gtk_icon|gtk_settings|adw_style_manager)\w+_get_default \(\)',
     PRODUCT, (), 'hand it down, no globals'),
    (r'\bjson_gobject_', EVERYWHERE, (), 'it only warns on bad values'),
    (r'\bjson_(parser_|from_string\b)', PRODUCT, ('app/model/troth-json',), 'JSON only through troth-json'),
    (r'\b(g_get_real_time|g_date_time_new_now\w*|clock_gettime|gettimeofday)\b|\btime \((NULL|0|&)',
     PRODUCT, ('app/model/troth-system-clock',), '"now" comes from TrothClock'),
    (r'\bg_time_zone_new \(', EVERYWHERE, (), 'g_time_zone_new_identifier: this one takes any name for UTC'),
    (r'\bg_task_run_in_thread\b', ('app/db/', 'app/store/', 'app/backend/'), (), 'its pool keeps no order'),
    (r'\bsqlite3_', PRODUCT, ('app/db/',), 'SQL only in app/db'),
    (r'\bsoup_', PRODUCT, ('app/sync/', 'app/backend/'), 'HTTP only in sync and backend'),
    (r'\bsoup_server_listen(_all|_local)? \(', PRODUCT, (), 'own socket with a backlog, loopback only'),
    (r'\bnotify_(init|notification_)', PRODUCT, ('app/services/',), 'libnotify only in services'),
    (r'\bgtk_label_set_markup\b', PRODUCT, (), 'customer data is never markup'),
    (r'\b(GtkTreeView|GtkDialog|GtkMessageDialog|GtkComboBox|GtkFileChooserDialog|GtkCellRenderer)\b',
     PRODUCT, (), 'deprecated since GTK 4.10'),
    (r'<Alt>[A-Za-z]\b', PRODUCT, (), 'Alt and a letter blocks Polish'),
    (r'\b(strcpy|strcat|sprintf|vsprintf|gets|alloca|system|popen) \(', EVERYWHERE, (), 'unbounded or a shell'),
    (r'\bg_test_(skip|incomplete)\b|\bshould_fail\b', EVERYWHERE, (), 'a test that does not test'),
))

UNFINISHED = re.compile(r'\b(TODO|FIXME|XXX|HACK)\b')
ALLOWED = 'lint: allowed, because'
FILE_LINES = 500
FUNCTION_LINES = 100
FUNCTION_LINES_WISHED = 60


def without_comments(text):
    """The code with comments blanked, so that line numbers stay; strings are kept."""
    pattern = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)
    return pattern.sub(lambda m: re.sub(r'[^\n]', ' ', m[0]) if m[0].startswith('/') else m[0], text)


def layer_of(path):
    for layer in LAYERS:
        if path.startswith(layer + '/'):
            return layer
    return None


def functions(text):
    """(name, first line, length) of every function, by the format that clang-format holds."""
    lines = text.split('\n')
    title = ''
    start = None
    for number, line in enumerate(lines, 1):
        if start is None and re.match(r'\w+ \(', line):
            title = line.split(' (')[0]
        elif start is None and line == '{':
            start = number
        elif start is not None and line.startswith('}'):
            if line == '}':
                yield title, start, number - start + 1
            start = None
