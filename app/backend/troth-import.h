// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db.h"

G_BEGIN_DECLS

/**
 * TrothImport: reads the tables of another program into records
 *
 * A mapping file (see resources/demo/chinook/chinook.map for all there is) says which table becomes which record. Ids are
 * made from the source's name and each row's key, so that importing again finds the records: every field that the mapping names is
 * what the tables say then. An agent who was deactivated stays so; one who is not active by the tables any more passes promises on. A row
 * that cannot be taken is refused with its line and the reason; the others are kept. A row may refer to one that comes
 * later in its table or in another; when that one is refused the row stays, and is told of once more, as refused.
 */
typedef struct _TrothImport TrothImport;

typedef enum
{
  TROTH_IMPORT_NEW,
  TROTH_IMPORT_CHANGED,
  TROTH_IMPORT_UNCHANGED,
  TROTH_IMPORT_REFUSED,
  TROTH_IMPORT_N_VERDICTS,
} TrothImportVerdict;

/**
 * TrothImportRow: what became, or (dry run) would become, of one row
 * @file: name of the table
 * @line: from 1, where the row begins
 * @entity: of the record
 * @key: (nullable): the row's key, when it could be read
 * @reason: (nullable): English, why it was refused; may quote the row
 */
typedef struct
{
  TrothImportVerdict verdict;
  const char        *file;
  guint              line;
  const char        *entity;
  const char        *key;
  const char        *reason;
} TrothImportRow;

/** TROTH_IMPORT_BATCH: rows a transaction at most: memory holds four times as many */
#define TROTH_IMPORT_BATCH 20000
/** TROTH_IMPORT_BATCH_SHARED: where others wait for it */
#define TROTH_IMPORT_BATCH_SHARED 5000

/**
 * TrothImportOptions: zeroes and NULL stand for the defaults
 * @batch: rows a transaction at most
 * @large: bytes of a table beyond which its rows are taken, and told of, in the order of the ids that they become
 * @dry_run: change nothing
 * @row: (nullable): called for every row, on the caller's thread, once it is on the disk
 * @progress: (nullable): called after every transaction, and now and then before the first one; @done from 0 to 1
 */
typedef struct
{
  guint    batch;
  gsize    large;
  gboolean dry_run;
  void (*row) (const TrothImportRow *row,
               gpointer              user_data);
  void (*progress) (double   done,
                    gpointer user_data);
  gpointer      user_data;
  GCancellable *cancellable;
} TrothImportOptions;

/** TROTH_IMPORT_DEMO: the mapping file of the company that every Troth brings along, as a URI */
#define TROTH_IMPORT_DEMO "resource:///org/troth/demo/chinook/chinook.map"

/**
 * troth_import_new: reads mapping file @map and the headers of all its tables, which lie beside it or in @folder
 * @folder: (nullable)
 *
 * Errors: GIO's for a missing file; %TROTH_ERROR_MALFORMED, naming file and place, for a mapping that makes no sense or a
 * table without a column that the mapping uses.
 * Returns: (transfer full)
 */
TrothImport *troth_import_new (GFile   *map,
                               GFile   *folder,
                               GError **error);
/** troth_import_new_contacts: the same for a .vcf file: customers, by the mapping demo/vcard.map that comes with Troth */
TrothImport *troth_import_new_contacts (GFile   *contacts,
                                        GError **error);
void         troth_import_free (TrothImport *self);

/**
 * troth_import_run: imports everything into the backend's database @db, so many rows a transaction, every change
 * in the change log
 * @now: µs
 * @options: (nullable)
 * @counts: (out) (optional) (array fixed-size=TROTH_IMPORT_N_VERDICTS)
 *
 * Refused rows are no error. Waits for the database: not on a thread that people wait for. Stopped or failed, it has kept
 * the transactions that were complete; run it again.
 */
gboolean troth_import_run (TrothImport              *self,
                           TrothDb                  *db,
                           gint64                    now,
                           const TrothImportOptions *options,
                           guint                    *counts,
                           GError                  **error);

/** troth_import_verdict_name: "new", "changed", "unchanged", "refused" */
const char *troth_import_verdict_name (TrothImportVerdict verdict);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothImport, troth_import_free)

G_END_DECLS
