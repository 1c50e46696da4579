// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <string.h>

#include "troth-router.h"
#include "troth-secret.h"

/* Path, token and cursor of a request, a line each: no crash, no value that is empty or not UTF-8, nothing opened that was not sealed. */

int LLVMFuzzerTestOneInput (const guint8 *data,
                            size_t        size);

static const TrothRoute routes[] = {
  { "GET", "/v1/customers", TROTH_ROLES_SIGNED_IN },
  { "GET", "/v1/customers/{id}", TROTH_ROLES_SIGNED_IN },
  { "GET", "/v1/customers/{id}/timeline", TROTH_ROLES_SIGNED_IN },
};

static void
match (const char *path)
{
  g_autoptr (TrothRouter) router = troth_router_new (routes, G_N_ELEMENTS (routes), sizeof *routes, NULL);
  g_auto (GStrv) values = NULL;
  g_autofree char  *allow = NULL;
  const TrothRoute *route = troth_router_match (router, "GET", path, &values, &allow);

  g_assert_true ((route == NULL) == (values == NULL));
  g_assert_null (allow);
  for (guint i = 0; values && values[i]; i++)
    g_assert_true (values[i][0] && g_utf8_validate (values[i], -1, NULL) && strchr (values[i], '/') == NULL);
  if (route && strchr (route->path, '{') == NULL)
    {
      g_autofree char *plain = g_uri_unescape_string (path, NULL);

      g_assert_cmpstr (plain, ==, route->path);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 3);
  g_autofree char *id = NULL;
  g_autofree char *hash = NULL;
  TrothCursor      cursor = { 0 };

  if (lines[0])
    match (lines[0]);
  if (lines[0] && lines[1] && troth_token_split (lines[1], &id, &hash))
    g_assert_cmpuint (strlen (id), ==, 20);
  if (lines[0] && lines[1] && lines[2])
    g_assert_false (troth_cursor_open (&cursor, lines[2], "a key that the fuzzer does not know", "jane", NULL));
  return 0;
}
