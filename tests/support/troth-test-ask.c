// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-test-ask.h"

typedef struct
{
  const char *sql;
  gint64      value;
} Question;

static gboolean
ask (TrothDbConnection *connection,
     gpointer           data,
     GError           **error)
{
  Question *question = data;

  return troth_db_get_integer (connection, error, &question->value, 0, question->sql, "");
}

gint64
troth_test_ask (TrothDb    *db,
                const char *sql)
{
  Question question = { sql, 0 };
  g_autoptr (GError) error = NULL;

  troth_db_write_sync (db, ask, &question, &error);
  g_assert_no_error (error);
  return question.value;
}
