// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <json-glib/json-glib.h>

#include "troth-enums.h"

/* A promise that is not made yet, as JSON. */

G_BEGIN_DECLS

/**
 * TrothPromiseDraft: borrowed strings, "" = nothing
 * @when: what was typed: a draft of "+1h" means an hour from when it is made
 * @owner_id: (nullable): who is to keep it
 * @contact_id: (nullable): where the customer is to be reached
 * @why: why they may be called at a time, or at all, when the rules say no
 * @asked: the agent was asked whether it can be done at once
 * @after: (nullable): another one, to come back to when this one is made
 */
typedef struct
{
  const char      *words, *when, *why;
  const char      *owner_id, *contact_id;
  TrothPromiseKind kind;
  TrothPrecision   precision;
  gboolean         asked;
  JsonNode        *after;
} TrothPromiseDraft;

/** troth_promise_draft_write: (transfer full) */
JsonNode *troth_promise_draft_write (const TrothPromiseDraft *self);
/** troth_promise_draft_read: FALSE when @node (nullable) is none; strings are @node's */
gboolean troth_promise_draft_read (TrothPromiseDraft *self,
                                   JsonNode          *node);

G_END_DECLS
