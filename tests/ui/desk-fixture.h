// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desk-samples.h"
#include "troth-form-sheet.h"
#include "troth-presenter.h"
#include "troth-transport.h"

/* A desk with a window, on services and a store of its own (desk-samples.h). */

G_BEGIN_DECLS

#define DESK_PATIENCE_S 60

typedef struct
{
  char           *folder;
  TrothContext   *context;
  TrothPresenter *presenter;
} DeskFixture;

/** desk_fixture_init: as samples_init(), and the application that the windows are of */
void desk_fixture_init (int    *argc,
                        char ***argv);
/** desk_fixture_run: the tests; for main() to return */
int desk_fixture_run (void);
/** desk_fixture_begin: @company (nullable) answers as the backend would */
void desk_fixture_begin (DeskFixture    *self,
                         TrothTransport *company);
void desk_fixture_set_up (DeskFixture  *self,
                          gconstpointer unused);
void desk_fixture_tear_down (DeskFixture  *self,
                             gconstpointer unused);
/** desk_fixture_wait: until customer @id is on the screen */
void desk_fixture_wait (DeskFixture *self,
                        const char  *id);
/** desk_fixture_open: opens them, and waits likewise */
void desk_fixture_open (DeskFixture *self,
                        const char  *id);
/** desk_fixture_window: the desk's (transfer none) */
GtkWidget *desk_fixture_window (DeskFixture *self);
/** desk_fixture_wait_said: until a label in that window has just these @words */
void desk_fixture_wait_said (DeskFixture *self,
                             const char  *words);
/** desk_fixture_write: @text into the entry for @field */
void desk_fixture_write (TrothFormSheet *form,
                         const char     *field,
                         const char     *text);
/** desk_fixture_dup_clipboard: the text that was copied (transfer full) (nullable) */
char *desk_fixture_dup_clipboard (GtkWidget *window);

G_END_DECLS
