#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-resources.py BUILD: what is installed beside the programs, and the translations."""

import pathlib
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
    plan.check('translations-are-complete', incomplete_problems())
    plan.finish()


main()
