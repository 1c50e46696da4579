// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** troth_promises_print: a list to tick off, names first: @lines (element-type TrothPromiseLines) under @title on each page (transfer full); run it */
GtkPrintOperation *troth_promises_print (GPtrArray  *lines,
                                         const char *title);

G_END_DECLS
