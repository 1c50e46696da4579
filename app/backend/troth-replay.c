// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "trothd"

#include "troth-replay.h"

#include "troth-import-map.h"
#include "troth-interaction.h"
#include "troth-time.h"

static void
event_free (gpointer data)
{
  TrothReplayEvent *event = data;

  g_free (event->call_id);
  g_free (event->number);
  g_free (event->agent_id);
  g_free (event->file);
  g_free (event);
}

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  const TrothReplayEvent *x = *(TrothReplayEvent *const *) a;
  const TrothReplayEvent *y = *(TrothReplayEvent *const *) b;

  return x->at != y->at ? (x->at < y->at ? -1 : 1) : (x->order > y->order) - (x->order < y->order);
}

static void
add_event (GPtrArray        *events,
           TrothInteraction *call,
           const char       *call_id,
           const char       *file,
           guint             line,
           const char       *state,
           gint64            at)
{
  TrothReplayEvent *event = g_new0 (TrothReplayEvent, 1);

  event->at = at;
  event->order = events->len;
  event->call_id = g_strdup (call_id);
  event->state = state;
  event->direction = troth_interaction_get_direction (call) == TROTH_DIRECTION_OUTBOUND ? "outbound" : "inbound";
  event->number = g_strdup (troth_interaction_get_number (call));
  event->agent_id = g_str_equal (state, "ringing") ? NULL : g_strdup (troth_interaction_get_agent_id (call));
  event->file = g_strdup (file);
  event->line = line;
  g_ptr_array_add (events, event);
}

/* An id that POST /v1/calls takes. */
static char *
make_call_id (const char *run,
              const char *key)
{
  char *id = g_strconcat (run, ".", key, NULL);

  return g_strcanon (id, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "._:@-", '-');
}

static void
add_call (GPtrArray        *events,
          TrothInteraction *call,
          const char       *run,
          const char       *key,
          const char       *file,
          guint             line)
{
  const gint64     began = troth_interaction_get_started_at (call);
  const gint64     ended = troth_interaction_get_ended_at (call);
  const gint64     answered = began + MAX (troth_interaction_get_waited_seconds (call), 0) * G_USEC_PER_SEC;
  g_autofree char *id = make_call_id (run, key);

  add_event (events, call, id, file, line, "ringing", began);
  if (troth_interaction_get_agent_id (call))
    add_event (events, call, id, file, line, "answered", ended == TROTH_NO_INSTANT ? answered : MIN (answered, ended));
  add_event (events, call, id, file, line, "ended", ended == TROTH_NO_INSTANT ? answered : MAX (began, ended));
}

static void
read_row (TrothImportMap  *map,
          TrothImportStep *step,
          TrothCsv        *csv,
          const char      *run,
          GPtrArray       *events,
          GPtrArray       *refused)
{
  TrothImportDraft *draft = troth_import_draft (map, step, csv, 0);
  g_autoptr (TrothInteraction) call = draft->reason ? NULL : troth_row_to_record (draft->row);

  if (draft->reason)
    g_ptr_array_add (refused, g_strdup_printf ("%s:%u: %s", step->file, draft->line, draft->reason));
  else if (troth_interaction_get_kind (call) == TROTH_INTERACTION_KIND_CALL)
    add_call (events, call, run, draft->key, step->file, draft->line);
  troth_import_draft_free (draft);
}

static void
read_step (TrothImportMap  *map,
           TrothImportStep *step,
           const char      *run,
           GPtrArray       *events,
           GPtrArray       *refused)
{
  g_autoptr (TrothCsv) csv = troth_import_step_open (map, step);

  for (;;)
    {
      g_autoptr (GError) error = NULL;
      const TrothCsvResult result = troth_csv_next (csv, &error);

      if (result == TROTH_CSV_END)
        return;
      if (result != TROTH_CSV_ROW)
        g_ptr_array_add (refused, g_strdup_printf ("%s:%u: %s", step->file, troth_csv_get_line (csv), error->message));
      else if (troth_import_takes (map, step, csv))
        read_row (map, step, csv, run, events, refused);
    }
}

GPtrArray *
troth_replay_read (GFile      *map,
                   GFile      *folder,
                   const char *run,
                   GPtrArray  *refused,
                   GError    **error)
{
  g_autoptr (TrothImportMap) read = troth_import_map_load (map, folder, NULL, error);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (event_free);
  gboolean calls = FALSE;

  for (guint i = 0; read && i < read->steps->len; i++)
    {
      TrothImportStep *step = read->steps->pdata[i];

      if (step->type != TROTH_TYPE_INTERACTION || step->table == NULL)
        continue;
      calls = TRUE;
      read_step (read, step, run, events, refused);
    }
  if (read == NULL)
    return NULL;
  if (!calls)
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "%s: no table becomes interactions: there are no calls in it", read->name);
      return NULL;
    }
  g_ptr_array_sort (events, compare_events);
  return g_steal_pointer (&events);
}
