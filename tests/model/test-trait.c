// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-time.h"
#include "troth-trait.h"

#define NOW "2026-03-04T12:00:00Z"
#define CALL TROTH_INTERACTION_KIND_CALL
#define CHAT TROTH_INTERACTION_KIND_CHAT
#define MAIL TROTH_INTERACTION_KIND_EMAIL
#define ORDER TROTH_INTERACTION_KIND_ORDER

static gint64
at (const char *text)
{
  gint64 us = 0;

  g_assert_true (troth_time_parse (text, &us, NULL));
  return us;
}

typedef struct
{
  TrothInteractionKind kind;
  TrothDirection       direction;
  const char          *times; /* with spaces between, the last first */
} Entries;

typedef struct
{
  const char *what;
  Entries     entries[3];
  const char *zone;
  const char *traits; /* "KIND VALUE SOURCES/OF;" */
} Row;

#define IN TROTH_DIRECTION_INBOUND
#define OUT TROTH_DIRECTION_OUTBOUND
#define NONE TROTH_DIRECTION_NONE

static const Row rows[] = {
  { "nothing is known", { { 0 } }, "Europe/Berlin", "" },
  { "three calls are too few", { { CALL, IN, "2026-03-02T08:00:00Z 2026-02-02T08:00:00Z 2026-01-02T08:00:00Z" } }, "Europe/Berlin", "" },
  { "three of four in the morning, there",
    { { CALL, IN, "2026-03-02T10:59:00Z 2026-02-02T11:01:00Z 2026-01-05T04:00:00Z 2025-12-02T08:00:00Z 2025-11-02T08:00:00Z" } },
    "Europe/Berlin",
    "1 0 4/5;" },
  { "two of four", { { CALL, IN, "2026-03-02T08:00:00Z 2026-02-02T15:00:00Z 2026-01-05T16:30:00Z 2025-12-02T08:00:00Z" } }, "Europe/Berlin", "" },
  { "in the night", { { CALL, IN, "2026-03-02T01:00:00Z 2026-02-02T01:00:00Z 2026-01-05T01:00:00Z 2025-12-02T01:00:00Z" } }, "Europe/Berlin", "" },
  { "where is not known", { { CALL, IN, "2026-03-02T08:00:00Z 2026-02-02T08:00:00Z 2026-01-05T08:00:00Z 2025-12-02T08:00:00Z" } }, NULL, "" },
  { "we called", { { CALL, OUT, "2026-03-02T08:00:00Z 2026-02-02T08:00:00Z 2026-01-05T08:00:00Z 2025-12-02T08:00:00Z" } }, "Europe/Berlin", "" },
  { "more than a year ago", { { CALL, IN, "2025-03-04T11:00:00Z 2025-03-03T08:00:00Z 2025-03-02T08:00:00Z 2025-03-01T08:00:00Z" } }, "Europe/Berlin", "" },
  { "mostly by chat",
    { { CHAT, IN, "2026-03-02T08:00:00Z 2026-02-02T08:00:00Z 2026-01-05T08:00:00Z 2025-12-02T08:00:00Z" },
      { CALL, IN, "2025-11-02T08:00:00Z" },
      { MAIL, IN, "2025-10-02T08:00:00Z" } },
    NULL,
    "2 2 4/6;" },
  { "by chat as often as by mail",
    { { CHAT, IN, "2026-03-02T08:00:00Z 2026-02-02T08:00:00Z 2026-01-05T08:00:00Z 2025-12-02T08:00:00Z" },
      { MAIL, IN, "2025-11-02T08:00:00Z 2025-10-02T08:00:00Z 2025-09-02T08:00:00Z 2025-08-02T08:00:00Z" } },
    NULL,
    "" },
  { "by voicemail: she calls",
    { { TROTH_INTERACTION_KIND_VOICEMAIL, IN, "2026-03-02T08:00:00Z 2026-02-02T08:00:00Z 2026-01-05T08:00:00Z 2025-12-02T08:00:00Z" } },
    NULL,
    "" },
  { "orders", { { ORDER, NONE, "2026-03-02T00:00:00Z 2026-01-02T00:00:00Z 2025-06-02T00:00:00Z" } }, NULL, "3 0 3/3;" },
  { "three lines of two orders", { { ORDER, NONE, "2026-03-02T00:00:01Z 2026-03-02T00:00:00Z 2025-06-02T00:00:00Z" } }, NULL, "" },
};

static GPtrArray *
interactions_of (const Row *row)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (row->entries) && row->entries[i].times; i++)
    {
      g_auto (GStrv) times = g_strsplit (row->entries[i].times, " ", -1);

      for (char **time = times; *time; time++)
        {
          TrothInteraction *entry = troth_interaction_new ();

          troth_interaction_set_kind (entry, row->entries[i].kind);
          troth_interaction_set_direction (entry, row->entries[i].direction);
          troth_interaction_set_started_at (entry, at (*time));
          g_ptr_array_add (list, entry);
        }
    }
  return list;
}

static char *
dup_words (GPtrArray *traits)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < traits->len; i++)
    {
      TrothTrait *trait = traits->pdata[i];

      g_string_append_printf (words, "%d %d %u/%u;", trait->kind, trait->value, trait->sources->len, trait->of);
    }
  return g_string_free (words, FALSE);
}

static void
test_table (void)
{
  g_autoptr (GPtrArray) promises = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) interactions = interactions_of (&rows[i]);
      g_autoptr (GTimeZone) zone = rows[i].zone ? troth_time_zone_new (rows[i].zone, NULL) : NULL;
      g_autoptr (GPtrArray) traits = troth_traits_derive (interactions, promises, zone, at (NOW));
      g_autofree char *words = dup_words (traits);

      g_test_message ("%s", rows[i].what);
      g_assert_cmpstr (words, ==, rows[i].traits);
    }
}

static void
add_promise (GPtrArray        *promises,
             TrothPromiseKind  kind,
             const char       *due,
             TrothPromiseState state,
             const char       *ended)
{
  TrothPromise *promise = troth_promise_new ();

  troth_promise_set_kind (promise, kind);
  troth_promise_set_due_at (promise, at (due));
  troth_promise_set_state (promise, state);
  troth_promise_set_ended_at (promise, at (ended));
  g_ptr_array_add (promises, promise);
}

/* Broken, or kept late, or put off too late; of calls only, not once, and not of those that are still to come or need not be kept. */
static void
test_waited (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) promises = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) once = NULL, twice = NULL, put_off = NULL;
  g_autofree char    *words = NULL, *more_words = NULL;
  TrothRenegotiation *late = troth_renegotiation_new ();

  add_promise (promises, TROTH_PROMISE_KIND_CALLBACK, "2026-02-02T08:00:00Z", TROTH_PROMISE_STATE_KEPT, "2026-02-02T07:59:00Z");
  add_promise (promises, TROTH_PROMISE_KIND_CALLBACK, "2026-01-02T08:00:00Z", TROTH_PROMISE_STATE_BROKEN, "2026-01-03T08:00:00Z");
  add_promise (promises, TROTH_PROMISE_KIND_REFUND, "2025-12-03T08:00:00Z", TROTH_PROMISE_STATE_BROKEN, "2025-12-04T08:00:00Z");
  add_promise (promises, TROTH_PROMISE_KIND_CALLBACK, "2025-02-02T08:00:00Z", TROTH_PROMISE_STATE_BROKEN, "2025-02-02T12:00:00Z");
  once = troth_traits_derive (none, promises, NULL, at (NOW));
  g_assert_cmpuint (once->len, ==, 0);
  add_promise (promises, TROTH_PROMISE_KIND_MANAGEMENT_CALLBACK, "2025-12-02T08:00:00Z", TROTH_PROMISE_STATE_KEPT, "2025-12-02T09:00:00Z");
  add_promise (promises, TROTH_PROMISE_KIND_CALLBACK, "2026-03-05T08:00:00Z", TROTH_PROMISE_STATE_OPEN, "2026-03-05T08:00:00Z");
  add_promise (promises, TROTH_PROMISE_KIND_CALLBACK, "2026-02-05T08:00:00Z", TROTH_PROMISE_STATE_RELEASED, "2026-02-04T08:00:00Z");
  twice = troth_traits_derive (none, promises, NULL, at (NOW));
  words = dup_words (twice);
  g_assert_cmpstr (words, ==, "0 0 2/3;");
  add_promise (promises, TROTH_PROMISE_KIND_CALLBACK, "2026-03-06T08:00:00Z", TROTH_PROMISE_STATE_OPEN, "2026-03-06T08:00:00Z");
  troth_renegotiation_set_after_due (late, TRUE);
  troth_record_append (promises->pdata[promises->len - 1], troth_promise_F_renegotiations, late);
  put_off = troth_traits_derive (none, promises, NULL, at (NOW));
  more_words = dup_words (put_off);
  g_assert_cmpstr (more_words, ==, "0 0 3/4;");
}

/* Of four the most important three. */
static void
test_most (void)
{
  static const Row row = { "all",
                           { { CALL, IN, "2026-03-02T08:00:00Z 2026-02-02T08:00:00Z 2026-01-05T08:00:00Z 2025-12-02T08:00:00Z" },
                             { CHAT, IN,
                               "2026-03-02T08:00:00Z 2026-02-02T08:00:00Z 2026-01-05T08:00:00Z 2025-12-02T08:00:00Z "
                               "2025-11-02T08:00:00Z 2025-10-02T08:00:00Z 2025-09-02T08:00:00Z 2025-08-02T08:00:00Z 2025-07-02T08:00:00Z" },
                             { ORDER, NONE, "2026-03-02T00:00:00Z 2026-01-02T00:00:00Z 2025-06-02T00:00:00Z" } },
                           NULL,
                           NULL };
  g_autoptr (GPtrArray) interactions = interactions_of (&row);
  g_autoptr (GPtrArray) promises = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GTimeZone) zone = troth_time_zone_new ("Europe/Berlin", NULL);
  g_autoptr (GPtrArray) traits = NULL;
  g_autofree char *words = NULL;

  add_promise (promises, TROTH_PROMISE_KIND_CALLBACK, "2026-01-02T08:00:00Z", TROTH_PROMISE_STATE_BROKEN, "2026-01-03T08:00:00Z");
  add_promise (promises, TROTH_PROMISE_KIND_CALLBACK, "2025-12-02T08:00:00Z", TROTH_PROMISE_STATE_BROKEN, "2025-12-03T08:00:00Z");
  traits = troth_traits_derive (interactions, promises, zone, at (NOW));
  words = dup_words (traits);
  g_assert_cmpstr (words, ==, "0 0 2/2;1 0 4/4;2 2 9/13;");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/trait/table", test_table);
  g_test_add_func ("/model/trait/waited", test_waited);
  g_test_add_func ("/model/trait/never-more-than-three", test_most);
  return g_test_run ();
}
