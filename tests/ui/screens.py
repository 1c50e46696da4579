# SPDX-FileCopyrightText: The Troth contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every screen of the desk, and how a preview program is called for it. A new surface gets a line here: then show-screens
shows it in every language, and test-made-up-language reads it."""

import contextlib
import os
import pathlib
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
MADE_UP = 'en_XA'  # English made long and accented: tests/support/messages
WINDOW, PANES, DESK = 'preview', 'preview-promises', 'preview-desk'
SCREENS = {
    **{page: [WINDOW, f'--page={page}'] for page in (
        'person', 'start', 'search', 'nobody', 'team', 'offline', 'waiting', 'problem', 'note', 'case', 'close', 'ask', 'absence',
        'know', 'sheet', 'same', 'merge', 'practice')},
    **{action: [WINDOW, f'--action=win.{action}'] for action in ('palette', 'shortcuts')},
    'promises': [PANES],
    'promises-empty': [PANES, 'empty'],
    'promise-attempt': [PANES, 'select', 'promise.attempt'],
    'promise-new-time': [PANES, 'select', 'promise.renegotiate'],
    'promise-hand-over': [PANES, 'select', 'promise.hand-over'],
    'promise-release': [PANES, 'select', 'promise.release'],
    'compose': [PANES, 'compose', 'call you about the refund', '15:00'],
    'compose-late': [PANES, 'compose', 'call you about the refund', '23:00'],
    **{f'call-{state}': [PANES, 'call', state] for state in ('ringing', 'held', 'ended', 'withheld', 'several')},
    **{f'preferences-{page}': [PANES, 'preferences', page] for page in ('reminders', 'keys', 'desk')},
    'promises-long': [PANES, 'long'],
    'promises-many': [PANES, 'many'],
    'account': [PANES, 'account'],
    'calling': [PANES, 'calling'],
    'desk': [DESK],
    'desk-person': [DESK, 'open'],
    'desk-due': [DESK, '+due'],
    'desk-praise': [DESK, '+praise', '?TrothPraiseList'],
    'desk-team': [DESK, '+lead', "win.page::team"],
    'extra': [DESK, 'open', 'win.extra', '?TrothFormSheet'],
    'extra-refused': [DESK, 'open', 'win.extra', 'amount_minor=much', 'accept'],
    'extra-lead': [DESK, 'open', 'win.extra', 'words=Three albums on us', 'amount_minor=40', 'reason=Charged twice'],
    'extra-asked': [DESK, '+lead', '+asked', '?allow_button'],
    'extra-why-not': [DESK, '+lead', '+asked', '#refuse_button', '#refuse_button'],
    'extra-allowed': [DESK, '+waiting', '+allowed', '?seen_button'],
    'extra-not-allowed': [DESK, '+waiting', '+refused', '?seen_button'],
    'extra-gift': [DESK, 'open', 'win.extra', 'gift=2', '?TrothFormSheet'],
    'gifts': [DESK, '+lead', 'win.gifts', '?TrothGiftsWindow'],
    'gifts-refused': [DESK, '+lead', 'win.gifts', 'worth=much', '#gifts.save', '?said'],
    'fee': [DESK, '+fee', 'open', '~scroller', '?waive'],
    'fee-waive': [DESK, '+fee', 'open', '~scroller', '#waive', '?TrothFormSheet'],
    'call-now': [DESK, 'open', 'win.call-now', '?AdwToastWidget'],
    'desk-product': [DESK, '+product', 'open', '@TrothOpenRow'],
    'palette-product': [DESK, '+product', 'open', 'win.palette', 'TrothPalette=rock', '?TrothPaletteRow'],
    'ask-around': [DESK, '+gone', 'open', '+call', 'win.number(2)', 'win.number(2)', '?AdwToastWidget'],
    'page-wrong': [DESK, '+page', 'open', '@filter', 'list.scroll-to-item(uint32 1)', '?TrothTimelineRow', 'list.activate-item(uint32 1)', '#wrong', 'words=', 'accept'],
    'desk-ahead': [DESK, '+lead', '+known', '+ending', 'win.page::team', '?TrothTeamAhead'],
    'desk-mismatches': [DESK, '+lead', '+page', 'win.page::team', '?TrothTeamCounts'],
    'changed': [DESK, '+changed', 'open', '+call', '?TrothKnowRow'],
    'ending': [DESK, '+ending', 'open', '@ending', '?TrothEndingList'],
    'ending-promise': [DESK, '+ending', 'open', '#ending', '?TrothPromiseComposer'],
    'change-day': [DESK, 'open', 'person.write', 'kind=3', '?happened'],
    'know-kinds': [DESK, 'open', 'person.write', '#kind', '?GtkListView'],
    'voicemail': [DESK, '+voicemail', 'open', '#TrothOpenRow', '@TrothOpenRow'],
    'voicemail-team': [DESK, '+lead', '+voicemail', 'win.page::team', '?TrothDueList'],
    'traits': [DESK, '+traits', 'open', '#trait'],
    'return': [DESK, 'open', 'win.return', '?TrothFormSheet'],
    'return-refused': [DESK, 'open', 'win.return', 'words=The live album', 'accept'],
    'praise': [DESK, 'open', 'win.praise', '?TrothFormSheet'],
    'card': [DESK, 'open', 'win.card', '?TrothFormSheet'],
    'ask-lead': [DESK, 'open', 'win.ask-lead', '?TrothFormSheet'],
    'transfer': [DESK, 'open', '+call', 'win.hand-over', '?TrothFormSheet'],
    'transfer-refused': [DESK, 'open', '+call', 'win.hand-over', 'accept'],
    'transfer-offered': [DESK, 'open', '+incoming', '?accept_button'],
    'transfer-why-back': [DESK, '+incoming', '#bounce_button', '#bounce_button'],
    'transfer-waiting': [DESK, '+outgoing', '?withdraw_button'],
    'transfer-returned': [DESK, '+outgoing', '+returned', '?seen_button'],
    'wrap-up': [DESK, 'open', '+call', 'win.wrap-up', '?TrothFormSheet'],
    'wrap-up-whole': [DESK, 'open', '+call', 'win.wrap-up', 'words=I will call you', 'praise=So patient', '?consent'],
    'wrap-up-known': [DESK, '+known', 'open', '+call', 'win.wrap-up', '?others'],
    'wrap-up-check': [DESK, '+told', 'open', '+call', 'win.wrap-up', '?check'],
    'case-known': [DESK, '+known', 'open', '#new_case_button', 'words=She was charged twice', '?TrothKnownHint'],
    'case-advise': [DESK, '+lead', '+known', 'open', '#case', '#advise', '?TrothAskDialog'],
    'case-new': [DESK, 'open', '#new_case_button', '?TrothAskDialog'],
    'prompts': [DESK, '+lead', 'open', 'win.prompts', '?TrothPromptsWindow'],
    'prompts-new': [DESK, '+lead', 'open', 'win.prompts', 'prompts.new', '?TrothPromptForm'],
    'prompts-wrong': [DESK, '+lead', 'open', 'win.prompts', 'say=Dear [name], your inconvenience is regretted', 'prompts.publish'],
    'review': [DESK, '+reviews', 'win.reviews', '?TrothReviewWindow'],
    'undo': [DESK, '+mine', 'win.promises', 'promise.keep', 'text_entry=The new invoice is right', 'verb.confirm', '?AdwToastWidget'],
    'prompts-preview': [DESK, '+lead', 'open', 'win.prompts', '@situation'],
    'close-asks': [DESK, 'close', '?AdwMessageDialog'],
    'quit-asks': [DESK, 'quit', '?AdwMessageDialog'],
    'sign-out-asks': [DESK, 'win.sign-out', '?AdwMessageDialog'],
    'sign-in': [DESK, 'sign-in', '?TrothSignIn'],
    'start-error': [DESK, 'start-error'],
}


def speak(locale, folder):
    """Prepares a language in an empty folder, whatever is installed here; the environment in which programs speak it."""
    language = next((name for name in (locale, locale.split('_')[0]) if (TOP / 'po' / f'{name}.po').exists()), locale)
    source = 'en_US' if language == MADE_UP else locale
    if not pathlib.Path('/usr/share/i18n/locales', source).exists():
        sys.exit(f'libc has no “{source}”; /usr/share/i18n/locales holds those that there are, as fr_FR')
    if language == MADE_UP or not language.startswith('en_'):  # which is what the sources are written in
        subprocess.run([TOP / 'tests' / 'support' / 'messages', 'install', language, folder], check=True)
    subprocess.run(['localedef', '--no-archive', '-c', '-i', source, '-f', 'UTF-8', f'{folder}/{source}.UTF-8'], check=True)
    return {'LOCPATH': folder, 'TROTH_WORDS': folder, 'LC_ALL': f'{source}.UTF-8', 'LANGUAGE': language, 'TZ': 'UTC',
            'GSETTINGS_BACKEND': 'memory', 'GTK_A11Y': 'test', 'GSK_RENDERER': 'cairo'}


@contextlib.contextmanager
def shown(build, screen, environment):
    """What can be read and heard on it (what, where, text), while it is on the display."""
    program, *arguments = SCREENS[screen]
    surroundings = {**os.environ, 'GSETTINGS_SCHEMA_DIR': str(build / 'resources'), 'TROTH_LOOK': '1', **environment}
    with subprocess.Popen([build / 'tests' / 'ui' / program, *arguments], env=surroundings, stdout=subprocess.PIPE, text=True,
                          encoding='utf-8') as preview:
        lines = []
        for line in preview.stdout:
            if line == '\n':
                break
            lines.append(line.rstrip('\n').split('\t', 2))
        try:
            yield lines
        finally:
            preview.terminate()
