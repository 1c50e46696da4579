// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Reading the expressions of a mapping file. */
#define G_LOG_DOMAIN "troth-backend"

#include "troth-import-map.h"

#include <string.h>

#define MAX_DEPTH 8

void
troth_import_expr_free (TrothImportExpr *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_clear_pointer (&self->args, g_ptr_array_unref);
  g_free (self);
}

static TrothImportExpr *
expr_new (TrothImportExprKind kind,
          char               *name)
{
  TrothImportExpr *self = g_new0 (TrothImportExpr, 1);

  self->kind = kind;
  self->name = name;
  self->args = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_import_expr_free);
  return self;
}

static const char *
past_space (const char *p)
{
  return p + strspn (p, " \t");
}

static TrothImportExpr *
malformed (GError    **error,
           const char *what)
{
  g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_MALFORMED, what);
  return NULL;
}

static TrothImportExpr *parse (const char **at,
                               guint        depth,
                               GError     **error);

static TrothImportExpr *
parse_text (const char **at,
            GError     **error)
{
  const char *from = *at + 1;
  const char *to = strchr (from, '"');

  if (to == NULL)
    return malformed (error, "a quote is never closed");
  *at = to + 1;
  return expr_new (TROTH_IMPORT_TEXT, g_strndup (from, to - from));
}

/* From after "(" to after ")". */
static gboolean
parse_args (const char     **at,
            TrothImportExpr *function,
            guint            depth,
            GError         **error)
{
  for (;;)
    {
      TrothImportExpr *arg = parse (at, depth + 1, error);

      if (arg == NULL)
        return FALSE;
      g_ptr_array_add (function->args, arg);
      if (**at != ',' && **at != ')')
        return malformed (error, "a bracket is never closed") != NULL;
      (*at)++;
      if ((*at)[-1] == ')')
        return TRUE;
    }
}

static TrothImportExpr *
parse (const char **at,
       guint        depth,
       GError     **error)
{
  g_autoptr (TrothImportExpr) self = NULL;
  g_autofree char *name = NULL;
  gsize            length;

  if (depth > MAX_DEPTH)
    return malformed (error, "too many brackets inside each other");
  *at = past_space (*at);
  if (**at == '"')
    self = parse_text (at, error);
  else
    {
      length = strcspn (*at, ",()\"");
      name = g_strchomp (g_strndup (*at, length));
      *at += length;
      if (*name == '\0')
        return malformed (error, "a column, a text in quotes or a function is missing");
      self = expr_new (**at == '(' ? TROTH_IMPORT_FUNCTION : TROTH_IMPORT_COLUMN, g_steal_pointer (&name));
      if (**at == '(')
        {
          (*at)++;
          if (!parse_args (at, self, depth, error))
            return NULL;
        }
    }
  *at = past_space (*at);
  return g_steal_pointer (&self);
}

TrothImportExpr *
troth_import_expr_parse (const char *text,
                         GError    **error)
{
  const char *at = text;
  g_autoptr (TrothImportExpr) self = parse (&at, 0, error);

  if (self != NULL && *at != '\0')
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_MALFORMED, "“%s” does not belong there", at);
      return NULL;
    }
  return g_steal_pointer (&self);
}
