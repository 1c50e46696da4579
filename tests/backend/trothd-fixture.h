// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gio/gio.h>
#include <libsoup/soup.h>

/* trothd as a program, with a folder for its data. */

G_BEGIN_DECLS

typedef struct
{
  char *program;
  char *folder;
} Trothd;

/* One that serves. */
typedef struct
{
  GSubprocess *process;
  char        *url;
  char        *token;    /* of --embedded */
  char        *agent_id; /* the same */
} TrothdServer;

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

/** trothd_start: serves the folder on a port of its own, with one more @option (nullable); for trothd_finish() */
TrothdServer *trothd_start (Trothd     *self,
                            const char *option);
/** trothd_finish: waits for its end: exit status, or −signal */
int trothd_finish (TrothdServer *server);
/** trothd_ask: one request with @token and @json (nullable): the status, 0 = no answer; its @body (out) (nullable) (transfer full) */
guint trothd_ask (SoupSession  *session,
                  TrothdServer *server,
                  const char   *method,
                  const char   *path,
                  const char   *token,
                  const char   *json,
                  char        **body);

G_END_DECLS
