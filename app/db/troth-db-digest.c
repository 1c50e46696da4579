// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-digest.h"

guint64
troth_db_digest_add (guint64     sum,
                     const char *id,
                     gint64      version)
{
  char          tail[32];
  guint64       hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);
  const guint64 prime = G_GUINT64_CONSTANT (0x100000001b3);

  g_snprintf (tail, sizeof tail, ":%" G_GINT64_FORMAT, version);
  for (const guint8 *p = (const guint8 *) id; *p; p++)
    hash = (hash ^ *p) * prime;
  for (const guint8 *p = (const guint8 *) tail; *p; p++)
    hash = (hash ^ *p) * prime;
  return sum + hash;
}
