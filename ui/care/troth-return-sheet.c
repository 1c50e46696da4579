// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-return-sheet.h"

#include <glib/gi18n.h>

#include "troth-care-words.h"
#include "troth-customer-zone.h"
#include "troth-key-choice.h"
#include "troth-time.h"
#include "troth-ui.h"
#include "troth-when-read.h"

/* In the order of the keys. */
static const char *const reasons[] = { "faulty", "damaged", "wrong_item", "not_wanted" };

GtkWidget *
troth_return_sheet_new (const char *name)
{
  /* Translators: %s is a customer's name */
  g_autofree char *title = g_strdup_printf (_ ("%s sends something back"), name);
  GtkWidget       *sheet = troth_form_sheet_new ("return", title, C_ ("button", "Promise it"));
  TrothFormSheet  *form = TROTH_FORM_SHEET (sheet);
  const char      *labels[G_N_ELEMENTS (reasons) + 1] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    labels[i] = troth_care_return_words (reasons[i]);
  troth_form_sheet_add_text (form, "words", C_ ("return", "What"), _ ("As the customer calls it"));
  troth_form_sheet_add_widget (form, "why", C_ ("return", "Why"), troth_key_choice_new (_ ("Why it comes back"), labels));
  troth_form_sheet_add_text (form, "when", C_ ("return", "Money by"), _ ("tomorrow 15:00, +2h, Tue 9 theirs"));
  return sheet;
}

static gboolean
refuse (TrothFormSheet *form,
        const char     *field,
        const char     *sentence)
{
  troth_form_sheet_refuse (form, field, sentence);
  return FALSE;
}

static TrothLogArgs *
log_args (TrothCustomer *customer,
          const char    *what,
          int            why,
          gint64         now)
{
  TrothLogArgs *args = troth_log_args_new ();

  troth_log_args_set_customer_id (args, troth_customer_get_id (customer));
  troth_log_args_set_kind (args, TROTH_INTERACTION_KIND_RETURN);
  troth_log_args_set_direction (args, TROTH_DIRECTION_INBOUND);
  troth_log_args_set_started_at (args, now);
  troth_log_args_set_subject (args, what);
  troth_log_args_set_disposition (args, reasons[why]);
  return args;
}

static TrothMakeArgs *
make_args (TrothCustomer   *customer,
           const char      *agent_id,
           const char      *what,
           const TrothWhen *when,
           TrothPrecision   precision,
           GTimeZone       *zone)
{
  TrothMakeArgs *args = troth_make_args_new ();
  /* Translators: said to the customer; %s is what comes back */
  g_autofree char *words = g_strdup_printf (_ ("You get the money back for: %s"), what);
  g_autofree char *civil = troth_time_to_civil (when->at, zone);

  troth_make_args_set_customer_id (args, troth_customer_get_id (customer));
  troth_make_args_set_kind (args, TROTH_PROMISE_KIND_REFUND);
  troth_make_args_set_words (args, words);
  troth_make_args_set_owner_id (args, agent_id);
  troth_make_args_set_due_at (args, when->at);
  troth_make_args_set_due_civil (args, civil);
  troth_make_args_set_due_zone (args, g_time_zone_get_identifier (zone));
  troth_make_args_set_due_precision (args, precision);
  return args;
}

gboolean
troth_return_sheet_dup_args (TrothFormSheet *form,
                             TrothCustomer  *customer,
                             const char     *agent_id,
                             gint64          now,
                             GTimeZone      *zone,
                             TrothHours     *hours,
                             TrothLogArgs  **log,
                             TrothMakeArgs **make)
{
  const char      *zone_name = troth_customer_zone (customer, NULL);
  g_autofree char *what = troth_ui_dup_text (troth_form_sheet_get_widget (form, "words")), *text = troth_form_sheet_dup_text (form, "when");
  int              why = troth_key_choice_get_selected (TROTH_KEY_CHOICE (troth_form_sheet_get_widget (form, "why")));
  g_autoptr (GTimeZone) theirs = zone_name ? troth_time_zone_new (zone_name, NULL) : NULL;
  g_autofree char *problem = NULL;
  TrothPrecision   precision;
  TrothWhen        when;

  if (what == NULL)
    return refuse (form, "words", _ ("Write what comes back."));
  if (why < 0)
    return refuse (form, "why", _ ("Choose why it comes back."));
  if (troth_form_sheet_is_done (form, "when"))
    {
      *log = log_args (customer, what, why, now);
      return TRUE;
    }
  problem = troth_when_read_strictly (text ? text : "", now, zone, theirs, hours, &precision, &when);
  if (problem)
    return refuse (form, "when", problem);
  if (when.until != TROTH_NO_INSTANT)
    return refuse (form, "when", _ ("Write a time to come, such as “tomorrow 15:00” or “+2h”."));
  *log = log_args (customer, what, why, now);
  *make = make_args (customer, agent_id, what, &when, precision, when.hers && theirs ? theirs : zone);
  return TRUE;
}
