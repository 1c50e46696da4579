// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-row.h"

G_BEGIN_DECLS

/**
 * TrothChangeOp: what happened to a record; nicks of the pull protocol
 * @TROTH_CHANGE_PUT: made or changed
 * @TROTH_CHANGE_LEAVE: no longer in what this desk holds; it goes on elsewhere
 * @TROTH_CHANGE_DELETE: deleted
 * @TROTH_CHANGE_ERASE: erased by the right to be forgotten: no trace stays, not in the outbox either
 * @TROTH_CHANGE_UNREADABLE: not on the wire: a put that breaks a rule of this program; it changes nothing and is shown to a person
 */
typedef enum
{
  TROTH_CHANGE_PUT,
  TROTH_CHANGE_LEAVE,
  TROTH_CHANGE_DELETE,
  TROTH_CHANGE_ERASE,
  TROTH_CHANGE_UNREADABLE,
} TrothChangeOp;

/** TrothChange: @row or @record is set for PUT only, see troth_change_get_record (); @version, @why (English), @customer_id (nullable) and @at for UNREADABLE only */
typedef struct
{
  TrothChangeOp op;
  GType         type;
  char         *id;
  TrothRow     *row;
  gpointer      record;
  gint64        version;
  char         *why;
  char         *customer_id;
  gint64        at;
} TrothChange;

/** troth_change_new_put: (transfer full) */
TrothChange *troth_change_new_put (gpointer record);
/** troth_change_new_put_row: likewise (transfer full) */
TrothChange *troth_change_new_put_row (TrothRow *row);
/** troth_change_get_record: of a PUT, else %NULL (transfer none). Made when first asked for: ask for what is of your type only */
gpointer troth_change_get_record (TrothChange *self);
/** troth_change_get_string: STRING field @index of a PUT, without making a record (nullable) */
const char *troth_change_get_string (const TrothChange *self,
                                     guint              index);
/** troth_change_copy: shares what it holds (transfer full) */
TrothChange *troth_change_copy (const TrothChange *self);
/** troth_change_new: for the other ops (transfer full) */
TrothChange *troth_change_new (TrothChangeOp op,
                               GType         type,
                               const char   *id);
void         troth_change_free (TrothChange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothChange, troth_change_free)
/** troth_change_op_nick: (nullable): what is on the wire only */
const char *troth_change_op_nick (TrothChangeOp op);
/** troth_change_op_parse: "put", "leave", "delete", "erase" */
gboolean troth_change_op_parse (const char    *nick,
                                TrothChangeOp *op);

G_END_DECLS
