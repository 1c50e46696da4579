// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-promise-rules.h"

G_BEGIN_DECLS

/**
 * TrothPromiseScope: whose open promises
 * @TROTH_PROMISES_MINE: the agent's own and her team's
 * @TROTH_PROMISES_ALL: every one that the desk holds
 * @TROTH_PROMISES_UNOWNED: a team's, nobody's in person
 */
typedef enum
{
  TROTH_PROMISES_MINE,
  TROTH_PROMISES_ALL,
  TROTH_PROMISES_UNOWNED,
} TrothPromiseScope;

/** TrothPromiseOrder: by the due time, by the customer's name, or what has waited longest first */
typedef enum
{
  TROTH_PROMISES_BY_DUE,
  TROTH_PROMISES_BY_NAME,
  TROTH_PROMISES_BY_MADE,
} TrothPromiseOrder;

/** TrothPromiseView: what a list of open promises shows; @needle (nullable): folded words, each of which the customer's name or the promise holds */
typedef struct
{
  TrothPromiseScope scope;
  TrothPromiseOrder order;
  const char       *needle;
} TrothPromiseView;

/**
 * TrothPromiseModel: a GListModel of open #TrothPromise that knows by heart when each is due
 *
 * A long list is grouped and counted by that alone: no promise is read that nobody looks at. A promise whose due time
 * changes is told by items-changed.
 */
#define TROTH_TYPE_PROMISE_MODEL (troth_promise_model_get_type ())
G_DECLARE_INTERFACE (TrothPromiseModel, troth_promise_model, TROTH, PROMISE_MODEL, GListModel)

struct _TrothPromiseModelInterface
{
  GTypeInterface parent_iface;
  TrothDue (*get_due) (TrothPromiseModel *self,
                       guint              position);
  gboolean (*is_loading) (TrothPromiseModel *self);
};

/** troth_promise_model_get_due: of the promise at @position of @model: any GListModel of #TrothPromise, though only a #TrothPromiseModel is quick */
TrothDue troth_promise_model_get_due (GListModel *model,
                                      guint       position);
/** troth_promise_model_is_loading: what @model holds is not yet what was asked for; items-changed tells when it is */
gboolean troth_promise_model_is_loading (GListModel *model);

G_END_DECLS
