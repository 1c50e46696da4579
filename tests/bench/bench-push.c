// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* bench-push URL TOKEN AGENT-ID COMMANDS: pushes so many promises to the first generated customers, 100 a request, over one connection.
 * Prints the seconds. */

#include "company.h"

#include "troth-json.h"
#include "troth-uuid.h"

#include <libsoup/soup.h>
#include <stdlib.h>

#define A_REQUEST 100

static GBytes *
make_body (const char *client_id,
           const char *agent_id,
           guint       first,
           guint       end)
{
  g_autoptr (GString) body = g_string_new (NULL);
  gint64 now = g_get_real_time ();                                                         // lint: allowed, because the backend is told the same
  g_autoptr (GDateTime) due = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC + 7200); // lint: allowed, the same

  g_string_append_printf (body, "{\"client_id\":\"%s\",\"acked_through\":%u,\"commands\":[", client_id, first - 1);
  for (guint n = first; n < end; n++)
    {
      g_autofree char *id = troth_uuid_new (now);
      g_autofree char *promise_id = troth_uuid_new (now);
      g_autofree char *customer_id = company_id (1, n % 1000);
      g_autofree char *civil = g_date_time_format (due, "%Y-%m-%dT%H:%M:%S");

      g_string_append_printf (body, "%s{\"n\":%u,\"id\":\"%s\",\"v\":1,\"op\":\"promise.make\",\"entity_id\":\"%s\",\"base_version\":0,"
                                    "\"args\":{\"customer_id\":\"%s\",\"kind\":\"callback\",\"words\":\"I will call you back and tell you when it arrives.\","
                                    "\"owner_kind\":\"agent\",\"owner_id\":\"%s\",\"due_at\":\"%sZ\",\"due_civil\":\"%s\",\"due_zone\":\"UTC\",\"calling_override\":\"measured at any hour\"}}",
                              n > first ? "," : "", n, id, promise_id, customer_id, agent_id, civil, civil);
    }
  g_string_append (body, "]}");
  return g_string_free_to_bytes (g_steal_pointer (&body));
}

int
main (int    argc,
      char **argv)
{
  const guint end = argc == 5 ? (guint) atoi (argv[4]) + 1 : 0;
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autofree char *client_id = g_uuid_string_random ();
  g_autofree char *uri = g_strconcat (argv[1], "/v1/sync/push", NULL);
  g_autofree char *bearer = g_strconcat ("Bearer ", argv[2], NULL);
  gint64           begun = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (end, >, 0);
  for (guint first = 1; first < end; first += A_REQUEST)
    {
      g_autoptr (SoupMessage) message = soup_message_new ("POST", uri);
      g_autoptr (GBytes) body = make_body (client_id, argv[3], first, MIN (first + A_REQUEST, end));
      g_autoptr (GBytes) answer = NULL;
      g_autofree char *text = NULL;

      soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", bearer);
      soup_message_set_request_body_from_bytes (message, "application/json", body);
      answer = soup_session_send_and_read (session, message, NULL, &error);
      g_assert_no_error (error);
      text = g_strndup (g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
      if (soup_message_get_status (message) != 200 || strstr (text, "rejected"))
        g_error ("%u: %.300s", soup_message_get_status (message), text);
    }
  g_print ("{\"seconds\": %.3f}\n", (double) (g_get_monotonic_time () - begun) / 1e6);
  return 0;
}
