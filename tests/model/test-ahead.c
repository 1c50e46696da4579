// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-ahead.h"
#include "troth-calling.h"
#include "troth-time.h"

#define NOON G_GINT64_CONSTANT (1772712000000000) /* Thu 2026-03-05 12:00 UTC */

/* Whom to call before she has to, and when. */

typedef enum
{
  NOTHING,
  DO_NOT_CALL = 1 << 0,
  MERGED = 1 << 1,
  NO_NUMBER = 1 << 2,
  DENIED = 1 << 3,
  ANOTHER = 1 << 4, /* number, at which she may be called */
} Trait;

static TrothCustomer *
customer_new (Trait traits)
{
  TrothCustomer *customer = troth_customer_new ();

  troth_customer_set_id (customer, "leonie");
  troth_customer_set_zone (customer, "Europe/Berlin");
  troth_customer_set_country (customer, "DE");
  troth_customer_set_do_not_call (customer, (traits & DO_NOT_CALL) != 0);
  troth_customer_set_merged_into_id (customer, traits & MERGED ? "leo" : NULL);
  for (guint i = 0; i < (traits & NO_NUMBER ? 0u : traits & ANOTHER ? 2u
                                                                    : 1u);
       i++)
    {
      TrothContactPoint *point = troth_contact_point_new ();

      troth_contact_point_set_id (point, i ? "two" : "one");
      troth_contact_point_set_raw (point, i ? "+49 711 2" : "+49 711 1");
      troth_contact_point_set_value (point, i ? "+497112" : "+497111");
      troth_contact_point_set_consent (point, i == 0 && (traits & DENIED) ? TROTH_CONSENT_DENIED : TROTH_CONSENT_UNKNOWN);
      troth_record_append (customer, troth_customer_F_contact_points, point);
    }
  return customer;
}

static void
test_is_wanted (void)
{
  static const struct
  {
    Trait             traits;
    int               kind; /* of a promise, or -1 */
    TrothPromiseState state;
    int               days; /* ago */
    gboolean          wanted;
  } rows[] = {
    { NOTHING, -1, 0, 0, TRUE },
    { DO_NOT_CALL, -1, 0, 0, FALSE },
    { MERGED, -1, 0, 0, FALSE },
    { NO_NUMBER, -1, 0, 0, FALSE },
    { DENIED, -1, 0, 0, FALSE },
    { DENIED | ANOTHER, -1, 0, 0, TRUE },
    { NOTHING, TROTH_PROMISE_KIND_COURTESY_CALL, TROTH_PROMISE_STATE_OPEN, 40, FALSE },
    { NOTHING, TROTH_PROMISE_KIND_COURTESY_CALL, TROTH_PROMISE_STATE_KEPT, 40, TRUE }, /* about something else, before */
    { NOTHING, TROTH_PROMISE_KIND_COURTESY_CALL, TROTH_PROMISE_STATE_KEPT, 2, FALSE },
    { NOTHING, TROTH_PROMISE_KIND_COURTESY_CALL, TROTH_PROMISE_STATE_RELEASED, 2, FALSE },
    { NOTHING, TROTH_PROMISE_KIND_CALLBACK, TROTH_PROMISE_STATE_OPEN, 2, FALSE },
    { NOTHING, TROTH_PROMISE_KIND_CALLBACK, TROTH_PROMISE_STATE_KEPT, 2, TRUE },
    { NOTHING, TROTH_PROMISE_KIND_PROGRESS_REPORT, TROTH_PROMISE_STATE_OPEN, 2, TRUE }, /* every open case has one */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrothCustomer) customer = customer_new (rows[i].traits);
      g_autoptr (GPtrArray) promises = g_ptr_array_new_with_free_func (g_object_unref);

      if (rows[i].kind >= 0)
        {
          TrothPromise *promise = troth_promise_new ();

          troth_promise_set_kind (promise, rows[i].kind);
          troth_promise_set_state (promise, rows[i].state);
          troth_promise_set_made_at (promise, NOON - rows[i].days * TROTH_DAY);
          g_ptr_array_add (promises, promise);
        }
      g_test_message ("row %u", i);
      g_assert_cmpint (troth_ahead_is_wanted (customer, promises, NOON - 30 * TROTH_DAY), ==, rows[i].wanted);
    }
}

/* In an hour, or when both are there again. */
static void
test_args (void)
{
  static const struct
  {
    gint64      now;
    const char *due;
  } rows[] = {
    { NOON, "2026-03-05T14:00" }, /* 13:00 in Berlin */
    { NOON + 7 * TROTH_HOUR, "2026-03-06T09:00" },
  };
  g_autoptr (TrothHours) hours = troth_hours_new_standard ("Europe/Berlin");
  g_autoptr (TrothCustomer) customer = customer_new (NOTHING), silent = customer_new (DO_NOT_CALL);
  g_autoptr (TrothAhead) ahead = troth_ahead_new (customer, "Charged twice", "It comes back", TROTH_NO_INSTANT, "c1");
  g_autoptr (TrothAhead) never = troth_ahead_new (silent, "Charged twice", NULL, TROTH_NO_INSTANT, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrothMakeArgs) args = troth_ahead_args (ahead, "Call about it", TROTH_OWNER_KIND_AGENT, "steve", hours, rows[i].now);
      g_autofree char *civil = g_strndup (troth_make_args_get_due_civil (args), strlen (rows[i].due));

      g_assert_cmpstr (civil, ==, rows[i].due);
      g_assert_cmpint (troth_make_args_get_kind (args), ==, TROTH_PROMISE_KIND_COURTESY_CALL);
      g_assert_cmpstr (troth_make_args_get_words (args), ==, "Call about it");
      g_assert_cmpstr (troth_make_args_get_internal_note (args), ==, "It comes back");
      g_assert_cmpstr (troth_make_args_get_case_id (args), ==, "c1");
      g_assert_cmpstr (troth_make_args_get_owner_id (args), ==, "steve");
    }
  g_assert_null (troth_ahead_args (never, "Call about it", TROTH_OWNER_KIND_AGENT, "steve", hours, NOON));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/ahead/is-wanted", test_is_wanted);
  g_test_add_func ("/model/ahead/args", test_args);
  return g_test_run ();
}
