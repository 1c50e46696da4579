// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend-fixture.h"

#include <glib/gstdio.h>

#include "troth-accounts.h"
#include "troth-changes.h"
#include "troth-check.h"
#include "troth-json.h"
#include "troth-test-ask.h"
#include "troth-test-database.h"
#include "troth-test-folder.h"
#include "troth-time.h"

static TrothAgent *
make_agent (const char *id,
            const char *login,
            const char *name,
            TrothRole   role)
{
  TrothAgent *agent = troth_agent_new ();

  troth_agent_set_id (agent, id);
  troth_agent_set_login (agent, login);
  troth_agent_set_name (agent, name);
  troth_agent_set_role (agent, role);
  troth_agent_set_zone (agent, "Europe/Berlin");
  troth_agent_set_active (agent, TRUE);
  return agent;
}

static TrothCustomer *
make_customer (void)
{
  TrothCustomer     *customer = troth_customer_new ();
  TrothContactPoint *point = troth_contact_point_new ();

  troth_customer_set_id (customer, LEONIE);
  troth_customer_set_given_name (customer, "Leonie");
  troth_customer_set_family_name (customer, "Köhler");
  troth_customer_set_city (customer, "Stuttgart");
  troth_customer_set_country (customer, "DE");
  troth_customer_set_zone (customer, "Europe/Berlin");
  troth_contact_point_set_id (point, "0190a000-0000-7000-8000-00000000c101");
  troth_contact_point_set_kind (point, TROTH_CONTACT_KIND_PHONE);
  troth_contact_point_set_raw (point, "+49 0711 2842222");
  troth_contact_point_set_value (point, "+497112842222");
  troth_record_append (customer, troth_customer_F_contact_points, point);
  return customer;
}

static gboolean
fill (TrothDbConnection *connection,
      gpointer           data,
      GError           **error)
{
  Fixture *self = data;
  gint64   now = troth_clock_now (TROTH_CLOCK (self->clock));
  g_autoptr (TrothAgent) jane = make_agent (JANE, "jane", "Jane Peacock", TROTH_ROLE_AGENT);
  g_autoptr (TrothAgent) steve = make_agent (STEVE, "steve", "Steve Johnson", TROTH_ROLE_AGENT);
  g_autoptr (TrothAgent) nancy = make_agent (NANCY, "nancy", "Nancy Edwards", TROTH_ROLE_LEAD);
  g_autoptr (TrothAgent) ada = make_agent (ADA, "ada", "Ada Adams", TROTH_ROLE_ADMIN);
  g_autoptr (TrothCustomer) leonie = make_customer ();
  gpointer records[] = { jane, steve, nancy, ada, leonie };

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    if (!troth_backend_put (connection, records[i], now, error))
      return FALSE;
  if (!troth_account_set_password (connection, JANE, FIXTURE_PASSWORD, now, error))
    return FALSE;
  self->jane = troth_session_create (connection, JANE, "issued", "desk-a", now, error);
  self->steve = troth_session_create (connection, STEVE, "issued", "desk-b", now, error);
  self->nancy = troth_session_create (connection, NANCY, "issued", NULL, now, error);
  self->ada = troth_session_create (connection, ADA, "issued", NULL, now, error);
  return self->ada != NULL;
}

static void
start (Fixture                   *self,
       const TrothBackendOptions *options)
{
  static const TrothBackendOptions defaults = { 0 };
  g_autofree char                 *path = troth_test_database (self->folder);
  g_autoptr (GError) error = NULL;

  self->backend = troth_backend_new (path, TROTH_CLOCK (self->clock), options ? options : &defaults, &error);
  g_assert_no_error (error);
  troth_backend_start (self->backend, &error);
  g_assert_no_error (error);
}

void
fixture_set_up (Fixture      *self,
                gconstpointer options)
{
  gint64 now = 0;
  g_autoptr (GError) error = NULL;

  troth_time_parse (FIXTURE_NOW, &now, &error);
  g_assert_no_error (error);
  self->folder = troth_test_folder ();
  self->clock = troth_virtual_clock_new (now);
  start (self, options);
  troth_db_write_sync (troth_backend_get_db (self->backend), fill, self, &error);
  g_assert_no_error (error);
  self->session = soup_session_new_with_options ("max-conns", 50, "max-conns-per-host", 50, NULL);
}

TrothBackend *
fixture_start_other (Fixture *self)
{
  static const TrothBackendOptions options = { 0 };
  g_autofree char                 *database = troth_test_database (self->folder);
  g_autoptr (GError) error = NULL;
  TrothBackend *other = troth_backend_new (database, TROTH_CLOCK (self->clock), &options, &error);

  g_assert_no_error (error);
  troth_backend_start (other, &error);
  g_assert_no_error (error);
  return other;
}

void
fixture_tear_down (Fixture      *self,
                   gconstpointer options)
{
  soup_session_abort (self->session);
  troth_backend_stop (self->backend);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&self->session);
  g_assert_finalize_object (g_steal_pointer (&self->backend));
  g_clear_object (&self->clock);
  troth_test_folder_remove (self->folder);
  g_free (self->folder);
  g_free (self->jane);
  g_free (self->steve);
  g_free (self->nancy);
  g_free (self->ada);
}

void
fixture_restart (Fixture *self)
{
  troth_backend_stop (self->backend);
  g_clear_object (&self->backend);
  start (self, NULL);
}

void
fixture_wait (gboolean *done)
{
  while (!*done)
    g_main_context_iteration (NULL, TRUE);
}

typedef struct
{
  gboolean done;
  GBytes  *bytes;
  GError  *error;
} Sent;

static void
on_sent_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Sent *sent = user_data;

  sent->bytes = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &sent->error);
  sent->done = TRUE;
}

Reply *
fixture_send_with (Fixture    *self,
                   const char *method,
                   const char *path,
                   const char *token,
                   const char *json,
                   const char *header,
                   const char *value)
{
  g_autofree char *uri = g_strconcat (troth_backend_get_url (self->backend), path, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (method, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  Sent                sent = { 0 };
  Reply              *reply = g_new0 (Reply, 1);

  if (token)
    {
      g_autofree char *bearer = g_strconcat ("Bearer ", token, NULL);

      soup_message_headers_replace (headers, "Authorization", bearer);
    }
  if (json)
    {
      g_autoptr (GBytes) body = g_bytes_new (json, strlen (json));

      soup_message_set_request_body_from_bytes (message, "application/json", body);
    }
  if (header)
    soup_message_headers_replace (headers, header, value);
  soup_session_send_and_read_async (self->session, message, G_PRIORITY_DEFAULT, NULL, on_sent_cb, &sent);
  fixture_wait (&sent.done);
  g_assert_no_error (sent.error);
  reply->status = soup_message_get_status (message);
  reply->headers = soup_message_headers_ref (soup_message_get_response_headers (message));
  reply->type = g_strdup (soup_message_headers_get_content_type (reply->headers, NULL));
  reply->text = g_bytes_get_size (sent.bytes) ? g_strndup (g_bytes_get_data (sent.bytes, NULL), g_bytes_get_size (sent.bytes)) : g_strdup ("");
  reply->json = troth_json_parse_object (reply->text, -1, troth_json_bulk_limits (), NULL);
  g_bytes_unref (sent.bytes);
  return reply;
}

Reply *
fixture_send (Fixture    *self,
              const char *method,
              const char *path,
              const char *token,
              const char *json)
{
  return fixture_send_with (self, method, path, token, json, NULL, NULL);
}

void
reply_free (Reply *self)
{
  g_free (self->type);
  g_free (self->text);
  g_clear_pointer (&self->json, json_object_unref);
  soup_message_headers_unref (self->headers);
  g_free (self);
}

void
reply_assert_problem (Reply      *self,
                      guint       status,
                      const char *code,
                      const char *field)
{
  g_autofree char *type = g_strconcat ("urn:troth:problem:", code, NULL);

  g_assert_cmpuint (self->status, ==, status);
  g_assert_cmpstr (self->type, ==, "application/problem+json");
  g_assert_cmpstr (reply_string (self, "code"), ==, code);
  g_assert_cmpstr (reply_string (self, "type"), ==, type);
  g_assert_cmpint (reply_int (self, "status"), ==, status);
  g_assert_nonnull (reply_string (self, "title"));
  g_assert_nonnull (reply_string (self, "detail"));
  if (field)
    g_assert_cmpstr (reply_string (self, "field"), ==, field);
}

const char *
reply_string (Reply      *self,
              const char *name)
{
  g_assert_nonnull (self->json);
  return json_object_get_string_member_with_default (self->json, name, NULL);
}

gint64
reply_int (Reply      *self,
           const char *name)
{
  g_assert_nonnull (self->json);
  g_assert_true (json_object_has_member (self->json, name));
  return json_object_get_int_member (self->json, name);
}

guint
reply_length (Reply      *self,
              const char *list)
{
  g_assert_nonnull (self->json);
  g_assert_true (json_object_has_member (self->json, list));
  return json_array_get_length (json_object_get_array_member (self->json, list));
}

JsonObject *
reply_item (Reply      *self,
            const char *list,
            guint       i)
{
  g_assert_cmpuint (reply_length (self, list), >, i);
  return json_array_get_object_element (json_object_get_array_member (self->json, list), i);
}

GSocket *
fixture_connect (Fixture *self)
{
  g_autoptr (GUri) uri = g_uri_parse (troth_backend_get_url (self->backend), G_URI_FLAGS_NONE, NULL);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", g_uri_get_port (uri));
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GError) error = NULL;

  g_socket_connect (socket, address, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&socket);
}

typedef struct
{
  GSocket    *socket;
  const char *request;
  gsize       length;
  GString    *got;
  gint        done;
} Raw;

static gpointer
exchange_raw (gpointer data)
{
  Raw   *raw = data;
  char   buffer[4096];
  gssize n = 0;

  for (gsize sent = 0; sent < raw->length; sent += n)
    {
      n = g_socket_send (raw->socket, raw->request + sent, raw->length - sent, NULL, NULL);
      if (n <= 0)
        break;
    }
  while ((n = g_socket_receive (raw->socket, buffer, sizeof buffer, NULL, NULL)) > 0)
    g_string_append_len (raw->got, buffer, n);
  g_atomic_int_set (&raw->done, 1);
  g_main_context_wakeup (NULL);
  return NULL;
}

char *
fixture_raw (Fixture    *self,
             const char *request,
             gssize      length,
             double     *seconds)
{
  g_autoptr (GSocket) socket = fixture_connect (self);
  Raw      raw = { socket, request, length < 0 ? strlen (request) : (gsize) length, g_string_new (NULL), 0 };
  gint64   begun = g_get_monotonic_time ();
  GThread *thread = NULL;

  g_socket_set_timeout (socket, 20);
  thread = g_thread_new ("raw", exchange_raw, &raw);
  while (!g_atomic_int_get (&raw.done))
    g_main_context_iteration (NULL, TRUE);
  g_thread_join (thread);
  if (seconds)
    *seconds = (g_get_monotonic_time () - begun) / 1e6;
  return g_string_free (raw.got, FALSE);
}

typedef struct
{
  Fixture *fixture;
  gpointer record;
} Put;

static gboolean
put_record (TrothDbConnection *connection,
            gpointer           data,
            GError           **error)
{
  Put *put = data;

  return troth_backend_put (connection, put->record, troth_clock_now (TROTH_CLOCK (put->fixture->clock)), error);
}

void
fixture_put (Fixture *self,
             gpointer record)
{
  Put put = { self, record };
  g_autoptr (GError) error = NULL;

  troth_db_write_sync (troth_backend_get_db (self->backend), put_record, &put, &error);
  g_assert_no_error (error);
}

char *
fixture_make_command (gint64      n,
                      const char *id,
                      const char *promise_id,
                      const char *words)
{
  return g_strdup_printf ("{\"n\":%" G_GINT64_FORMAT ",\"id\":\"%s\",\"v\":1,\"op\":\"promise.make\",\"entity_id\":\"%s\",\"base_version\":0,"
                          "\"args\":{\"customer_id\":\"" LEONIE "\",\"kind\":\"callback\",\"words\":\"%s\",\"owner_kind\":\"agent\","
                          "\"owner_id\":\"" JANE "\",\"due_at\":\"2026-03-02T11:00:00Z\",\"due_civil\":\"2026-03-02T12:00\","
                          "\"due_zone\":\"Europe/Berlin\"},\"client_time\":\"2026-03-02T09:00:00Z\"}",
                          n, id, promise_id, words);
}

Reply *
fixture_push (Fixture    *self,
              const char *token,
              const char *client_id,
              const char *commands)
{
  g_autofree char *body = g_strdup_printf ("{\"client_id\":\"%s\",\"acked_through\":0,\"commands\":%s}", client_id, commands);

  return fixture_send (self, "POST", "/v1/sync/push", token, body);
}

gint64
fixture_ask (Fixture    *self,
             const char *sql)
{
  return troth_test_ask (troth_backend_get_db (self->backend), sql);
}

void
fixture_assert_whole (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) wrong = troth_check_run (troth_backend_get_db (self->backend), &error);

  g_assert_no_error (error);
  for (guint i = 0; i < wrong->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (wrong, i));
  g_assert_cmpuint (wrong->len, ==, 0);
}

void
fixture_run_upkeep (Fixture     *self,
                    TrothUpkeep *upkeep)
{
  g_autoptr (GError) error = NULL;

  *upkeep = (TrothUpkeep){ .now = troth_clock_wall (TROTH_CLOCK (self->clock)) };
  troth_upkeep_run (troth_backend_get_db (self->backend), upkeep, &error);
  g_assert_no_error (error);
  fixture_assert_whole (self);
}

static gboolean
sign_in_again (TrothDbConnection *connection,
               gpointer           data,
               GError           **error)
{
  Fixture *self = data;

  g_free (self->jane);
  self->jane = troth_session_create (connection, JANE, "issued", NULL, troth_clock_wall (TROTH_CLOCK (self->clock)), error);
  return self->jane != NULL;
}

void
fixture_sign_in_again (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  troth_db_write_sync (troth_backend_get_db (self->backend), sign_in_again, self, &error);
  g_assert_no_error (error);
}
