// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "script.h"

#include <string.h>

/* The backend hears which customers were erased here. */

static guint pages;

static TrothHttpResponse *
erase_leonie (Script     *s,
              const char *path)
{
  if (strstr (path, "cursor=c5") == NULL)
    return troth_fake_response (200, "{\"from\":6,\"to\":6,\"head\":6,\"more\":false,\"cursor\":\"c6\",\"changes\":[]}");
  pages++;
  return troth_fake_response (200, "{\"from\":5,\"to\":6,\"head\":6,\"more\":false,\"cursor\":\"c6\",\"changes\":["
                                   "{\"seq\":6,\"e\":\"customer\",\"id\":\"" LEONIE "\",\"op\":\"erase\",\"version\":2}]}");
}

static void
assert_confirmed (Script     *s,
                  guint       i,
                  const char *id)
{
  g_autoptr (JsonObject) body = NULL;
  JsonArray *ids = NULL;

  g_assert_cmpuint (s->confirmed->len, >, i);
  body = troth_json_parse_object (g_ptr_array_index (s->confirmed, i), -1, NULL, NULL);
  g_assert_nonnull (body);
  g_assert_cmpstr (json_object_get_string_member (body, "client_id"), ==, troth_store_get_client_id (s->jane.store));
  ids = json_object_get_array_member (body, "ids");
  g_assert_cmpuint (json_array_get_length (ids), ==, id ? 1 : 0);
  if (id)
    g_assert_cmpstr (json_array_get_string_element (ids, 0), ==, id);
}

static void
test_confirms (Script       *s,
               gconstpointer data)
{
  pages = 0;
  s->pull = erase_leonie;
  troth_sync_engine_retry (s->jane.engine);
  wait_for (s->confirmed->len == 1);
  assert_confirmed (s, 0, LEONIE);
  g_assert_cmpuint (pages, ==, 1);
  g_assert_cmpuint (desk_count (&s->jane, TROTH_TYPE_CUSTOMER), ==, 0);
  wait_in_step (&s->jane);
  troth_sync_engine_retry (s->jane.engine);
  desk_turn (100);
  g_assert_cmpuint (s->confirmed->len, ==, 1); /* once is enough */
}

static TrothHttpResponse *
not_now (Script     *s,
         const char *body)
{
  return troth_fake_response (503, "{\"code\":\"unavailable\"}");
}

/* A backend that cannot take it is told again; everything else goes on. */
static void
test_confirms_later (Script       *s,
                     gconstpointer data)
{
  s->pull = erase_leonie;
  s->confirm = not_now;
  troth_sync_engine_retry (s->jane.engine);
  wait_for (s->confirmed->len == 1);
  wait_in_step (&s->jane);
  s->confirm = NULL;
  troth_sync_engine_retry (s->jane.engine);
  wait_for (s->confirmed->len == 2);
  assert_confirmed (s, 1, LEONIE);
}

static TrothHttpResponse *
leonie_is_pending_after_all (Script     *s,
                             const char *body)
{
  return troth_fake_response (200, s->confirmed->len == 2 ? "{\"pending\":[{\"e\":\"customer\",\"id\":\"" LEONIE "\"}]}" : "{\"pending\":[]}");
}

/* The program ends between erasing and saying so: the next one asks, and says so. */
static void
test_confirms_after_restart (Script       *s,
                             gconstpointer data)
{
  s->pull = erase_leonie;
  s->confirm = not_now;
  troth_sync_engine_retry (s->jane.engine);
  wait_for (s->confirmed->len == 1);
  desk_shut (&s->jane);
  s->confirm = leonie_is_pending_after_all;
  desk_reopen (&s->jane);
  wait_for (s->confirmed->len == 3);
  assert_confirmed (s, 1, NULL);
  assert_confirmed (s, 2, LEONIE);
}

static TrothHttpResponse *
too_long_away (Script     *s,
               const char *path)
{
  return strstr (path, "cursor=c5") && s->confirmed->len == 0 && pages++ == 0
           ? troth_fake_response (410, "{\"code\":\"cursor-expired\"}")
           : troth_fake_response (200, "{\"from\":5,\"to\":5,\"head\":5,\"more\":false,\"cursor\":\"c5\",\"changes\":[]}");
}

static TrothHttpResponse *
leonie_is_pending (Script     *s,
                   const char *body)
{
  return troth_fake_response (200, s->confirmed->len == 1 ? "{\"pending\":[{\"e\":\"customer\",\"id\":\"" LEONIE "\"},"
                                                            "{\"e\":\"something-new\",\"id\":\"x\"}]}"
                                                          : "{\"pending\":[]}");
}

/* The lines of the erasure may be gone with the history: the backend says it, and what was not sent goes too. */
static void
test_pending (Script       *s,
              gconstpointer data)
{
  pages = 0;
  s->push = script_give_rubbish;
  s->rubbish = NULL; /* nobody is there */
  script_make (s, 1);
  wait_for (troth_sync_engine_get_state (s->jane.engine) == TROTH_SYNC_OFFLINE);
  s->push = NULL;
  s->pull = too_long_away;
  s->confirm = leonie_is_pending;
  troth_sync_engine_retry (s->jane.engine);
  wait_for (s->confirmed->len == 2);
  wait_in_step (&s->jane);
  assert_confirmed (s, 0, NULL);
  assert_confirmed (s, 1, LEONIE);
  g_assert_cmpuint (desk_count (&s->jane, TROTH_TYPE_CUSTOMER), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sync/erase/confirms", Script, NULL, script_set_up, test_confirms, script_tear_down);
  g_test_add ("/sync/erase/confirms-later", Script, NULL, script_set_up, test_confirms_later, script_tear_down);
  g_test_add ("/sync/erase/confirms-after-restart", Script, NULL, script_set_up, test_confirms_after_restart, script_tear_down);
  g_test_add ("/sync/erase/pending", Script, NULL, script_set_up, test_pending, script_tear_down);
  return g_test_run ();
}
