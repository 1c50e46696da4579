// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-router.h"

typedef struct
{
  const TrothRoute *route;
  char            **segments; /* after the leading slash; "{…}" matches any */
} Entry;

struct _TrothRouter
{
  GArray *entries;
};

static void
clear_entry (gpointer data)
{
  g_strfreev (((Entry *) data)->segments);
}

static gboolean
check_route (const TrothRoute *route,
             GArray           *earlier,
             GError          **error)
{
  const char *wrong = NULL;

  if (route->roles == TROTH_ROLES_NONE)
    wrong = "no role may use it";
  else if (route->path[0] != '/')
    wrong = "the path does not begin with a slash";
  for (guint i = 0; wrong == NULL && i < earlier->len; i++)
    {
      const TrothRoute *other = g_array_index (earlier, Entry, i).route;

      if (g_str_equal (other->path, route->path) && g_str_equal (other->method, route->method))
        wrong = "declared twice";
    }
  if (wrong)
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "%s %s: %s", route->method, route->path, wrong);
  return wrong == NULL;
}

TrothRouter *
troth_router_new (gconstpointer routes,
                  guint         n_routes,
                  gsize         size,
                  GError      **error)
{
  g_autoptr (TrothRouter) self = g_new0 (TrothRouter, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, clear_entry);
  for (guint i = 0; i < n_routes; i++)
    {
      Entry entry = { (gconstpointer) ((const guint8 *) routes + i * size), NULL };

      if (!check_route (entry.route, self->entries, error))
        return NULL;
      entry.segments = g_strsplit (entry.route->path + 1, "/", -1);
      g_array_append_val (self->entries, entry);
    }
  return g_steal_pointer (&self);
}

void
troth_router_free (TrothRouter *self)
{
  g_clear_pointer (&self->entries, g_array_unref);
  g_free (self);
}

/* The segments of @path, unescaped; NULL when one is empty, not UTF-8, or hides a slash or a NUL behind an escape. */
static char **
split_path (const char *path)
{
  g_auto (GStrv) segments = NULL;

  if (path[0] != '/')
    return NULL;
  segments = g_strsplit (path + 1, "/", 16);
  for (guint i = 0; segments[i]; i++)
    {
      char *plain = g_uri_unescape_segment (segments[i], NULL, "/");

      if (plain == NULL || plain[0] == '\0' || !g_utf8_validate (plain, -1, NULL))
        {
          g_free (plain);
          return NULL;
        }
      g_free (segments[i]);
      segments[i] = plain;
    }
  return g_steal_pointer (&segments);
}

static gboolean
is_placeholder (const char *segment)
{
  return segment[0] == '{';
}

static gboolean
segments_match (char **template,
                char **segments)
{
  guint i = 0;

  for (; template[i] && segments[i]; i++)
    if (!is_placeholder (template[i]) && !g_str_equal (template[i], segments[i]))
      return FALSE;
  return template[i] == NULL && segments[i] == NULL;
}

static char **
collect_values (char **template,
                char **segments)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; template[i]; i++)
    if (is_placeholder (template[i]))
      g_strv_builder_add (builder, segments[i]);
  return g_strv_builder_end (builder);
}

const TrothRoute *
troth_router_match (TrothRouter *self,
                    const char  *method,
                    const char  *path,
                    char      ***values,
                    char       **allow)
{
  g_auto (GStrv) segments = split_path (path);
  g_autoptr (GString) methods = g_string_new (NULL);

  *values = NULL;
  *allow = NULL;
  for (guint i = 0; segments && i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (!segments_match (entry->segments, segments))
        continue;
      if (g_str_equal (entry->route->method, method))
        {
          *values = collect_values (entry->segments, segments);
          return entry->route;
        }
      g_string_append_printf (methods, "%s%s", methods->len ? ", " : "", entry->route->method);
    }
  if (methods->len)
    *allow = g_string_free (g_steal_pointer (&methods), FALSE);
  return NULL;
}
