// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-promise-view.h"

G_DEFINE_INTERFACE (TrothPromiseModel, troth_promise_model, G_TYPE_LIST_MODEL)

static void
troth_promise_model_default_init (TrothPromiseModelInterface *iface)
{
}

TrothDue
troth_promise_model_get_due (GListModel *model,
                             guint       position)
{
  g_autoptr (TrothPromise) promise = NULL;

  if (TROTH_IS_PROMISE_MODEL (model))
    return TROTH_PROMISE_MODEL_GET_IFACE (model)->get_due (TROTH_PROMISE_MODEL (model), position);
  promise = g_list_model_get_item (model, position);
  return troth_promise_get_due (promise);
}

gboolean
troth_promise_model_is_loading (GListModel *model)
{
  return TROTH_IS_PROMISE_MODEL (model) && TROTH_PROMISE_MODEL_GET_IFACE (model)->is_loading (TROTH_PROMISE_MODEL (model));
}
