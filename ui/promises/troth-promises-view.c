// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Which promises the panel shows: whose, and those with which words. */

#include <glib/gi18n.h>

#include "troth-fold.h"
#include "troth-later.h"
#include "troth-promises-panel-private.h"

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
