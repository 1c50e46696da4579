// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-call-reader.h"

#include "troth-error.h"

struct _TrothCallReader
{
  TrothRestClient    *client;
  TrothCallReaderFunc func;
  gpointer            owner;
  GCancellable       *cancellable;
  GHashTable         *calls; /* id → Reading: those that have not ended, as far as is known */
};

typedef struct
{
  TrothCallReader *reader; /* neither is alive once the cancellable is cancelled */
  char            *id;
  gboolean         asked;
  gboolean         again; /* it changed since */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->id);
  g_free (reading);
}

static void ask (Reading *reading);

static void
on_read_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Reading         *reading = user_data;
  TrothCallReader *self = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) call = troth_rest_client_get_finish (TROTH_REST_CLIENT (source), result, &error);
  g_autofree char *id = NULL;
  gboolean         gone = g_error_matches (error, TROTH_ERROR, TROTH_ERROR_NOT_FOUND);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = reading->reader;
  id = g_strdup (reading->id);
  reading->asked = FALSE;
  if (reading->again)
    ask (reading);
  else if (gone || (call && g_strcmp0 (troth_json_get_string (call, "state"), "ended") == 0))
    g_hash_table_remove (self->calls, id);
  if (call || gone)
    self->func (id, call, self->owner);
}

/* The event has only the call's id: who calls is read under our own sign-in. */
static void
ask (Reading *reading)
{
  g_autofree char *escaped = g_uri_escape_string (reading->id, NULL, FALSE);
  g_autofree char *path = g_strconcat ("/v1/calls/", escaped, NULL);

  reading->again = reading->asked;
  if (reading->asked)
    return;
  reading->asked = TRUE;
  troth_rest_client_get_async (reading->reader->client, path, reading->reader->cancellable, on_read_cb, reading);
}

TrothCallReader *
troth_call_reader_new (TrothRestClient    *client,
                       TrothCallReaderFunc func,
                       gpointer            owner)
{
  TrothCallReader *self = g_new0 (TrothCallReader, 1);

  self->client = g_object_ref (client);
  self->func = func;
  self->owner = owner;
  self->cancellable = g_cancellable_new ();
  self->calls = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, reading_free);
  return self;
}

void
troth_call_reader_free (TrothCallReader *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_hash_table_unref (self->calls);
  g_object_unref (self->client);
  g_free (self);
}

void
troth_call_reader_read (TrothCallReader *self,
                        const char      *call_id)
{
  Reading *reading = g_hash_table_lookup (self->calls, call_id);

  if (reading == NULL)
    {
      reading = g_new0 (Reading, 1);
      reading->reader = self;
      reading->id = g_strdup (call_id);
      g_hash_table_insert (self->calls, reading->id, reading);
    }
  ask (reading);
}

void
troth_call_reader_catch_up (TrothCallReader *self)
{
  GHashTableIter iter;
  gpointer       reading = NULL;

  g_hash_table_iter_init (&iter, self->calls);
  while (g_hash_table_iter_next (&iter, NULL, &reading))
    ask (reading);
}
