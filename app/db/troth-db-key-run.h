// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

/* Search keys in memory, packed, and sorted by what the key tables are sorted by: key, then customer. Inside app/db only. */

G_BEGIN_DECLS

/**
 * TrothDbKeyRow: one row of a key table
 * @head: the first eight bytes of the key, in an order that numbers have too: most keys are told apart by them
 * @doc: the customer's number, or whatever stands for her until she has one
 * @at: of the key in the texts of its run
 * @length: of the key, in bytes
 * @field: as troth_db_search_field_number () has it
 * @written: by the transaction under way
 */
typedef struct
{
  guint64 head;
  gint64  doc;
  guint32 at;
  guint32 length : 24;
  guint32 field : 7;
  guint32 written : 1;
} TrothDbKeyRow;

/** TrothDbKeyRun: @rows (element-type TrothDbKeyRow), @texts: their keys, each ended by NUL, in the order in which they came; @dead bytes of
 * these are of rows that are gone */
typedef struct
{
  GArray  *rows;
  GString *texts;
  gsize    dead;
} TrothDbKeyRun;

/** troth_db_key_head: of a key of @length bytes, see #TrothDbKeyRow */
guint64 troth_db_key_head (const char *key,
                           gsize       length);
/** troth_db_key_compare: as strcmp (): first the keys, which are @key_x and @key_y, then whom they are of */
int troth_db_key_compare (const TrothDbKeyRow *x,
                          const char          *key_x,
                          const TrothDbKeyRow *y,
                          const char          *key_y);

/** troth_db_key_run_init: with room for @n keys */
void        troth_db_key_run_init (TrothDbKeyRun *self,
                                   guint          n);
void        troth_db_key_run_clear (TrothDbKeyRun *self);
void        troth_db_key_run_add (TrothDbKeyRun *self,
                                  const char    *key,
                                  gint64         doc,
                                  guint8         field);
const char *troth_db_key_run_get_key (const TrothDbKeyRun *self,
                                      guint                i);
void        troth_db_key_run_sort (TrothDbKeyRun *self);
/** troth_db_key_run_append: all rows of @run (nullable @docs: that number of the array instead of each row's own) */
void troth_db_key_run_append (TrothDbKeyRun       *self,
                              const TrothDbKeyRun *run,
                              const gint64        *docs);
/** troth_db_key_run_merge: sorts the rows, which consist of sorted pieces; @ends (element-type guint): where each of them ends. It holds the
 * last of these in the end */
void troth_db_key_run_merge (TrothDbKeyRun *self,
                             GArray        *ends);
/** troth_db_key_run_keep: of the rows those whose keys stand in the first @texts bytes, which alone are kept; their order stays, and none of
 * them is written */
void troth_db_key_run_keep (TrothDbKeyRun *self,
                            gsize          texts);
/** troth_db_key_run_note_written: all of them are written by the transaction under way */
void troth_db_key_run_note_written (TrothDbKeyRun *self);
/** troth_db_key_run_drop: the rows that are written; texts may move */
void troth_db_key_run_drop (TrothDbKeyRun *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TrothDbKeyRun, troth_db_key_run_clear)

G_END_DECLS
