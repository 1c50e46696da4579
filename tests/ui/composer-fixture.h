// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-promise-composer.h"
#include "troth-promise-draft.h"
#include "troth-virtual-clock.h"
#include "troth-when-entry.h"

/* A composer in a window, open for François Tremblay of Toronto; Jane sits in Berlin. */

G_BEGIN_DECLS

/* Monday 2 March 2026, 11:42:30 in Berlin, 05:42:30 in Toronto. */
#define NOW "2026-03-02T10:42:30Z"

typedef struct
{
  TrothVirtualClock    *clock;
  TrothCustomer        *customer;
  GtkWidget            *window;
  TrothPromiseComposer *composer;
  TrothMakeArgs        *made;
  JsonNode             *draft;
  guint                 n_made, n_drafts, n_closed;
} ComposerFixture;

/** composer_at: µs of an RFC 3339 instant */
gint64         composer_at (const char *text);
TrothCustomer *composer_make_customer (const char *zone);
void           composer_set_up (ComposerFixture *fixture, gconstpointer data);
void           composer_tear_down (ComposerFixture *fixture, gconstpointer data);
gpointer       composer_child (ComposerFixture *fixture, const char *id);
void           composer_type (ComposerFixture *fixture, const char *words, const char *when);
void           composer_act (ComposerFixture *fixture, const char *action);
/** composer_fail: the disk is full; returns what troth_promise_composer_answer() does */
char *composer_fail (ComposerFixture *fixture);
/** composer_make: it is made */
void     composer_make (ComposerFixture *fixture);
gboolean composer_is_shown (ComposerFixture *fixture, const char *id);

G_END_DECLS
