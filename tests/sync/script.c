// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "script.h"

#include <string.h>

static const char customers[] = "{\"entity\":\"customer\",\"seq\":5,\"as_of\":\"c5\",\"next\":null,\"items\":[{\"id\":\"" LEONIE "\",\"version\":1,"
                                "\"family_name\":\"Köhler\",\"zone\":\"Europe/Berlin\"}]}";

const char script_agents[] = "{\"entity\":\"agent\",\"seq\":5,\"as_of\":\"c5\",\"next\":null,\"items\":[{\"id\":\"" JANE "\",\"version\":1,"
                             "\"login\":\"jane\",\"name\":\"Jane Peacock\",\"role\":\"agent\",\"active\":true}]}";

JsonArray *
script_commands_of (const char  *body,
                    JsonObject **object)
{
  *object = troth_json_parse_object (body, -1, NULL, NULL);
  g_assert_nonnull (*object);
  return json_object_get_array_member (*object, "commands");
}

TrothHttpResponse *
script_accept_all (Script     *s,
                   const char *body)
{
  g_autoptr (JsonObject) object = NULL;
  JsonArray *commands = script_commands_of (body, &object);
  g_autoptr (GString) out = g_string_new ("{\"results\":[");

  for (guint i = 0; i < json_array_get_length (commands); i++)
    {
      const char *id = troth_json_get_string (json_array_get_object_element (commands, i), "id");

      g_ptr_array_add (s->accepted, g_strdup (id));
      g_string_append_printf (out, "%s{\"id\":\"%s\",\"kind\":\"applied\",\"version\":1,\"seq\":%" G_GINT64_FORMAT "}",
                              i ? "," : "", id, ++s->seq);
    }
  g_string_append_printf (out, "],\"head\":%" G_GINT64_FORMAT "}", s->seq);
  return troth_fake_response (200, out->str);
}

static TrothHttpResponse *
give_page (Script     *s,
           const char *path)
{
  g_autofree char *page = g_strdup_printf ("{\"from\":5,\"to\":%" G_GINT64_FORMAT ",\"head\":%" G_GINT64_FORMAT ",\"more\":false,"
                                           "\"cursor\":\"c%" G_GINT64_FORMAT "\",\"changes\":[]}",
                                           s->seq, s->seq, s->seq);

  return troth_fake_response (200, page);
}

static TrothHttpResponse *
on_push (Script     *s,
         const char *body)
{
  s->pushes++;
  s->asked_at = g_get_monotonic_time ();
  g_ptr_array_add (s->bodies, g_strdup (body));
  return s->push ? s->push (s, body) : script_accept_all (s, body);
}

static TrothHttpResponse *
on_request (TrothHttpRequest *request,
            gpointer          user_data)
{
  Script *s = user_data;

  if (g_str_has_prefix (request->path, "/v1/sync/push"))
    {
      g_autofree char *body = g_strndup (g_bytes_get_data (request->body, NULL), g_bytes_get_size (request->body));

      return on_push (s, body);
    }
  if (g_str_equal (request->path, "/v1/sync/erase-acks"))
    {
      g_ptr_array_add (s->confirmed, g_strndup (g_bytes_get_data (request->body, NULL), g_bytes_get_size (request->body)));
      return s->confirm ? s->confirm (s, g_ptr_array_index (s->confirmed, s->confirmed->len - 1)) : troth_fake_response (200, "{\"pending\":[]}");
    }
  if (g_str_has_prefix (request->path, "/v1/devices/"))
    {
      g_ptr_array_add (s->heartbeats, g_strdup_printf ("%s %.*s", request->path, (int) g_bytes_get_size (request->body),
                                                       (const char *) g_bytes_get_data (request->body, NULL)));
      return troth_fake_response (200, s->unconfirmed ? "{\"unconfirmed\":1}" : "{\"unconfirmed\":0}");
    }
  if (strstr (request->path, "wait="))
    {
      s->polls++;
      return give_page (s, request->path);
    }
  if (g_str_has_prefix (request->path, "/v1/sync/pull"))
    {
      s->pulls++;
      return s->pull ? s->pull (s, request->path) : give_page (s, request->path);
    }
  if (g_str_has_prefix (request->path, "/v1/sync/digest"))
    {
      s->digests++;
      return s->digest ? s->digest (s, request->path) : troth_fake_response (404, "{}");
    }
  if (s->snapshot && g_str_has_prefix (request->path, "/v1/sync/snapshot"))
    return s->snapshot (s, request->path);
  if (g_str_has_prefix (request->path, "/v1/sync/snapshot?entity=customer"))
    return troth_fake_response (200, customers);
  if (g_str_has_prefix (request->path, "/v1/sync/snapshot?entity=agent"))
    return troth_fake_response (200, script_agents);
  if (g_str_has_prefix (request->path, "/v1/sync/snapshot"))
    return troth_fake_response (200, "{\"seq\":5,\"as_of\":\"c5\",\"next\":null,\"items\":[]}");
  s->streams++;
  return s->stream ? s->stream (s, request->path) : troth_fake_response (200, "");
}

void
script_set_up (Script       *s,
               gconstpointer data)
{
  s->seq = 5;
  s->clock = troth_virtual_clock_new (NINE);
  s->transport = troth_fake_transport_new (on_request, s);
  s->bodies = g_ptr_array_new_with_free_func (g_free);
  s->confirmed = g_ptr_array_new_with_free_func (g_free);
  s->heartbeats = g_ptr_array_new_with_free_func (g_free);
  s->accepted = g_ptr_array_new_with_free_func (g_free);
  desk_open (&s->jane, TROTH_CLOCK (s->clock), TROTH_TRANSPORT (g_object_ref (s->transport)), JANE, "token");
  troth_sync_engine_start (s->jane.engine);
  wait_in_step (&s->jane);
  g_assert_cmpuint (s->confirmed->len, ==, 1); /* it asks what is pending */
  g_ptr_array_set_size (s->confirmed, 0);
}

void
script_tear_down (Script       *s,
                  gconstpointer data)
{
  desk_close (&s->jane);
  g_clear_object (&s->transport);
  g_clear_object (&s->clock);
  g_ptr_array_unref (s->bodies);
  g_ptr_array_unref (s->confirmed);
  g_ptr_array_unref (s->heartbeats);
  g_ptr_array_unref (s->accepted);
}

void
script_make (Script *s,
             guint   n)
{
  for (guint i = 0; i < n; i++)
    g_free (desk_make (&s->jane, LEONIE, "I will call you back"));
}

/* Makes @n promises that go out together. */
void
script_make_together (Script *s,
                      guint   n)
{
  troth_sync_engine_stop (s->jane.engine);
  script_make (s, n);
  troth_sync_engine_start (s->jane.engine);
}

void
script_assert_once_each (Script *s,
                         guint   n)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (s->accepted->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_true (g_hash_table_add (seen, s->accepted->pdata[i]));
}

void
script_wait_for_problem (Script     *s,
                         const char *problem)
{
  wait_for (g_strcmp0 (troth_sync_engine_get_problem (s->jane.engine), problem) == 0);
  g_assert_nonnull (troth_sync_engine_get_error (s->jane.engine));
}

TrothHttpResponse *
script_give_rubbish (Script     *s,
                     const char *body)
{
  return s->rubbish ? troth_fake_response (200, s->rubbish) : NULL;
}

void
script_hello (Script *s)
{
  wait_for (troth_fake_transport_has_stream (s->transport));
  troth_fake_transport_emit (s->transport, "event: hello\ndata: {\"head\":5}\n\n");
}
