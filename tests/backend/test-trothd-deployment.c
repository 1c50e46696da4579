// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <glib/gstdio.h>
#include <signal.h>

#include "troth-exit.h"
#include "troth-json.h"
#include "trothd-fixture.h"

/* A copy of a company's data at a second trothd. */

#define deployment(folder, output, errors, ...) \
  trothd_run (self, NULL, output, errors, "deployment", "--data", folder, __VA_ARGS__, NULL)

static void
stop (TrothdServer *server)
{
  g_subprocess_send_signal (server->process, SIGTERM);
  g_assert_cmpint (trothd_finish (server), ==, 0);
}

/* A desk of "production" pulls once: where it stands then. */
static char *
pull_once (Trothd     *self,
           const char *token)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autofree char *body = NULL;
  g_autoptr (JsonObject) page = NULL;
  TrothdServer *server = trothd_start (self, "--deployment=production");

  g_assert_cmpuint (trothd_ask (session, server, "GET", "/v1/sync/pull", token, NULL, &body), ==, 200);
  page = troth_json_parse_object (body, -1, NULL, NULL);
  g_assert_nonnull (page);
  stop (server);
  return g_strconcat ("/v1/sync/pull?cursor=", json_object_get_string_member (page, "cursor"), NULL);
}

static void
restore (const char *from,
         const char *to)
{
  g_autofree char *source = g_build_filename (from, "backend.db", NULL);
  g_autofree char *target = g_build_filename (to, "backend.db", NULL);
  g_autofree char *content = NULL;
  gsize            length = 0;

  g_assert_true (g_file_get_contents (source, &content, &length, NULL));
  g_assert_true (g_file_set_contents (target, content, length, NULL));
}

/* It does not serve what is another's, until somebody says that it is to live by itself; then nobody takes it for the first. */
static void
test_copy (Trothd       *self,
           gconstpointer unused)
{
  Trothd        copy = { 0 };
  TrothdServer *server = NULL;
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autofree char *token = NULL, *fresh = NULL, *again = NULL, *nameless = NULL, *trial = NULL, *whose = NULL, *adopted = NULL, *gone = NULL;

  g_assert_cmpint (trothd_run (self, NULL, NULL, NULL, "import", "--data", self->folder, "--demo", NULL), ==, 0);
  g_assert_cmpint (trothd_run (self, NULL, &token, NULL, "user", "--data", self->folder, "token", "jane", NULL), ==, 0);
  g_strchomp (token);
  again = pull_once (self, token);
  trothd_set_up (&copy, NULL);
  restore (self->folder, copy.folder);
  g_assert_cmpint (trothd_run (&copy, NULL, NULL, &nameless, "serve", "--data", copy.folder, NULL), ==, TROTH_EXIT_NOBODY);
  g_assert_nonnull (strstr (nameless, "“production”"));
  g_assert_nonnull (strstr (nameless, "“trothd deployment adopt NAME”"));
  g_assert_cmpint (trothd_run (&copy, NULL, NULL, &trial, "serve", "--data", copy.folder, "--deployment=trial", NULL), ==, TROTH_EXIT_NOBODY);
  g_assert_nonnull (strstr (trial, "“trothd deployment adopt trial”"));
  g_assert_cmpint (deployment (copy.folder, &whose, NULL, "show"), ==, 0);
  g_assert_cmpstr (whose, ==, "production\n");

  g_assert_cmpint (deployment (copy.folder, &adopted, NULL, "adopt", "trial"), ==, 0);
  g_assert_cmpstr (adopted, ==, "trial\n");
  g_assert_cmpint (trothd_run (&copy, NULL, &fresh, NULL, "user", "--data", copy.folder, "token", "jane", NULL), ==, 0);
  g_strchomp (fresh);
  server = trothd_start (&copy, "--deployment=trial");
  g_assert_cmpuint (trothd_ask (session, server, "GET", "/v1/session", token, NULL, NULL), ==, 401);
  g_assert_cmpuint (trothd_ask (session, server, "GET", again, fresh, NULL, &gone), ==, 410);
  g_assert_nonnull (strstr (gone, "history-reset"));
  g_assert_cmpuint (trothd_ask (session, server, "GET", "/v1/sync/pull", fresh, NULL, NULL), ==, 200);
  stop (server);
  trothd_tear_down (&copy, NULL);

  server = trothd_start (self, "--deployment=production"); /* the first noticed nothing */
  g_assert_cmpuint (trothd_ask (session, server, "GET", again, token, NULL, NULL), ==, 200);
  stop (server);
}

/* Who says no name serves what nobody has named; names are short and plain. */
static void
test_names (Trothd       *self,
            gconstpointer unused)
{
  g_autofree char *whose = NULL, *wrong = NULL;

  stop (trothd_start (self, NULL));
  g_assert_cmpint (deployment (self->folder, &whose, NULL, "show"), ==, 0);
  g_assert_cmpstr (whose, ==, "nobody's\n");
  g_assert_cmpint (trothd_run (self, NULL, NULL, &wrong, "serve", "--data", self->folder, "--deployment=the first", NULL), ==, 1);
  g_assert_nonnull (strstr (wrong, "“the first” names no deployment"));
  g_assert_cmpint (deployment (self->folder, NULL, NULL, "adopt", ""), ==, 1);
  g_assert_cmpint (deployment (self->folder, NULL, NULL, "adopt"), ==, 2);
  g_assert_cmpint (deployment (self->folder, NULL, NULL, "show", "production"), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Trothd, NULL, trothd_set_up, test, trothd_tear_down)
  ADD ("/backend/trothd-deployment/copy", test_copy);
  ADD ("/backend/trothd-deployment/names", test_names);
#undef ADD
  return g_test_run ();
}
