// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-statement.h"
#include "troth-db-statement-private.h"
#include "troth-record.h"

#include <stdarg.h>

TrothDbStatement *
troth_db_query_valist (TrothDbConnection *self,
                       GError           **error,
                       const char        *sql,
                       const char        *types,
                       va_list            arguments)
{
  TrothDbStatement *statement = troth_db_prepare (self, sql, error);

  for (guint i = 0; statement && types[i]; i++)
    switch (types[i])
      {
      case 's':
        troth_db_statement_bind_text (statement, i + 1, va_arg (arguments, const char *));
        break;
      case 'i':
        troth_db_statement_bind_integer (statement, i + 1, va_arg (arguments, gint64));
        break;
      case 'b':
        troth_db_statement_bind_integer (statement, i + 1, va_arg (arguments, gboolean) ? 1 : 0);
        break;
      case 't':
        {
          gint64 instant = va_arg (arguments, gint64);

          if (instant == TROTH_NO_INSTANT)
            troth_db_statement_bind_null (statement, i + 1);
          else
            troth_db_statement_bind_integer (statement, i + 1, instant);
          break;
        }
      default:
        g_assert_not_reached ();
      }
  return statement;
}

TrothDbStatement *
troth_db_query (TrothDbConnection *self,
                GError           **error,
                const char        *sql,
                const char        *types,
                ...)
{
  TrothDbStatement *statement;
  va_list           arguments;

  va_start (arguments, types);
  statement = troth_db_query_valist (self, error, sql, types, arguments);
  va_end (arguments);
  return statement;
}

gboolean
troth_db_run (TrothDbConnection *self,
              GError           **error,
              const char        *sql,
              const char        *types,
              ...)
{
  g_autoptr (TrothDbStatement) statement = NULL;
  va_list arguments;

  va_start (arguments, types);
  statement = troth_db_query_valist (self, error, sql, types, arguments);
  va_end (arguments);
  return troth_db_statement_finish (statement, error);
}

gboolean
troth_db_get_integer (TrothDbConnection *self,
                      GError           **error,
                      gint64            *value,
                      gint64             fallback,
                      const char        *sql,
                      const char        *types,
                      ...)
{
  g_autoptr (TrothDbStatement) statement = NULL;
  va_list arguments;

  va_start (arguments, types);
  statement = troth_db_query_valist (self, error, sql, types, arguments);
  va_end (arguments);
  *value = fallback;
  if (troth_db_statement_step (statement, error))
    *value = troth_db_statement_get_integer (statement, troth_db_statement_get_column (statement, 0));
  return !troth_db_statement_failed (statement);
}
