// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "script.h"
#include "troth-store-pull.h"
#include "troth-sync-engine-private.h"

#include <string.h>

/* Event streams, long polls and snapshots that break. */

static void
test_pokes_are_coalesced (Script       *s,
                          gconstpointer data)
{
  guint before;

  script_hello (s);
  desk_turn (50);
  before = s->pulls;
  troth_fake_transport_emit (s->transport, "event: poke\ndata: {\"head\":4}\n\nevent: poke\ndata: {\"head\":5}\n\n: hb\n\n");
  desk_turn (400);
  g_assert_cmpuint (s->pulls, ==, before); /* nothing new in them */
  s->seq = 30;
  for (guint i = 6; i <= 30; i++)
    {
      g_autofree char *poke = g_strdup_printf ("event: poke\ndata: {\"head\":%u}\n\n", i);

      troth_fake_transport_emit (s->transport, poke);
    }
  wait_for (s->pulls > before);
  desk_turn (400);
  g_assert_cmpuint (s->pulls - before, <=, 2);
}

static gboolean
run_script (TrothDbConnection *connection,
            gpointer           sql,
            GError           **error)
{
  return troth_db_run_script (connection, sql, error);
}

static void
set_full (Script  *s,
          gboolean full)
{
  const char *sql = full ? "CREATE TRIGGER full BEFORE UPDATE ON meta WHEN new.key = 'cursor' BEGIN SELECT RAISE (FAIL, 'full'); END" : "DROP TRIGGER full";

  g_assert_true (troth_db_write_sync (troth_store_get_db (s->jane.store), run_script, (gpointer) sql, NULL));
}

/* What came cannot be written: that the backend has more of it is no reason to ask for all of it again. */
static void
test_pokes_wait_for_the_disk (Script       *s,
                              gconstpointer data)
{
  guint before, waiting;

  script_hello (s);
  set_full (s, TRUE);
  s->seq = 30;
  troth_fake_transport_emit (s->transport, "event: poke\ndata: {\"head\":6}\n\n");
  script_wait_for_problem (s, "store");
  before = s->pulls;
  waiting = s->jane.engine->source;
  for (guint i = 7; i <= 30; i++)
    {
      g_autofree char *poke = g_strdup_printf ("event: poke\ndata: {\"head\":%u}\n\n", i);

      troth_virtual_clock_advance (s->clock, G_TIME_SPAN_SECOND);
      troth_fake_transport_emit (s->transport, poke);
      desk_turn (20);
    }
  if (s->jane.engine->source == waiting) /* else this machine took longer than the disk is given */
    g_assert_cmpuint (s->pulls, ==, before);
  set_full (s, FALSE);
  wait_for (s->pulls > before); /* by itself, some seconds later */
  wait_for (troth_sync_engine_get_problem (s->jane.engine) == NULL);
}

static void
test_broken_stream_is_opened_again (Script       *s,
                                    gconstpointer data)
{
  guint before;

  script_hello (s);
  before = s->pulls;
  troth_fake_transport_end (s->transport);
  wait_for (s->pulls > before); /* looks at once whether the backend is there */
  wait_in_step (&s->jane);
  wait_for (s->streams == 2); /* 1 to 5 s later */
  script_hello (s);
}

/* It holds stream and requests open, and says nothing. */
static void
test_hung_backend (Script       *s,
                   gconstpointer data)
{
  s->jane.engine->doubt_ms = 100;
  troth_events_set_silence (s->jane.engine->events, 100);
  script_hello (s);
  troth_fake_transport_hang (s->transport, TRUE);
  wait_for (troth_sync_engine_get_state (s->jane.engine) == TROTH_SYNC_OFFLINE);
  script_wait_for_problem (s, "timed-out");
  s->jane.engine->doubt_ms = 60000;
  troth_events_set_silence (s->jane.engine->events, 60000);
  troth_fake_transport_hang (s->transport, FALSE);
  wait_in_step (&s->jane);
  g_assert_null (troth_sync_engine_get_problem (s->jane.engine));
}

#define SILENCE_MS 500
#define BEATS 60
#define TRIES 5 /* a machine may be busy just now, but not each time */

/* The longest time between two beats, µs; @last: when the one before them was. */
static gint64
beat (Script *s,
      gint64  last)
{
  gint64 longest = 0;

  for (guint i = 0; i < BEATS; i++)
    {
      gint64 now;

      troth_fake_transport_emit (s->transport, ": hb\n\n");
      desk_turn (20);
      now = g_get_monotonic_time ();
      longest = MAX (longest, now - last);
      last = now;
    }
  return longest;
}

/* As long as its heart beats, an answer may take its time. */
static void
test_slow_backend (Script       *s,
                   gconstpointer data)
{
  gboolean steady = FALSE;

  script_hello (s);
  s->jane.engine->doubt_ms = 1;
  troth_events_set_silence (s->jane.engine->events, SILENCE_MS);
  for (guint i = 0; i < TRIES && !steady; i++)
    {
      gint64 begun;

      script_hello (s);
      begun = g_get_monotonic_time ();
      troth_fake_transport_hang (s->transport, TRUE);
      script_make (s, 1);
      steady = beat (s, begun) < SILENCE_MS * 1000 / 2;
      if (steady)
        g_assert_cmpint (troth_sync_engine_get_state (s->jane.engine), ==, TROTH_SYNC_ONLINE);
      troth_fake_transport_hang (s->transport, FALSE);
      wait_in_step (&s->jane);
    }
  if (!steady)
    g_test_message ("this machine is too busy to tell");
}

static TrothHttpResponse *
no_stream (Script     *s,
           const char *path)
{
  return troth_fake_response (502, "{}");
}

static void
test_long_poll_without_streams (Script       *s,
                                gconstpointer data)
{
  s->stream = no_stream;
  script_hello (s);
  troth_fake_transport_end (s->transport);
  wait_for (s->polls > 0); /* after two streams that did not come through */
  g_assert_cmpuint (s->streams, ==, 3);
  s->seq = 8;
  {
    guint before = s->pulls;

    wait_for (s->pulls > before); /* the poll's head is newer */
  }
  wait_in_step (&s->jane);
}

static TrothHttpResponse *
quiet_stream (Script     *s,
              const char *path)
{
  g_assert_cmpstr (path, ==, "/v1/events?heartbeat=0");
  return troth_fake_response (200, "");
}

/* Whoever started the backend sees it end: nobody wakes up to hear that it is there. */
static void
test_own_backend_does_not_beat (Script       *s,
                                gconstpointer data)
{
  troth_rest_client_set_own (s->jane.client, TRUE);
  s->stream = quiet_stream;
  script_hello (s);
  g_assert_cmpuint (s->streams, ==, 1);
}

static void
count (guint *n)
{
  ++*n;
}

static void
sync_again (Script *s)
{
  guint n_synced = 0;

  g_signal_connect_swapped (s->jane.engine, "synced", G_CALLBACK (count), &n_synced);
  troth_sync_engine_retry (s->jane.engine);
  wait_for (n_synced > 0);
  g_signal_handlers_disconnect_by_data (s->jane.engine, &n_synced);
}

static TrothHttpResponse *
tell_wipe (Script     *s,
           const char *path)
{
  return troth_fake_response (401, "{\"code\":\"wipe\"}");
}

/* Said on the stream, and by the next answer; nothing more is asked in this desk's name. */
static void
test_wipe (Script       *s,
           gconstpointer data)
{
  guint pulls = 0;

  script_hello (s);
  s->pull = tell_wipe;
  troth_fake_transport_emit (s->transport, "event: wipe\ndata: {}\n\n");
  script_wait_for_problem (s, "wipe");
  g_assert_error (troth_sync_engine_get_error (s->jane.engine), TROTH_ERROR, TROTH_ERROR_WIPE);
  pulls = s->pulls;
  desk_turn (300);
  g_assert_cmpuint (s->pulls, ==, pulls);
}

static TrothHttpResponse *
answer_wipe (Script     *s,
             const char *path)
{
  return troth_fake_response (503, "{\"code\":\"wipe\"}");
}

/* Only whoever refuses this desk may have it cleared: a proxy that is out of order says much. */
static void
test_no_wipe (Script       *s,
              gconstpointer data)
{
  script_hello (s);
  s->pull = answer_wipe;
  s->seq = 8;
  troth_fake_transport_emit (s->transport, "event: poke\ndata: {\"head\":8}\n\n");
  wait_for (troth_sync_engine_get_error (s->jane.engine) != NULL);
  g_assert_error (troth_sync_engine_get_error (s->jane.engine), TROTH_ERROR, TROTH_ERROR_BUSY);
  g_assert_cmpstr (troth_sync_engine_get_problem (s->jane.engine), ==, "http-503");
}

/* It says that it is there when it comes online, every quarter of an hour, and when there is more or less to send. */
static void
test_heartbeat (Script       *s,
                gconstpointer data)
{
  g_autofree char *words = g_strdup_printf ("/v1/devices/%s/heartbeat {\"unsent\":0}", troth_store_get_client_id (s->jane.store));

  wait_for (s->heartbeats->len == 1);
  g_assert_cmpstr (g_ptr_array_index (s->heartbeats, 0), ==, words);
  troth_virtual_clock_advance (s->clock, 15 * G_TIME_SPAN_MINUTE - 1);
  sync_again (s);
  g_assert_cmpuint (s->heartbeats->len, ==, 1);
  troth_virtual_clock_advance (s->clock, 1);
  sync_again (s);
  wait_for (s->heartbeats->len == 2);
  g_assert_cmpuint (s->confirmed->len, ==, 0);

  s->unconfirmed = TRUE; /* it was put back, and knows nothing of our word any more */
  troth_virtual_clock_advance (s->clock, 15 * G_TIME_SPAN_MINUTE);
  sync_again (s);
  wait_for (s->heartbeats->len == 3);
  while (s->confirmed->len == 0)
    sync_again (s);
}

/* --- a snapshot in pieces --- */

static guint requests, break_at;

static TrothHttpResponse *
history_gone (Script     *s,
              const char *path)
{
  if (strstr (path, "cursor=c5"))
    return troth_fake_response (410, "{\"code\":\"history-reset\"}");
  return troth_fake_response (200, "{\"from\":40,\"to\":40,\"head\":40,\"more\":false,\"cursor\":\"c40\",\"changes\":[]}");
}

static TrothHttpResponse *
customers_page (const char *id,
                const char *next)
{
  g_autofree char *page = g_strdup_printf ("{\"entity\":\"customer\",\"seq\":40,\"as_of\":\"c40\",\"next\":%s,\"items\":["
                                           "{\"id\":\"%s\",\"version\":2,\"family_name\":\"New\"}]}",
                                           next, id);

  return troth_fake_response (200, page);
}

static TrothHttpResponse *
snapshot_in_pages (Script     *s,
                   const char *path)
{
  requests++;
  if (requests == break_at)
    return NULL;
  if (strstr (path, "entity=customer") && strstr (path, "after=c-2"))
    return customers_page ("c-3", "null");
  if (strstr (path, "entity=customer") && strstr (path, "after=c-1"))
    return customers_page ("c-2", "\"c-2\"");
  if (strstr (path, "entity=customer"))
    return customers_page ("c-1", "\"c-1\"");
  if (strstr (path, "entity=agent"))
    return troth_fake_response (200, script_agents);
  return troth_fake_response (200, "{\"seq\":40,\"as_of\":\"c40\",\"next\":null,\"items\":[]}");
}

/* Broken off at one page after the other: it goes on where it was, the outbox survives, and the old rows stand until the end. */
static void
test_snapshot_in_pieces (Script       *s,
                         gconstpointer data)
{
  guint n_types = 0;

  troth_records_types (&n_types);
  s->push = script_give_rubbish;
  s->rubbish = NULL; /* nobody is there */
  script_make (s, 2);
  wait_for (troth_sync_engine_get_state (s->jane.engine) == TROTH_SYNC_OFFLINE && !s->jane.engine->busy);
  s->push = NULL;
  s->pull = history_gone;
  s->snapshot = snapshot_in_pages;
  s->seq = 40;
  for (break_at = 1; troth_sync_engine_get_state (s->jane.engine) != TROTH_SYNC_ONLINE; break_at++)
    {
      g_autoptr (TrothCustomer) old = desk_get (&s->jane, TROTH_TYPE_CUSTOMER, LEONIE);

      g_assert_nonnull (old);
      g_assert_cmpuint (break_at, <, n_types + 1);
      requests = 0;
      troth_sync_engine_retry (s->jane.engine);
      wait_for (troth_sync_engine_get_state (s->jane.engine) != TROTH_SYNC_CONNECTING);
    }
  g_assert_cmpuint (break_at, >, 6);
  g_assert_cmpuint (requests, <, n_types + 1);                          /* the last try did not begin again */
  g_assert_cmpuint (desk_count (&s->jane, TROTH_TYPE_CUSTOMER), ==, 3); /* Leonie has left */
  g_assert_cmpstr (troth_store_get_cursor (s->jane.store), ==, "c40");
  g_assert_cmpuint (s->accepted->len, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (Script       *s,
                 gconstpointer data);
  } tests[] = {
    { "pokes-are-coalesced", test_pokes_are_coalesced },
    { "pokes-wait-for-the-disk", test_pokes_wait_for_the_disk },
    { "broken-stream-is-opened-again", test_broken_stream_is_opened_again },
    { "hung-backend", test_hung_backend },
    { "slow-backend", test_slow_backend },
    { "long-poll-without-streams", test_long_poll_without_streams },
    { "own-backend-does-not-beat", test_own_backend_does_not_beat },
    { "heartbeat", test_heartbeat },
    { "wipe", test_wipe },
    { "no-wipe", test_no_wipe },
    { "snapshot-in-pieces", test_snapshot_in_pieces },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/sync/engine/", tests[i].name, NULL);

      g_test_add (path, Script, NULL, script_set_up, tests[i].run, script_tear_down);
    }
  return g_test_run ();
}
