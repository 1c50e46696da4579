// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "trothd"

#include <glib-unix.h>
#include <libsoup/soup.h>
#include <string.h>

#include "troth-address.h"
#include "troth-json.h"
#include "troth-programs.h"
#include "troth-replay.h"
#include "troth-system-clock.h"

#define TIMEOUT 20 /* seconds without an answer */
#define MAX_SPEED 1e6

/* A replay under way: one event after the other, each when it is its turn. */
typedef struct
{
  char  *url;
  char  *token;
  char  *token_file;
  char  *tables;
  double speed;

  SoupSession *session;
  GMainLoop   *loop;
  GPtrArray   *events;
  guint        next;
  gint64       begun; /* monotonic µs */
  GHashTable  *on;    /* ids of calls that have begun and not ended */
  gboolean     hang_up;
  guint        waits; /* source */
  guint        told;
  guint        refused;
  GError      *failure;
} Replay;

static void
clear_replay (Replay *self)
{
  g_free (self->url);
  g_free (self->token);
  g_free (self->token_file);
  g_free (self->tables);
  g_clear_object (&self->session);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->on, g_hash_table_unref);
  g_clear_error (&self->failure);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Replay, clear_replay)

static void go_on (Replay *self);

static TrothReplayEvent *
now_of (Replay *self)
{
  return self->events->pdata[self->next];
}

static SoupMessage *
make_message (Replay                 *self,
              const TrothReplayEvent *event)
{
  const char *const names[] = { "call_id", "state", "direction", "number", "agent" };
  const char *const values[] = { event->call_id, event->state, event->direction, event->number, event->agent_id };
  g_autofree char  *uri = g_strconcat (self->url, "/v1/calls", NULL);
  g_autofree char  *bearer = g_strconcat ("Bearer ", self->token, NULL);
  GString          *body = g_string_new ("{");
  SoupMessage      *message = soup_message_new (SOUP_METHOD_POST, uri);
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (values[i])
      {
        troth_json_append_member (body, names[i]);
        troth_json_append_string (body, values[i]);
      }
  g_string_append_c (body, '}');
  bytes = g_string_free_to_bytes (body);
  soup_message_set_request_body_from_bytes (message, "application/json", bytes);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", bearer);
  return message;
}

/* What the backend says is wrong. (transfer full) */
static char *
read_detail (GBytes *answer)
{
  gsize       size = 0;
  const char *text = g_bytes_get_data (answer, &size);
  g_autoptr (JsonObject) problem = troth_json_parse_object (text, (gssize) size, NULL, NULL);

  return g_strdup (problem ? json_object_get_string_member_with_default (problem, "detail", "") : "");
}

static gboolean
on_turn_cb (gpointer user_data)
{
  Replay *self = user_data;

  self->waits = 0;
  go_on (self);
  return G_SOURCE_REMOVE;
}

static void
wait_for (Replay *self,
          gint64  us)
{
  self->waits = g_timeout_add ((guint) CLAMP (us / 1000, 0, G_MAXINT), on_turn_cb, self);
}

/* Too many at once, or a backend that is starting: the same event again. */
static gboolean
is_later (guint status)
{
  return status == SOUP_STATUS_SERVICE_UNAVAILABLE || status == 429;
}

static void
take_answer (Replay      *self,
             SoupMessage *message,
             GBytes      *answer)
{
  const TrothReplayEvent *event = now_of (self);
  const guint             status = soup_message_get_status (message);
  const char             *after = soup_message_headers_get_one (soup_message_get_response_headers (message), "Retry-After");
  g_autofree char        *detail = read_detail (answer);

  if (is_later (status))
    {
      wait_for (self, CLAMP (after ? g_ascii_strtoll (after, NULL, 10) : 1, 1, 60) * G_USEC_PER_SEC);
      return;
    }
  if (status == SOUP_STATUS_UNAUTHORIZED)
    g_set_error (&self->failure, TROTH_ERROR, TROTH_ERROR_FORBIDDEN, "%s: the token is not good there: %s", self->url, detail);
  else if (status >= 500)
    g_set_error (&self->failure, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: %u %s", self->url, status, detail);
  else if (status >= 300)
    {
      self->refused++;
      g_print ("%s:%u: refused: %s: %s\n", event->file, event->line, event->state, detail);
    }
  else
    {
      self->told++;
      if (g_str_equal (event->state, "ended"))
        g_hash_table_remove (self->on, event->call_id);
      else
        g_hash_table_add (self->on, event->call_id);
    }
  self->next++;
  go_on (self);
}

static void
on_answered_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Replay *self = user_data;
  g_autoptr (GError) error = NULL;
  SoupMessage *message = soup_session_get_async_result_message (SOUP_SESSION (source), result);
  g_autoptr (GBytes) answer = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &error);

  if (answer)
    take_answer (self, message, answer);
  else
    {
      g_set_error (&self->failure, error->domain, error->code, "%s does not answer: %s", self->url, error->message);
      go_on (self);
    }
}

static void
send (Replay *self)
{
  g_autoptr (SoupMessage) message = make_message (self, now_of (self));

  soup_session_send_and_read_async (self->session, message, G_PRIORITY_DEFAULT, NULL, on_answered_cb, self);
}

/* Once it is to stop, only the calls that are on come to their ends, at once. */
static gboolean
is_wanted (Replay                 *self,
           const TrothReplayEvent *event)
{
  return !self->hang_up || (g_str_equal (event->state, "ended") && g_hash_table_contains (self->on, event->call_id));
}

static void
go_on (Replay *self)
{
  const TrothReplayEvent *first = self->events->len ? self->events->pdata[0] : NULL;
  gint64                  left = 0;

  while (self->next < self->events->len && !is_wanted (self, now_of (self)))
    self->next++;
  if (self->failure || self->next == self->events->len)
    {
      g_main_loop_quit (self->loop);
      return;
    }
  left = self->begun + (gint64) ((double) (now_of (self)->at - first->at) / self->speed) - g_get_monotonic_time ();
  if (left >= 1000 && !self->hang_up)
    wait_for (self, left);
  else
    send (self);
}

static gboolean
on_signal_cb (gpointer user_data)
{
  Replay *self = user_data;

  self->hang_up = TRUE;
  if (self->waits)
    {
      g_source_remove (self->waits);
      self->waits = 0;
      go_on (self);
    }
  return G_SOURCE_CONTINUE;
}

static gboolean
read_log (Replay     *self,
          const char *name,
          GError    **error)
{
  g_autoptr (GFile) map = g_file_new_for_commandline_arg (name);
  g_autoptr (GFile) folder = self->tables ? g_file_new_for_path (self->tables) : NULL;
  g_autoptr (GPtrArray) refused = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TrothClock) clock = troth_system_clock_new ();
  g_autofree char *run = g_strdup_printf ("replay-%" G_GINT64_FORMAT, troth_clock_wall (clock) / G_USEC_PER_SEC);

  self->events = troth_replay_read (map, folder, run, refused, error);
  for (guint i = 0; i < refused->len; i++)
    g_print ("%s\n", (char *) refused->pdata[i]);
  self->refused = refused->len;
  return self->events != NULL;
}

static gboolean
read_options (Replay  *self,
              int     *argc,
              char  ***argv,
              GError **error)
{
  g_autofree char   *url = NULL;
  const GOptionEntry entries[] = {
    { "backend", 0, 0, G_OPTION_ARG_STRING, &url, "Address of the backend that is to hear of the calls", "URL" },
    { "token-file", 0, 0, G_OPTION_ARG_FILENAME, &self->token_file, "File with a token of “trothd user token”, of a lead or an administrator", "FILE" },
    { "tables", 0, 0, G_OPTION_ARG_FILENAME, &self->tables, "Folder of the tables (that of the mapping)", "DIR" },
    { "speed", 0, 0, G_OPTION_ARG_DOUBLE, &self->speed, "So many times as fast as it was (1)", "N" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("MAPPING");

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_description (context, "Tells a backend of the calls of a log as a telephone system would have done while it was written, so that desks open\n"
                                             "customers. MAPPING is the one that “trothd import” takes the log in by. A backend for trying out: callers who\n"
                                             "hang up are promised a call, here as there. Ctrl+C ends the calls that are on, and the replay.\n");
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (!(self->speed > 0 && self->speed <= MAX_SPEED))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "the speed is more than 0 and at most 1000000");
      return FALSE;
    }
  if (*argc != 2 || self->token_file == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "say --backend URL, --token-file FILE and one MAPPING");
      return FALSE;
    }
  self->url = troth_address_check (url, error);
  if (self->url == NULL || !g_file_get_contents (self->token_file, &self->token, NULL, error))
    return FALSE;
  g_strstrip (self->token);
  return TRUE;
}

int
troth_replay_main (int    argc,
                   char **argv)
{
  g_auto (Replay) self = { .speed = 1 };
  g_autoptr (GError) error = NULL;
  guint signals[2] = { 0 };

  if (!read_options (&self, &argc, &argv, &error) || !read_log (&self, argv[1], &error))
    return troth_programs_fail (error);
  self.session = soup_session_new_with_options ("timeout", TIMEOUT, "user-agent", "trothd", NULL);
  self.loop = g_main_loop_new (NULL, FALSE);
  self.on = g_hash_table_new (g_str_hash, g_str_equal);
  signals[0] = g_unix_signal_add (SIGINT, on_signal_cb, &self);
  signals[1] = g_unix_signal_add (SIGTERM, on_signal_cb, &self);
  self.begun = g_get_monotonic_time ();
  wait_for (&self, 0);
  g_main_loop_run (self.loop);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_source_remove (signals[i]);
  g_print ("%u events told, %u refused\n", self.told, self.refused);
  if (self.failure)
    return troth_programs_fail (self.failure);
  return self.refused ? TROTH_EXIT_FAILED : TROTH_EXIT_DONE;
}
