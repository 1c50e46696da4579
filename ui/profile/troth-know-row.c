// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-know-row.h"

#include <glib/gi18n.h>

#include "troth-customer-text.h"
#include "troth-format.h"
#include "troth-names.h"
#include "troth-ui.h"

struct _TrothKnowRow
{
  GtkListBoxRow  parent_instance;
  GtkImage      *icon;
  GtkLabel      *title;
  GtkLabel      *source;
  GtkMenuButton *menu;
  gpointer       record;
};

G_DEFINE_FINAL_TYPE (TrothKnowRow, troth_know_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  SIGNAL_VERB,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
verb_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_VERB], 0, g_variant_get_string (parameter, NULL));
}

static void
troth_know_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TROTH_TYPE_KNOW_ROW);
  g_clear_object (&TROTH_KNOW_ROW (object)->record);
  G_OBJECT_CLASS (troth_know_row_parent_class)->dispose (object);
}

static void
troth_know_row_class_init (TrothKnowRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_know_row_dispose;
  signals[SIGNAL_VERB] = g_signal_new ("verb", TROTH_TYPE_KNOW_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                       G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "profile/troth-know-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothKnowRow, icon);
  gtk_widget_class_bind_template_child (widget_class, TrothKnowRow, menu);
  gtk_widget_class_bind_template_child (widget_class, TrothKnowRow, source);
  gtk_widget_class_bind_template_child (widget_class, TrothKnowRow, title);
  gtk_widget_class_install_action (widget_class, "know.verb", "s", verb_action);
}

static void
troth_know_row_init (TrothKnowRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
append_verb (GMenu      *menu,
             const char *label,
             const char *verb)
{
  g_autofree char *action = g_strdup_printf ("know.verb::%s", verb);

  g_menu_append (menu, label, action);
}

static const char *
topic_icon (TrothFactTopic topic)
{
  static const char *const icons[] = {
    [TROTH_FACT_TOPIC_GENERAL] = "starred-symbolic",
    [TROTH_FACT_TOPIC_GREETING] = "face-smile-symbolic",
    [TROTH_FACT_TOPIC_CALLING] = "call-start-symbolic",
    [TROTH_FACT_TOPIC_PROMISING] = "alarm-symbolic",
    [TROTH_FACT_TOPIC_CHANGE] = "view-refresh-symbolic",
  };

  return topic < G_N_ELEMENTS (icons) ? icons[topic] : icons[0];
}

static void
show_fact (TrothKnowRow *self,
           TrothFact    *fact,
           GListModel   *agents,
           TrothMoment  *moment)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  const char      *by = troth_names_find (agents, troth_fact_get_noted_by (fact));
  const char      *source = troth_fact_get_source (fact);
  g_autofree char *day = troth_format_day (troth_fact_get_at (fact), troth_moment_get_now (moment), troth_moment_get_zone (moment));
  gboolean         old = troth_fact_is_old (fact, troth_moment_get_now (moment));
  g_autofree char *line = troth_format_join (source ? source : "", by ? by : "", day, old ? _ ("ask whether it is still so") : "", NULL);

  gtk_image_set_from_icon_name (self->icon, topic_icon (troth_fact_get_topic (fact)));
  gtk_label_set_text (self->title, troth_fact_get_words (fact));
  if (old)
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "dim-label");
  gtk_label_set_text (self->source, line);
  append_verb (menu, _ ("No longer so"), "withdraw");
  gtk_menu_button_set_menu_model (self->menu, G_MENU_MODEL (menu));
}

/* "Told Steve, Tue 16:10" */
static char *
told (TrothSaidOnce *said,
      GListModel    *agents,
      TrothMoment   *moment)
{
  const char      *to = troth_names_find (agents, troth_said_once_get_told_to (said));
  gboolean         verified = troth_said_once_get_kind (said) == TROTH_SAID_ONCE_KIND_VERIFIED;
  g_autofree char *when = troth_format_day_clock (troth_said_once_get_told_at (said), troth_moment_get_now (moment), troth_moment_get_zone (moment));

  if (verified)
    /* Translators: who somebody is was shown at a time: "today 11:40" */
    return g_strdup_printf (_ ("verified %s"), when);
  if (to == NULL)
    /* Translators: the customer told us something at a time: "Tue 16:10" */
    return g_strdup_printf (_ ("told us %s"), when);
  /* Translators: the customer told a colleague something, at a time: "Tue 16:10" */
  return g_strdup_printf (_ ("told %1$s, %2$s"), to, when);
}

static void
show_said (TrothKnowRow  *self,
           TrothSaidOnce *said,
           GListModel    *agents,
           TrothMoment   *moment)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  gboolean         verified = troth_said_once_get_kind (said) == TROTH_SAID_ONCE_KIND_VERIFIED;
  gboolean         counts = troth_said_once_counts (said, troth_moment_get_now (moment));
  guint            asked = troth_said_once_get_asked_again (said)->len;
  const char      *words = troth_said_once_get_words (said);
  g_autofree char *title = NULL, *until = NULL, *again = NULL, *line = NULL, *date = NULL;
  g_autofree char *to = told (said, agents, moment);

  /* Translators: what a customer told us: subject, then the words: "Late payment: the salary came late" */
  title = words ? g_strdup_printf (C_ ("told once", "%1$s: %2$s"), troth_said_once_get_subject (said), words)
                : g_strdup (troth_said_once_get_subject (said));
  if (!counts)
    until = g_strdup (_ ("no longer counts"));
  else if (!verified && troth_said_once_get_expires_at (said) != TROTH_NO_INSTANT)
    {
      date = troth_format_date (troth_said_once_get_expires_at (said), troth_moment_get_zone (moment));
      /* Translators: what was told counts until a date: "2 March 2027" */
      until = g_strdup_printf (_ ("counts until %s"), date);
    }
  if (asked)
    again = g_strdup_printf (ngettext ("asked again once", "asked again %u times", asked), asked);
  line = troth_format_join (to, until ? until : "", again ? again : "", NULL);
  gtk_image_set_from_icon_name (self->icon, verified ? "object-select-symbolic" : "dialog-information-symbolic");
  if (verified)
    gtk_widget_add_css_class (GTK_WIDGET (self->icon), "success");
  gtk_label_set_text (self->title, title);
  if (!counts)
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "dim-label");
  gtk_label_set_text (self->source, line);
  if (counts)
    {
      append_verb (menu, C_ ("told once", "Ask again…"), "ask-again");
      append_verb (menu, _ ("No longer so"), "withdraw");
    }
  if (words && !verified)
    append_verb (menu, _ ("Forget the words"), "forget");
  gtk_menu_button_set_menu_model (self->menu, G_MENU_MODEL (menu));
}

GtkWidget *
troth_know_row_new (gpointer     record,
                    GListModel  *agents,
                    TrothMoment *moment)
{
  TrothKnowRow *self = NULL;

  g_return_val_if_fail (TROTH_IS_FACT (record) || TROTH_IS_SAID_ONCE (record), NULL);
  g_return_val_if_fail (TROTH_IS_MOMENT (moment), NULL);
  self = g_object_new (TROTH_TYPE_KNOW_ROW, NULL);
  self->record = g_object_ref (record);
  if (TROTH_IS_FACT (record))
    show_fact (self, record, agents, moment);
  else
    show_said (self, record, agents, moment);
  return GTK_WIDGET (self);
}

gpointer
troth_know_row_get_record (TrothKnowRow *self)
{
  g_return_val_if_fail (TROTH_IS_KNOW_ROW (self), NULL);
  return self->record;
}
