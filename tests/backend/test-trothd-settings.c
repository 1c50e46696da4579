// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <string.h>

#include "trothd-fixture.h"

/* What an administrator sets with trothd. */

/* The demo's team, its hours, and a feed that is taken in twice. */
static void
test_calendar (Trothd       *self,
               gconstpointer unused)
{
  g_autofree char *feed = g_build_filename (self->folder, "feed.ics", NULL);
  g_autofree char *first = NULL, *again = NULL, *shown = NULL, *errors = NULL;

#define calendar(output, errors, ...) \
  trothd_run (self, NULL, output, errors, "calendar", "--data", self->folder, __VA_ARGS__, NULL)
  g_assert_true (g_file_set_contents (feed, "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20201225\nRRULE:FREQ=YEARLY\n"
                                            "SUMMARY:Christmas\nEND:VEVENT\nEND:VCALENDAR\n",
                                      -1, NULL));
  g_assert_cmpint (trothd_run (self, NULL, NULL, NULL, "import", "--data", self->folder, "--demo", NULL), ==, 0);
  g_assert_cmpint (calendar (NULL, NULL, "set", "sales support", "--hours=sat 22:00-02:00", "--holiday=2030-01-02=Inventory"), ==, 0);
  g_assert_cmpint (calendar (&first, NULL, "import", "Sales Support", feed), ==, 0);
  g_assert_cmpint (calendar (&again, NULL, "import", "Sales Support", feed), ==, 0);
  g_assert_cmpstr (again, ==, "nothing to change\n");
  g_assert_cmpint (calendar (&shown, NULL, "show", "Sales Support"), ==, 0);
  g_assert_cmpstr (shown, ==, first);
  g_assert_true (g_str_has_prefix (shown, "Sales Support (America/Edmonton)\nsat 22:00-24:00\nsun 00:00-02:00\n"));
  g_assert_nonnull (strstr (shown, "-12-25 Christmas\n"));
  g_assert_nonnull (strstr (shown, "2030-01-02 Inventory\n")); /* set by hand: no feed takes it away */
  g_assert_cmpint (calendar (NULL, NULL, "set", "Sales Support", "--holiday=", "--holiday=2030-01-03"), ==, 1);
  g_assert_cmpint (calendar (NULL, &errors, "set", "Nobody"), ==, 1);
  g_assert_nonnull (strstr (errors, "no team Nobody"));
  g_clear_pointer (&errors, g_free);
  g_assert_cmpint (calendar (NULL, &errors, "set", "--company", "--hours=mon-fri 09:00-17:00"), ==, 1);
  g_assert_nonnull (strstr (errors, "--zone"));
  g_assert_cmpint (calendar (NULL, NULL, "set", "--company", "--hours=mon-fri 09:00-17:00", "--zone=Europe/Berlin"), ==, 0);
#undef calendar
}

/* A company's own hours for calls, what cannot be used of them, and ours again. */
static void
test_calling (Trothd       *self,
              gconstpointer unused)
{
  g_autofree char *file = g_build_filename (self->folder, "rules.xml", NULL);
  g_autofree char *first = NULL, *again = NULL, *shown = NULL, *errors = NULL, *cleared = NULL;
  const char      *rules = "<calling><rule id='house' source='Works council' dated='2026-11-01'><hours days='1-5' from='09:00' to='17:00'/></rule></calling>\n";

#define calling(output, errors, ...) trothd_run (self, NULL, output, errors, "calling", "--data", self->folder, __VA_ARGS__, NULL)
  g_assert_cmpint (calling (NULL, NULL, "show"), ==, 1); /* of what is not there */
  g_assert_cmpint (trothd_run (self, NULL, NULL, NULL, "user", "--data", self->folder, "add", "jane", NULL), ==, 0);
  g_assert_cmpint (calling (&first, NULL, "show"), ==, 0);
  g_assert_cmpstr (first, ==, "the hours that come with Troth\n");
  g_assert_true (g_file_set_contents (file, rules, -1, NULL));
  g_assert_cmpint (calling (NULL, NULL, "set", file), ==, 0);
  g_assert_cmpint (calling (&again, NULL, "set", file), ==, 0);
  g_assert_nonnull (strstr (again, "nothing to change\n"));
  g_assert_true (g_file_set_contents (file, "<calling><rule id='de' country='DE' source='s' dated='2026-11-01'/></calling>", -1, NULL));
  g_assert_cmpint (calling (NULL, &errors, "set", file), ==, 1);
  g_assert_nonnull (strstr (errors, "rules.xml: one rule names no country"));
  g_assert_cmpint (calling (&shown, NULL, "show"), ==, 0);
  g_assert_cmpstr (shown, ==, rules);
  g_assert_cmpint (calling (&cleared, NULL, "clear"), ==, 0);
  g_assert_cmpstr (cleared, ==, first);
  g_assert_cmpint (calling (NULL, NULL, "set"), ==, 2);
#undef calling
}

/* What a team may give away: the demo's, then none, and nothing that could not be counted with. */
static void
test_team (Trothd       *self,
           gconstpointer unused)
{
  g_autofree char *shown = NULL, *changed = NULL, *again = NULL, *none = NULL, *errors = NULL, *called = NULL, *late = NULL, *negative = NULL;

#define team(output, errors, ...) trothd_run (self, NULL, output, errors, "team", "--data", self->folder, __VA_ARGS__, NULL)
  g_assert_cmpint (trothd_run (self, NULL, NULL, NULL, "import", "--data", self->folder, "--demo", NULL), ==, 0);
  g_assert_cmpint (team (&shown, NULL, "show", "sales support"), ==, 0);
  g_assert_cmpstr (shown, ==, "Sales Support (America/Edmonton)\ngoodwill: 20.00 USD at once, 150.00 USD an agent and month\nsurvey: a customer is asked once in 90 days\n");
  g_assert_cmpint (team (&changed, NULL, "set", "Sales Support", "--goodwill-limit=12.50", "--survey-days=0"), ==, 0);
  g_assert_nonnull (strstr (changed, "12.50 USD at once"));
  g_assert_nonnull (strstr (changed, "nobody is asked"));
  g_assert_cmpint (team (&again, NULL, "set", "Sales Support", "--goodwill-limit=12.5"), ==, 0);
  g_assert_cmpstr (again, ==, "nothing to change\n");
  g_assert_cmpint (team (NULL, &errors, "set", "Sales Support", "--goodwill-limit=200"), ==, 1);
  g_assert_nonnull (strstr (errors, "more than the budget"));
  g_assert_cmpint (team (NULL, NULL, "set", "Sales Support", "--goodwill-budget=1.234"), ==, 1);
  g_assert_cmpint (team (NULL, NULL, "set", "Sales Support", "--currency=Euro"), ==, 1);
  g_assert_cmpint (team (NULL, NULL, "set", "Sales Support", "--survey-days=-3"), ==, 2);
  g_assert_cmpint (team (&called, NULL, "set", "Sales Support", "--courtesy-days=14"), ==, 0);
  g_assert_nonnull (strstr (called, "courtesy: a call 14 days after"));
  g_assert_cmpint (team (NULL, &negative, "set", "Sales Support", "--courtesy-days=-1"), ==, 2);
  g_assert_nonnull (strstr (negative, "--courtesy-days cannot be negative"));
  g_assert_cmpint (team (NULL, NULL, "set", "Sales Support", "--courtesy-days", "-1"), ==, 2);
  g_assert_cmpint (team (NULL, NULL, "set", "Sales Support", "--survey-days=-1"), ==, 2);
  g_assert_cmpint (team (NULL, &late, "set", "Sales Support", "--courtesy-days=91"), ==, 2);
  g_assert_nonnull (strstr (late, "90 at most"));
  g_assert_cmpint (team (&none, NULL, "set", "Sales Support", "--currency="), ==, 0);
  g_assert_nonnull (strstr (none, "goodwill: none\n"));
  g_assert_cmpint (team (NULL, NULL, "set", "Nobody"), ==, 1);
#undef team
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Trothd, NULL, trothd_set_up, test, trothd_tear_down)
  ADD ("/backend/trothd-settings/calendar", test_calendar);
  ADD ("/backend/trothd-settings/calling", test_calling);
  ADD ("/backend/trothd-settings/team", test_team);
#undef ADD
  return g_test_run ();
}
