// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <glib/gstdio.h>

#include "store-desk.h"
#include "troth-calendar-service-private.h"
#include "troth-call-service-private.h"
#include "troth-records.h"
#include "troth-session-private.h"
#include "troth-test-ask.h"
#include "troth-time.h"
#include "troth-virtual-clock.h"

/* Whom the desk dials, and when. A tel: handler that does nothing stands in for the telephone. */

#define NUMBER "+49 711 2842222"

typedef struct
{
  StoreDesk          base;
  TrothVirtualClock *clock; /* Sunday, 11:00 where the customer is */
  TrothSession      *session;
  TrothDesk         *desk;
  TrothCallService  *calls;
  TrothCustomer     *customer;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer unused)
{
  TrothAgent        *jane = troth_agent_new ();
  TrothContactPoint *point = troth_contact_point_new ();
  g_autofree char   *id = desk_id (999);

  store_desk_set_up (&self->base);
  self->clock = troth_virtual_clock_new (NOON);
  self->session = g_object_new (TROTH_TYPE_SESSION, NULL);
  troth_agent_set_id (jane, "jane");
  troth_session_set_agent (self->session, jane);
  g_object_unref (jane);
  self->desk = troth_desk_new (self->base.store, TROTH_CLOCK (self->clock), self->session, "desk-1");
  self->calls = troth_call_service_new (self->desk);
  self->customer = troth_customer_new ();
  troth_customer_set_id (self->customer, id);
  troth_customer_set_country (self->customer, "DE");
  troth_contact_point_set_id (point, "phone");
  troth_contact_point_set_raw (point, NUMBER);
  troth_record_append (self->customer, troth_customer_F_contact_points, point);
}

static void
tear_down (Fixture      *self,
           gconstpointer unused)
{
  g_clear_object (&self->customer);
  g_clear_object (&self->calls);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);
  g_clear_object (&self->clock);
  store_desk_tear_down (&self->base);
}

/* Until the store says one, for what was written in the background. */
static void
wait_for_one (Fixture    *self,
              const char *sql)
{
  while (troth_test_ask (troth_store_get_db (self->base.store), sql) != 1)
    g_main_context_iteration (NULL, FALSE);
}

static void
assert_refused (Fixture            *self,
                TrothCallingVerdict verdict)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) without_reason = NULL;

  g_assert_cmpint (troth_call_service_check (self->calls, self->customer, NUMBER, NULL), ==, verdict);
  g_assert_false (troth_call_service_dial (self->calls, self->customer, NUMBER, &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_FORBIDDEN);
  g_assert_false (troth_call_service_dial_anyway (self->calls, self->customer, NUMBER, "", &without_reason));
  g_assert_error (without_reason, TROTH_ERROR, TROTH_ERROR_INVALID);
  g_assert_null (troth_call_service_get_call (self->calls));
}

static void
test_permitted (Fixture      *self,
                gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (troth_call_service_dial (self->calls, self->customer, NUMBER, &error));
  g_assert_no_error (error);
  g_assert_nonnull (troth_call_service_get_call (self->calls));
}

/* T12: the reason is in the timeline before anybody answers, and the wrap-up is of the same call */
static void
test_at_no_hour (Fixture      *self,
                 gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  TrothCalling found;

  troth_virtual_clock_advance (self->clock, 11 * TROTH_HOUR);
  assert_refused (self, TROTH_CALLING_OUTSIDE_HOURS);
  troth_call_service_check (self->calls, self->customer, NUMBER, &found);
  g_assert_cmpint (found.until, ==, NOON + 21 * TROTH_HOUR); /* 8:00 on Monday */
  g_assert_true (troth_call_service_dial_anyway (self->calls, self->customer, NUMBER, "She asked for ten", &error));
  g_assert_no_error (error);
  wait_for_one (self, "SELECT count(*) FROM interaction WHERE calling_override = 'She asked for ten' AND disposition IS NULL");
  troth_call_service_hang_up (self->calls);
  troth_call_service_wrap_up (self->calls, troth_call_service_get_call (self->calls), "Refund", "reached");
  wait_for_one (self, "SELECT count(*) FROM interaction WHERE calling_override = 'She asked for ten' AND disposition = 'reached'");
  wait_for_one (self, "SELECT count(*) FROM interaction");
}

/* She calls another one while this one is on hold: that is no part of this call, however late it is wrapped up. */
static void
test_left_on_hold (Fixture      *self,
                   gconstpointer unused)
{
  g_autoptr (TrothCall) first = NULL;
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM interaction WHERE subject = 'Refund' AND held_seconds = 30 AND ended_at = %" G_GINT64_FORMAT,
                                          NOON + 30 * TROTH_SECOND);

  g_assert_true (troth_call_service_dial (self->calls, self->customer, NUMBER, NULL));
  first = g_object_ref (troth_call_service_get_call (self->calls));
  troth_call_service_hold (self->calls);
  troth_virtual_clock_advance (self->clock, 30 * TROTH_SECOND);
  g_assert_true (troth_call_service_dial (self->calls, self->customer, "+49 711 2842223", NULL));
  troth_virtual_clock_advance (self->clock, TROTH_HOUR);
  troth_call_service_wrap_up (self->calls, first, "Refund", NULL);
  wait_for_one (self, sql);
}

/* Two with one number, and the same one hours later, are contacts of their own. */
static void
test_another_at_the_number (Fixture      *self,
                            gconstpointer unused)
{
  g_autofree char *id = desk_id (998);
  g_autoptr (TrothCustomer) other = troth_record_copy (self->customer);

  troth_customer_set_id (other, id);
  g_assert_true (troth_call_service_dial (self->calls, self->customer, NUMBER, NULL));
  g_assert_true (troth_call_service_dial (self->calls, other, NUMBER, NULL)); /* whom this desk does not hold: not noted */
  wait_for_one (self, "SELECT count(*) FROM interaction");
  g_assert_true (troth_call_service_dial (self->calls, self->customer, NUMBER, NULL));
  troth_virtual_clock_advance (self->clock, TROTH_HOUR);
  g_assert_true (troth_call_service_dial (self->calls, self->customer, NUMBER, NULL));
  wait_for_one (self, "SELECT count(*) = 2 FROM interaction");
}

/* Tried again at once it is the same contact, with every reason why. */
static void
test_tried_again (Fixture      *self,
                  gconstpointer unused)
{
  TrothCall *call = NULL;

  troth_virtual_clock_advance (self->clock, 11 * TROTH_HOUR);
  g_assert_true (troth_call_service_dial_anyway (self->calls, self->customer, NUMBER, "She asked for ten", NULL));
  call = troth_call_service_get_call (self->calls);
  troth_call_service_hang_up (self->calls);
  troth_virtual_clock_advance (self->clock, TROTH_MINUTE);
  g_assert_true (troth_call_service_dial_anyway (self->calls, self->customer, NUMBER, "Engaged at ten", NULL));
  g_assert_true (troth_call_service_get_call (self->calls) == call);
  g_assert_cmpint (troth_call_get_state (call), ==, TROTH_CALL_STATE_ACTIVE);
  troth_virtual_clock_advance (self->clock, TROTH_MINUTE);
  troth_call_service_wrap_up (self->calls, call, "Refund", "reached");
  wait_for_one (self, "SELECT count(*) FROM interaction WHERE calling_override = 'She asked for ten; Engaged at ten' AND ended_at - started_at = 60000000 AND subject = 'Refund'");
  wait_for_one (self, "SELECT count(*) FROM interaction");
}

static void
try_without_telephone (Fixture    *self,
                       const char *reason)
{
  g_autofree char *path = g_strdup (g_getenv ("PATH"));
  g_autoptr (GError) error = NULL;

  g_setenv ("PATH", "/nowhere", TRUE);
  g_assert_false (troth_call_service_dial_anyway (self->calls, self->customer, NUMBER, reason, &error));
  g_setenv ("PATH", path, TRUE);
  g_assert_nonnull (error);
  g_assert_null (troth_call_service_get_call (self->calls));
}

/* The number is dialled by hand then: why is not forgotten. */
static void
test_no_telephone (Fixture      *self,
                   gconstpointer unused)
{
  troth_virtual_clock_advance (self->clock, 11 * TROTH_HOUR);
  try_without_telephone (self, "She asked for ten");
  wait_for_one (self, "SELECT count(*) FROM interaction WHERE calling_override = 'She asked for ten' AND direction = 'outbound'");
}

/* The same of one that only a person can read. */
static void
test_unreadable_number (Fixture      *self,
                        gconstpointer unused)
{
  TrothContactPoint *point = troth_customer_get_contact_points (self->customer)->pdata[0];
  g_autoptr (GError) error = NULL;

  troth_contact_point_set_raw (point, "ask at the desk");
  troth_contact_point_set_consent (point, TROTH_CONSENT_DENIED);
  g_assert_cmpint (troth_call_service_check (self->calls, self->customer, "ask at the desk", NULL), ==, TROTH_CALLING_DO_NOT_CALL);
  g_assert_false (troth_call_service_dial_anyway (self->calls, self->customer, "ask at the desk", "She asked for ten", &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_INVALID);
  wait_for_one (self, "SELECT count(*) FROM interaction WHERE calling_override = 'She asked for ten' AND number = 'ask at the desk'");
}

/* Pressing it again is no other contact; an hour later it is. */
static void
test_no_telephone_again (Fixture      *self,
                         gconstpointer unused)
{
  troth_virtual_clock_advance (self->clock, 11 * TROTH_HOUR);
  try_without_telephone (self, "She asked for ten");
  troth_virtual_clock_advance (self->clock, TROTH_MINUTE);
  try_without_telephone (self, "She asked for ten");
  try_without_telephone (self, "She asked for ten o'clock");
  wait_for_one (self, "SELECT count(*) FROM interaction WHERE calling_override = 'She asked for ten; She asked for ten o''clock'");
  wait_for_one (self, "SELECT count(*) = 1 AND count(DISTINCT started_at) = 1 FROM interaction");
  troth_virtual_clock_advance (self->clock, TROTH_HOUR);
  try_without_telephone (self, "She asked for eleven");
  wait_for_one (self, "SELECT count(*) FROM interaction WHERE calling_override = 'She asked for eleven'");
  wait_for_one (self, "SELECT count(*) = 2 FROM interaction");
}

static void
test_do_not_call (Fixture      *self,
                  gconstpointer unused)
{
  TrothContactPoint *point = troth_customer_get_contact_points (self->customer)->pdata[0];

  troth_contact_point_set_consent (point, TROTH_CONSENT_DENIED);
  assert_refused (self, TROTH_CALLING_DO_NOT_CALL);
  troth_contact_point_set_consent (point, TROTH_CONSENT_ALLOWED);
  troth_customer_set_do_not_call (self->customer, TRUE);
  assert_refused (self, TROTH_CALLING_DO_NOT_CALL);
}

static TrothCallingPack *
make_pack (const char *xml,
           gboolean    active)
{
  TrothCallingPack *pack = troth_calling_pack_new ();

  troth_calling_pack_set_id (pack, TROTH_CALLING_PACK_ID);
  troth_calling_pack_set_xml (pack, xml);
  troth_calling_pack_set_active (pack, active);
  return pack;
}

static void
apply_pack (Fixture    *self,
            const char *xml,
            gboolean    active)
{
  store_desk_apply (&self->base, make_pack (xml, active));
}

/* The company's own hours come by sync and count at once; those that this desk cannot read, and none, leave ours. */
static void
test_company (Fixture      *self,
              gconstpointer unused)
{
  g_autoptr (TrothCalendarService) calendar = troth_calendar_service_new (self->desk);

  apply_pack (self, "<calling><rule id='house' source='Works council' dated='2026-01-01'><hours days='1-5' from='09:00' to='17:00'/></rule></calling>", TRUE);
  assert_refused (self, TROTH_CALLING_OUTSIDE_HOURS);
  apply_pack (self, "<calling><of-the-future/></calling>", TRUE);
  g_assert_cmpint (troth_call_service_check (self->calls, self->customer, NUMBER, NULL), ==, TROTH_CALLING_ALLOWED);
  apply_pack (self, "<calling><rule id='never' source='Works council' dated='2026-01-01'/></calling>", TRUE);
  assert_refused (self, TROTH_CALLING_OUTSIDE_HOURS);
  apply_pack (self, "", FALSE);
  test_permitted (self, NULL);
}

/* A desk that comes back gets everything of weeks at once. */
static void
test_company_with_a_calendar (Fixture      *self,
                              gconstpointer unused)
{
  g_autoptr (TrothCalendarService) calendar = troth_calendar_service_new (self->desk);
  GPtrArray *records = g_ptr_array_new ();
  TrothTeam *team = troth_team_new ();

  troth_team_set_id (team, "support");
  g_ptr_array_add (records, team);
  g_ptr_array_add (records, make_pack ("<calling><rule id='never' source='Works council' dated='2026-01-01'/></calling>", TRUE));
  store_desk_apply_all (&self->base, records);
  assert_refused (self, TROTH_CALLING_OUTSIDE_HOURS);
  apply_pack (self, "", FALSE);
}

static void
put (const char *folder,
     const char *name,
     const char *text)
{
  g_autofree char *path = g_build_filename (folder, "applications", name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("troth-tel-XXXXXX", NULL);
  g_autofree char *applications = g_build_filename (home, "applications", NULL);
  g_autofree char *desktop = g_build_filename (applications, "tel.desktop", NULL);
  g_autofree char *list = g_build_filename (applications, "mimeapps.list", NULL);
  int              status;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_mkdir (applications, 0700);
  put (home, "tel.desktop", "[Desktop Entry]\nType=Application\nName=Telephone\nExec=true %u\nMimeType=x-scheme-handler/tel;\n");
  put (home, "mimeapps.list", "[Default Applications]\nx-scheme-handler/tel=tel.desktop;\n");
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/services/calling/permitted", test_permitted);
  ADD ("/services/calling/at-no-hour", test_at_no_hour);
  ADD ("/services/calling/left-on-hold", test_left_on_hold);
  ADD ("/services/calling/another-at-the-number", test_another_at_the_number);
  ADD ("/services/calling/tried-again", test_tried_again);
  ADD ("/services/calling/no-telephone", test_no_telephone);
  ADD ("/services/calling/no-telephone-again", test_no_telephone_again);
  ADD ("/services/calling/unreadable-number", test_unreadable_number);
  ADD ("/services/calling/do-not-call", test_do_not_call);
  ADD ("/services/calling/company", test_company);
  ADD ("/services/calling/company-with-a-calendar", test_company_with_a_calendar);
#undef ADD
  status = g_test_run ();
  g_unlink (desktop);
  g_unlink (list);
  g_rmdir (applications);
  g_rmdir (home);
  return status;
}
