// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db-key-run.h"

/* Sorted search keys in a third of the memory of a run: each says how many bytes it has in common with the one before it. Nobody changes
 * them once they have numbers: any thread may read them. Inside app/db only. */

G_BEGIN_DECLS

typedef struct _TrothDbKeyPack TrothDbKeyPack;

/** troth_db_key_pack_new: the rows of @run, which is sorted; each @doc is an index into the numbers that come later (transfer full) */
TrothDbKeyPack *troth_db_key_pack_new (const TrothDbKeyRun *run);
TrothDbKeyPack *troth_db_key_pack_ref (TrothDbKeyPack *self);
void            troth_db_key_pack_unref (TrothDbKeyPack *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothDbKeyPack, troth_db_key_pack_unref)

/** troth_db_key_pack_take_docs: the customers' numbers (element-type gint64), once (transfer full) */
void  troth_db_key_pack_take_docs (TrothDbKeyPack *self,
                                   GArray         *docs);
guint troth_db_key_pack_get_n (const TrothDbKeyPack *self);

/** TrothDbKeyCursor: a key of a pack, and where it is */
typedef struct
{
  const TrothDbKeyPack *pack;
  gsize                 at; /* of what comes next */
  GString              *key;
  gint64                doc;
  guint8                field;
} TrothDbKeyCursor;

/** troth_db_key_cursor_init: on the first key of @pack, which must outlive it, that is @from or comes after it; FALSE: there is none */
gboolean troth_db_key_cursor_init (TrothDbKeyCursor     *self,
                                   const TrothDbKeyPack *pack,
                                   const char           *from);
void     troth_db_key_cursor_clear (TrothDbKeyCursor *self);
/** troth_db_key_cursor_next: to the next key; FALSE: there is none */
gboolean troth_db_key_cursor_next (TrothDbKeyCursor *self);

G_END_DECLS
