// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-desk.h"

#include "troth-command-args.h"
#include "troth-customer.h"
#include "troth-store-change.h"
#include "troth-store-pull.h"
#include "troth-test-folder.h"

#define CUSTOMER 999

const TrothActor desk_jane = { "jane", TROTH_ROLE_AGENT, "support", "desk-1" };

char *
desk_id (int n)
{
  return g_strdup_printf ("01954f00-0000-7000-8000-%012d", n);
}

int
desk_number (const char *id)
{
  return atoi (strrchr (id, '-') + 1);
}

TrothPromise *
desk_promise (int    n,
              gint64 due_at)
{
  TrothPromise    *promise = troth_promise_new ();
  g_autofree char *id = desk_id (n);
  g_autofree char *customer = desk_id (CUSTOMER);

  troth_promise_set_id (promise, id);
  troth_promise_set_customer_id (promise, customer);
  troth_promise_set_words (promise, "I will call you back");
  troth_promise_set_owner_id (promise, "jane");
  troth_promise_set_due_at (promise, due_at);
  troth_promise_set_version (promise, 1);
  return promise;
}

static void
on_applied_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  troth_store_apply_finish (TROTH_STORE (object), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

void
store_desk_apply_all (StoreDesk *self,
                      GPtrArray *records)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_change_free);
  g_autofree char *cursor = g_strdup_printf ("cursor-%" G_GINT64_FORMAT, ++self->seq);
  gboolean         done = FALSE;

  for (guint i = 0; i < records->len; i++)
    {
      g_ptr_array_add (changes, troth_change_new_put (records->pdata[i]));
      g_object_unref (records->pdata[i]);
    }
  g_ptr_array_unref (records);
  troth_store_apply_async (self->store, changes, NULL, cursor, self->seq, FALSE, NULL, on_applied_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

void
store_desk_apply (StoreDesk *self,
                  gpointer   record)
{
  GPtrArray *records = g_ptr_array_new ();

  g_ptr_array_add (records, record);
  store_desk_apply_all (self, records);
}

static void
on_run_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothOutcome) outcome = troth_store_run_finish (TROTH_STORE (object), result, &error);

  g_assert_no_error (error);
  g_assert_cmpint (troth_outcome_get_kind (outcome), ==, TROTH_OUTCOME_KIND_APPLIED);
  *(gboolean *) user_data = TRUE;
}

void
store_desk_keep (StoreDesk *self,
                 int        n)
{
  g_autofree char *id = desk_id (n);
  g_autoptr (TrothEndArgs) args = troth_end_args_new ();
  g_autoptr (TrothCommand) command = NULL;
  gboolean done = FALSE;

  troth_end_args_set_evidence (args, "called her");
  command = troth_command_for ("promise.keep", id, args, 0, NOON);
  troth_store_run_async (self->store, command, &desk_jane, NOON, NULL, on_run_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

void
store_desk_settle (StoreDesk *self,
                   guint      refs)
{
  while (G_OBJECT (self->store)->ref_count > refs)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

void
store_desk_set_up (StoreDesk *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = desk_id (CUSTOMER);
  TrothCustomer   *customer = troth_customer_new ();

  self->folder = troth_test_folder ();
  g_assert_no_error (error);
  self->store = troth_store_open (self->folder, &error);
  g_assert_no_error (error);
  troth_customer_set_id (customer, id);
  troth_customer_set_family_name (customer, "Köhler");
  troth_customer_set_version (customer, 1);
  store_desk_apply (self, customer);
}

void
store_desk_tear_down (StoreDesk *self)
{
  store_desk_settle (self, 1);
  troth_store_close (self->store);
  g_assert_finalize_object (self->store);
  troth_test_folder_remove (self->folder);
  g_free (self->folder);
}

void
store_desk_on_result_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

GAsyncResult *
store_desk_wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}
