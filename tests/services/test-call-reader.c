// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "../sync/fake-transport.h"
#include "store-desk.h"
#include "troth-call-reader.h"
#include "troth-virtual-clock.h"

/* What is told of calls, and when. */

typedef struct
{
  TrothFakeTransport *transport;
  TrothCallReader    *reader;
  const char         *state; /* that the call is in: NULL: it is somebody else's, "": nobody answers */
  guint               asked;
  GString            *told;
} Fixture;

static TrothHttpResponse *
answer (TrothHttpRequest *request,
        gpointer          user_data)
{
  Fixture         *f = user_data;
  g_autofree char *body = g_strdup_printf ("{\"call_id\":\"c-1\",\"number\":null,\"direction\":\"outbound\",\"state\":\"%s\"}", f->state);

  f->asked++;
  g_assert_cmpstr (request->path, ==, "/v1/calls/c-1");
  if (f->state == NULL)
    return troth_fake_response (404, "{\"type\":\"not-found\",\"title\":\"no such call of yours\",\"status\":404}");
  return *f->state ? troth_fake_response (200, body) : NULL;
}

static void
on_call_cb (const char *call_id,
            JsonObject *call,
            gpointer    user_data)
{
  Fixture *f = user_data;

  g_assert_cmpstr (call_id, ==, "c-1");
  g_string_append_printf (f->told, "%s ", call ? troth_json_get_string (call, "state") : "gone");
}

static void
set_up (Fixture      *f,
        gconstpointer unused)
{
  g_autoptr (TrothClock) clock = TROTH_CLOCK (troth_virtual_clock_new (NOON));
  g_autoptr (TrothRestClient) client = NULL;

  f->transport = troth_fake_transport_new (answer, f);
  client = troth_rest_client_new (TROTH_TRANSPORT (f->transport), clock);
  f->reader = troth_call_reader_new (client, on_call_cb, f);
  f->told = g_string_new (NULL);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
tear_down (Fixture      *f,
           gconstpointer unused)
{
  troth_call_reader_free (f->reader);
  settle ();
  g_object_unref (f->transport);
  g_string_free (f->told, TRUE);
}

static void
read_as (Fixture    *f,
         const char *state)
{
  f->state = state;
  troth_call_reader_read (f->reader, "c-1");
  settle ();
}

/* What changes while it is being read is read after that, once: an answer that is late comes before a newer one. */
static void
test_in_order (Fixture      *f,
               gconstpointer unused)
{
  troth_fake_transport_hang (f->transport, TRUE);
  for (guint i = 0; i < 3; i++)
    read_as (f, "held");
  g_assert_cmpuint (f->asked, ==, 0);
  troth_fake_transport_hang (f->transport, FALSE);
  f->state = "ended";
  settle ();
  g_assert_cmpstr (f->told->str, ==, "held ended ");
  g_assert_cmpuint (f->asked, ==, 2);
}

/* What may have changed while nobody could say so: of calls that have not ended. */
static void
test_catch_up (Fixture      *f,
               gconstpointer unused)
{
  read_as (f, "");
  g_assert_cmpstr (f->told->str, ==, "");
  f->state = "ringing";
  troth_call_reader_catch_up (f->reader);
  settle ();
  f->state = "ended";
  troth_call_reader_catch_up (f->reader);
  settle ();
  troth_call_reader_catch_up (f->reader);
  settle ();
  g_assert_cmpstr (f->told->str, ==, "ringing ended ");
  g_assert_cmpuint (f->asked, ==, 3);
}

static void
test_gone (Fixture      *f,
           gconstpointer unused)
{
  read_as (f, "answered");
  read_as (f, NULL);
  troth_call_reader_catch_up (f->reader);
  settle ();
  g_assert_cmpstr (f->told->str, ==, "answered gone ");
}

static void
test_freed_meanwhile (Fixture      *f,
                      gconstpointer unused)
{
  f->state = "ringing";
  troth_call_reader_read (f->reader, "c-1");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/services/call-reader/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("catch-up", test_catch_up);
  ADD ("freed-meanwhile", test_freed_meanwhile);
  ADD ("gone", test_gone);
  ADD ("in-order", test_in_order);
  return g_test_run ();
}
