// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-call-back.h"

#include "troth-case.h"
#include "troth-courtesy.h"
#include "troth-customer-zone.h"
#include "troth-time.h"
#include "troth-uuid.h"

char *
troth_call_back_id (const char *call_id)
{
  return troth_uuid_derive (call_id, "callback");
}

TrothMakeArgs *
troth_call_back_args (TrothCustomer     *customer,
                      const char        *number,
                      TrothOwnerKind     owner_kind,
                      const char        *owner_id,
                      TrothPromiseOrigin origin,
                      gint64             now)
{
  TrothMakeArgs *args = troth_make_args_new ();
  const char    *name = troth_customer_zone (customer, NULL);
  g_autoptr (GTimeZone) zone = name ? troth_time_zone_new (name, NULL) : NULL;
  gint64           due = now - now % TROTH_SECOND;
  g_autofree char *civil = NULL;

  if (zone == NULL)
    zone = troth_time_zone_new (name = "UTC", NULL);
  civil = troth_time_to_civil (due, zone);
  troth_make_args_set_customer_id (args, troth_customer_get_id (customer));
  troth_make_args_set_kind (args, TROTH_PROMISE_KIND_CALLBACK);
  troth_make_args_set_origin (args, origin);
  troth_make_args_set_words (args, number ? number : "☎");
  troth_make_args_set_number (args, number);
  troth_make_args_set_owner_kind (args, owner_kind);
  troth_make_args_set_owner_id (args, owner_id);
  troth_make_args_set_due_at (args, due);
  troth_make_args_set_due_civil (args, civil);
  troth_make_args_set_due_zone (args, name);
  return args;
}

char *
troth_call_back_voicemail_id (const char *call_id)
{
  return troth_uuid_derive (call_id, "voicemail");
}

char *
troth_call_back_menu_words (TrothInteraction *voicemail)
{
  JsonNode *path = troth_interaction_get_menu_path (voicemail);
  g_auto (GStrv) texts = path ? troth_texts_from_json (path) : NULL;

  return texts && *texts ? g_strjoinv (" › ", texts) : NULL;
}

void
troth_call_back_for_voicemail (TrothMakeArgs    *args,
                               TrothCustomer    *customer,
                               TrothInteraction *left,
                               TrothHours       *hours,
                               gint64            now)
{
  const char *transcript = troth_interaction_get_transcript (left);
  g_autoptr (GTimeZone) zone = troth_time_zone_new (troth_make_args_get_due_zone (args), NULL);
  g_autofree char *path = troth_call_back_menu_words (left), *civil = NULL;
  gint64           due = 0;

  if (transcript && *transcript)
    troth_make_args_set_words (args, transcript);
  troth_make_args_set_internal_note (args, path);
  troth_make_args_set_interaction_id (args, troth_interaction_get_id (left));
  if (!troth_courtesy_at (customer, troth_make_args_get_due_at (args), hours, now, &due))
    return;
  civil = troth_time_to_civil (due, zone);
  troth_make_args_set_due_at (args, due);
  troth_make_args_set_due_civil (args, civil);
}
