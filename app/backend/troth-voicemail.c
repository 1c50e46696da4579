// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-voicemail.h"

#include "troth-call-back.h"
#include "troth-case.h"
#include "troth-error.h"

#define MAX_TRANSCRIPT 8000 /* characters: ten minutes of speech */
#define MAX_STEPS 20
#define MAX_STEP 100 /* characters */

/* Returns: it is a list of texts, or none. */
static gboolean
check_path (JsonNode *path,
            GError  **error)
{
  g_auto (GStrv) texts = troth_texts_from_json (path);
  gboolean right = texts && g_strv_length (texts) <= MAX_STEPS;

  for (guint i = 0; right && texts[i]; i++)
    right = *texts[i] && g_utf8_strlen (texts[i], -1) <= MAX_STEP;
  if (!right)
    g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_INVALID, "menu_path: up to 20 texts of 1 to 100 characters");
  return right;
}

TrothInteraction *
troth_voicemail_read (TrothExchange *request,
                      const char    *call_id,
                      GError       **error)
{
  JsonNode         *path = json_object_get_member (request->body, "menu_path");
  const char       *transcript = NULL;
  g_autofree char  *id = troth_call_back_voicemail_id (call_id), *words = NULL;
  TrothInteraction *left = NULL;

  if (path && JSON_NODE_HOLDS_NULL (path))
    path = NULL;
  if (!troth_exchange_get_text (request, "transcript", FALSE, &transcript, error) || (path && !check_path (path, error)))
    return NULL;
  words = transcript ? g_strstrip (g_strdup (transcript)) : NULL;
  if (words && g_utf8_strlen (words, -1) > MAX_TRANSCRIPT)
    {
      g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_INVALID, "transcript: longer than 8000 characters");
      return NULL;
    }
  left = troth_interaction_new ();
  troth_interaction_set_id (left, id);
  troth_interaction_set_kind (left, TROTH_INTERACTION_KIND_VOICEMAIL);
  troth_interaction_set_direction (left, TROTH_DIRECTION_INBOUND);
  troth_interaction_set_started_at (left, request->now);
  troth_interaction_set_call_id (left, call_id);
  troth_interaction_set_transcript (left, words && *words ? words : NULL);
  troth_interaction_set_menu_path (left, path);
  return left;
}
