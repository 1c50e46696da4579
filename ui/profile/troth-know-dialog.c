// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-know-dialog.h"

#include <glib/gi18n.h>

#include "troth-command-args.h"
#include "troth-drop-down.h"
#include "troth-fold.h"
#include "troth-format.h"
#include "troth-said-once.h"
#include "troth-time.h"
#include "troth-ui.h"
#include "troth-uuid.h"

typedef enum
{
  KIND_FACT,
  KIND_CIRCUMSTANCE,
  KIND_VERIFIED,
  KIND_CHANGE,
} Kind;

struct _TrothKnowDialog
{
  AdwWindow      parent_instance;
  AdwComboRow   *kind;
  AdwEntryRow   *what; /* the fact; the subject of what was told or shown */
  AdwEntryRow   *more; /* who said so; the words */
  AdwComboRow   *topic;
  AdwComboRow   *until;
  GtkWidget     *consent_row;
  GtkSwitch     *consent;
  GtkLabel      *problem;
  GtkWidget     *happened_row;
  GtkMenuButton *happened;
  GtkCalendar   *calendar;
  TrothCustomer *customer;
  gint64         now;
  GTimeZone     *zone;
  gboolean       warned; /* that it is not written down */
};

G_DEFINE_FINAL_TYPE (TrothKnowDialog, troth_know_dialog, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_COMMAND,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static Kind
get_kind (TrothKnowDialog *self)
{
  return (Kind) adw_combo_row_get_selected (self->kind);
}

void
troth_know_dialog_refuse (TrothKnowDialog *self,
                          const char      *words)
{
  g_return_if_fail (TROTH_IS_KNOW_DIALOG (self));
  gtk_label_set_text (self->problem, words);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), *words != '\0');
}

/* Noon of the day that was chosen, which is on that day wherever it is read; absent: today. */
static gint64
get_happened (TrothKnowDialog *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autoptr (GDateTime) noon = g_date_time_new_utc (g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day), 12, 0, 0);
  gint64 local = g_date_time_to_unix (noon) * G_USEC_PER_SEC;

  return local / TROTH_DAY < troth_date_of (self->now, self->zone) ? troth_time_from_local (local, self->zone, FALSE, NULL) : TROTH_NO_INSTANT;
}

/* What has changed has happened: no day that is to come. */
static void
on_day_cb (TrothKnowDialog *self)
{
  gint64           happened = get_happened (self);
  g_autofree char *words = troth_format_day (happened != TROTH_NO_INSTANT ? happened : self->now, self->now, self->zone);

  gtk_menu_button_set_label (self->happened, words);
}

static void
note_fact (TrothKnowDialog *self,
           const char      *words,
           const char      *source)
{
  g_autoptr (TrothNoteFactArgs) args = troth_note_fact_args_new ();
  g_autofree char *id = troth_uuid_new (self->now);

  troth_note_fact_args_set_id (args, id);
  troth_note_fact_args_set_words (args, words);
  troth_note_fact_args_set_source (args, source);
  troth_note_fact_args_set_topic (args, get_kind (self) == KIND_CHANGE ? TROTH_FACT_TOPIC_CHANGE : (TrothFactTopic) adw_combo_row_get_selected (self->topic));
  if (get_kind (self) == KIND_CHANGE)
    troth_note_fact_args_set_happened_at (args, get_happened (self));
  g_signal_emit (self, signals[SIGNAL_COMMAND], 0, "customer.note_fact", troth_customer_get_id (self->customer), args);
}

/* In the order of the choices. */
static gint64
get_expiry (TrothKnowDialog *self)
{
  static const int days[] = { 365, 30, 5 * 365 };

  return self->now + days[MIN (adw_combo_row_get_selected (self->until), G_N_ELEMENTS (days) - 1)] * TROTH_DAY;
}

/* The same thing verified twice is one entry, at whatever desk. */
static void
tell (TrothKnowDialog *self,
      const char      *subject,
      const char      *words)
{
  gboolean verified = get_kind (self) == KIND_VERIFIED;
  g_autoptr (TrothTellArgs) args = troth_tell_args_new ();
  g_autofree char *folded = troth_fold (subject);
  g_autofree char *id = verified ? troth_uuid_derive (troth_customer_get_id (self->customer), folded) : troth_uuid_new (self->now);

  troth_tell_args_set_customer_id (args, troth_customer_get_id (self->customer));
  troth_tell_args_set_kind (args, verified ? TROTH_SAID_ONCE_KIND_VERIFIED : TROTH_SAID_ONCE_KIND_CIRCUMSTANCE);
  troth_tell_args_set_subject (args, subject);
  troth_tell_args_set_words (args, words);
  troth_tell_args_set_consent (args, verified ? TROTH_CONSENT_UNKNOWN : TROTH_CONSENT_ALLOWED);
  if (!verified)
    troth_tell_args_set_expires_at (args, get_expiry (self));
  g_signal_emit (self, signals[SIGNAL_COMMAND], 0, "said_once.tell", id, args);
}

static void
confirm_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  TrothKnowDialog *self = TROTH_KNOW_DIALOG (widget);
  Kind             kind = get_kind (self);
  g_autofree char *what = troth_ui_dup_text (self->what);
  g_autofree char *more = troth_ui_dup_text (self->more);

  if (!what)
    {
      troth_know_dialog_refuse (self, _ ("Write in a few words what it is."));
      gtk_widget_grab_focus (GTK_WIDGET (self->what));
    }
  else if (kind == KIND_CIRCUMSTANCE && !gtk_switch_get_active (self->consent))
    troth_know_dialog_refuse (self, _ ("Ask the customer whether we may keep this. If not, do not write it down."));
  else if (kind == KIND_FACT || kind == KIND_CHANGE)
    note_fact (self, what, more);
  else
    tell (self, what, more);
}

static void
on_entered_cb (TrothKnowDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "know.confirm", NULL);
}

static void
on_kind_cb (TrothKnowDialog *self)
{
  Kind        kind = get_kind (self);
  const char *what = kind == KIND_FACT           ? _ ("The fact, in a few words")
                     : kind == KIND_CHANGE       ? _ ("What has changed")
                     : kind == KIND_CIRCUMSTANCE ? _ ("What it is about")
                                                 : _ ("What was verified");
  const char *more = kind == KIND_FACT || kind == KIND_CHANGE ? _ ("Who said so, or how we know")
                     : kind == KIND_CIRCUMSTANCE              ? _ ("In the customer's words")
                                                              : _ ("Which part was shown, never the secret itself");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->what), what);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->more), more);
  gtk_widget_set_visible (GTK_WIDGET (self->topic), kind == KIND_FACT);
  gtk_widget_set_visible (self->happened_row, kind == KIND_CHANGE);
  gtk_widget_set_visible (GTK_WIDGET (self->until), kind == KIND_CIRCUMSTANCE);
  gtk_widget_set_visible (self->consent_row, kind == KIND_CIRCUMSTANCE);
}

/* Once said, closing again means it. */
static gboolean
troth_know_dialog_close_request (GtkWindow *window)
{
  TrothKnowDialog *self = TROTH_KNOW_DIALOG (window);
  g_autofree char *what = troth_ui_dup_text (self->what);
  g_autofree char *more = troth_ui_dup_text (self->more);

  if (!self->warned && (what || more))
    {
      self->warned = TRUE;
      troth_know_dialog_refuse (self, _ ("Not saved yet. Close again to throw it away."));
      return TRUE;
    }
  return GTK_WINDOW_CLASS (troth_know_dialog_parent_class)->close_request (window);
}

static void
troth_know_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TROTH_TYPE_KNOW_DIALOG);
  g_clear_object (&TROTH_KNOW_DIALOG (object)->customer);
  g_clear_pointer (&TROTH_KNOW_DIALOG (object)->zone, g_time_zone_unref);
  G_OBJECT_CLASS (troth_know_dialog_parent_class)->dispose (object);
}

static void
troth_know_dialog_class_init (TrothKnowDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_know_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = troth_know_dialog_close_request;
  signals[SIGNAL_COMMAND] = g_signal_new ("command", TROTH_TYPE_KNOW_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                          G_TYPE_STRING, G_TYPE_STRING, TROTH_TYPE_RECORD);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "profile/troth-know-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothKnowDialog, calendar);
  gtk_widget_class_bind_template_child (widget_class, TrothKnowDialog, happened);
  gtk_widget_class_bind_template_child (widget_class, TrothKnowDialog, happened_row);
  gtk_widget_class_bind_template_child (widget_class, TrothKnowDialog, consent);
  gtk_widget_class_bind_template_child (widget_class, TrothKnowDialog, consent_row);
  gtk_widget_class_bind_template_child (widget_class, TrothKnowDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, TrothKnowDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, TrothKnowDialog, what);
  gtk_widget_class_bind_template_child (widget_class, TrothKnowDialog, topic);
  gtk_widget_class_bind_template_child (widget_class, TrothKnowDialog, until);
  gtk_widget_class_bind_template_child (widget_class, TrothKnowDialog, more);
  gtk_widget_class_bind_template_callback (widget_class, on_day_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_cb);
  gtk_widget_class_install_action (widget_class, "know.confirm", NULL, confirm_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "know.confirm", NULL);
}

static void
fill (AdwComboRow       *row,
      const char *const *choices)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (choices);

  adw_combo_row_set_model (row, G_LIST_MODEL (model));
  troth_drop_down_list_whole (row);
}

static void
troth_know_dialog_init (TrothKnowDialog *self)
{
  /* In the order of Kind, of TrothFactTopic but for its last, and of get_expiry(). */
  const char *kinds[] = { _ ("A quick fact or preference"), _ ("A circumstance, told once"), _ ("Who they are, verified"), _ ("A change in their life or plans"), NULL };
  const char *topics[] = { C_ ("what a fact matters for", "Anything"), C_ ("what a fact matters for", "Greeting"),
                           C_ ("what a fact matters for", "Calling"), C_ ("what a fact matters for", "Promising"), NULL };
  const char *spans[] = { C_ ("what was told counts for", "a year"), C_ ("what was told counts for", "a month"), C_ ("what was told counts for", "five years"), NULL };

  gtk_widget_init_template (GTK_WIDGET (self));
  fill (self->kind, kinds);
  fill (self->topic, topics);
  fill (self->until, spans);
  on_kind_cb (self);
}

static void
show_today (TrothKnowDialog *self)
{
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_utc (troth_date_of (self->now, self->zone) * 24 * 60 * 60);

  gtk_calendar_select_day (self->calendar, today);
  on_day_cb (self);
}

TrothKnowDialog *
troth_know_dialog_new (GtkWindow     *parent,
                       TrothCustomer *customer,
                       TrothMoment   *moment)
{
  TrothKnowDialog *self = g_object_new (TROTH_TYPE_KNOW_DIALOG, "transient-for", parent, NULL);

  self->customer = g_object_ref (customer);
  self->now = troth_moment_get_now (moment);
  self->zone = g_time_zone_ref (troth_moment_get_zone (moment));
  show_today (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->what));
  return self;
}
