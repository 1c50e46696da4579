// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-exchange.h"

#include "troth-secret.h"
#include "troth-uuid.h"

static void
on_message_gone_cb (SoupServerMessage *message,
                    gpointer           user_data)
{
  ((TrothExchange *) user_data)->gone = TRUE;
}

TrothExchange *
troth_exchange_new (gpointer             owner,
                    SoupServerMessage   *message,
                    const TrothEndpoint *endpoint)
{
  TrothExchange *self = g_atomic_rc_box_new0 (TrothExchange);
  const char    *desk_id = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Desk-Client");

  self->owner = owner;
  self->message = g_object_ref (message);
  self->endpoint = endpoint;
  self->answer = troth_answer_new ();
  if (desk_id && troth_uuid_is_valid (desk_id))
    self->desk_id = g_strdup (desk_id);
  g_signal_connect (message, "finished", G_CALLBACK (on_message_gone_cb), self);
  g_signal_connect (message, "disconnected", G_CALLBACK (on_message_gone_cb), self);
  soup_server_message_pause (message);
  return self;
}

TrothExchange *
troth_exchange_ref (TrothExchange *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_request (TrothExchange *self)
{
  g_signal_handlers_disconnect_by_data (self->message, self);
  g_object_unref (self->message);
  g_strfreev (self->values);
  g_clear_pointer (&self->query, g_hash_table_unref);
  g_clear_pointer (&self->body, json_object_unref);
  g_free (self->token_id);
  g_free (self->token_hash);
  g_free (self->desk_id);
  g_free (self->remote);
  g_clear_object (&self->agent);
  g_free (self->device);
  troth_answer_free (self->answer);
  troth_exchange_set_job (self, NULL, NULL);
}

void
troth_exchange_unref (TrothExchange *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear_request);
}

void
troth_exchange_set_job (TrothExchange *self,
                        gpointer       job,
                        GDestroyNotify free_job)
{
  if (self->free_job)
    self->free_job (self->job);
  self->job = job;
  self->free_job = free_job;
}

gboolean
troth_exchange_read_body (TrothExchange *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (self->message);
  const char         *type = soup_message_headers_get_content_type (headers, NULL);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (soup_server_message_get_request_body (self->message));
  g_autoptr (GError) error = NULL;

  if (type == NULL || g_ascii_strcasecmp (type, "application/json") != 0)
    {
      troth_answer_problem (self->answer, "unsupported-media-type", "the Content-Type is %s", type ? "not application/json" : "missing");
      return FALSE;
    }
  self->body = troth_json_parse_object (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, &error);
  if (self->body)
    return TRUE;
  if (g_error_matches (error, TROTH_ERROR, TROTH_ERROR_MALFORMED))
    troth_answer_problem (self->answer, "malformed-json", "%s", error->message);
  else
    troth_answer_error (self->answer, error);
  return FALSE;
}

gboolean
troth_exchange_read_query (TrothExchange *self)
{
  const char *text = g_uri_get_query (soup_server_message_get_uri (self->message));
  g_auto (GStrv) known = g_strsplit (self->endpoint->query ? self->endpoint->query : "", " ", -1);
  GHashTableIter iter;
  gpointer       name = NULL;
  g_autoptr (GError) error = NULL;

  if (text == NULL)
    return TRUE;
  self->query = g_uri_parse_params (text, -1, "&", G_URI_PARAMS_WWW_FORM, &error);
  if (self->query == NULL)
    {
      troth_answer_problem (self->answer, "bad-request", "the query is not well-formed");
      return FALSE;
    }
  g_hash_table_iter_init (&iter, self->query);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_strv_contains ((const char *const *) known, name))
      {
        g_autofree char *valid = g_utf8_make_valid (name, -1);

        g_set_error (&error, TROTH_ERROR, TROTH_ERROR_INVALID, "%s: not a parameter of this request", valid);
        troth_answer_error (self->answer, error);
        return FALSE;
      }
  return TRUE;
}

gboolean
troth_exchange_read_token (TrothExchange *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (self->message);
  const char         *text = soup_message_headers_get_one (headers, "Authorization");

  if (text && g_ascii_strncasecmp (text, "Bearer ", 7) == 0 &&
      troth_token_split (text + 7, &self->token_id, &self->token_hash))
    return TRUE;
  troth_answer_problem (self->answer, "sign-in-required", "%s", text ? "the Authorization header holds no token of ours" : "no Authorization header");
  troth_answer_set_header (self->answer, "WWW-Authenticate", "Bearer");
  return FALSE;
}

void
troth_exchange_read_remote (TrothExchange *self,
                            gboolean       behind_proxy)
{
  const char *forwarded = soup_message_headers_get_list (soup_server_message_get_request_headers (self->message), "X-Forwarded-For");
  const char *host = soup_server_message_get_remote_host (self->message);
  const char *comma = forwarded ? strrchr (forwarded, ',') : NULL;

  if (behind_proxy && forwarded)
    self->remote = g_strstrip (g_strdup (comma ? comma + 1 : forwarded));
  else
    self->remote = g_strdup (host ? host : "?");
}

/* A record that has not changed is not sent again. */
static gboolean
is_unchanged (TrothExchange *self)
{
  const char *known = soup_message_headers_get_one (soup_server_message_get_request_headers (self->message), "If-None-Match");

  for (guint i = 0; known && self->answer->status == 200 && self->answer->headers && i < self->answer->headers->len; i += 2)
    if (g_str_equal (g_ptr_array_index (self->answer->headers, i), "ETag") &&
        g_str_equal (g_ptr_array_index (self->answer->headers, i + 1), known))
      return TRUE;
  return FALSE;
}

void
troth_exchange_send (TrothExchange *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);
  TrothAnswer        *answer = self->answer;

  g_return_if_fail (!self->sent);
  self->sent = TRUE;
  if (self->gone)
    return;
  troth_answer_close (answer);
  for (guint i = 0; answer->headers && i < answer->headers->len; i += 2)
    soup_message_headers_replace (headers, g_ptr_array_index (answer->headers, i), g_ptr_array_index (answer->headers, i + 1));
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  if (is_unchanged (self))
    soup_server_message_set_status (self->message, SOUP_STATUS_NOT_MODIFIED, NULL);
  else
    {
      soup_server_message_set_status (self->message, answer->status, NULL);
      if (answer->status != SOUP_STATUS_NO_CONTENT)
        {
          gsize   length = answer->body->len;
          GBytes *bytes = g_string_free_to_bytes (answer->body);

          answer->body = g_string_new (NULL);
          soup_message_headers_replace (headers, "Content-Type", answer->content_type);
          if (length)
            soup_message_body_append_bytes (soup_server_message_get_response_body (self->message), bytes);
          g_bytes_unref (bytes);
        }
    }
  soup_server_message_unpause (self->message);
}

const char *
troth_exchange_get (TrothExchange *self,
                    const char    *name)
{
  return self->query ? g_hash_table_lookup (self->query, name) : NULL;
}

gboolean
troth_exchange_get_int (TrothExchange *self,
                        const char    *name,
                        gint64         fallback,
                        gint64         min,
                        gint64         max,
                        gint64        *value,
                        GError       **error)
{
  const char *text = troth_exchange_get (self, name);

  *value = fallback;
  if (text == NULL || g_ascii_string_to_signed (text, 10, min, max, value, NULL))
    return TRUE;
  g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID,
               "%s: must be a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, name, min, max);
  return FALSE;
}

gboolean
troth_exchange_get_text (TrothExchange *self,
                         const char    *name,
                         gboolean       required,
                         const char   **value,
                         GError       **error)
{
  JsonNode *node = json_object_get_member (self->body, name);

  *value = NULL;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    {
      if (required)
        g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "%s: missing", name);
      return !required;
    }
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "%s: must be a string", name);
      return FALSE;
    }
  *value = json_node_get_string (node);
  if (required && *value[0] == '\0')
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "%s: empty", name);
      return FALSE;
    }
  return TRUE;
}

gboolean
troth_exchange_check_members (TrothExchange *self,
                              const char    *known,
                              GError       **error)
{
  g_auto (GStrv) names = g_strsplit (known, " ", -1);
  JsonObjectIter iter;
  const char    *name = NULL;

  json_object_iter_init (&iter, self->body);
  while (json_object_iter_next (&iter, &name, NULL))
    if (!g_strv_contains ((const char *const *) names, name))
      {
        g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "%s: not a member of this request", name);
        return FALSE;
      }
  return TRUE;
}
