// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-import.h"

#include "db-fixture.h"

G_BEGIN_DECLS

#define IMPORT_NOW G_GINT64_CONSTANT (1767225600000000) /* 2026-01-01T00:00:00Z */

/** ImportFixture: a backend database, a copy of the demo company's files that may be spoiled, and what the last import said */
typedef struct
{
  char    *folder;
  char    *tables;
  TrothDb *db;
  GString *refused; /* "customers.csv:3: reason" a line */
  guint    counts[TROTH_IMPORT_N_VERDICTS];
  double   progress;
  gsize    large; /* see TrothImportOptions */
} ImportFixture;

ImportFixture *import_fixture_new (void);
void           import_fixture_free (ImportFixture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImportFixture, import_fixture_free)

/** import_fixture_spoil: replaces the first @from in the copy of @file by the @length bytes of @to */
void import_fixture_spoil (ImportFixture *self,
                           const char    *file,
                           const char    *from,
                           const char    *to,
                           gsize          length);
/** import_fixture_write: @text as the copy of @file */
void import_fixture_write (ImportFixture *self,
                           const char    *file,
                           const char    *text);
/** import_fixture_run: imports the copies; what troth_import_new () refuses is returned (transfer full) (nullable) */
char *import_fixture_run (ImportFixture *self,
                          gboolean       dry_run);
/** import_fixture_refuse: what is said of @row, "customers.csv:3: reason" a line, at the end of @refused, a GString; as TrothImportOptions.row */
void import_fixture_refuse (const TrothImportRow *row,
                            gpointer              refused);
/** import_fixture_integer: the one number that @sql asks for */
gint64 import_fixture_integer (ImportFixture *self,
                               const char    *sql);
/** import_fixture_record: the record of row @key, which must be there (transfer full) */
gpointer import_fixture_record (ImportFixture *self,
                                GType          type,
                                const char    *key);

G_END_DECLS
