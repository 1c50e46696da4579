#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which sources hold words for people. Run by itself it writes po/POTFILES.in."""

import re

import tap

POTFILES = tap.TOP / 'po' / 'POTFILES.in'
C_TEXT = re.compile(r'\b(?:_|N_|C_|NC_|Q_|ngettext|g_dpgettext2?|g_dngettext)\s*\(\s*"|\bngettext\s*\(')


def listed():
    return [line for line in POTFILES.read_text().splitlines() if line and not line.startswith('#')]


def wanted():
    found = list(tap.files('.desktop.in', '.metainfo.xml.in', rooms=('resources',)))
    found += [p for p in tap.files('.xml', rooms=('resources/prompts',)) if not p.name.endswith('.gresource.xml')]
    found += [p for p in tap.files('.c', '.h', rooms=('app', 'ui')) if C_TEXT.search(p.read_text())]
    found += [p for p in tap.files('.ui', rooms=('ui', 'resources')) if re.search(r'translatable="(yes|true)"', p.read_text())]
    return sorted(tap.name(p) for p in found)


if __name__ == '__main__':
    head = '# Sorted; tests/lint/potfiles.py writes this list and the lint holds it complete.\n'
    POTFILES.write_text(head + ''.join(path + '\n' for path in wanted()))
