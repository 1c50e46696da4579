// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-link-state.h"

#include <glib/gi18n.h>

#include "troth-format.h"
#include "troth-record.h"
#include "troth-ui.h"

struct _TrothLinkState
{
  AdwBin         parent_instance;
  GtkMenuButton *button;
  GtkImage      *icon;
  GtkLabel      *word;
  GtkLabel      *detail;
  GtkWidget     *look;
};

G_DEFINE_FINAL_TYPE (TrothLinkState, troth_link_state, ADW_TYPE_BIN)

static void
troth_link_state_dispose (GObject *object)
{
  troth_ui_dispose_bin (object, TROTH_TYPE_LINK_STATE);
  G_OBJECT_CLASS (troth_link_state_parent_class)->dispose (object);
}

static void
troth_link_state_class_init (TrothLinkStateClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_link_state_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "window/troth-link-state.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothLinkState, button);
  gtk_widget_class_bind_template_child (widget_class, TrothLinkState, detail);
  gtk_widget_class_bind_template_child (widget_class, TrothLinkState, icon);
  gtk_widget_class_bind_template_child (widget_class, TrothLinkState, look);
  gtk_widget_class_bind_template_child (widget_class, TrothLinkState, word);
}

static void
troth_link_state_init (TrothLinkState *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static gboolean
is_offline (const TrothSyncFacts *facts)
{
  return facts->offline_since != TROTH_NO_INSTANT;
}

static char *
offline_sentence (const TrothSyncFacts *facts,
                  TrothMoment          *moment)
{
  g_autofree char *since = NULL;
  gint64           now = troth_moment_get_now (moment);

  if (facts->offline_since > now - G_TIME_SPAN_HOUR * 12)
    since = troth_format_clock (facts->offline_since, troth_moment_get_zone (moment));
  else
    since = troth_format_day_clock (facts->offline_since, now, troth_moment_get_zone (moment));
  /* Translators: %s is a clock time, or a day and a time */
  return g_strdup_printf (_ ("Offline since %s. Everything you do is kept here and your promises are still guarded."),
                          since);
}

char *
troth_link_state_banner (const TrothSyncFacts *facts,
                         TrothMoment          *moment)
{
  g_return_val_if_fail (facts && moment, NULL);
  if (facts->problem)
    return g_strdup (facts->problem);
  return is_offline (facts) && !facts->connecting ? offline_sentence (facts, moment) : NULL;
}

void
troth_link_state_show (TrothLinkState       *self,
                       const TrothSyncFacts *facts,
                       TrothMoment          *moment)
{
  g_autofree char *word = NULL, *detail = NULL, *waiting = NULL, *spoken = NULL;
  const char      *icon = "emblem-ok-symbolic";

  g_return_if_fail (TROTH_IS_LINK_STATE (self) && facts && moment);
  waiting = g_strdup_printf (ngettext ("%u change waits to be sent.", "%u changes wait to be sent.", facts->unsent),
                             facts->unsent);
  if (facts->review > 0)
    {
      icon = "dialog-warning-symbolic";
      word = g_strdup_printf (ngettext ("%u to look at", "%u to look at", facts->review), facts->review);
      detail = g_strdup (_ ("Somebody else was first with a change of yours. Both are kept; look at them together."));
    }
  else if (facts->connecting)
    {
      icon = "emblem-synchronizing-symbolic";
      word = g_strdup (C_ ("sync", "Connecting"));
      detail = g_strdup (waiting);
    }
  else if (is_offline (facts))
    {
      g_autofree char *sentence = offline_sentence (facts, moment);

      icon = "network-offline-symbolic";
      word = g_strdup (C_ ("sync", "Offline"));
      detail = facts->unsent ? g_strconcat (sentence, "\n", waiting, NULL) : g_strdup (sentence);
    }
  else if (facts->unsent > 0)
    {
      icon = "emblem-synchronizing-symbolic";
      word = g_strdup (C_ ("sync", "Sending"));
      detail = g_strdup (waiting);
    }
  else
    {
      word = g_strdup (C_ ("sync", "Synced"));
      detail = g_strdup (_ ("Everything is sent, and everything new is here."));
    }
  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_label_set_text (self->word, word);
  gtk_label_set_text (self->detail, detail);
  gtk_widget_set_visible (self->look, facts->review > 0);
  /* Translators: %s is the state of the connection in a word */
  spoken = g_strdup_printf (_ ("Connection: %s"), word);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  troth_ui_set_tip (GTK_WIDGET (self->button), word);
}

void
troth_link_state_set_compact (TrothLinkState *self,
                              gboolean        compact)
{
  g_return_if_fail (TROTH_IS_LINK_STATE (self));
  gtk_widget_set_visible (GTK_WIDGET (self->word), !compact);
}
