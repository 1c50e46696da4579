// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prompt-service-private.h"

#include "troth-command-args.h"
#include "troth-store-outbox.h"
#include "troth-uuid.h"

#define COMPANY_PACK "company" /* the name of the first that a lead publishes */

/* The first of all is the same one whoever makes it: two leads at once do not make two. (transfer full) */
static char *
dup_id (TrothPromptPack *pack)
{
  return pack ? g_strdup (troth_prompt_pack_get_id (pack)) : troth_uuid_derive (COMPANY_PACK, "prompt_pack");
}

static void
on_published_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  TrothOutcome *outcome = troth_desk_run_finish (TROTH_DESK (source), result, NULL, &error);

  if (outcome)
    g_task_return_pointer (task, outcome, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
troth_prompt_service_publish_async (TrothPromptService *self,
                                    TrothPromptPack    *seen,
                                    const char         *xml,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  g_autofree char *id = dup_id (seen);
  g_autoptr (TrothPublishArgs) args = troth_publish_args_new ();
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, troth_prompt_service_publish_async);
  troth_publish_args_set_name (args, seen ? troth_prompt_pack_get_name (seen) : COMPANY_PACK);
  troth_publish_args_set_xml (args, xml);
  troth_publish_args_set_active (args, TRUE);
  troth_desk_run_async (troth_prompt_service_get_desk (self), "prompt_pack.publish", id,
                        seen ? troth_prompt_pack_get_version (seen) : 0, args, cancellable, on_published_cb, task);
}

TrothOutcome *
troth_prompt_service_publish_finish (TrothPromptService *self,
                                     GAsyncResult       *result,
                                     GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
troth_prompt_service_is_unsent (TrothPromptService *self)
{
  g_autofree char *id = dup_id (troth_prompt_service_get_pack (self));

  return troth_store_is_unsent (troth_desk_get_store (troth_prompt_service_get_desk (self)), id);
}
