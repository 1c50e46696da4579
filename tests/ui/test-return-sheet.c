// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-key-choice.h"
#include "troth-return-sheet.h"
#include "troth-time.h"
#include "troth-ui.h"
#include "ui-samples.h"

typedef struct
{
  TrothFormSheet *form;
  TrothCustomer  *customer;
  GTimeZone      *zone;
  TrothHours     *hours;
} Fixture;

/* From nine to five, every day. */
static TrothHours *
make_hours (void)
{
  g_autoptr (TrothCalendar) calendar = troth_calendar_new ();

  troth_calendar_set_zone (calendar, "Europe/Berlin");
  for (int day = 1; day <= 7; day++)
    {
      TrothOpening *opening = troth_opening_new ();

      troth_opening_set_weekday (opening, day);
      troth_opening_set_opens (opening, "09:00");
      troth_opening_set_closes (opening, "17:00");
      troth_record_append (calendar, troth_calendar_F_openings, opening);
    }
  return troth_hours_new (calendar, NULL);
}

static void
set_up (Fixture      *f,
        gconstpointer unused)
{
  f->form = g_object_ref_sink (TROTH_FORM_SHEET (troth_return_sheet_new ("Leonie Köhler")));
  f->customer = samples_customer ();
  f->zone = g_time_zone_new_identifier ("Europe/Berlin");
  f->hours = make_hours ();
}

static void
tear_down (Fixture      *f,
           gconstpointer unused)
{
  g_clear_object (&f->form);
  g_clear_object (&f->customer);
  g_clear_pointer (&f->zone, g_time_zone_unref);
  g_clear_pointer (&f->hours, troth_hours_unref);
}

static void
type (Fixture    *f,
      const char *field,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (troth_form_sheet_get_widget (f->form, field)), text);
}

static gboolean
accept (Fixture        *f,
        TrothLogArgs  **log,
        TrothMakeArgs **make)
{
  return troth_return_sheet_dup_args (f->form, f->customer, "jane", samples_at ("2026-03-04T11:42:00"), f->zone, f->hours, log, make);
}

/* Three fields: the return in the timeline, with its reason, and a promise of the money. */
static void
test_three_fields (Fixture      *f,
                   gconstpointer unused)
{
  g_autoptr (TrothLogArgs) log = NULL;
  g_autoptr (TrothMakeArgs) make = NULL;

  type (f, "words", "The live album");
  troth_key_choice_set_selected (TROTH_KEY_CHOICE (troth_form_sheet_get_widget (f->form, "why")), 1);
  type (f, "when", "+2h");
  g_assert_true (accept (f, &log, &make));
  g_assert_cmpint (troth_log_args_get_kind (log), ==, TROTH_INTERACTION_KIND_RETURN);
  g_assert_cmpstr (troth_log_args_get_subject (log), ==, "The live album");
  g_assert_cmpstr (troth_log_args_get_disposition (log), ==, "damaged");
  g_assert_null (troth_log_args_get_text (log)); /* whoever reads it has it in her own language */
  g_assert_cmpint (troth_make_args_get_kind (make), ==, TROTH_PROMISE_KIND_REFUND);
  g_assert_cmpstr (troth_make_args_get_words (make), ==, "You get the money back for: The live album");
  g_assert_cmpstr (troth_make_args_get_owner_id (make), ==, "jane");
  g_assert_cmpint (troth_make_args_get_due_at (make), ==, samples_at ("2026-03-04T13:42:00"));
  g_assert_cmpstr (troth_make_args_get_due_zone (make), ==, "Europe/Berlin");
}

/* Where the money is promised already, and the rest was refused, only the rest is asked for again. */
static void
test_half_done (Fixture      *f,
                gconstpointer unused)
{
  g_autoptr (TrothLogArgs) log = NULL;
  g_autoptr (TrothMakeArgs) make = NULL;

  type (f, "words", "The live album");
  troth_key_choice_set_selected (TROTH_KEY_CHOICE (troth_form_sheet_get_widget (f->form, "why")), 1);
  type (f, "when", "+2h");
  troth_form_sheet_set_done (f->form, "words");
  troth_form_sheet_set_done (f->form, "when");
  g_assert_true (accept (f, &log, &make));
  g_assert_cmpstr (troth_log_args_get_subject (log), ==, "The live album");
  g_assert_null (make);
}

/* One thing at a time is asked for. */
static void
test_says_what_is_missing (Fixture      *f,
                           gconstpointer unused)
{
  g_autoptr (TrothLogArgs) log = NULL;
  g_autoptr (TrothMakeArgs) make = NULL;

  g_assert_false (accept (f, &log, &make));
  type (f, "words", "The live album");
  g_assert_false (accept (f, &log, &make));
  troth_key_choice_set_selected (TROTH_KEY_CHOICE (troth_form_sheet_get_widget (f->form, "why")), 0);
  g_assert_false (accept (f, &log, &make));
  type (f, "when", "some day");
  g_assert_false (accept (f, &log, &make));
  g_assert_null (log);
  g_assert_null (make);
}

/* Where nothing is read back, what would have to be asked about is refused; and the day ends when the team closes. */
static void
test_time (Fixture      *f,
           gconstpointer unused)
{
  static const struct
  {
    const char *when, *words; /* NULL: understood */
  } times[] = {
    { "2026-10-25 02:30", "The clocks go back that night, and show that time twice. Write a time before or after it." },
    { "2026-03-29 02:30", "The clocks skip that time; the next one is on 29 March at 3:00 AM." },
    { "tomorrow 9 theirs", "The time zone of this customer is not known. Write the time by your own clock." },
    { "in 900 days", "That is more than two years ahead." },
    { "today 9", "Today 9:00 AM is past. Choose a time to come." },
    { "eod", NULL },
  };
  g_autoptr (TrothLogArgs) log = NULL;
  g_autoptr (TrothMakeArgs) make = NULL;

  g_clear_object (&f->customer);
  f->customer = troth_customer_new (); /* nothing tells where */
  troth_customer_set_id (f->customer, "other");
  type (f, "words", "The live album");
  troth_key_choice_set_selected (TROTH_KEY_CHOICE (troth_form_sheet_get_widget (f->form, "why")), 0);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      type (f, "when", times[i].when);
      g_assert_cmpint (accept (f, &log, &make), ==, times[i].words == NULL);
      if (times[i].words)
        g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_widget_get_next_sibling (troth_form_sheet_get_widget (f->form, "when")))), ==, times[i].words);
    }
  g_assert_cmpint (troth_make_args_get_due_at (make), ==, samples_at ("2026-03-04T17:00:00"));
  g_assert_cmpint (troth_make_args_get_due_precision (make), ==, TROTH_PRECISION_END_OF_DAY);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  troth_ui_init ();
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/ui/return-sheet/half-done", test_half_done);
  ADD ("/ui/return-sheet/says-what-is-missing", test_says_what_is_missing);
  ADD ("/ui/return-sheet/three-fields", test_three_fields);
  ADD ("/ui/return-sheet/time", test_time);
#undef ADD
  return g_test_run ();
}
