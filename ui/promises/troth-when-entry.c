// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-when-entry.h"

#include <glib/gi18n.h>

#include "troth-customer-zone.h"
#include "troth-format.h"
#include "troth-promise-sentence.h"
#include "troth-ui.h"
#include "troth-when-picks.h"
#include "troth-when-read.h"

struct _TrothWhenEntry
{
  GtkBox          parent_instance;
  GtkEntry       *entry;
  GtkDropDown    *precision;
  GtkGrid        *picks;
  int             columns; /* of the picks: their number, not their width, decides how high the sheet is */
  GtkWidget      *twice_box;
  GtkCheckButton *first_button;
  GtkCheckButton *second_button;
  GtkLabel       *message_label;
  TrothClock     *clock;
  GTimeZone      *zone;
  GTimeZone      *there; /* (nullable) */
  TrothHours     *hours; /* (nullable) */
  GPtrArray      *quick; /* of TrothQuickTime: the picks, in their order */
  char           *name;  /* the customer's, for "where Leonie is" (nullable) */
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_ACTIVATE,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (TrothWhenEntry, troth_when_entry, GTK_TYPE_BOX)

static guint signals[N_SIGNALS];

void
troth_when_choice_clear (TrothWhenChoice *self)
{
  g_clear_pointer (&self->civil, g_free);
  g_clear_pointer (&self->zone, g_free);
}

static void
say (TrothWhenEntry *self,
     const char     *message,
     gboolean        wrong)
{
  gtk_label_set_text (self->message_label, message);
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), *message != '\0');
  if (wrong)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->message_label), "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->message_label), "error");
      gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
ask_which (TrothWhenEntry  *self,
           const TrothWhen *when,
           gboolean         two)
{
  gtk_widget_set_visible (self->twice_box, two);
  if (two)
    {
      GTimeZone       *zone = when->hers && self->there ? self->there : self->zone;
      g_autofree char *clock = troth_format_clock (when->at, zone);
      g_autofree char *first = g_strdup_printf (_ ("The first %s: the clocks go back that night"), clock);
      g_autofree char *second = g_strdup_printf (_ ("The second %s, an hour later"), clock);

      gtk_check_button_set_label (self->first_button, first);
      gtk_check_button_set_label (self->second_button, second);
    }
}

/* The text together with the precision beside it. */
static TrothWhenVerdict
understand (TrothWhenEntry *self,
            gint64          now,
            TrothWhen      *when,
            TrothPrecision *precision)
{
  *precision = gtk_drop_down_get_selected (self->precision);
  return troth_when_read (gtk_editable_get_text (GTK_EDITABLE (self->entry)), now, self->zone, self->there, self->hours, precision, when);
}

static char *
read_back (TrothWhenEntry  *self,
           const TrothWhen *when,
           TrothPrecision   precision,
           gint64           now)
{
  gboolean         second = when->other != TROTH_NO_INSTANT && gtk_check_button_get_active (self->second_button);
  g_autofree char *phrase = troth_promise_when_phrase (second ? when->other : when->at, when->until, precision, now,
                                                       self->zone, self->there, self->name);

  if (when->moved)
    /* Translators: %s is a time phrase: "on Sunday at 3:00" */
    return g_strdup_printf (_ ("The clocks skip that time; the next one is %s."), phrase);
  if (!self->there && self->name)
    /* Translators: a time phrase, a customer's first name */
    return g_strdup_printf (_ ("%1$s by your clock; the time zone of %2$s is not known"), phrase, self->name);
  return g_steal_pointer (&phrase);
}

static void
update (TrothWhenEntry *self)
{
  TrothPrecision   precision;
  TrothWhen        when;
  TrothWhenVerdict verdict;
  g_autofree char *message = NULL;
  gint64           now;

  if (!self->clock || !self->zone)
    return;
  now = troth_clock_now (self->clock);
  verdict = understand (self, now, &when, &precision);
  ask_which (self, &when, verdict == TROTH_WHEN_OK && when.other != TROTH_NO_INSTANT);
  if (verdict == TROTH_WHEN_OK)
    message = read_back (self, &when, precision, now);
  else /* half a time is not wrong yet: only what is understood and past is */
    message = verdict == TROTH_WHEN_EMPTY ? g_strdup ("") : troth_when_problem_words (verdict, &when, now, self->zone, self->there);
  say (self, message, verdict == TROTH_WHEN_PAST);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_text_changed_cb (TrothWhenEntry *self)
{
  update (self);
}

static void
on_precision_changed_cb (TrothWhenEntry *self)
{
  update (self);
}

static void
on_activate_cb (TrothWhenEntry *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
}

static void
pick (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  TrothWhenEntry  *self = TROTH_WHEN_ENTRY (widget);
  guint            n = g_variant_get_uint32 (parameter);
  g_autofree char *text = NULL;

  if (n >= self->quick->len)
    return;
  text = troth_when_pick_text (self->quick->pdata[n], troth_clock_now (self->clock), self->zone, self->there);
  troth_when_entry_set_precision (self, ((TrothQuickTime *) self->quick->pdata[n])->precision);
  troth_when_entry_set_text (self, text);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

static void
add_pick (TrothWhenEntry *self,
          guint           n,
          int             place)
{
  const char *name = troth_when_pick_name (self->quick->pdata[n], self->zone, self->there);
  GtkWidget  *button = gtk_button_new_with_label (name);
  GtkLabel   *label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

  gtk_widget_set_tooltip_text (button, name);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "when.pick");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", n);
  gtk_widget_add_css_class (button, "troth-pick");
  gtk_grid_attach (self->picks, button, place % self->columns, place / self->columns, 1, 1);
}

/* Each another time. */
static void
fill_picks (TrothWhenEntry *self)
{
  gint64 before = TROTH_NO_INSTANT;
  int    place = 0;

  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self->picks)));)
    gtk_grid_remove (self->picks, child);
  g_ptr_array_set_size (self->quick, 0);
  if (!self->clock || !self->zone || !self->hours)
    return;
  g_ptr_array_unref (self->quick);
  self->quick = troth_quick_times (troth_clock_now (self->clock), self->hours, self->there ? g_time_zone_get_identifier (self->there) : NULL,
                                   g_time_zone_get_identifier (self->zone));
  for (guint i = 0; i < self->quick->len; i++)
    {
      TrothQuickTime *time = self->quick->pdata[i];

      if (time->at != before)
        add_pick (self, i, place++);
      before = time->at;
    }
}

void
troth_when_entry_set_compact (TrothWhenEntry *self,
                              gboolean        compact)
{
  int columns = compact ? 1 : 2;

  g_return_if_fail (TROTH_IS_WHEN_ENTRY (self));
  if (self->columns == columns)
    return;
  self->columns = columns;
  fill_picks (self);
}

static gboolean
troth_when_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TROTH_WHEN_ENTRY (widget)->entry));
}

static void
troth_when_entry_dispose (GObject *object)
{
  TrothWhenEntry *self = TROTH_WHEN_ENTRY (object);

  g_clear_object (&self->clock);
  gtk_widget_dispose_template (GTK_WIDGET (object), TROTH_TYPE_WHEN_ENTRY);
  G_OBJECT_CLASS (troth_when_entry_parent_class)->dispose (object);
}

static void
troth_when_entry_finalize (GObject *object)
{
  TrothWhenEntry *self = TROTH_WHEN_ENTRY (object);

  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->there, g_time_zone_unref);
  g_clear_pointer (&self->hours, troth_hours_unref);
  g_ptr_array_unref (self->quick);
  g_free (self->name);
  G_OBJECT_CLASS (troth_when_entry_parent_class)->finalize (object);
}

static void
troth_when_entry_class_init (TrothWhenEntryClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = troth_when_entry_dispose;
  object_class->finalize = troth_when_entry_finalize;
  widget_class->grab_focus = troth_when_entry_grab_focus;
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", TROTH_TYPE_WHEN_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATE] =
    g_signal_new ("activate", TROTH_TYPE_WHEN_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "when.pick", "u", pick);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "promises/troth-when-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothWhenEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, TrothWhenEntry, precision);
  gtk_widget_class_bind_template_child (widget_class, TrothWhenEntry, picks);
  gtk_widget_class_bind_template_child (widget_class, TrothWhenEntry, twice_box);
  gtk_widget_class_bind_template_child (widget_class, TrothWhenEntry, first_button);
  gtk_widget_class_bind_template_child (widget_class, TrothWhenEntry, second_button);
  gtk_widget_class_bind_template_child (widget_class, TrothWhenEntry, message_label);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_precision_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
}

static void
troth_when_entry_init (TrothWhenEntry *self)
{
  self->columns = 2;
  self->quick = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_quick_time_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  say (self, "", FALSE);
}

void
troth_when_entry_set_clock (TrothWhenEntry *self,
                            TrothClock     *clock,
                            GTimeZone      *zone)
{
  g_return_if_fail (TROTH_IS_WHEN_ENTRY (self) && TROTH_IS_CLOCK (clock) && zone);
  g_set_object (&self->clock, clock);
  g_time_zone_ref (zone);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = zone;
  if (!self->hours)
    self->hours = troth_hours_new_standard (g_time_zone_get_identifier (zone));
  fill_picks (self);
  update (self);
}

void
troth_when_entry_set_hours (TrothWhenEntry *self,
                            TrothHours     *hours)
{
  g_return_if_fail (TROTH_IS_WHEN_ENTRY (self) && hours);
  troth_hours_ref (hours);
  g_clear_pointer (&self->hours, troth_hours_unref);
  self->hours = hours;
  fill_picks (self);
  update (self);
}

void
troth_when_entry_set_customer (TrothWhenEntry *self,
                               TrothCustomer  *customer)
{
  const char *zone = customer ? troth_customer_zone (customer, NULL) : NULL;

  g_return_if_fail (TROTH_IS_WHEN_ENTRY (self));
  g_clear_pointer (&self->there, g_time_zone_unref);
  g_clear_pointer (&self->name, g_free);
  self->there = zone ? troth_time_zone_new (zone, NULL) : NULL;
  self->name = customer ? troth_promise_first_name (customer) : NULL;
  fill_picks (self);
  update (self);
}

void
troth_when_entry_set_text (TrothWhenEntry *self,
                           const char     *text)
{
  g_return_if_fail (TROTH_IS_WHEN_ENTRY (self));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text ? text : "");
}

const char *
troth_when_entry_get_text (TrothWhenEntry *self)
{
  g_return_val_if_fail (TROTH_IS_WHEN_ENTRY (self), "");
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
troth_when_entry_set_precision (TrothWhenEntry *self,
                                TrothPrecision  precision)
{
  g_return_if_fail (TROTH_IS_WHEN_ENTRY (self));
  gtk_drop_down_set_selected (self->precision, precision);
}

TrothPrecision
troth_when_entry_get_precision (TrothWhenEntry *self)
{
  g_return_val_if_fail (TROTH_IS_WHEN_ENTRY (self), TROTH_PRECISION_EXACT);
  return gtk_drop_down_get_selected (self->precision);
}

gboolean
troth_when_entry_get (TrothWhenEntry  *self,
                      gboolean         insist,
                      TrothWhenChoice *choice)
{
  TrothPrecision   precision;
  TrothWhen        when;
  TrothWhenVerdict verdict;
  GTimeZone       *zone;
  gint64           now;

  g_return_val_if_fail (TROTH_IS_WHEN_ENTRY (self) && self->clock && self->zone, FALSE);
  now = troth_clock_now (self->clock);
  verdict = understand (self, now, &when, &precision);
  *choice = (TrothWhenChoice){ .due_at = TROTH_NO_INSTANT, .due_until = TROTH_NO_INSTANT };
  if (verdict != TROTH_WHEN_OK)
    {
      g_autofree char *problem = troth_when_problem_words (verdict, &when, now, self->zone, self->there);

      if (insist)
        troth_when_entry_refuse (self, problem);
      return FALSE;
    }
  zone = when.hers && self->there ? self->there : self->zone;
  if (when.other != TROTH_NO_INSTANT && gtk_check_button_get_active (self->second_button))
    when.at = when.other;
  *choice = (TrothWhenChoice){ when.at, when.until, precision, troth_time_to_civil (when.at, zone),
                               g_strdup (g_time_zone_get_identifier (zone)) };
  return TRUE;
}

void
troth_when_entry_refuse (TrothWhenEntry *self,
                         const char     *sentence)
{
  g_return_if_fail (TROTH_IS_WHEN_ENTRY (self));
  say (self, sentence, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

const char *
troth_when_entry_get_message (TrothWhenEntry *self)
{
  g_return_val_if_fail (TROTH_IS_WHEN_ENTRY (self), "");
  return gtk_label_get_text (self->message_label);
}
