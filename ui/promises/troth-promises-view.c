// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Which promises the panel shows: whose, and those with which words. */

#include <glib/gi18n.h>

#include "troth-fold.h"
#include "troth-later.h"
#include "troth-promises-panel-private.h"

/* No AdwStatusPage: a third of the time until the first frame went into breaking its lines. */
static void
show_nothing (TrothPromisesPanel *self)
{
  const char *title = self->team ? _ ("Nothing is promised") : _ ("Nothing is promised by you");
  const char *words = _ ("What you promise a customer stands here until you have kept it: what is due first comes first.");

  if (self->needle)
    {
      title = _ ("No such promise");
      words = self->team ? _ ("No open promise holds these words.") : _ ("None of your open promises holds these words.");
    }
  gtk_image_set_from_icon_name (self->nothing_icon, self->needle ? "edit-find-symbolic" : "object-select-symbolic");
  gtk_label_set_label (self->nothing_title, title);
  gtk_label_set_label (self->nothing_words, words);
  gtk_widget_set_visible (self->compose_button, self->needle == NULL);
}

void
troth_promises_panel_show_page (TrothPromisesPanel *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->groups)) > 0;
  gboolean loading = self->promises && troth_promise_model_is_loading (self->promises);

  if (!any && !loading)
    show_nothing (self);
  gtk_stack_set_visible_child_name (self->stack, any || loading ? "list" : "nothing");
}

void
troth_promises_panel_answered (TrothPromisesPanel *self)
{
  self->anew = self->anew && troth_promise_model_is_loading (self->promises);
  troth_promises_panel_show_page (self);
}

void
troth_promises_panel_tell_view (TrothPromisesPanel *self)
{
  TrothPromiseView view = { .scope = self->team ? TROTH_PROMISES_ALL : TROTH_PROMISES_MINE, .order = self->order, .needle = self->needle };

  self->anew = TRUE;
  g_signal_emit (self, troth_promises_panel_signals[TROTH_PROMISES_PANEL_VIEW], 0, &view);
  troth_promises_panel_answered (self); /* it may have come at once */
}

/* A menu, since a GtkDropDown brings a list and a search entry of its own for its two words. */
static void
name_whose (TrothPromisesPanel *self)
{
  const char *words = self->team ? C_ ("whose promises", "Team") : C_ ("whose promises", "Mine");

  gtk_menu_button_set_label (self->whose, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->whose), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

void
troth_promises_panel_show_whose (TrothPromisesPanel *self,
                                 gboolean            team)
{
  g_return_if_fail (TROTH_IS_PROMISES_PANEL (self));
  if (self->team == team)
    return;
  self->team = team;
  name_whose (self);
  troth_promises_panel_tell_view (self);
  g_object_notify (G_OBJECT (self), "whose");
}

static void
on_search_changed_cb (TrothPromisesPanel *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry))));

  g_clear_pointer (&self->needle, g_free);
  self->needle = *text ? troth_fold (text) : NULL;
  troth_promises_panel_tell_view (self);
}

static void
make_search_entry (TrothPromisesPanel *self)
{
  self->search_entry = gtk_search_entry_new ();
  gtk_widget_set_hexpand (self->search_entry, TRUE);
  g_object_set (self->search_entry, "placeholder-text", _ ("Name or words"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search_entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Search in the promises"), -1);
  g_signal_connect_object (self->search_entry, "changed", G_CALLBACK (on_search_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_search_bar_set_child (self->search_bar, self->search_entry);
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
}

static void
on_search_mode_cb (TrothPromisesPanel *self)
{
  if (!gtk_search_bar_get_search_mode (self->search_bar))
    return;
  if (self->search_entry == NULL)
    make_search_entry (self);
  gtk_widget_grab_focus (self->search_entry);
}

void
troth_promises_panel_search (TrothPromisesPanel *self)
{
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (self->search_entry);
}

void
troth_promises_panel_init_view (TrothPromisesPanel *self)
{
  troth_later_set_menu (self->whose, self->whose_menu);
  name_whose (self);
  g_signal_connect_object (self->search_bar, "notify::search-mode-enabled", G_CALLBACK (on_search_mode_cb), self, G_CONNECT_SWAPPED);
}
