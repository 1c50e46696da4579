// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-transfer-alerts.h"

#include <glib/gi18n.h>

#include "troth-ask-strip.h"

/* One notification a transfer, and one a question to a lead, as long as it waits for her; none when nobody sits at the desk any more. */

typedef struct
{
  TrothContext  *context; /* outlives its services */
  TrothNotifier *notifier;
  GHashTable    *posted; /* ids of notifications */
} Alerts;

static void
alerts_free (gpointer  data,
             GClosure *closure)
{
  Alerts *alerts = data;

  g_object_unref (alerts->notifier);
  g_hash_table_unref (alerts->posted);
  g_free (alerts);
}

/* Once: what she has seen does not rise again. */
static void
post (Alerts            *alerts,
      const char        *id,
      TrothNotification *notification,
      TrothUrgency       urgency)
{
  if (g_hash_table_contains (alerts->posted, id))
    return;
  troth_notification_set_urgency (notification, urgency);
  troth_notifier_post (alerts->notifier, id, notification);
  g_hash_table_add (alerts->posted, g_strdup (id));
}

/* Nobody who finds the desk locked, or cleared, reads a name on it. */
static void
withdraw_all (Alerts *alerts)
{
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, alerts->posted);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    troth_notifier_withdraw (alerts->notifier, id);
  g_hash_table_remove_all (alerts->posted);
}

/* Takes away what begins with @prefix and is of nothing in @waiting. */
static void
withdraw_others (Alerts     *alerts,
                 const char *prefix,
                 GListModel *waiting)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer       id;

  for (guint i = 0; i < g_list_model_get_n_items (waiting); i++)
    {
      g_autoptr (TrothRecord) record = g_list_model_get_item (waiting, i);

      g_hash_table_add (ids, g_strconcat (prefix, troth_record_get_id (record), NULL));
    }
  g_hash_table_iter_init (&iter, alerts->posted);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (g_str_has_prefix (id, prefix) && !g_hash_table_contains (ids, id))
      {
        troth_notifier_withdraw (alerts->notifier, id);
        g_hash_table_iter_remove (&iter);
      }
}

static char *
customer_name (const char *id,
               gpointer    user_data)
{
  return troth_customer_service_dup_name (troth_context_get_customers (user_data), id);
}

static char *
owner_name (TrothOwnerKind kind,
            const char    *id,
            gpointer       user_data)
{
  return troth_customer_service_dup_owner_name (troth_context_get_customers (user_data), kind, id);
}

static const TrothTransferNames names = { customer_name, owner_name };

/* The ids of notifications: what it is, then the record. */
#define OFFERED "transfer-"
#define RETURNED "returned-"
#define ASKED "goodwill-"
#define DECIDED "decided-"

static void
on_offered_cb (TrothCareService *care,
               TrothTransfer    *transfer,
               Alerts           *alerts)
{
  g_autofree char *id = g_strconcat (OFFERED, troth_transfer_get_id (transfer), NULL);
  g_autofree char *title = troth_transfer_title (transfer, &names, alerts->context);
  g_autoptr (TrothNotification) notification = troth_notification_new (title, troth_transfer_get_summary (transfer),
                                                                       _ ("A colleague wants to hand a customer over to you"), "");

  post (alerts, id, notification, TROTH_URGENCY_CRITICAL); /* somebody waits */
}

/* Answered, withdrawn, or offered to another. */
static void
on_incoming_cb (GListModel *incoming,
                guint       position,
                guint       removed,
                guint       added,
                Alerts     *alerts)
{
  withdraw_others (alerts, OFFERED, incoming);
}

static void
on_answered_cb (TrothCareService *care,
                TrothTransfer    *transfer,
                Alerts           *alerts)
{
  g_autofree char *id = g_strconcat (RETURNED, troth_transfer_get_id (transfer), NULL), *title = NULL;
  g_autoptr (TrothNotification) notification = NULL;

  if (troth_transfer_get_state (transfer) != TROTH_TRANSFER_STATE_BOUNCED)
    return;
  title = troth_transfer_returned (transfer, &names, alerts->context);
  notification = troth_notification_new (title, troth_transfer_get_summary (transfer), _ ("A customer came back to you"), "");
  post (alerts, id, notification, TROTH_URGENCY_CRITICAL);
}

/* ——— what a lead is asked for ——— */

static void
on_asked_cb (GListModel *asked,
             guint       position,
             guint       removed,
             guint       added,
             Alerts     *alerts)
{
  TrothAgent *agent = troth_session_get_agent (troth_context_get_session (alerts->context));

  for (guint i = position; i < position + added && agent && troth_agent_get_role (agent) != TROTH_ROLE_AGENT; i++)
    {
      g_autoptr (TrothGoodwill) grant = g_list_model_get_item (asked, i);
      g_autofree char *id = g_strconcat (ASKED, troth_goodwill_get_id (grant), NULL);
      g_autofree char *title = troth_ask_title (grant, &names, alerts->context);
      g_autoptr (TrothNotification) notification = troth_notification_new (title, troth_goodwill_get_words (grant), _ ("A colleague asks for your decision"), "");

      post (alerts, id, notification, TROTH_URGENCY_CRITICAL); /* the customer waits */
    }
  withdraw_others (alerts, ASKED, asked);
}

static void
on_decided_cb (TrothCareService *care,
               TrothGoodwill    *grant,
               Alerts           *alerts)
{
  g_autofree char *id = g_strconcat (DECIDED, troth_goodwill_get_id (grant), NULL);
  g_autofree char *title = troth_ask_decided (grant, &names, alerts->context);
  g_autoptr (TrothNotification) notification = troth_notification_new (title, troth_goodwill_get_words (grant), _ ("Your lead has decided"), "");

  post (alerts, id, notification, TROTH_URGENCY_NORMAL);
}

/* She has read in the window what became of it. */
static void
on_seen_cb (TrothCareService *care,
            TrothRecord      *record,
            Alerts           *alerts)
{
  static const char *const said[] = { RETURNED, DECIDED };

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      g_autofree char *id = g_strconcat (said[i], troth_record_get_id (record), NULL);

      if (g_hash_table_remove (alerts->posted, id))
        troth_notifier_withdraw (alerts->notifier, id);
    }
}

void
troth_transfer_alerts_start (TrothContext  *context,
                             TrothNotifier *notifier)
{
  TrothCareService *care = troth_context_get_care (context);
  Alerts           *alerts = g_new (Alerts, 1);

  *alerts = (Alerts){ context, g_object_ref (notifier), g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  g_signal_connect_data (context, "signed-out", G_CALLBACK (withdraw_all), alerts, alerts_free, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (context, "wiped", G_CALLBACK (withdraw_all), alerts);
  g_signal_connect (care, "offered", G_CALLBACK (on_offered_cb), alerts);
  g_signal_connect (care, "answered", G_CALLBACK (on_answered_cb), alerts);
  g_signal_connect (care, "seen", G_CALLBACK (on_seen_cb), alerts);
  g_signal_connect (care, "decided", G_CALLBACK (on_decided_cb), alerts);
  g_signal_connect (troth_care_service_get_incoming (care), "items-changed", G_CALLBACK (on_incoming_cb), alerts);
  g_signal_connect (troth_care_service_get_asked (care), "items-changed", G_CALLBACK (on_asked_cb), alerts);
}
