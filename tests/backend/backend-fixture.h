// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <libsoup/soup.h>

#include "troth-backend.h"
#include "troth-records.h"
#include "troth-upkeep.h"
#include "troth-virtual-clock.h"

/* A backend on a port of its own, in the main loop of the test, with a company of four and one customer. */

#define FIXTURE_NOW "2026-03-02T09:00:00Z"
#define JANE "0190a000-0000-7000-8000-000000000001"   /* agent */
#define STEVE "0190a000-0000-7000-8000-000000000002"  /* agent */
#define NANCY "0190a000-0000-7000-8000-000000000003"  /* lead */
#define ADA "0190a000-0000-7000-8000-000000000004"    /* admin */
#define LEONIE "0190a000-0000-7000-8000-00000000c001" /* customer */
#define FIXTURE_PASSWORD "correct horse battery"      /* Jane's */

typedef struct
{
  char              *folder;
  TrothVirtualClock *clock;
  TrothBackend      *backend;
  SoupSession       *session;
  char              *jane; /* tokens */
  char              *steve;
  char              *nancy;
  char              *ada;
} Fixture;

typedef struct
{
  guint               status;
  char               *type;
  char               *text;
  JsonObject         *json; /* (nullable) */
  SoupMessageHeaders *headers;
} Reply;

void fixture_set_up (Fixture      *self,
                     gconstpointer options);
void fixture_tear_down (Fixture      *self,
                        gconstpointer options);
/** fixture_start_other: another trothd on the same PostgreSQL database (transfer full) */
TrothBackend *fixture_start_other (Fixture *self);
/* Stops the backend and starts it again on the same data. */
void fixture_restart (Fixture *self);

/* Runs the main loop until *done. */
void fixture_wait (gboolean *done);
/* One request; @token and @json may be NULL. */
Reply *fixture_send (Fixture    *self,
                     const char *method,
                     const char *path,
                     const char *token,
                     const char *json);
/* The same with one more header. */
Reply *fixture_send_with (Fixture    *self,
                          const char *method,
                          const char *path,
                          const char *token,
                          const char *json,
                          const char *header,
                          const char *value);
void   reply_free (Reply *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reply, reply_free)

/* Asserts a problem with this status and code, and (unless NULL) a member "field". */
void reply_assert_problem (Reply      *self,
                           guint       status,
                           const char *code,
                           const char *field);
/* A member of the reply's object. */
const char *reply_string (Reply      *self,
                          const char *name);
gint64      reply_int (Reply      *self,
                       const char *name);
JsonObject *reply_item (Reply      *self,
                        const char *list,
                        guint       i);
guint       reply_length (Reply      *self,
                          const char *list);

/* Sends @request as it is, on a connection of its own and from another thread, while the loop runs; what came back until the server
 * closed (transfer full). @seconds: (out) (nullable). */
char *fixture_raw (Fixture    *self,
                   const char *request,
                   gssize      length,
                   double     *seconds);
/* Connects a socket to the backend; for threads. */
GSocket *fixture_connect (Fixture *self);

/* The integer that @sql gives in the backend's own database. */
gint64 fixture_ask (Fixture    *self,
                    const char *sql);
/* What must always be true of the backend's database is (troth_check_run). */
void fixture_assert_whole (Fixture *self);
/* The backend's upkeep at this instant; the database is whole after it. */
void fixture_run_upkeep (Fixture     *self,
                         TrothUpkeep *upkeep);
/* Jane gets a new token. */
void fixture_sign_in_again (Fixture *self);
/* Adds a record through the backend's own door. */
void fixture_put (Fixture *self,
                  gpointer record);
/* A promise.make of @n for Leonie, as JSON (transfer full). */
char *fixture_make_command (gint64      n,
                            const char *id,
                            const char *promise_id,
                            const char *words);
/* A push of @commands (JSON of the list) by @client_id. */
Reply *fixture_push (Fixture    *self,
                     const char *token,
                     const char *client_id,
                     const char *commands);
