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
  wait_for (g_strcmp0 (troth_store_get_cursor (s->jane.store), "c6") == 0);
  troth_sync_engine_stop (s->jane.engine);
  troth_store_close (s->jane.store);
  desk_shut (&s->jane);
  desk_reopen (&s->jane);
  assert_all (s);
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
  ADD ("/sync/pages/refused-in-between", test_refused_in_between);
  return g_test_run ();
}
