// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-open-row.h"

#include <glib/gi18n.h>

#include "troth-customer-zone.h"
#include "troth-format.h"
#include "troth-names.h"
#include "troth-promise-rules.h"
#include "troth-ui.h"
#include "troth-words.h"
#include "troth-wrap-box.h"

struct _TrothOpenRow
{
  GtkListBoxRow  parent_instance;
  GtkImage      *icon;
  GtkLabel      *title;
  GtkLabel      *due;
  GtkLabel      *facts;
  GtkLabel      *detail;
  GtkImage      *arrow;
  GtkWidget     *verbs; /* of a case, while it is unfolded */
  GtkWidget     *describe;
  GtkWidget     *resolve;
  GtkWidget     *close;
  GtkWidget     *waive;
  GtkWidget     *report;
  GtkWidget     *advise;
  GtkWidget     *unadvise;
  gboolean       leads;
  gpointer       record;
  TrothCustomer *customer;
  GListModel    *agents;
  TrothMoment   *moment;

  TrothProductNameFunc product; /* (nullable) */
  gpointer             product_data;
};

G_DEFINE_FINAL_TYPE (TrothOpenRow, troth_open_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  SIGNAL_VERB,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show (GtkLabel   *label,
      const char *text)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

/* What is due, the facts, one after the other as far as there is room: what separates them stays behind the first. */
static void
show_line (TrothOpenRow *self,
           const char   *title,
           const char   *due,
           const char   *facts)
{
  g_autofree char *spoken = troth_format_join (title, due, facts, NULL);
  g_autofree char *first = *due && *facts ? g_strconcat (due, " ·", NULL) : g_strdup (due);

  show (self->title, title);
  show (self->due, first);
  show (self->facts, facts);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title); /* one line while it is folded */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
append_line (GString    *out,
             const char *line)
{
  if (line && *line)
    g_string_append_printf (out, "%s%s", out->len ? "\n" : "", line);
}

static char *
promise_detail (TrothOpenRow *self,
                TrothPromise *promise)
{
  g_autoptr (GString) out = g_string_new (NULL);
  GTimeZone       *zone = troth_moment_get_zone (self->moment);
  gint64           now = troth_moment_get_now (self->moment);
  GPtrArray       *attempts = troth_promise_get_attempts (promise);
  const char      *maker = troth_names_find (self->agents, troth_promise_get_made_by (promise));
  g_autofree char *note = NULL, *made = NULL, *tried = NULL, *when = NULL, *left = NULL;

  if (troth_promise_get_internal_note (promise))
    /* Translators: a note that only colleagues see */
    note = g_strdup_printf (_ ("For us: %s"), troth_promise_get_internal_note (promise));
  append_line (out, note);
  if (attempts->len)
    {
      TrothAttempt *last = attempts->pdata[attempts->len - 1];

      when = troth_format_day_clock (troth_attempt_get_at (last), now, zone);
      /* Translators: number of tries to keep a promise; what came of the last one, and when */
      tried = g_strdup_printf (ngettext ("%1$u attempt: %2$s, %3$s", "%1$u attempts, the last: %2$s, %3$s", attempts->len),
                               attempts->len, troth_words_attempt_result (troth_attempt_get_result (last)), when);
    }
  append_line (out, tried);
  if (troth_promise_get_origin (promise) == TROTH_PROMISE_ORIGIN_VOICEMAIL)
    left = troth_format_left (troth_promise_get_made_at (promise), now);
  append_line (out, left);
  if (maker && troth_promise_get_made_at (promise) != TROTH_NO_INSTANT)
    {
      g_autofree char *day = troth_format_day_clock (troth_promise_get_made_at (promise), now, zone);

      /* Translators: agent, day and time */
      made = g_strdup_printf (_ ("Promised by %1$s, %2$s"), maker, day);
    }
  append_line (out, made);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* "in 18 min · 12:00 (18:00 local time)"; where the clocks agree, once */
static char *
promise_due (TrothOpenRow *self,
             TrothPromise *promise)
{
  GTimeZone       *zone = troth_moment_get_zone (self->moment);
  gint64           due = troth_promise_get_due_at (promise);
  g_autofree char *line = troth_format_due_line (promise, troth_moment_get_now (self->moment), zone);
  const char      *there = self->customer ? troth_customer_zone (self->customer, NULL) : NULL;
  g_autofree char *theirs = due == TROTH_NO_INSTANT ? g_strdup ("") : troth_format_local_time (there, due, zone);
  g_autofree char *ours = due == TROTH_NO_INSTANT ? g_strdup ("") : troth_format_local_time (g_time_zone_get_identifier (zone), due, zone);

  if (!*theirs || g_str_equal (theirs, ours))
    return g_steal_pointer (&line);
  /* Translators: when it is due, then the same on the customer's clock */
  return g_strdup_printf (C_ ("time", "%1$s (%2$s)"), line, theirs);
}

static void
update_promise (TrothOpenRow *self)
{
  TrothPromise    *promise = self->record;
  gint64           now = troth_moment_get_now (self->moment);
  TrothDueState    state = troth_promise_due_state (promise, now, now);
  g_autofree char *due = promise_due (self, promise);
  g_autofree char *detail = promise_detail (self, promise);
  g_autofree char *words = troth_format_promise_words (promise);
  const char      *owner = troth_names_find (self->agents, troth_promise_get_owner_id (promise));
  const char      *kind = troth_words_promise_kind (troth_promise_get_kind (promise));
  g_autofree char *facts = troth_format_join (kind, owner ? owner : "", NULL);
  gboolean         late = state == TROTH_DUE_OVERDUE, soon = state == TROTH_DUE_NOW || state == TROTH_DUE_NEXT_HOUR;

  gtk_image_set_from_icon_name (self->icon, late ? "dialog-warning-symbolic" : "alarm-symbolic");
  gtk_widget_set_css_classes (GTK_WIDGET (self->due),
                              (const char *[]){ "caption", "numeric", late ? "error" : soon ? "warning"
                                                                                            : "dim-label",
                                                NULL });
  show_line (self, words, due, facts);
  gtk_label_set_text (self->detail, detail);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && state != TROTH_DUE_ENDED)
    troth_moment_want (self->moment, troth_format_due_changes (troth_promise_get_due (promise), now,
                                                               troth_moment_get_zone (self->moment)));
}

/* "open since Tue", "resolved Tue, not closed yet"; empty when it is not known */
static char *
case_since (TrothOpenRow *self,
            TrothCase    *record)
{
  gboolean         open = troth_case_get_state (record) == TROTH_CASE_STATE_OPEN;
  gint64           at = open ? troth_case_get_opened_at (record) : troth_case_get_resolved_at (record);
  g_autofree char *day = NULL;

  if (at == TROTH_NO_INSTANT)
    return g_strdup ("");
  day = troth_format_day (at, troth_moment_get_now (self->moment), troth_moment_get_zone (self->moment));
  if (!open && troth_case_get_unsolved (record))
    /* Translators: a case; %s is a day: "today", "Tue", "2 Mar" */
    return g_strdup_printf (_ ("without a solution since %s, not closed yet"), day);
  if (!open)
    /* Translators: a case; %s is a day: "today", "Tue", "2 Mar" */
    return g_strdup_printf (_ ("resolved %s, not closed yet"), day);
  /* Translators: a case is open since a day: "Tue", "2 Mar" */
  return g_strdup_printf (_ ("open since %s"), day);
}

/* (nullable) */
static char *
case_instead (TrothCase *record)
{
  g_auto (GStrv) ways = troth_case_get_unsolved (record) ? troth_texts_from_json (troth_case_get_alternatives (record)) : NULL;
  g_autofree char *all = ways && *ways ? g_strjoinv ("; ", ways) : NULL;

  /* Translators: of a case that could not be solved; %s are the ways, with ; between */
  return all ? g_strdup_printf (_ ("What they can do instead: %s"), all) : NULL;
}

static char *
case_detail (TrothCase *record)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *waived = NULL, *advice = NULL, *instead = case_instead (record);

  append_line (out, troth_case_get_resolution (record));
  append_line (out, instead);
  append_line (out, troth_case_get_cause (record) ? troth_case_get_cause (record) : _ ("The cause is not written down yet."));
  if (troth_case_get_state (record) == TROTH_CASE_STATE_OPEN && troth_case_get_progress_waiver (record))
    /* Translators: %s is why the customer wants none */
    waived = g_strdup_printf (_ ("No progress reports: %s"), troth_case_get_progress_waiver (record));
  append_line (out, waived);
  if (troth_case_get_advice (record))
    /* Translators: %s is what a lead wants to be done about a problem that several customers have */
    advice = g_strdup_printf (_ ("A known problem. What to do: %s"), troth_case_get_advice (record));
  append_line (out, advice);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
update_case (TrothOpenRow *self)
{
  TrothCase       *record = self->record;
  gboolean         open = troth_case_get_state (record) == TROTH_CASE_STATE_OPEN;
  gboolean         waived = troth_case_get_progress_waiver (record) != NULL;
  const char      *owner = troth_names_find (self->agents, troth_case_get_owner_id (record));
  g_autofree char *since = case_since (self, record), *detail = case_detail (record), *facts = NULL;
  g_autofree char *product = self->product && troth_case_get_product_id (record) ? self->product (troth_case_get_product_id (record), self->product_data) : NULL;
  g_autofree char *expected = open ? troth_format_expected (record, troth_moment_get_now (self->moment), troth_moment_get_zone (self->moment)) : g_strdup ("");

  facts = troth_format_join (C_ ("kind of record", "Case"), product ? product : "", owner ? owner : "", since, expected, NULL);
  gtk_image_set_from_icon_name (self->icon, "checkbox-symbolic");
  show_line (self, troth_case_get_subject (record) ? troth_case_get_subject (record) : "", "", facts);
  gtk_label_set_text (self->detail, detail);
  gtk_widget_set_visible (self->describe, open);
  gtk_widget_set_visible (self->resolve, open);
  gtk_widget_set_visible (self->close, !open);
  gtk_widget_set_visible (self->waive, open && !waived);
  gtk_widget_set_visible (self->report, open && waived);
  gtk_widget_set_visible (self->advise, self->leads && troth_case_get_advice (record) == NULL);
  gtk_widget_set_visible (self->unadvise, self->leads && troth_case_get_advice (record));
}

static void
update (TrothOpenRow *self)
{
  if (TROTH_IS_PROMISE (self->record))
    update_promise (self);
  else
    update_case (self);
}

static void
on_verb_cb (TrothOpenRow *self,
            GtkButton    *button)
{
  g_signal_emit (self, signals[SIGNAL_VERB], 0, gtk_buildable_get_buildable_id (GTK_BUILDABLE (button)));
}

static void
troth_open_row_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (troth_open_row_parent_class)->map (widget);
  update (TROTH_OPEN_ROW (widget));
}

static void
troth_open_row_dispose (GObject *object)
{
  TrothOpenRow *self = TROTH_OPEN_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), TROTH_TYPE_OPEN_ROW);
  g_clear_object (&self->record);
  g_clear_object (&self->customer);
  g_clear_object (&self->agents);
  g_clear_object (&self->moment);
  G_OBJECT_CLASS (troth_open_row_parent_class)->dispose (object);
}

static void
troth_open_row_class_init (TrothOpenRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_open_row_dispose;
  widget_class->map = troth_open_row_map;
  signals[SIGNAL_VERB] = g_signal_new ("verb", TROTH_TYPE_OPEN_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                       G_TYPE_STRING);
  g_type_ensure (TROTH_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "profile/troth-open-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothOpenRow, advise);
  gtk_widget_class_bind_template_child (widget_class, TrothOpenRow, arrow);
  gtk_widget_class_bind_template_child (widget_class, TrothOpenRow, close);
  gtk_widget_class_bind_template_child (widget_class, TrothOpenRow, describe);
  gtk_widget_class_bind_template_child (widget_class, TrothOpenRow, detail);
  gtk_widget_class_bind_template_child (widget_class, TrothOpenRow, due);
  gtk_widget_class_bind_template_child (widget_class, TrothOpenRow, facts);
  gtk_widget_class_bind_template_child (widget_class, TrothOpenRow, icon);
  gtk_widget_class_bind_template_child (widget_class, TrothOpenRow, report);
  gtk_widget_class_bind_template_child (widget_class, TrothOpenRow, resolve);
  gtk_widget_class_bind_template_child (widget_class, TrothOpenRow, title);
  gtk_widget_class_bind_template_child (widget_class, TrothOpenRow, unadvise);
  gtk_widget_class_bind_template_child (widget_class, TrothOpenRow, verbs);
  gtk_widget_class_bind_template_child (widget_class, TrothOpenRow, waive);
  gtk_widget_class_bind_template_callback (widget_class, on_verb_cb);
}

static void
troth_open_row_init (TrothOpenRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
troth_open_row_new (gpointer       record,
                    TrothCustomer *customer,
                    GListModel    *agents,
                    TrothMoment   *moment)
{
  TrothOpenRow *self;

  g_return_val_if_fail (TROTH_IS_PROMISE (record) || TROTH_IS_CASE (record), NULL);
  g_return_val_if_fail (TROTH_IS_MOMENT (moment), NULL);
  self = g_object_new (TROTH_TYPE_OPEN_ROW, NULL);
  self->record = g_object_ref (record);
  if (TROTH_IS_CASE (record))
    gtk_widget_set_name (GTK_WIDGET (self), "case");
  self->moment = g_object_ref (moment);
  g_set_object (&self->customer, customer);
  g_set_object (&self->agents, agents);
  g_signal_connect_object (record, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (moment, "notify::now", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

void
troth_open_row_set_products (TrothOpenRow        *self,
                             TrothProductNameFunc name,
                             gpointer             user_data)
{
  g_return_if_fail (TROTH_IS_OPEN_ROW (self));
  self->product = name;
  self->product_data = user_data;
  update (self);
}

void
troth_open_row_set_leads (TrothOpenRow *self,
                          gboolean      leads)
{
  g_return_if_fail (TROTH_IS_OPEN_ROW (self));
  self->leads = leads;
  update (self);
}

gpointer
troth_open_row_get_record (TrothOpenRow *self)
{
  g_return_val_if_fail (TROTH_IS_OPEN_ROW (self), NULL);
  return self->record;
}

void
troth_open_row_set_unfolded (TrothOpenRow *self,
                             gboolean      unfolded)
{
  g_return_if_fail (TROTH_IS_OPEN_ROW (self));
  gtk_label_set_ellipsize (self->title, unfolded ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (self->title, unfolded);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), unfolded);
  gtk_widget_set_visible (self->verbs, unfolded && TROTH_IS_CASE (self->record));
  gtk_image_set_from_icon_name (self->arrow, unfolded ? "pan-up-symbolic" : "pan-down-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, unfolded, -1);
}

gboolean
troth_open_row_get_unfolded (TrothOpenRow *self)
{
  g_return_val_if_fail (TROTH_IS_OPEN_ROW (self), FALSE);
  return gtk_widget_get_visible (GTK_WIDGET (self->detail));
}
