// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-record.h"

G_BEGIN_DECLS

/** TrothDbRecordSql: the statements of a record type, made from its field table once; columns in the table's order, "extra" last */
typedef struct
{
  const char *entity;
  char       *select; /* SELECT … FROM … */
  char       *get;    /* by id: $1 */
  char       *put;    /* $1 … as the fields, then extra */
  char       *add;    /* the same where there is none: RETURNING id, nothing where there is one */
  char       *remove; /* by id: $1 */
  char       *columns;
  char       *conflict; /* what a put does with a row that is there */
} TrothDbRecordSql;

/** troth_db_record_sql: (transfer none). Any thread */
const TrothDbRecordSql *troth_db_record_sql (GType type);

G_END_DECLS
