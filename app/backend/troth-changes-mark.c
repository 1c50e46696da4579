// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-changes.h"

gboolean
troth_changes_read_mark (TrothDbConnection *connection,
                         gint64             seq,
                         guint64           *mark,
                         gboolean          *found,
                         GError           **error)
{
  static const char *const members[] = { "entity", "entity_id", "op", "scope" };
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error, "SELECT entity, entity_id, op, scope, version, at FROM change_log WHERE seq = $1", "i",
                                                   seq);
  gint64 numbers[2] = { 0 };
  guint8 digest[32];
  gsize  n = sizeof digest;

  *mark = 0;
  *found = troth_db_statement_step (s, error);
  if (!*found)
    return !troth_db_statement_failed (s);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *text = troth_db_statement_get_text (s, members[i]);

      g_checksum_update (sum, (const guchar *) (text ? text : ""), text ? (gssize) strlen (text) + 1 : 1);
    }
  numbers[0] = GINT64_TO_BE (troth_db_statement_get_integer (s, "version"));
  numbers[1] = GINT64_TO_BE (troth_db_statement_get_integer (s, "at"));
  g_checksum_update (sum, (const guchar *) numbers, sizeof numbers);
  g_checksum_get_digest (sum, digest, &n);
  memcpy (mark, digest, sizeof *mark);
  return TRUE;
}
