// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The keys of the window: each can be changed (GSettings "shortcuts"), none is a single letter or Alt with one. */
typedef struct
{
  const char *action; /* "win.search", with a target "win.number(1)" */
  const char *accel;
  const char *title; /* untranslated, context "key": for the list of changeable keys */
} TrothKey;

/** troth_keys_list: @n_keys: (out) */
const TrothKey *troth_keys_list (guint *n_keys);

/** troth_keys_list_others: what has no key of its own, for the palette; @n_keys: (out) */
const TrothKey *troth_keys_list_others (guint *n_keys);

/** troth_keys_dup_accels: of @key's action, with @changed as in troth_keys_install(): a first key that was given to another action is that one's
 * (transfer full) */
char **troth_keys_dup_accels (const TrothKey *key,
                              GVariant       *changed);

/**
 * troth_keys_install: makes @window act on them; call again after a change
 * @changed: (nullable): a{sas} of detailed action names to accelerators; an empty list takes the key away
 */
void troth_keys_install (GtkWidget *window,
                         GVariant  *changed);

/** troth_keys_dup_words: the key that does @action, a detailed name, in @widget's window now, as people read it (nullable) (transfer full): %NULL:
 * there is none */
char *troth_keys_dup_words (GtkWidget  *widget,
                            const char *action);

/** troth_keys_dup_accel: the same, as GTK writes it: "<Control>f" (nullable) (transfer full) */
char *troth_keys_dup_accel (GtkWidget  *widget,
                            const char *action);

/** troth_keys_set_tip: troth_ui_set_tip() with the key that does @action (nullable) at the time */
void troth_keys_set_tip (GtkWidget  *widget,
                         const char *words,
                         const char *action);

/** troth_keys_dup_tip: what that says now (transfer full) */
char *troth_keys_dup_tip (GtkWidget  *widget,
                          const char *words,
                          const char *action);

/** TrothKeyFunc: @key: as people read it (nullable): there is none */
typedef void (*TrothKeyFunc) (GtkWidget  *widget,
                              const char *key);

/** troth_keys_tell: calls @show with the key that does @action in @widget's window, as soon as it is in one and whenever it is another */
void troth_keys_tell (GtkWidget   *widget,
                      const char  *action,
                      TrothKeyFunc show);

/** troth_keys_list_personal: the actions that need somebody on screen (transfer none) */
const char *const *troth_keys_list_personal (void);

/** troth_keys_is_allowed: FALSE for an accelerator that would take a letter out of typing: a bare one, or with Alt or Shift only */
gboolean troth_keys_is_allowed (guint           keyval,
                                GdkModifierType modifiers);

G_END_DECLS
