// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-away-dialog.h"

#include <glib/gi18n.h>

#include "troth-away-words.h"
#include "troth-command-args.h"
#include "troth-drop-down.h"
#include "troth-owner-choice.h"
#include "troth-ui.h"
#include "troth-when-picks.h"
#include "troth-when.h"

struct _TrothAwayDialog
{
  AdwWindow    parent_instance;
  GtkLabel    *name;
  GtkEditable *from;
  GtkEditable *until;
  AdwComboRow *substitute;
  GtkLabel    *said;
  GtkWidget   *back;
  TrothAgent  *agent;
  GListModel  *choices; /* TrothOwnerChoice; the first is nobody */
  TrothMoment *moment;
};

enum
{
  SIGNAL_SET_AWAY,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (TrothAwayDialog, troth_away_dialog, ADW_TYPE_WINDOW)

static guint signals[N_SIGNALS];

static void
say (TrothAwayDialog *self,
     const char      *words,
     gboolean         wrong)
{
  gtk_label_set_text (self->said, words);
  (wrong ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->said), "error");
}

void
troth_away_dialog_refuse (TrothAwayDialog *self,
                          const char      *words)
{
  g_return_if_fail (TROTH_IS_AWAY_DIALOG (self));
  say (self, words, TRUE);
}

/* One that began already may be written down too. */
static gboolean
read_instant (TrothAwayDialog *self,
              GtkEditable     *editable,
              gint64          *at)
{
  TrothWhen        when;
  TrothWhenVerdict verdict = troth_when_parse (gtk_editable_get_text (editable), troth_when_language (), troth_moment_get_now (self->moment),
                                               troth_moment_get_zone (self->moment), NULL, &when);

  *at = verdict == TROTH_WHEN_EMPTY ? troth_moment_get_now (self->moment) : when.at;
  return verdict == TROTH_WHEN_OK || (editable == self->from && (verdict == TROTH_WHEN_PAST || verdict == TROTH_WHEN_EMPTY));
}

static TrothOwnerChoice *
get_substitute (TrothAwayDialog *self)
{
  return adw_combo_row_get_selected (self->substitute) > 0 ? adw_combo_row_get_selected_item (self->substitute) : NULL;
}

static void
on_changed_cb (TrothAwayDialog *self)
{
  gint64            from, until;
  TrothOwnerChoice *substitute = get_substitute (self);
  g_autofree char  *sentence = NULL;

  if (!self->moment) /* it is being built */
    return;
  if (!read_instant (self, self->from, &from) || !read_instant (self, self->until, &until))
    {
      say (self, "", FALSE);
      return;
    }
  sentence = troth_away_sentence (from, until, substitute ? troth_owner_choice_get_name (substitute) : NULL,
                                  troth_moment_get_now (self->moment), troth_moment_get_zone (self->moment));
  say (self, sentence, FALSE);
}

static void
confirm_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  TrothAwayDialog  *self = TROTH_AWAY_DIALOG (widget);
  TrothOwnerChoice *substitute = get_substitute (self);
  gint64            from, until;
  g_autoptr (TrothSetAwayArgs) args = troth_set_away_args_new ();

  if (!read_instant (self, self->from, &from))
    {
      troth_away_dialog_refuse (self, _ ("Write from when, such as “tomorrow 9”. Nothing means from now on."));
      gtk_widget_grab_focus (GTK_WIDGET (self->from));
      return;
    }
  if (!read_instant (self, self->until, &until))
    {
      troth_away_dialog_refuse (self, _ ("Write until when, with a day and a time to come, such as “fri 18”."));
      gtk_widget_grab_focus (GTK_WIDGET (self->until));
      return;
    }
  troth_set_away_args_set_away_from (args, from);
  troth_set_away_args_set_away_until (args, until);
  troth_set_away_args_set_substitute_id (args, substitute ? troth_owner_choice_get_id (substitute) : NULL);
  g_signal_emit (self, signals[SIGNAL_SET_AWAY], 0, self->agent, args);
}

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_autoptr (TrothSetAwayArgs) nothing = troth_set_away_args_new ();

  g_signal_emit (widget, signals[SIGNAL_SET_AWAY], 0, TROTH_AWAY_DIALOG (widget)->agent, nothing);
}

static void
on_entered_cb (TrothAwayDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "away.confirm", NULL);
}

static void
troth_away_dialog_dispose (GObject *object)
{
  TrothAwayDialog *self = TROTH_AWAY_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), TROTH_TYPE_AWAY_DIALOG);
  g_clear_object (&self->agent);
  g_clear_object (&self->choices);
  g_clear_object (&self->moment);
  G_OBJECT_CLASS (troth_away_dialog_parent_class)->dispose (object);
}

static void
troth_away_dialog_class_init (TrothAwayDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_away_dialog_dispose;
  g_type_ensure (TROTH_TYPE_OWNER_CHOICE);
  signals[SIGNAL_SET_AWAY] = g_signal_new ("set-away", TROTH_TYPE_AWAY_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                           TROTH_TYPE_AGENT, TROTH_TYPE_SET_AWAY_ARGS);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "window/troth-away-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothAwayDialog, back);
  gtk_widget_class_bind_template_child (widget_class, TrothAwayDialog, from);
  gtk_widget_class_bind_template_child (widget_class, TrothAwayDialog, name);
  gtk_widget_class_bind_template_child (widget_class, TrothAwayDialog, said);
  gtk_widget_class_bind_template_child (widget_class, TrothAwayDialog, substitute);
  gtk_widget_class_bind_template_child (widget_class, TrothAwayDialog, until);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_entered_cb);
  gtk_widget_class_install_action (widget_class, "away.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "away.confirm", NULL, confirm_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "away.confirm", NULL);
}

static void
troth_away_dialog_init (TrothAwayDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->from));
}

/* As it would be typed. */
static void
set_instant (TrothAwayDialog *self,
             GtkEditable     *editable,
             gint64           at)
{
  g_autofree char *civil = at == TROTH_NO_INSTANT ? NULL : troth_time_to_civil (at, troth_moment_get_zone (self->moment));

  if (civil)
    gtk_editable_set_text (editable, g_strdelimit (civil, "T", ' '));
}

static void
choose_substitute (TrothAwayDialog *self)
{
  const char *id = troth_agent_get_substitute_id (self->agent);

  for (guint i = 1; id && i < g_list_model_get_n_items (self->choices); i++)
    {
      g_autoptr (TrothOwnerChoice) choice = g_list_model_get_item (self->choices, i);

      if (g_str_equal (troth_owner_choice_get_id (choice), id))
        adw_combo_row_set_selected (self->substitute, i);
    }
}

TrothAwayDialog *
troth_away_dialog_new (GtkWindow   *parent,
                       TrothAgent  *agent,
                       GListModel  *agents,
                       TrothMoment *moment)
{
  TrothAwayDialog *self = g_object_new (TROTH_TYPE_AWAY_DIALOG, "transient-for", parent, NULL);

  self->agent = g_object_ref (agent);
  self->moment = g_object_ref (moment);
  self->choices = troth_owner_substitutes (agents, troth_agent_get_id (agent));
  gtk_label_set_text (self->name, troth_agent_get_name (agent) ? troth_agent_get_name (agent) : "");
  adw_combo_row_set_model (self->substitute, self->choices);
  troth_drop_down_list_whole (self->substitute);
  if (troth_agent_get_away_from (agent) != TROTH_NO_INSTANT && troth_agent_get_away_until (agent) > troth_moment_get_now (moment))
    {
      set_instant (self, self->from, troth_agent_get_away_from (agent));
      set_instant (self, self->until, troth_agent_get_away_until (agent));
      choose_substitute (self);
      gtk_widget_set_visible (self->back, TRUE);
    }
  on_changed_cb (self);
  return self;
}
