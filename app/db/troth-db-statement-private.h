// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db-statement.h"

G_BEGIN_DECLS

TrothDbStatement *troth_db_query_valist (TrothDbConnection *self,
                                         GError           **error,
                                         const char        *sql,
                                         const char        *types,
                                         va_list            arguments);

G_END_DECLS
