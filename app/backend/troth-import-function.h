// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-import-map.h"

/* Shared by the files of the mapping's functions only. */

G_BEGIN_DECLS

/** TrothImportFunction: @values: the arguments' worth; of names (see troth-import-function.c) and of a join's columns, NULL (transfer full) */
typedef char *(*TrothImportFunction) (const TrothImportExpr    *self,
                                      char                    **values,
                                      const TrothImportContext *context,
                                      GError                  **error);

/** troth_import_date: date (A): an ISO date or time, in the mapping's zone unless it names one, as an instant */
char *troth_import_date (const TrothImportExpr    *self,
                         char                    **values,
                         const TrothImportContext *context,
                         GError                  **error);
/** troth_import_moment: moment (DATE, TIME): an ISO date or yymmdd and h:mm or h:mm:ss, in the mapping's zone, as an instant */
char *troth_import_moment (const TrothImportExpr    *self,
                           char                    **values,
                           const TrothImportContext *context,
                           GError                  **error);
/** troth_import_later: later (INSTANT, SECONDS, …): so many seconds after it */
char *troth_import_later (const TrothImportExpr    *self,
                          char                    **values,
                          const TrothImportContext *context,
                          GError                  **error);
/** troth_import_successors: successors (product, A): of "KEY: what is different; KEY", those that take this one's place, as JSON */
char *troth_import_successors (const TrothImportExpr    *self,
                               char                    **values,
                               const TrothImportContext *context,
                               GError                  **error);
/** troth_import_refer: the id of the record that row @key of another table became; whether it did is seen to later (transfer full) */
char *troth_import_refer (const TrothImportContext *context,
                          const char               *entity,
                          const char               *key);

G_END_DECLS
