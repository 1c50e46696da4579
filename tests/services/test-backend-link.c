// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-desk.h"
#include "troth-backend-link.h"
#include "troth-last-contact.h"
#include "troth-virtual-clock.h"

/* Somebody mistyped where the backend is. */
static void
test_bad_address (void)
{
  StoreDesk base = { 0 };
  g_autoptr (TrothSession) session = g_object_new (TROTH_TYPE_SESSION, NULL);
  g_autoptr (TrothClock) clock = TROTH_CLOCK (troth_virtual_clock_new (NOON));
  TrothContextOptions options = { .backend_url = "not an address" };
  TrothDesk          *desk = NULL;
  TrothBackendLink   *link = NULL;

  store_desk_set_up (&base);
  desk = troth_desk_new (base.store, clock, session, "desk");
  link = troth_backend_link_new (desk, &options);
  troth_backend_link_start (link);
  g_assert_cmpstr (troth_session_get_problem (session), ==, "bad-address");
  g_assert_cmpint (troth_session_get_link (session), ==, TROTH_LINK_OFFLINE);
  g_assert_cmpint (troth_session_get_offline_since (session), ==, NOON);
  troth_backend_link_stop (link);
  g_assert_finalize_object (link);
  g_clear_object (&desk);
  store_desk_tear_down (&base);
}

/* A desk with a backend elsewhere that does not answer. */
typedef struct
{
  StoreDesk         base;
  TrothSession     *session;
  TrothClock       *clock;
  TrothDesk        *desk;
  TrothBackendLink *link;
} Office;

static void
set_up (Office       *office,
        gconstpointer data)
{
  store_desk_set_up (&office->base);
  office->session = g_object_new (TROTH_TYPE_SESSION, NULL);
  office->clock = TROTH_CLOCK (troth_virtual_clock_new (NOON));
  office->desk = troth_desk_new (office->base.store, office->clock, office->session, "desk");
}

static void
start (Office *office)
{
  TrothContextOptions options = { .backend_url = "http://127.0.0.1:1", .token = "a" };

  office->link = troth_backend_link_new (office->desk, &options);
  troth_backend_link_start (office->link);
}

static void
tear_down (Office       *office,
           gconstpointer data)
{
  troth_backend_link_stop (office->link);
  g_assert_finalize_object (office->link);
  g_clear_object (&office->desk);
  g_clear_object (&office->clock);
  g_clear_object (&office->session);
  store_desk_tear_down (&office->base);
}

/* The computer's clock is five minutes slow. */
static void
test_wrong_clock (Office       *office,
                  gconstpointer data)
{
  const gint64 boot = troth_clock_boottime (office->clock);

  start (office);
  g_assert_null (troth_session_get_problem (office->session));
  troth_clock_add_server_sample (office->clock, NOON + 5 * TROTH_MINUTE, boot, boot);
  g_assert_cmpstr (troth_session_get_problem (office->session), ==, "clock-wrong");
  troth_virtual_clock_jump (TROTH_VIRTUAL_CLOCK (office->clock), 5 * TROTH_MINUTE); /* somebody sets it */
  g_assert_null (troth_session_get_problem (office->session));
}

/* The backend answered an hour before @now. */
static void
note_contact (Office *office,
              gint64  now)
{
  TrothLastContact contact = troth_last_contact_read (office->base.store);

  troth_last_contact_note (&contact, now - TROTH_HOUR);
  troth_last_contact_note (&contact, now - TROTH_HOUR / 2); /* not worth a write */
  while (troth_last_contact_read (office->base.store).at == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (troth_last_contact_read (office->base.store).at, ==, now - TROTH_HOUR);
}

/* In a drawer for two weeks, and then switched on. */
static void
test_too_long_away (Office       *office,
                    gconstpointer data)
{
  note_contact (office, NOON);
  troth_virtual_clock_sleep (TROTH_VIRTUAL_CLOCK (office->clock), TROTH_LAST_CONTACT_MAX);
  start (office);
  g_assert_true (troth_backend_link_is_too_long_away (office->link));
  g_assert_cmpstr (troth_session_get_problem (office->session), ==, TROTH_LAST_CONTACT_TOO_LONG_AGO);
  g_assert_cmpint (troth_session_get_link (office->session), ==, TROTH_LINK_OFFLINE);
  troth_backend_link_sign_out (office->link); /* the reason stays to be read */
  g_assert_cmpstr (troth_session_get_problem (office->session), ==, TROTH_LAST_CONTACT_TOO_LONG_AGO);
}

/* The same with its lid closed. */
static void
test_slept_too_long (Office       *office,
                     gconstpointer data)
{
  note_contact (office, NOON);
  start (office);
  troth_virtual_clock_sleep (TROTH_VIRTUAL_CLOCK (office->clock), TROTH_LAST_CONTACT_MAX - TROTH_DAY);
  g_assert_null (troth_session_get_problem (office->session));
  troth_virtual_clock_sleep (TROTH_VIRTUAL_CLOCK (office->clock), TROTH_DAY);
  g_assert_cmpstr (troth_session_get_problem (office->session), ==, TROTH_LAST_CONTACT_TOO_LONG_AGO);
}

/* Left on, offline, with nothing due: nobody's clock wakes it. */
static void
test_on_too_long (Office       *office,
                  gconstpointer data)
{
  note_contact (office, NOON);
  start (office);
  troth_virtual_clock_advance (TROTH_VIRTUAL_CLOCK (office->clock), TROTH_LAST_CONTACT_MAX);
  g_assert_null (troth_session_get_problem (office->session));
  while (troth_session_get_link (office->session) != TROTH_LINK_OFFLINE)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (troth_session_get_problem (office->session), ==, TROTH_LAST_CONTACT_TOO_LONG_AGO);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *name;
    void (*func) (Office *office, gconstpointer data);
  } tests[] = {
    { "on-too-long", test_on_too_long },
    { "slept-too-long", test_slept_too_long },
    { "too-long-away", test_too_long_away },
    { "wrong-clock", test_wrong_clock },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/backend-link/bad-address", test_bad_address);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/services/backend-link/", tests[i].name, NULL);

      g_test_add (path, Office, NULL, set_up, tests[i].func, tear_down);
    }
  return g_test_run ();
}
