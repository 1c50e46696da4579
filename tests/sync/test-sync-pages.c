// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "script.h"

#include "troth-store-notes.h"
#include "troth-store-pull.h"

#include <string.h>

/* Several pages one after the other: the next is asked for while one is read and another is applied. */

#define ID(n) "0190a000-0000-7000-8000-00000000d00" #n
#define CHANGES(n, name) "\"changes\":[{\"seq\":" #n ",\"e\":\"customer\",\"id\":\"" ID (n) "\",\"op\":\"put\"," \
                                                                                            "\"data\":{\"id\":\"" ID (n) "\",\"version\":1,\"family_name\":\"" name "\"}}]"
#define SIXTH "{\"from\":5,\"to\":6,\"head\":8,\"more\":true,\"cursor\":\"c6\"," CHANGES (6, "Adler")
#define SEVENTH "{\"from\":6,\"to\":7,\"head\":8,\"more\":true,\"cursor\":\"c7\"," CHANGES (7, "Brandt")
#define EIGHTH "{\"from\":7,\"to\":8,\"head\":8,\"more\":false,\"cursor\":\"c8\"," CHANGES (8, "Celik") "}"

static const char *seventh; /* NULL = not now */

static TrothHttpResponse *
give_pages (Script     *s,
            const char *path)
{
  if (strstr (path, "cursor=c5"))
    return troth_fake_response (200, SIXTH "}");
  if (strstr (path, "cursor=c6"))
    return seventh ? troth_fake_response (200, seventh) : troth_fake_response (503, "{\"code\":\"unavailable\"}");
  if (strstr (path, "cursor=c7"))
    return troth_fake_response (200, EIGHTH);
  return troth_fake_response (200, "{\"from\":8,\"to\":8,\"head\":8,\"more\":false,\"cursor\":\"c8\",\"changes\":[]}");
}

static void
assert_found (Script     *s,
              const char *name,
              gboolean    is)
{
  g_autoptr (GPtrArray) hits = troth_store_search (s->jane.store, name, NULL, NULL);

  g_assert_nonnull (hits);
  g_assert_cmpuint (hits->len, ==, is ? 1 : 0);
}

static void
assert_all (Script *s)
{
  script_make_together (s, 0);
  wait_in_step (&s->jane);
  g_assert_cmpstr (troth_store_get_cursor (s->jane.store), ==, "c8");
  assert_found (s, "adler", TRUE);
  assert_found (s, "brandt", TRUE);
  assert_found (s, "celik", TRUE);
}

static void
test_in_order (Script       *s,
               gconstpointer data)
{
  s->pull = give_pages;
  seventh = SEVENTH "}";
  assert_all (s);
  g_assert_cmpuint (s->pulls, ==, 4); /* one of them before */
}

/* A backend that says last where the next page begins. */
static void
test_cursor_last (Script       *s,
                  gconstpointer data)
{
  s->pull = give_pages;
  seventh = "{" CHANGES (7, "Brandt") ",\"from\":6,\"to\":7,\"head\":8,\"more\":true,\"cursor\":\"c7\"}";
  assert_all (s);
}

/* What comes after a page that cannot be read stays away, what came before it does not. */
static void
test_none_after_a_bad_one (Script       *s,
                           gconstpointer data)
{
  s->pull = give_pages;
  seventh = SEVENTH "";
  script_make_together (s, 0);
  script_wait_for_problem (s, "malformed");
  g_assert_cmpstr (troth_store_get_cursor (s->jane.store), ==, "c6");
  g_assert_null (desk_get (&s->jane, TROTH_TYPE_CUSTOMER, ID (8)));
  seventh = SEVENTH "}";
  assert_all (s);
}

static void
test_refused_in_between (Script       *s,
                         gconstpointer data)
{
  s->pull = give_pages;
  seventh = NULL;
  script_make_together (s, 0);
  wait_for (troth_sync_engine_get_state (s->jane.engine) == TROTH_SYNC_OFFLINE);
  g_assert_cmpstr (troth_store_get_cursor (s->jane.store), ==, "c6");
  seventh = SEVENTH "}";
  assert_all (s);
}

/* The program ends between two pages. */
static void
test_closed_in_between (Script       *s,
                        gconstpointer data)
{
  s->pull = give_pages;
  seventh = SEVENTH "}";
  script_make_together (s, 0);
  wait_for (g_strcmp0 (troth_store_get_cursor (s->jane.store), "c5") != 0); /* two may come at once */
  troth_sync_engine_stop (s->jane.engine);
  troth_store_close (s->jane.store);
  desk_shut (&s->jane);
  desk_reopen (&s->jane);
  assert_all (s);
}

/* --- a snapshot, and the backend is put back to an older state between two of its pages --- */

static gboolean put_back;

/* Whether @path says that the desk knows of something that was lost with it. */
static gboolean
knows_too_much (const char *path)
{
  return put_back && (strstr (path, "position=c6") || strstr (path, "position=p7"));
}

static TrothHttpResponse *
give_snapshot (Script     *s,
               const char *path)
{
  const char      *mark = put_back ? "q6" : "c6";
  g_autofree char *empty = g_strdup_printf ("{\"seq\":6,\"as_of\":\"%s\",\"next\":null,\"items\":[]}", mark);
  g_autofree char *half = g_strdup_printf ("{\"seq\":6,\"as_of\":\"%s\",\"next\":\"" LEONIE "\",\"items\":[{\"id\":\"" LEONIE "\",\"version\":1,"
                                           "\"family_name\":\"Köhler\",\"zone\":\"Europe/Berlin\"}]}",
                                           mark);

  if (knows_too_much (path))
    return troth_fake_response (410, "{\"code\":\"history-restored\"}");
  if (strstr (path, "entity=agent"))
    return troth_fake_response (200, script_agents);
  if (strstr (path, "after=") && !put_back)
    return NULL;
  return troth_fake_response (200, strstr (path, "entity=customer") && !strstr (path, "after=") ? half : empty);
}

static TrothHttpResponse *
accept_there (Script     *s,
              const char *body)
{
  g_autoptr (JsonObject) object = NULL;
  const char      *id = troth_json_get_string (json_array_get_object_element (script_commands_of (body, &object), 0), "id");
  g_autofree char *out = g_strdup_printf ("{\"results\":[{\"id\":\"%s\",\"kind\":\"applied\",\"version\":1,\"seq\":7}],\"head\":7,\"position\":\"%s\"}", id,
                                          put_back ? "q7" : "p7");

  g_ptr_array_add (s->accepted, g_strdup (id));
  return troth_fake_response (200, out);
}

static TrothHttpResponse *
refuse_cursor (Script     *s,
               const char *path)
{
  return strstr (path, "cursor=c5") ? troth_fake_response (410, "{\"code\":\"scope-changed\"}")
                                    : troth_fake_response (200, "{\"from\":6,\"to\":7,\"head\":7,\"more\":false,\"cursor\":\"q7\",\"changes\":[]}");
}

/* What was answered between the two is not there any more: it is sent again, and what came before is not taken for a part of what is there. */
static void
test_put_back_in_between (Script       *s,
                          gconstpointer data)
{
  put_back = FALSE;
  s->pull = refuse_cursor;
  s->snapshot = give_snapshot;
  s->push = accept_there;
  script_make_together (s, 0);
  wait_for (troth_sync_engine_get_state (s->jane.engine) == TROTH_SYNC_OFFLINE);
  g_assert_cmpstr (troth_store_get_position (s->jane.store), ==, "c6");
  script_make_together (s, 1);
  wait_for (g_strcmp0 (troth_store_get_position (s->jane.store), "p7") == 0);
  put_back = TRUE;
  script_make_together (s, 0);
  wait_for (g_strcmp0 (troth_store_get_cursor (s->jane.store), "q7") == 0);
  wait_in_step (&s->jane);
  g_assert_cmpuint (s->accepted->len, ==, 2);
  g_assert_cmpstr (s->accepted->pdata[0], ==, s->accepted->pdata[1]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Script, NULL, script_set_up, test, script_tear_down)
  ADD ("/sync/pages/closed-in-between", test_closed_in_between);
  ADD ("/sync/pages/cursor-last", test_cursor_last);
  ADD ("/sync/pages/in-order", test_in_order);
  ADD ("/sync/pages/none-after-a-bad-one", test_none_after_a_bad_one);
  ADD ("/sync/pages/put-back-in-between", test_put_back_in_between);
  ADD ("/sync/pages/refused-in-between", test_refused_in_between);
  return g_test_run ();
}
