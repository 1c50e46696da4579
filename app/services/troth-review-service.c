// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-review-service-private.h"

#include "troth-case.h"
#include "troth-command-args.h"
#include "troth-record-json.h"
#include "troth-records.h"
#include "troth-store-outbox.h"

TROTH_DEFINE_RECORD (TrothReviewItem, troth_review_item, NULL, TROTH_REVIEW_ITEM_FIELDS)

struct _TrothReviewService
{
  GObject     parent_instance;
  TrothDesk  *desk;
  GListModel *reviews; /* the store's: TrothReview */
  GListStore *items;   /* the same, at the same places */
};

G_DEFINE_FINAL_TYPE (TrothReviewService, troth_review_service, G_TYPE_OBJECT)

static gpointer
read_record (GType     type,
             JsonNode *node)
{
  return node && JSON_NODE_HOLDS_OBJECT (node) ? troth_record_from_json (type, json_node_get_object (node), NULL) : NULL;
}

/* Some that she did not write: how it stood before, what the program makes of a number, and what goes. */
static gboolean
is_written (const TrothField *field)
{
  static const char *const others[] = { "from", "value", "remove_contact_points", NULL };

  return field->flags & TROTH_FIELD_PERSONAL && !g_strv_contains (others, field->name);
}

static void
add_line (GPtrArray  *lines,
          const char *text)
{
  if (text && *text && !g_ptr_array_find_with_equal_func (lines, text, g_str_equal, NULL))
    g_ptr_array_add (lines, g_strdup (text));
}

/* By the table, not as a record: what an older desk wrote counts, too. */
static void
add_written (GPtrArray  *lines,
             GType       type,
             JsonObject *object)
{
  guint             n_fields = 0;
  const TrothField *fields = troth_record_type_fields (type, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      JsonNode *node = is_written (&fields[i]) ? json_object_get_member (object, fields[i].name) : NULL;
      g_auto (GStrv) texts = node && fields[i].type == TROTH_TYPE_JSON ? troth_texts_from_json (node) : NULL;
      JsonArray *list = node && fields[i].type == TROTH_TYPE_LIST && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

      if (fields[i].type == TROTH_TYPE_STRING && node)
        add_line (lines, troth_json_get_string (object, fields[i].name));
      for (guint j = 0; texts && texts[j]; j++)
        add_line (lines, texts[j]);
      for (guint j = 0; list && j < json_array_get_length (list); j++)
        if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (list, j)))
          add_written (lines, fields[i].of (), json_array_get_object_element (list, j));
    }
}

char *
troth_review_written (const char *op,
                      JsonObject *args)
{
  GType type = troth_command_args_type (op);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  if (type != G_TYPE_INVALID)
    add_written (lines, type, args);
  if (lines->len == 0)
    return NULL;
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

/* Through the record that it is about; where that is not here, as the command says it. */
static void
find_subject (TrothReviewService *self,
              TrothReviewItem    *item,
              const char         *op,
              const char         *entity_id,
              JsonObject         *args)
{
  GType type = troth_command_entity_type (op);
  g_autoptr (TrothRecord) about = type != G_TYPE_INVALID ? troth_store_get (troth_desk_get_store (self->desk), type, entity_id, NULL) : NULL;
  int         index = about ? troth_record_type_find (type, "customer_id") : -1;
  const char *customer_id = args ? troth_json_get_string (args, "customer_id") : NULL;
  gboolean    can_insist = g_str_equal (op, "customer.patch") && g_strcmp0 (troth_review_item_get_code (item), "changed-meanwhile") == 0;

  if (g_str_has_prefix (op, "customer."))
    customer_id = entity_id;
  else if (index >= 0)
    customer_id = troth_record_get_string (about, index);
  if (TROTH_IS_PROMISE (about))
    {
      troth_review_item_set_promise_id (item, entity_id);
      can_insist = g_str_equal (op, "promise.renegotiate") && troth_promise_get_state (TROTH_PROMISE (about)) == TROTH_PROMISE_STATE_OPEN;
    }
  troth_review_item_set_customer_id (item, customer_id);
  troth_review_item_set_can_insist (item, can_insist);
}

static TrothReviewItem *
item_new (TrothReviewService *self,
          TrothReview        *review)
{
  TrothReviewItem *item = troth_review_item_new ();
  g_autoptr (TrothCommand) command = read_record (TROTH_TYPE_COMMAND, troth_review_get_command (review));
  g_autoptr (TrothOutcome) outcome = read_record (TROTH_TYPE_OUTCOME, troth_review_get_outcome (review));
  JsonNode        *node = command ? troth_command_get_args (command) : NULL;
  JsonObject      *args = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autofree char *written = args ? troth_review_written (troth_review_get_op (review), args) : NULL;

  troth_review_item_set_id (item, troth_review_get_id (review));
  troth_review_item_set_op (item, troth_review_get_op (review));
  troth_review_item_set_said_at (item, command ? troth_command_get_client_time (command) : troth_review_get_at (review));
  if (outcome)
    {
      troth_review_item_set_kind (item, troth_outcome_get_kind (outcome));
      troth_review_item_set_code (item, troth_outcome_get_code (outcome));
      troth_review_item_set_field (item, troth_outcome_get_field (outcome));
      troth_review_item_set_theirs (item, troth_outcome_get_theirs (outcome));
      troth_review_item_set_ours (item, troth_outcome_get_ours (outcome));
      troth_review_item_set_by (item, troth_outcome_get_by (outcome));
      troth_review_item_set_at (item, troth_outcome_get_at (outcome));
    }
  troth_review_item_set_words (item, written);
  find_subject (self, item, troth_review_get_op (review), troth_review_get_entity_id (review), args);
  return item;
}

/* The one that there is already stays, as somebody may be insisting on it; not what was erased of it (transfer full). */
static TrothReviewItem *
keep_or_make (TrothReviewService *self,
              TrothReview        *review)
{
  g_autoptr (TrothReviewItem) fresh = item_new (self, review);
  g_autoptr (TrothReviewItem) same = troth_record_copy (fresh);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (TrothReviewItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      troth_review_item_set_can_insist (same, troth_review_item_get_can_insist (item));
      troth_review_item_set_refused (same, troth_review_item_get_refused (item));
      troth_review_item_set_refused_field (same, troth_review_item_get_refused_field (item));
      if (troth_record_equal (item, same))
        return g_steal_pointer (&item);
    }
  return g_steal_pointer (&fresh);
}

static void
on_items_changed_cb (TrothReviewService *self,
                     guint               position,
                     guint               removed,
                     guint               added)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < added; i++)
    {
      g_autoptr (TrothReview) review = g_list_model_get_item (self->reviews, position + i);

      g_ptr_array_add (items, keep_or_make (self, review));
    }
  g_list_store_splice (self->items, position, removed, items->pdata, items->len);
}

static void
troth_review_service_dispose (GObject *object)
{
  TrothReviewService *self = TROTH_REVIEW_SERVICE (object);

  g_clear_object (&self->items);
  g_clear_object (&self->reviews);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (troth_review_service_parent_class)->dispose (object);
}

static void
troth_review_service_class_init (TrothReviewServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = troth_review_service_dispose;
}

static void
troth_review_service_init (TrothReviewService *self)
{
  self->items = g_list_store_new (TROTH_TYPE_REVIEW_ITEM);
}

TrothReviewService *
troth_review_service_new (TrothDesk *desk)
{
  TrothReviewService *self = g_object_new (TROTH_TYPE_REVIEW_SERVICE, NULL);

  self->desk = g_object_ref (desk);
  self->reviews = g_object_ref (troth_store_get_reviews (troth_desk_get_store (desk)));
  g_signal_connect_object (self->reviews, "items-changed", G_CALLBACK (on_items_changed_cb), self, G_CONNECT_SWAPPED);
  on_items_changed_cb (self, 0, 0, g_list_model_get_n_items (self->reviews));
  return self;
}

GListModel *
troth_review_service_get_items (TrothReviewService *self)
{
  return G_LIST_MODEL (self->items);
}

void
troth_review_service_accept (TrothReviewService *self,
                             TrothReviewItem    *item)
{
  troth_store_dismiss_review_async (troth_desk_get_store (self->desk), troth_review_item_get_id (item), NULL, NULL, NULL);
}

static TrothReview *
find_review (TrothReviewService *self,
             const char         *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->reviews); i++)
    {
      g_autoptr (TrothReview) review = g_list_model_get_item (self->reviews, i);

      if (g_strcmp0 (troth_review_get_id (review), id) == 0)
        return g_steal_pointer (&review);
    }
  return NULL;
}

/* Each field as it stands now is what she has seen this time; the one that the item tells of, as it tells of it. All else in the command
 * was done then. */
static gpointer
patch_again (TrothReviewItem *item,
             TrothCommand    *command,
             TrothCustomer   *customer)
{
  g_autoptr (TrothPatchArgs) before = read_record (TROTH_TYPE_PATCH_ARGS, troth_command_get_args (command));
  GPtrArray      *changes = before ? troth_patch_args_get_changes (before) : NULL;
  TrothPatchArgs *args = changes ? troth_patch_args_new () : NULL;

  for (guint i = 0; changes && i < changes->len; i++)
    {
      TrothFieldChange *change = troth_record_copy (changes->pdata[i]);
      const char       *field = troth_field_change_get_field (change);
      gboolean          told = g_strcmp0 (field, troth_review_item_get_field (item)) == 0;

      if (told)
        troth_field_change_set_from (change, troth_review_item_get_theirs (item));
      else if (!g_str_has_suffix (field, "/consent")) /* who has forbidden a number since then is not overruled unseen */
        troth_field_change_set_from (change, troth_patch_value (customer, field));
      troth_record_append (args, troth_patch_args_F_changes, change);
    }
  if (args)
    troth_patch_args_set_reason (args, troth_patch_args_get_reason (before));
  return args;
}

static gpointer
renegotiate_again (TrothCommand *command,
                   TrothPromise *promise)
{
  TrothRenegotiateArgs *args = read_record (TROTH_TYPE_RENEGOTIATE_ARGS, troth_command_get_args (command));

  if (args)
    troth_renegotiate_args_set_due_rev (args, troth_promise_get_due_rev (promise));
  return args;
}

typedef struct
{
  TrothReviewService *service;
  TrothReviewItem    *item;
} Insisting;

static const char *
trouble_of (const GError *error)
{
  if (g_error_matches (error, TROTH_ERROR, TROTH_ERROR_DISK))
    return "disk";
  if (g_error_matches (error, TROTH_ERROR, TROTH_ERROR_CORRUPT) || g_error_matches (error, TROTH_ERROR, TROTH_ERROR_UNREADABLE))
    return "damaged";
  return "not-written";
}

static void
refuse (TrothReviewItem *item,
        const char      *code,
        const char      *field)
{
  troth_review_item_set_can_insist (item, TRUE);
  troth_review_item_set_refused_field (item, field);
  troth_review_item_set_refused (item, code);
}

static void
on_insisted_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autofree Insisting *insisting = user_data;
  g_autoptr (TrothReviewService) self = insisting->service;
  g_autoptr (TrothReviewItem) item = insisting->item;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothOutcome) outcome = troth_desk_run_finish (TROTH_DESK (source), result, NULL, &error);

  if (outcome == NULL)
    refuse (item, trouble_of (error), NULL);
  else if (troth_outcome_get_kind (outcome) == TROTH_OUTCOME_KIND_REJECTED)
    refuse (item, troth_outcome_get_code (outcome), troth_outcome_get_field (outcome));
  else
    troth_review_service_accept (self, item);
}

void
troth_review_service_insist (TrothReviewService *self,
                             TrothReviewItem    *item)
{
  g_autoptr (TrothReview) review = find_review (self, troth_review_item_get_id (item));
  g_autoptr (TrothCommand) command = review ? read_record (TROTH_TYPE_COMMAND, troth_review_get_command (review)) : NULL;
  g_autoptr (TrothRecord) args = NULL;
  g_autoptr (TrothRecord) subject = NULL;
  Insisting *insisting = NULL;

  if (command == NULL || !troth_review_item_get_can_insist (item))
    return;
  subject = troth_store_get (troth_desk_get_store (self->desk), troth_command_entity_type (troth_command_get_op (command)),
                             troth_command_get_entity_id (command), NULL);
  if (subject)
    args = TROTH_IS_CUSTOMER (subject) ? patch_again (item, command, TROTH_CUSTOMER (subject))
                                       : renegotiate_again (command, TROTH_PROMISE (subject));
  troth_review_item_set_refused (item, NULL);
  if (args == NULL)
    {
      refuse (item, "not-found", NULL);
      return;
    }
  troth_review_item_set_can_insist (item, FALSE);
  insisting = g_new (Insisting, 1);
  *insisting = (Insisting){ g_object_ref (self), g_object_ref (item) };
  troth_desk_run_async (self->desk, troth_command_get_op (command), troth_command_get_entity_id (command),
                        troth_record_get_version (subject), args, NULL, on_insisted_cb, insisting);
}
