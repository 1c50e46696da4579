// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-presenter-private.h"

/* Who is meant: on screen, by an id, in a dialog. */

TrothCustomer *
troth_presenter_get_customer (TrothPresenter *self)
{
  return troth_session_get_customer (troth_context_get_session (self->context));
}

char *
troth_presenter_customer_name (const char *id,
                               gpointer    presenter)
{
  return troth_customer_service_dup_name (troth_context_get_customers (TROTH_PRESENTER (presenter)->context), id);
}

char *
troth_presenter_owner_name (TrothOwnerKind kind,
                            const char    *id,
                            gpointer       presenter)
{
  return troth_customer_service_dup_owner_name (troth_context_get_customers (TROTH_PRESENTER (presenter)->context), kind, id);
}

const TrothTransferNames troth_presenter_names = { troth_presenter_customer_name, troth_presenter_owner_name };

static void
about_free (gpointer  data,
            GClosure *closure)
{
  TrothPresenterAbout *about = data;

  g_object_unref (about->presenter);
  g_free (about->id);
  g_free (about);
}

void
troth_presenter_connect_about (TrothPresenter *self,
                               const char     *id,
                               gpointer        dialog,
                               const char     *signal,
                               GCallback       callback)
{
  TrothPresenterAbout *about = g_new (TrothPresenterAbout, 1);

  *about = (TrothPresenterAbout){ g_object_ref (self), g_strdup (id) };
  g_signal_connect_data (dialog, signal, callback, about, about_free, 0);
}
