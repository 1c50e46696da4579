#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-resources.py BUILD: what is installed beside the programs, and the translations."""

import pathlib
import re
import sys
import tempfile

import potfiles
import tap

BUILD = pathlib.Path(sys.argv[1])
ID = 'org.troth.Desk'


def xml_problems():
    documents = tap.files('.xml', '.svg', '.its', '.loc', '.xml.in', rooms=('resources', 'ui', 'po'))
    return tap.run('xmllint', '--noout', *documents)


def potfiles_problems():
    listed, wanted = potfiles.listed(), potfiles.wanted()
    for path in sorted(set(wanted) - set(listed)):
        yield f'po/POTFILES.in: {path} is missing (tests/lint/potfiles.py writes the list)'
    for path in sorted(set(listed) - set(wanted)):
        yield f'po/POTFILES.in: {path} holds nothing to translate'
    if listed != sorted(listed):
        yield 'po/POTFILES.in is not sorted'


def linguas_problems():
    lines = (tap.TOP / 'po' / 'LINGUAS').read_text().splitlines()
    listed = [line for line in lines if line and not line.startswith('#')]
    present = sorted(p.stem for p in tap.files('.po', rooms=('po',)))
    if listed != present:
        yield f'po/LINGUAS lists {listed}, there are {present}'


def translation_problems():
    with tempfile.TemporaryDirectory() as folder:
        for path in tap.files('.po', rooms=('po',)):
            yield from tap.run('msgfmt', '-c', '-o', f'{folder}/out.mo', path)


def french_problems():
    """No line of French begins with its question mark: what stands before these signs is a space that does not break (U+00A0)."""
    said = tap.TOP / 'po' / 'fr.po'
    wrong = re.compile(r'« | [:;!?»](?![a-z(])')
    message = False
    for number, line in enumerate(said.read_text().splitlines(), 1):
        message = line.startswith('msgstr') or (message and line.startswith('"'))
        if message and wrong.search(line):
            yield f'po/fr.po:{number}: a space that may break, before : ; ! ? » or after «'


def incomplete_problems():
    """Every message of the sources in every language: half a sentence of English in an Arabic window helps nobody."""
    with tempfile.TemporaryDirectory() as folder:
        template = pathlib.Path(folder) / 'troth.pot'
        yield from tap.run(tap.TOP / 'tests' / 'support' / 'messages', 'template', template)
        for path in tap.files('.po', rooms=('po',)):
            yield from tap.run('msgcmp', path, template)


def main():
    plan = tap.Tap()
    plan.check('xml', xml_problems())
    plan.check('desktop-file', tap.run('desktop-file-validate', BUILD / 'resources' / f'{ID}.desktop'))
    plan.check('metainfo', tap.run('appstreamcli', 'validate', '--no-net', BUILD / 'resources' / f'{ID}.metainfo.xml'))
    plan.check('settings', tap.run('glib-compile-schemas', '--strict', '--dry-run', tap.TOP / 'resources'))
    plan.check('potfiles', potfiles_problems())
    plan.check('linguas', linguas_problems())
    plan.check('translations', translation_problems())
    plan.check('french-spaces', french_problems())
    plan.check('translations-are-complete', incomplete_problems())
    plan.finish()


main()
