// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-case-sheet.h"

#include <glib/gi18n.h>

#include "troth-customer-zone.h"
#include "troth-format.h"
#include "troth-key-choice.h"
#include "troth-product-choice.h"
#include "troth-time.h"
#include "troth-when-read.h"

enum
{
  ESTIMATE_TAKEN_BACK = 1, /* 0: it holds */
};

static void
add_text (TrothFormSheet *form,
          const char     *field,
          const char     *label,
          const char     *hint,
          const char     *text)
{
  GtkEntry *entry = troth_form_sheet_add_text (form, field, label, hint);

  gtk_editable_set_text (GTK_EDITABLE (entry), text ? text : "");
}

/* What was written is replaced, not only taken away: FALSE when it was, and then the sheet says so. */
static gboolean
check_text (TrothFormSheet *form,
            const char     *field)
{
  if (!troth_form_sheet_is_emptied (form, field))
    return TRUE;
  troth_form_sheet_refuse (form, field, _ ("Write what is so instead."));
  return FALSE;
}

GtkWidget *
troth_case_sheet_new (TrothCase   *record,
                      GListModel  *products,
                      TrothMoment *moment)
{
  GtkWidget        *sheet = troth_form_sheet_new ("case", troth_case_get_subject (record), C_ ("button", "Write down"));
  TrothFormSheet   *form = TROTH_FORM_SHEET (sheet);
  g_autofree char  *expected = troth_format_expected (record, troth_moment_get_now (moment), troth_moment_get_zone (moment));
  const char *const holds[] = { C_ ("estimate", "Holds"), C_ ("estimate", "Taken back"), NULL };

  troth_form_sheet_set_intro (form, *expected ? expected : NULL);
  add_text (form, "expected_at", _ ("Solved by about"), _ ("tomorrow 15:00, +2h, Tue 9 theirs"), NULL);
  troth_form_sheet_add_widget (form, "estimate", C_ ("case", "Estimate"), troth_key_choice_new (C_ ("case", "Estimate"), holds));
  troth_form_sheet_show_field (form, "estimate", *expected != '\0');
  troth_form_sheet_add_widget (form, "product_id", C_ ("case", "Product"), troth_product_choice_new (products, troth_case_get_product_id (record)));
  add_text (form, "cause", C_ ("wrap-up", "Cause"), _ ("Why it happened, in plain words"), troth_case_get_cause (record));
  add_text (form, "prevention", _ ("How to avoid it next time"), NULL, troth_case_get_prevention (record));
  return sheet;
}

/* Why what is written is no time to come. (transfer full) (nullable) */
static char *
read_expected (TrothFormSheet *form,
               TrothCustomer  *customer,
               gint64          now,
               GTimeZone      *mine,
               gint64         *at)
{
  const char      *zone = customer ? troth_customer_zone (customer, NULL) : NULL;
  g_autofree char *text = troth_form_sheet_dup_text (form, "expected_at");
  g_autoptr (GTimeZone) theirs = zone ? troth_time_zone_new (zone, NULL) : NULL;
  TrothPrecision precision;
  TrothWhen      when = { .at = TROTH_NO_INSTANT };
  char          *problem = text ? troth_when_read_strictly (text, now, mine, theirs, NULL, &precision, &when) : NULL;

  *at = when.at;
  return problem;
}

TrothUpdateArgs *
troth_case_sheet_dup_args (TrothFormSheet *form,
                           TrothCustomer  *customer,
                           gint64          now,
                           GTimeZone      *zone)
{
  gint64           expected = TROTH_NO_INSTANT;
  int              estimate = troth_key_choice_get_selected (TROTH_KEY_CHOICE (troth_form_sheet_get_widget (form, "estimate")));
  GtkDropDown     *product = GTK_DROP_DOWN (troth_form_sheet_get_widget (form, "product_id"));
  g_autofree char *cause = troth_form_sheet_dup_text (form, "cause"), *prevention = troth_form_sheet_dup_text (form, "prevention");
  g_autofree char *problem = NULL;
  TrothUpdateArgs *args = NULL;

  problem = read_expected (form, customer, now, zone, &expected);
  if (problem)
    {
      troth_form_sheet_refuse (form, "expected_at", problem);
      return NULL;
    }
  if (!check_text (form, "cause") || !check_text (form, "prevention"))
    return NULL;
  args = troth_update_args_new ();
  troth_update_args_set_product_id (args, troth_product_choice_get_id (product));
  troth_update_args_set_product_withdrawn (args, troth_product_choice_is_none (product));
  troth_update_args_set_expected_at (args, expected);
  troth_update_args_set_expected_withdrawn (args, estimate == ESTIMATE_TAKEN_BACK);
  troth_update_args_set_cause (args, cause);
  troth_update_args_set_prevention (args, prevention);
  return args;
}
