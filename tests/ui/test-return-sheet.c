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
} Fixture;

static void
set_up (Fixture      *f,
        gconstpointer unused)
{
  f->form = g_object_ref_sink (TROTH_FORM_SHEET (troth_return_sheet_new ("Leonie Köhler")));
  f->customer = samples_customer ();
  f->zone = g_time_zone_new_identifier ("Europe/Berlin");
}

static void
tear_down (Fixture      *f,
           gconstpointer unused)
{
  g_clear_object (&f->form);
  g_clear_object (&f->customer);
  g_clear_pointer (&f->zone, g_time_zone_unref);
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
  return troth_return_sheet_dup_args (f->form, f->customer, "jane", samples_at ("2026-03-04T11:42:00"), f->zone, log, make);
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

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  troth_ui_init ();
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/ui/return-sheet/says-what-is-missing", test_says_what_is_missing);
  ADD ("/ui/return-sheet/three-fields", test_three_fields);
#undef ADD
  return g_test_run ();
}
