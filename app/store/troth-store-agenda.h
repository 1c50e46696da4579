// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-promise-view.h"
#include "troth-store-tx.h"

G_BEGIN_DECLS

/** TrothAgenda: a #TrothPromiseView and its rows: who is in it and when each is due, sorted. Not of a thread */
typedef struct
{
  TrothPromiseScope scope;
  TrothPromiseOrder order;
  char            **needles; /* folded words; none = all */
  char            **owners;  /* NULL = anybody's */
  GArray           *rows;    /* of TrothAgendaRow */
} TrothAgenda;

#define TROTH_AGENDA_ID 40 /* a UUID and more */

typedef struct
{
  char     id[TROTH_AGENDA_ID];
  TrothDue due;
  gint64   rank; /* after name: due or made */
  char    *name; /* folded, when sorted by it */
} TrothAgendaRow;

TrothAgenda *troth_agenda_new (const TrothPromiseView *view,
                               const char *const      *owners);
/** troth_agenda_copy: without rows */
TrothAgenda *troth_agenda_copy (const TrothAgenda *self);
void         troth_agenda_free (gpointer data);

/** troth_agenda_is_same: whether both ask for the same */
gboolean troth_agenda_is_same (const TrothAgenda *self,
                               const TrothAgenda *other);
/** troth_agenda_read: fills the rows; @limit (0 = all) stops early. On the reader */
gboolean troth_agenda_read (TrothAgenda       *self,
                            TrothDbConnection *connection,
                            guint              limit,
                            GError           **error);
/** troth_agenda_knows: whether a change can be followed without the reader */
gboolean troth_agenda_knows (TrothAgenda *self);
/** troth_agenda_find: position of @id, or -1 */
int troth_agenda_find (TrothAgenda *self,
                       const char  *id);
/** troth_agenda_place: whether @promise (nullable) belongs here; then its row and the position that it would have */
gboolean troth_agenda_place (TrothAgenda    *self,
                             TrothPromise   *promise,
                             TrothAgendaRow *row,
                             guint          *position);

G_END_DECLS
