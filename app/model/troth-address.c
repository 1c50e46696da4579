// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-address.h"

#include <string.h>

#include "troth-error.h"

static gboolean
is_loopback (GUri *uri)
{
  const char *host = g_uri_get_host (uri);

  return g_str_equal (host, "127.0.0.1") || g_str_equal (host, "::1") || g_str_equal (host, "localhost");
}

char *
troth_address_check (const char *url,
                     GError    **error)
{
  g_autoptr (GUri) uri = url ? g_uri_parse (url, G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, NULL) : NULL;
  const char *scheme = uri ? g_uri_get_scheme (uri) : "";

  if (uri == NULL || g_uri_get_host (uri) == NULL || !*g_uri_get_host (uri) || g_uri_get_query (uri) ||
      g_uri_get_userinfo (uri) || strlen (g_uri_get_path (uri)) > 1 ||
      !(g_str_equal (scheme, "https") || (g_str_equal (scheme, "http") && is_loopback (uri))))
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID,
                   "“%s” is not the address of a backend: https://HOST, or http:// on this machine", url ? url : "");
      return NULL;
    }
  return g_uri_join (G_URI_FLAGS_NONE, scheme, NULL, g_uri_get_host (uri), g_uri_get_port (uri), "", NULL, NULL);
}
