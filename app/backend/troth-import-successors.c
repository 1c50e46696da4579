// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-import-function.h"

#include "troth-json.h"

#include <string.h>

/* @part: "KEY" or "KEY: what is different". */
static gboolean
append_successor (GString                  *out,
                  const char               *entity,
                  const char               *part,
                  const TrothImportContext *context,
                  GError                  **error)
{
  const char      *colon = strchr (part, ':');
  g_autofree char *key = g_strstrip (colon ? g_strndup (part, (gsize) (colon - part)) : g_strdup (part));
  g_autofree char *difference = g_strstrip (g_strdup (colon ? colon + 1 : ""));
  g_autofree char *id = NULL;

  if (*key == '\0')
    return troth_refuse (error, TROTH_ERROR_INVALID, "“%s” names no %s", part, entity);
  id = troth_import_refer (context, entity, key);
  g_string_append (out, out->len > 0 ? ",{" : "[{");
  troth_json_append_member (out, "product_id");
  troth_json_append_string (out, id);
  if (*difference)
    {
      troth_json_append_member (out, "difference");
      troth_json_append_string (out, difference);
    }
  g_string_append_c (out, '}');
  return TRUE;
}

char *
troth_import_successors (const TrothImportExpr    *self,
                         char                    **values,
                         const TrothImportContext *context,
                         GError                  **error)
{
  const char *entity = ((TrothImportExpr *) g_ptr_array_index (self->args, 0))->name;
  g_auto (GStrv) parts = g_strsplit (values[1], ";", -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; parts[i]; i++)
    if (*g_strstrip (parts[i]) && !append_successor (out, entity, parts[i], context, error))
      return NULL;
  if (out->len > 0)
    g_string_append_c (out, ']');
  return g_string_free (g_steal_pointer (&out), FALSE);
}
