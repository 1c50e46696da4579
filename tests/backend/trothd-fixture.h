// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gio/gio.h>

/* trothd as a program, with a folder for its data. */

G_BEGIN_DECLS

typedef struct
{
  char *program;
  char *folder;
} Trothd;

void trothd_set_up (Trothd       *self,
                    gconstpointer unused);
void trothd_tear_down (Trothd       *self,
                       gconstpointer unused);
/** trothd_run: one of its programs to its end with @input; its exit status; @output and @errors (out) (nullable) (transfer full) */
int trothd_run (Trothd     *self,
                const char *input,
                char      **output,
                char      **errors,
                ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
