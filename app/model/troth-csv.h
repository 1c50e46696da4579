// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gio/gio.h>

#include "troth-error.h"

G_BEGIN_DECLS

/**
 * TrothCsv: reads comma- or tab-separated rows (RFC 4180) from memory, one at a time
 *
 * UTF-8, with or without a byte order mark; rows end in LF or CRLF; quoted fields may hold delimiters, doubled quotes and
 * line ends; a quote inside an unquoted field is itself; empty lines are skipped. A bad row is reported with its line and
 * passed over: the rows after it are read as if it had not been there.
 */
typedef struct _TrothCsv TrothCsv;

typedef enum
{
  TROTH_CSV_ROW,
  TROTH_CSV_BAD,
  TROTH_CSV_END,
} TrothCsvResult;

#define TROTH_CSV_MAX_ROW (256 * 1024)
#define TROTH_CSV_MAX_COLUMNS 1000

/**
 * troth_csv_new: a reader of @data, which must live as long as it does
 * @length: in bytes
 * @delimiter: ',' ';' or a tab
 */
TrothCsv *troth_csv_new (const char *data,
                         gsize       length,
                         char        delimiter);
/**
 * TrothCsvMore: more of a table than is in memory
 * @from: the byte of the table from which on it is wanted, which is never less than that of the call before
 * @length: (out): of what is returned: less than was asked for only at the end of the table
 * Returns: (nullable with @error set): @wanted bytes; those of the call before are not needed any more
 */
typedef const char *(*TrothCsvMore) (gpointer user_data,
                                     guint64  from,
                                     gsize    wanted,
                                     gsize   *length,
                                     GError **error);

/** troth_csv_new_of_more: as troth_csv_new (), of a table of @size bytes that @more reads; what fails is told as a bad row, which is the last */
TrothCsv *troth_csv_new_of_more (TrothCsvMore   more,
                                 gpointer       user_data,
                                 GDestroyNotify destroy,
                                 guint64        size,
                                 char           delimiter);
void      troth_csv_free (TrothCsv *self);

/**
 * troth_csv_read_header: reads the first row as names of columns, which every later row must have as many of
 * Returns: FALSE with %TROTH_ERROR_MALFORMED when there is none, it cannot be read or names two columns alike
 */
gboolean troth_csv_read_header (TrothCsv *self,
                                GError  **error);

/**
 * troth_csv_next: reads the next row
 * @error: %TROTH_ERROR_MALFORMED when the row is bad, in words that name the place in it but not the line
 */
TrothCsvResult troth_csv_next (TrothCsv *self,
                               GError  **error);

/** troth_csv_get_line: the line, from 1, where the last row (good or bad) began */
guint troth_csv_get_line (TrothCsv *self);

/** troth_csv_get_row: the last good row as it is written, with its line end, if it has one: @length bytes */
const char *troth_csv_get_row (TrothCsv *self,
                               gsize    *length);

/** troth_csv_seek: goes on at byte @at, where a row begins, and that is line @line. Of a table in memory */
void troth_csv_seek (TrothCsv *self,
                     gsize     at,
                     guint     line);

/** troth_csv_get_n_fields: fields of the last good row */
guint troth_csv_get_n_fields (TrothCsv *self);

/** troth_csv_get_field: field @column of the last good row, "" beyond its end; valid until the next read */
const char *troth_csv_get_field (TrothCsv *self,
                                 guint     column);

/** troth_csv_find_column: the column that the header calls @name, or -1 */
int troth_csv_find_column (TrothCsv   *self,
                           const char *name);

/** troth_csv_get_columns: the header's names (array zero-terminated) (transfer none), NULL before it is read */
const char *const *troth_csv_get_columns (TrothCsv *self);

/** troth_csv_get_progress: the part of the bytes that is read, from 0 to 1 */
double troth_csv_get_progress (TrothCsv *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothCsv, troth_csv_free)

G_END_DECLS
