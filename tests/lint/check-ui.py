#!/usr/bin/python3
# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The templates: every text can be translated, and every control has a name that is spoken."""

import pathlib
import re
import xml.etree.ElementTree as ElementTree

import tap

TEXTS = {'label', 'title', 'subtitle', 'tooltip-text', 'placeholder-text', 'text', 'description', 'heading', 'body',
         'menu-button-tooltip-text'}
BUTTONS = {'GtkButton', 'GtkToggleButton', 'GtkMenuButton', 'AdwSplitButton', 'GtkCheckButton'}
ENTRIES = {'GtkEntry', 'GtkSearchEntry', 'GtkText', 'GtkTextView', 'GtkSpinButton', 'GtkDropDown', 'GtkScale',
           'GtkPasswordEntry', 'GtkSwitch'}
THEME = pathlib.Path('/usr/share/icons/Adwaita')
PIXEL_SIZES = {'16', '24', '32', '48', '64', '96'}
LETTER = re.compile(r'[^\W\d_]')


def kebab(name):
    return name.replace('_', '-')


def properties(node):
    return {kebab(p.get('name')): p for p in node.findall('property')}


def is_named(node):
    accessibility = node.find('accessibility')
    if accessibility is None:
        return False
    return any(c.get('name') in ('label', 'labelled-by') for c in accessibility)


def text_problems(path, root):
    for node in root.iter():
        if node.tag not in ('property', 'attribute', 'item') or len(node):
            continue
        name = kebab(node.get('name') or '')
        wanted = name in TEXTS or node.tag == 'item'
        if wanted and LETTER.search(node.text or '') and node.get('translatable') not in ('yes', 'true', 'no'):
            yield f'{path}: "{node.text.strip()}" is not translatable'
        words = len((node.text or '').split())
        if node.get('translatable') in ('yes', 'true') and words <= 2 and not node.get('context'):
            print(f'# no context: {path}: "{(node.text or "").strip()}"')


def name_problems(path, root):
    inside = {child: parent for parent in root.iter() for child in parent}
    for node in root.iter():
        kind = node.get('class') if node.tag == 'object' else node.get('parent') if node.tag == 'template' else None
        given = properties(node) if kind else {}
        known = f"{path}: {kind} {node.get('id') or node.get('class')}"
        if kind in BUTTONS and not is_named(node):
            has_text = 'label' in given or any(n.get('class') == 'GtkLabel' for n in node.iter('object'))
            binds_text = any(kebab(b.get('name')) == 'label' for b in node.findall('binding'))
            if not has_text and not binds_text:
                yield f'{known}: no accessible name'
        if kind in ENTRIES and not is_named(node) and 'AdwActionRow' not in ancestors(node, inside):
            yield f'{known}: no accessible name'


def ancestors(node, inside):
    found = set()
    while node in inside:
        node = inside[node]
        found.add(node.get('class') or node.get('parent'))
    return found


def icon_buttons_in_code():
    """A button made in C from an icon gets its name within the next lines."""
    for path in tap.files('.c', rooms=('ui',)):
        lines = path.read_text().split('\n')
        for line, text in enumerate(lines):
            if 'gtk_button_new_from_icon_name' in text and \
               not any('GTK_ACCESSIBLE_PROPERTY_LABEL' in following for following in lines[line:line + 8]):
                yield f'{tap.name(path)}:{line + 1}: an icon button without an accessible name'


def icon_problems(roots):
    """An icon that the theme has only as SVG, or a size at which it has, loads librsvg: 4 MB and a fifth of the start."""
    present = {p.name.removesuffix('.symbolic.png') for p in (THEME / '16x16').glob('*/*.symbolic.png')}
    present |= {p.stem for p in tap.files('-symbolic.svg', rooms=('resources',))}
    for path in tap.files('.c', '.ui', rooms=('ui',)):
        for number, line in enumerate(path.read_text().split('\n'), 1):
            for icon in re.findall(r'[">]([a-z0-9.A-Z-]+-symbolic)["<]', line):
                if present and icon not in present:
                    yield f'{tap.name(path)}:{number}: the icon theme has no small {icon}'
    for path, root in roots:
        for node in root.iter('property'):
            if kebab(node.get('name')) == 'pixel-size' and node.text not in PIXEL_SIZES:
                yield f'{path}: icons come in {sorted(PIXEL_SIZES)} px, not {node.text}'


def main():
    plan = tap.Tap()
    templates = tap.files('.ui', rooms=('ui', 'resources'))
    well_formed = tap.run('xmllint', '--noout', *templates) if templates else []
    plan.check('well-formed', well_formed)
    if not well_formed:
        roots = [(tap.name(p), ElementTree.parse(p).getroot()) for p in templates]
        plan.check('texts-are-translatable', (p for path, root in roots for p in text_problems(path, root)))
        plan.check('icons-are-in-the-theme', icon_problems(roots))
        plan.check('controls-have-names', (p for path, root in roots for p in name_problems(path, root)))
    plan.check('icon-buttons-in-code-have-names', icon_buttons_in_code())
    plan.finish()


main()
