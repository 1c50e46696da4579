// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-command.h"
#include "troth-store-change.h"

/* What push, pull and snapshot look like on the wire. Pure; any thread. All errors: %TROTH_ERROR_MALFORMED, INVALID or TOO_LARGE. */

G_BEGIN_DECLS

#define TROTH_WIRE_MAX_COMMANDS 100
#define TROTH_WIRE_MAX_PUSH (256 * 1024)
#define TROTH_WIRE_MAX_PAGE (64 * 1024 * 1024) /* bytes of an answer */

/**
 * troth_wire_push_body: as many of @commands (element-type TrothCommand), by n, as fit into one request (transfer full)
 * @max_commands: at least 1; the first command goes in whatever its size
 * @n_commands: (out): how many
 */
char *troth_wire_push_body (const char *client_id,
                            GPtrArray  *commands,
                            guint       max_commands,
                            guint      *n_commands);

/** TrothWireResults: @outcomes (element-type TrothOutcome) each have an id; @position (nullable): where the backend's history stands after them */
typedef struct
{
  GPtrArray *outcomes;
  gint64     head;
  char      *position;
  char      *server_time;
} TrothWireResults;

TrothWireResults *troth_wire_read_results (GBytes  *body,
                                           GError **error);
void              troth_wire_results_free (TrothWireResults *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothWireResults, troth_wire_results_free)

/** TrothWirePage: one page of changes; @changes (element-type TrothChange). @more only with to > from */
typedef struct
{
  gint64     from;
  gint64     to;
  gint64     head;
  gboolean   more;
  char      *cursor;
  char      *server_time;
  GPtrArray *changes;
} TrothWirePage;

/** troth_wire_peek_next: the cursor of the next page, if there is one and @body, a page, says so before it comes to the changes (transfer full) (nullable) */
char *troth_wire_peek_next (GBytes *body);
/** troth_wire_read_page: changes of kinds of records that this program does not know are left out; one that breaks a rule becomes
 * %TROTH_CHANGE_UNREADABLE, only a page that is not well-formed fails as a whole */
TrothWirePage *troth_wire_read_page (GBytes  *body,
                                     GError **error);
void           troth_wire_page_free (TrothWirePage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothWirePage, troth_wire_page_free)

/** TrothWireSnapshot: one page of all records of a type; @rows (element-type TrothRow); @next: id to go on after (nullable): %NULL = it was the last; @erased
 * (element-type TrothChange): what was erased, ever, when the page is the last one of its type; @unreadable (element-type TrothChange):
 * in place of records that break a rule */
typedef struct
{
  gint64     seq;
  char      *as_of; /* cursor */
  char      *next;
  char      *server_time;
  GPtrArray *rows;
  GPtrArray *unreadable;
  GPtrArray *erased;
} TrothWireSnapshot;

TrothWireSnapshot *troth_wire_read_snapshot (GBytes  *body,
                                             GType    type,
                                             GError **error);
void               troth_wire_snapshot_free (TrothWireSnapshot *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothWireSnapshot, troth_wire_snapshot_free)

G_END_DECLS
