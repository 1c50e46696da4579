// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-team-ahead.h"

#include <glib/gi18n.h>

#include "troth-drop-down.h"
#include "troth-format.h"

#define SHOWN_AT_MOST 10

struct _TrothTeamAhead
{
  AdwPreferencesGroup parent_instance;
  AdwComboRow        *owner; /* the first row */
  GPtrArray          *rows;  /* borrowed */
  GPtrArray          *ahead; /* as the rows (nullable) */
  GHashTable         *asked; /* key of what was pressed → is it promised by now? Else it is on its way */
};

G_DEFINE_FINAL_TYPE (TrothTeamAhead, troth_team_ahead, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  SIGNAL_OPEN,
  SIGNAL_PROMISE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
troth_team_ahead_finalize (GObject *object)
{
  g_ptr_array_unref (TROTH_TEAM_AHEAD (object)->rows);
  g_clear_pointer (&TROTH_TEAM_AHEAD (object)->ahead, g_ptr_array_unref);
  g_hash_table_unref (TROTH_TEAM_AHEAD (object)->asked);
  G_OBJECT_CLASS (troth_team_ahead_parent_class)->finalize (object);
}

static void
troth_team_ahead_class_init (TrothTeamAheadClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = troth_team_ahead_finalize;
  signals[SIGNAL_OPEN] = g_signal_new ("open", TROTH_TYPE_TEAM_AHEAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                       TROTH_TYPE_CUSTOMER);
  signals[SIGNAL_PROMISE] = g_signal_new ("promise", TROTH_TYPE_TEAM_AHEAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                          G_TYPE_POINTER);
}

static void
troth_team_ahead_init (TrothTeamAhead *self)
{
  g_autoptr (GtkExpression) name = gtk_property_expression_new (TROTH_TYPE_OWNER_CHOICE, NULL, "name");

  self->rows = g_ptr_array_new ();
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->owner = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_combo_row_set_expression (self->owner, name);
  adw_combo_row_set_use_subtitle (self->owner, TRUE);
  troth_drop_down_list_whole (self->owner);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->owner), _ ("Who is to call"));
  gtk_widget_set_name (GTK_WIDGET (self->owner), "caller");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->owner));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* What the row of @widget is about. */
static const TrothAhead *
find (TrothTeamAhead *self,
      GtkWidget      *widget)
{
  GtkWidget *row = ADW_IS_ACTION_ROW (widget) ? widget : gtk_widget_get_ancestor (widget, ADW_TYPE_ACTION_ROW);
  guint      i = 0;

  return g_ptr_array_find (self->rows, row, &i) ? self->ahead->pdata[i] : NULL;
}

static void
on_activated_cb (TrothTeamAhead *self,
                 GtkWidget      *row)
{
  g_signal_emit (self, signals[SIGNAL_OPEN], 0, find (self, row)->customer);
}

char *
troth_team_ahead_dup_key (const TrothAhead *ahead)
{
  const char *id = troth_customer_get_id (ahead->customer);

  return g_strconcat (id ? id : "", "\n", ahead->words, NULL);
}

/* Once is enough. The keyboard stays in this row: what is insensitive loses it to nobody. */
static void
on_clicked_cb (TrothTeamAhead *self,
               GtkWidget      *button)
{
  const TrothAhead *ahead = find (self, button);

  gtk_widget_grab_focus (gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW));
  gtk_widget_set_sensitive (button, FALSE);
  g_hash_table_insert (self->asked, troth_team_ahead_dup_key (ahead), GINT_TO_POINTER (FALSE));
  g_signal_emit (self, signals[SIGNAL_PROMISE], 0, ahead);
}

/* (transfer full) */
static char *
why (const TrothAhead *ahead,
     TrothMoment      *moment)
{
  g_autofree char *what = troth_format_isolate (ahead->words), *date = NULL, *known = NULL;

  if (ahead->ends_at != TROTH_NO_INSTANT)
    {
      date = troth_format_date (ahead->ends_at, troth_moment_get_zone (moment));
      /* Translators: what a customer has, as a warranty or contract, and the date when it ends */
      return g_strdup_printf (_ ("%1$s: ends on %2$s"), what, date);
    }
  /* Translators: %s is what a customer's case is about; others have it, too */
  known = g_strdup_printf (_ ("A known problem: %s"), what);
  return g_strconcat (known, ahead->advice ? "\n" : "", ahead->advice, NULL);
}

static void
add (TrothTeamAhead   *self,
     const TrothAhead *ahead,
     TrothMoment      *moment)
{
  GtkWidget       *row = adw_action_row_new (), *button = gtk_button_new_with_label (_ ("Promise a call"));
  g_autofree char *name = troth_format_customer_name (ahead->customer), *reason = why (ahead, moment), *key = troth_team_ahead_dup_key (ahead);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), reason);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_name (button, "ahead");
  gtk_widget_set_sensitive (button, !g_hash_table_contains (self->asked, key));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

void
troth_team_ahead_set_owners (TrothTeamAhead *self,
                             GListModel     *owners)
{
  TrothOwnerChoice *chosen = NULL;
  g_autofree char  *id = NULL;
  g_autoptr (GListModel) choices = NULL;

  g_return_if_fail (TROTH_IS_TEAM_AHEAD (self) && G_IS_LIST_MODEL (owners));
  chosen = troth_team_ahead_get_owner (self);
  id = chosen ? g_strdup (troth_owner_choice_get_id (chosen)) : NULL;
  choices = troth_owner_choices_or (owners, _ ("Whoever looks after them"));
  adw_combo_row_set_model (self->owner, choices);
  adw_combo_row_set_selected (self->owner, troth_owner_choices_find (choices, id));
}

TrothOwnerChoice *
troth_team_ahead_get_owner (TrothTeamAhead *self)
{
  TrothOwnerChoice *chosen = NULL;

  g_return_val_if_fail (TROTH_IS_TEAM_AHEAD (self), NULL);
  chosen = adw_combo_row_get_selected_item (self->owner);
  return chosen && troth_owner_choice_get_id (chosen) ? chosen : NULL;
}

/* Promised, and gone from the list: if they are in it another time, that is another call. */
static gboolean
is_over (gpointer key,
         gpointer made,
         gpointer ahead)
{
  for (guint i = 0; i < ((GPtrArray *) ahead)->len; i++)
    {
      g_autofree char *one = troth_team_ahead_dup_key (((GPtrArray *) ahead)->pdata[i]);

      if (g_str_equal (one, key))
        return FALSE;
    }
  return GPOINTER_TO_INT (made);
}

static GtkWidget *
find_button (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_BUTTON (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_button (child);
  return found;
}

void
troth_team_ahead_answered (TrothTeamAhead *self,
                           const char     *key,
                           gboolean        made)
{
  g_return_if_fail (TROTH_IS_TEAM_AHEAD (self) && key);
  if (made)
    {
      g_hash_table_insert (self->asked, g_strdup (key), GINT_TO_POINTER (TRUE));
      return;
    }
  g_hash_table_remove (self->asked, key);
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *one = troth_team_ahead_dup_key (self->ahead->pdata[i]);

      if (g_str_equal (one, key))
        gtk_widget_set_sensitive (find_button (self->rows->pdata[i]), TRUE);
    }
}

void
troth_team_ahead_show (TrothTeamAhead *self,
                       GPtrArray      *ahead,
                       TrothMoment    *moment)
{
  g_return_if_fail (TROTH_IS_TEAM_AHEAD (self) && TROTH_IS_MOMENT (moment));
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->ahead, g_ptr_array_unref);
  self->ahead = g_ptr_array_ref (ahead);
  g_hash_table_foreach_remove (self->asked, is_over, ahead);
  for (guint i = 0; i < MIN (ahead->len, SHOWN_AT_MOST); i++)
    add (self, ahead->pdata[i], moment);
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}
