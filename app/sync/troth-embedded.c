// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-sync"

#include "troth-embedded.h"

#include <gio/gunixinputstream.h>
#include <glib-unix.h>
#include <signal.h>

#include "troth-exit.h"
#include "troth-json.h"

#define READY_FD 3
#define READY_MS 20000    /* then it is said that it takes long: a migration of a large database, or keys that are made anew */
#define STOP_SECONDS 5    /* from SIGTERM to SIGKILL */
#define STABLE_SECONDS 60 /* after which a death is not counted with the one before */
#define MIN_WAIT_MS 250
#define MAX_WAIT_MS 30000
#define BUSY_DEATHS 3 /* until it is said that the data is in use: by the trothd of the desk before, it is so for a moment */

struct _TrothEmbedded
{
  GObject  parent_instance;
  char    *program;
  char    *data_folder;
  char    *agent;
  gboolean demo;

  gboolean      running; /* between start and stop */
  GCancellable *cancellable;
  GSubprocess  *process;
  gint64        started; /* monotonic */
  guint         deaths;  /* in a row */
  guint         source;  /* ready deadline, or the wait before the next start */
  guint         ready_ms;
  char         *last_words;

  char   *url;
  char   *token;
  char   *agent_id;
  GError *error;
};

/* One run of trothd, for what listens to it. */
typedef struct
{
  TrothEmbedded *self;
  GSubprocess   *process;
} Run;

enum
{
  PROP_0,
  PROP_URL,
  PROP_TOKEN,
  PROP_AGENT_ID,
  PROP_ERROR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void spawn (TrothEmbedded *self);
static void read_words (Run              *run,
                        GDataInputStream *lines);

G_DEFINE_FINAL_TYPE (TrothEmbedded, troth_embedded, G_TYPE_OBJECT)

static Run *
run_new (TrothEmbedded *self)
{
  Run *run = g_new0 (Run, 1);

  run->self = g_object_ref (self);
  run->process = g_object_ref (self->process);
  return run;
}

static void
run_free (Run *run)
{
  g_object_unref (run->process);
  g_object_unref (run->self);
  g_free (run);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

static gboolean
is_current (Run *run)
{
  return run->self->running && run->self->process == run->process;
}

static void
set_address (TrothEmbedded *self,
             const char    *url,
             const char    *token,
             const char    *agent_id)
{
  g_autofree char *old_url = g_steal_pointer (&self->url);
  g_autofree char *old_token = g_steal_pointer (&self->token);
  g_autofree char *old_agent_id = g_steal_pointer (&self->agent_id);

  self->url = g_strdup (url);
  self->token = g_strdup (token);
  self->agent_id = g_strdup (agent_id);
  g_object_freeze_notify (G_OBJECT (self));
  if (g_strcmp0 (old_token, token) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOKEN]);
  if (g_strcmp0 (old_agent_id, agent_id) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AGENT_ID]);
  if (g_strcmp0 (old_url, url) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_URL]);
  g_object_thaw_notify (G_OBJECT (self));
}

/* Takes @error (nullable). */
static void
set_error (TrothEmbedded *self,
           GError        *error)
{
  if (self->error == NULL && error == NULL)
    return;
  g_clear_error (&self->error);
  self->error = error;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static gboolean
on_wait_over_cb (gpointer user_data)
{
  TrothEmbedded *self = user_data;

  self->source = 0;
  spawn (self);
  return G_SOURCE_REMOVE;
}

static void
start_again (TrothEmbedded *self)
{
  guint wait = MIN ((guint) MIN_WAIT_MS << MIN (self->deaths, 10), MAX_WAIT_MS);

  self->deaths++;
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add (wait, on_wait_over_cb, self);
}

/* Why @process ended before it was ready, in @words (transfer full). */
static GError *
why_ended (GSubprocess *process,
           const char  *words)
{
  return troth_exit_error (g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -1, words);
}

/* When nothing is left to read of what it said. */
static gboolean
on_all_said_cb (gpointer user_data)
{
  Run           *run = user_data;
  TrothEmbedded *self = run->self;
  gboolean       was_ready = self->url != NULL;
  GError        *why = NULL;
  const char    *words = self->last_words ? self->last_words : "it ended without a word";

  if (!is_current (run))
    return G_SOURCE_REMOVE;
  g_clear_object (&self->process);
  if (g_get_monotonic_time () - self->started > STABLE_SECONDS * G_USEC_PER_SEC)
    self->deaths = 0;
  g_debug ("%s has ended: %s", self->program, words);
  start_again (self);
  why = was_ready ? NULL : why_ended (run->process, words);
  if (g_error_matches (why, TROTH_ERROR, TROTH_ERROR_BUSY) && self->deaths < BUSY_DEATHS)
    g_clear_error (&why);
  else if (why)
    set_error (self, why);
  set_address (self, NULL, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static void
on_exited_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_all_said_cb, user_data, (GDestroyNotify) run_free);
}

static gboolean
read_ready_line (const char *line,
                 char      **url,
                 char      **token,
                 char      **agent_id)
{
  g_autoptr (JsonObject) object = troth_json_parse_object (line, -1, NULL, NULL);

  if (object == NULL || troth_json_get_string (object, "url") == NULL)
    return FALSE;
  *url = g_strdup (troth_json_get_string (object, "url"));
  *token = g_strdup (troth_json_get_string (object, "token"));
  *agent_id = g_strdup (troth_json_get_string (object, "agent_id"));
  return TRUE;
}

static void
on_ready_line_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Run) run = user_data;
  TrothEmbedded   *self = run->self;
  g_autofree char *line = g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (source), result, NULL, NULL);
  g_autofree char *url = NULL;
  g_autofree char *token = NULL;
  g_autofree char *agent_id = NULL;

  if (!is_current (run))
    return;
  if (line == NULL || !read_ready_line (line, &url, &token, &agent_id))
    {
      g_subprocess_force_exit (self->process); /* the rest when it is gone */
      return;
    }
  g_clear_handle_id (&self->source, g_source_remove);
  set_error (self, NULL);
  set_address (self, url, token, agent_id);
}

static void
on_words_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GDataInputStream *lines = G_DATA_INPUT_STREAM (source);
  g_autoptr (Run) run = user_data;
  g_autofree char *bytes = g_data_input_stream_read_line_finish (lines, result, NULL, NULL);
  g_autofree char *line = bytes ? g_utf8_make_valid (bytes, -1) : NULL;

  if (line == NULL)
    return;
  g_printerr ("%s\n", line);
  if (is_current (run))
    {
      g_free (run->self->last_words);
      run->self->last_words = g_steal_pointer (&line);
    }
  read_words (g_steal_pointer (&run), lines);
}

/* Takes @run. */
static void
read_words (Run              *run,
            GDataInputStream *lines)
{
  g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, NULL, on_words_cb, run);
}

/* It lives, and may be at something that would begin anew if it were killed. */
static gboolean
on_not_ready_cb (gpointer user_data)
{
  TrothEmbedded *self = user_data;

  self->source = 0;
  set_error (self, g_error_new (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "%s is not ready after %u s", self->program, self->ready_ms / 1000));
  return G_SOURCE_REMOVE;
}

static GSubprocess *
launch (TrothEmbedded *self,
        int            ready_fd,
        GError       **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);

  g_subprocess_launcher_take_fd (launcher, ready_fd, READY_FD);
  g_ptr_array_add (arguments, g_strdup (self->program));
  g_ptr_array_add (arguments, g_strdup ("serve"));
  g_ptr_array_add (arguments, g_strdup ("--embedded"));
  g_ptr_array_add (arguments, g_strdup_printf ("--ready-fd=%d", READY_FD));
  g_ptr_array_add (arguments, g_strdup_printf ("--data=%s", self->data_folder));
  if (self->demo)
    g_ptr_array_add (arguments, g_strdup ("--demo"));
  if (self->agent)
    g_ptr_array_add (arguments, g_strdup_printf ("--agent=%s", self->agent));
  g_ptr_array_add (arguments, NULL);
  return g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments->pdata, error);
}

/* The child ends when our end of its standard input closes, however we end. */
static void
spawn (TrothEmbedded *self)
{
  g_autoptr (GInputStream) ready = NULL;
  g_autoptr (GDataInputStream) ready_lines = NULL;
  g_autoptr (GDataInputStream) words = NULL;
  GError *error = NULL;
  int     fds[2];

  if (!g_unix_open_pipe (fds, FD_CLOEXEC, &error))
    {
      start_again (self);
      set_error (self, error);
      return;
    }
  ready = g_unix_input_stream_new (fds[0], TRUE);
  g_clear_pointer (&self->last_words, g_free);
  self->started = g_get_monotonic_time ();
  self->process = launch (self, fds[1], &error);
  if (self->process == NULL)
    {
      start_again (self);
      set_error (self, error);
      return;
    }
  self->source = g_timeout_add (self->ready_ms, on_not_ready_cb, self);
  ready_lines = g_data_input_stream_new (ready);
  words = g_data_input_stream_new (g_subprocess_get_stderr_pipe (self->process));
  g_data_input_stream_read_line_async (ready_lines, G_PRIORITY_DEFAULT, NULL, on_ready_line_cb, run_new (self));
  read_words (run_new (self), words);
  g_subprocess_wait_async (self->process, NULL, on_exited_cb, run_new (self));
}

void
troth_embedded_start (TrothEmbedded *self)
{
  if (self->running)
    return;
  self->running = TRUE;
  self->deaths = 0;
  spawn (self);
}

/* Waits on the process itself: no callback may come from here, and at the end of the program no main loop turns. */
static void
wait_for_end (GSubprocess *process)
{
  gint64 deadline = g_get_monotonic_time () + STOP_SECONDS * G_USEC_PER_SEC;

  g_subprocess_send_signal (process, SIGTERM);
  while (g_subprocess_get_identifier (process) && g_get_monotonic_time () < deadline)
    g_usleep (2000);
  if (g_subprocess_get_identifier (process))
    g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
}

void
troth_embedded_stop (TrothEmbedded *self)
{
  g_autoptr (GSubprocess) process = g_steal_pointer (&self->process);

  self->running = FALSE;
  g_clear_handle_id (&self->source, g_source_remove);
  if (process)
    wait_for_end (process);
  set_address (self, NULL, NULL, NULL);
}

void
troth_embedded_set_ready (TrothEmbedded *self,
                          guint          ms)
{
  self->ready_ms = ms;
}

const char *
troth_embedded_get_url (TrothEmbedded *self)
{
  return self->url;
}

const char *
troth_embedded_get_token (TrothEmbedded *self)
{
  return self->token;
}

const char *
troth_embedded_get_agent_id (TrothEmbedded *self)
{
  return self->agent_id;
}

const GError *
troth_embedded_get_error (TrothEmbedded *self)
{
  return self->error;
}

const char *
troth_embedded_get_pid (TrothEmbedded *self)
{
  return self->process ? g_subprocess_get_identifier (self->process) : NULL;
}

static void
troth_embedded_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  TrothEmbedded *self = TROTH_EMBEDDED (object);

  switch (prop_id)
    {
    case PROP_URL:
      g_value_set_string (value, self->url);
      break;
    case PROP_TOKEN:
      g_value_set_string (value, self->token);
      break;
    case PROP_AGENT_ID:
      g_value_set_string (value, self->agent_id);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
troth_embedded_finalize (GObject *object)
{
  TrothEmbedded *self = TROTH_EMBEDDED (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_free (self->program);
  g_free (self->data_folder);
  g_free (self->agent);
  g_free (self->last_words);
  g_free (self->url);
  g_free (self->token);
  g_free (self->agent_id);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (troth_embedded_parent_class)->finalize (object);
}

static void
troth_embedded_class_init (TrothEmbeddedClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = troth_embedded_get_property;
  object_class->finalize = troth_embedded_finalize;
  properties[PROP_URL] = g_param_spec_string ("url", NULL, NULL, NULL, flags);
  properties[PROP_TOKEN] = g_param_spec_string ("token", NULL, NULL, NULL, flags);
  properties[PROP_AGENT_ID] = g_param_spec_string ("agent-id", NULL, NULL, NULL, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
troth_embedded_init (TrothEmbedded *self)
{
  self->ready_ms = READY_MS;
}

TrothEmbedded *
troth_embedded_new (const char *program,
                    const char *data_folder,
                    gboolean    demo,
                    const char *agent)
{
  TrothEmbedded *self = g_object_new (TROTH_TYPE_EMBEDDED, NULL);

  self->program = g_strdup (program);
  self->data_folder = g_strdup (data_folder);
  self->demo = demo;
  self->agent = g_strdup (agent);
  return self;
}
