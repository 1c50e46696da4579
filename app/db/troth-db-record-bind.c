// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-record-bind.h"

static void
bind_cell (TrothDbStatement *statement,
           guint             n,
           const TrothField *field,
           const TrothCell  *cell)
{
  switch (field->type)
    {
    case TROTH_TYPE_STRING:
    case TROTH_TYPE_JSON:
    case TROTH_TYPE_LIST:
      if (cell->text)
        troth_db_statement_bind_lasting (statement, n, cell->text, -1);
      break;
    case TROTH_TYPE_ENUM:
      troth_db_statement_bind_lasting (statement, n, troth_enum_nick (field->of (), (int) cell->integer), -1);
      break;
    case TROTH_TYPE_INSTANT:
      if (cell->integer != TROTH_NO_INSTANT)
        troth_db_statement_bind_integer (statement, n, cell->integer);
      break;
    case TROTH_TYPE_INT:
    case TROTH_TYPE_BOOL:
    default:
      troth_db_statement_bind_integer (statement, n, cell->integer);
      break;
    }
}

void
troth_db_row_bind (TrothDbStatement *statement,
                   const TrothRow   *row)
{
  guint             n = 0;
  const TrothField *fields = troth_record_type_fields (troth_row_get_record_type (row), &n);

  for (guint i = 0; i < n; i++)
    bind_cell (statement, i + 1, &fields[i], troth_row_get (row, i));
  if (troth_row_get_extra (row))
    troth_db_statement_bind_lasting (statement, n + 1, troth_row_get_extra (row), -1);
}
