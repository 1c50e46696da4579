// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prompt-engine.h"

typedef struct
{
  const TrothPrompt *prompt;
  GArray            *when; /* conditions that matched */
  int                weight;
} Candidate;

G_DEFINE_BOXED_TYPE (TrothPromptCard, troth_prompt_card, troth_prompt_card_copy, troth_prompt_card_free)

TrothPromptCard *
troth_prompt_card_copy (const TrothPromptCard *self)
{
  TrothPromptCard *copy = g_memdup2 (self, sizeof *self);

  copy->prompt_id = g_strdup (self->prompt_id);
  copy->practice = g_strdup (self->practice);
  copy->wording = g_strdup (self->wording);
  copy->text = g_strdup (self->text);
  copy->chips = g_array_copy (self->chips);
  copy->action = g_strdup (self->action);
  copy->reason.text = g_strdup (self->reason.text);
  return copy;
}

void
troth_prompt_card_free (TrothPromptCard *self)
{
  g_free (self->prompt_id);
  g_free (self->practice);
  g_free (self->wording);
  g_free (self->text);
  g_array_unref (self->chips);
  g_free (self->action);
  g_free (self->reason.text);
  g_free (self);
}

gboolean
troth_prompt_card_can_copy (const TrothPromptCard *self)
{
  return self->chips->len == 0;
}

static gboolean
when_matches (GArray               *when,
              const TrothSituation *situation)
{
  for (guint i = 0; i < when->len; i++)
    if (!troth_prompt_condition_matches (&g_array_index (when, TrothPromptCondition, i), situation))
      return FALSE;
  return TRUE;
}

static GArray *
matching_when (const TrothPrompt    *prompt,
               const TrothSituation *situation)
{
  for (guint i = 0; i < prompt->whens->len; i++)
    {
      TrothPromptWhen *when = prompt->whens->pdata[i];

      if (when_matches (when->conditions, situation))
        return when->conditions;
    }
  return NULL;
}

/* "0", "none happy" where she sounds as ever, a promise that was said: they only limit. */
static gboolean
is_telling (const TrothPromptCondition *condition,
            const TrothSituation       *situation)
{
  switch ((int) condition->rule)
    {
    case TROTH_PROMPT_RULE_TRANSFER:
    case TROTH_PROMPT_RULE_MOOD:
    case TROTH_PROMPT_RULE_PRODUCT:
    case TROTH_PROMPT_RULE_CASE:
    case TROTH_PROMPT_RULE_PROMISE_ORIGIN:
      return troth_prompt_rule_value (condition->rule, situation) != 0;
    default:
      return condition->from > 0 || condition->to > 0 || condition->mask || condition->words;
    }
}

static const TrothPromptCondition *
most_telling (GArray               *when,
              const TrothSituation *situation)
{
  const TrothPromptCondition *best = NULL;

  for (guint i = 0; i < when->len; i++)
    {
      const TrothPromptCondition *condition = &g_array_index (when, TrothPromptCondition, i);

      if (is_telling (condition, situation) && (!best || condition->rule < best->rule))
        best = condition;
    }
  return best ? best : &g_array_index (when, TrothPromptCondition, 0);
}

static void
explain (TrothPromptReason    *reason,
         GArray               *when,
         const TrothSituation *situation)
{
  const TrothPromptCondition *condition = most_telling (when, situation);
  TrothPromptVariable         text = TROTH_PROMPT_N_VARIABLES;

  reason->rule = condition->rule;
  reason->value = troth_prompt_rule_value (reason->rule, situation);
  switch ((int) reason->rule)
    {
    case TROTH_PROMPT_RULE_PROMISES_OVERDUE:
    case TROTH_PROMPT_RULE_PROMISES_DUE:
    case TROTH_PROMPT_RULE_PROMISES_OPEN:
    case TROTH_PROMPT_RULE_PROMISE_KIND:
      text = TROTH_PROMPT_VARIABLE_PROMISE_WORDS;
      break;
    case TROTH_PROMPT_RULE_CONTACTS:
      reason->days = situation->contact_days;
      reason->text = g_strdup (situation->contact_subject);
      return;
    case TROTH_PROMPT_RULE_CASE:
      reason->nothing_promised = situation->promises_open == 0;
      text = TROTH_PROMPT_VARIABLE_SUBJECT;
      break;
    case TROTH_PROMPT_RULE_PRODUCT:
      text = TROTH_PROMPT_VARIABLE_PRODUCT_NAME;
      break;
    case TROTH_PROMPT_RULE_LOCAL_HOUR:
      text = TROTH_PROMPT_VARIABLE_LOCAL_TIME;
      break;
    case TROTH_PROMPT_RULE_KNOWN:
      reason->value = g_bit_nth_msf (condition->mask, -1); /* what of theirs ends says more than their name */
      return;
    case TROTH_PROMPT_RULE_UNKNOWN:
      reason->value = g_bit_nth_lsf (condition->mask, -1);
      return;
    default:
      return;
    }
  reason->text = g_strdup (situation->values[text]);
}

/* How much better (or worse) than its fellows people find a wording. */
static int
rank_of (const TrothPrompt        *prompt,
         const TrothPromptWording *wording,
         GHashTable               *counts)
{
  g_autofree char *id = troth_prompt_wording_dup_id (wording);
  g_autofree char *key = troth_prompt_count_key (prompt->id, id);

  return troth_prompt_rank (0, g_hash_table_lookup (counts, key));
}

/* In turn, but without those that people skip: as long as two are left, so that nobody parrots. */
static const TrothPromptWording *
choose_wording (const TrothPrompt    *prompt,
                GPtrArray            *wordings,
                GHashTable           *counts,
                const TrothSituation *situation)
{
  g_autoptr (GPtrArray) liked = g_ptr_array_new ();
  int best = -TROTH_PROMPT_RANK_MAX;

  for (guint i = 0; counts && i < wordings->len; i++)
    best = MAX (best, rank_of (prompt, wordings->pdata[i], counts));
  for (guint i = 0; counts && i < wordings->len; i++)
    if (best - rank_of (prompt, wordings->pdata[i], counts) < TROTH_PROMPT_RANK_MAX)
      g_ptr_array_add (liked, wordings->pdata[i]);
  if (liked->len < 2)
    return wordings->pdata[situation->rotation % wordings->len];
  return liked->pdata[situation->rotation % liked->len];
}

/* Nothing is offered that there is nothing to do with. */
static const char *
action_of (const TrothPromptPart *part,
           const TrothSituation  *situation)
{
  return g_strcmp0 (part->action, "case") == 0 && situation->case_state != TROTH_SITUATION_CASE_OPEN ? NULL : part->action;
}

static TrothPromptCard *
card_new (const Candidate      *candidate,
          TrothPromptKind       kind,
          GHashTable           *counts,
          const TrothSituation *situation)
{
  const TrothPromptPart    *part = &candidate->prompt->parts[kind];
  const TrothPromptWording *wording = choose_wording (candidate->prompt, part->wordings, counts, situation);
  /* What is said is the customer's to understand; what to do and to avoid, the agent's. */
  const char      *language = kind == TROTH_PROMPT_KIND_SAY ? situation->language : situation->agent_language;
  TrothPromptCard *card = g_new0 (TrothPromptCard, 1);

  card->kind = kind;
  card->prompt_id = g_strdup (candidate->prompt->id);
  card->practice = g_strdup (candidate->prompt->practice);
  card->chips = g_array_new (FALSE, FALSE, sizeof (TrothPromptChip));
  card->wording = troth_prompt_wording_dup_id (wording);
  card->text = troth_prompt_line_fill (troth_prompt_wording_in (wording, language), situation, card->chips);
  card->action = g_strdup (action_of (part, situation));
  card->promise_kind = part->promise_kind;
  card->marks = part->marks;
  card->written = part->written;
  card->weight = candidate->weight;
  explain (&card->reason, candidate->when, situation);
  return card;
}

TrothPromptCard *
troth_prompt_engine_card (const TrothPrompt    *prompt,
                          TrothPromptKind       kind,
                          const TrothSituation *situation)
{
  TrothPromptWhen *first = prompt->whens->pdata[0];
  Candidate        candidate = { prompt, matching_when (prompt, situation), prompt->weight };

  if (prompt->parts[kind].wordings->len == 0)
    return NULL;
  if (candidate.when == NULL)
    candidate.when = first->conditions;
  return card_new (&candidate, kind, NULL, situation);
}

gboolean
troth_prompt_engine_is_replaced (GPtrArray         *packs,
                                 guint              pack,
                                 const TrothPrompt *prompt)
{
  for (guint p = 0; p < pack; p++)
    if (troth_prompts_find (packs->pdata[p], prompt->id))
      return TRUE;
  return FALSE;
}

char *
troth_prompt_engine_line (const char     *prompt_id,
                          TrothPromptKind kind)
{
  return g_strconcat (troth_enum_nick (TROTH_TYPE_PROMPT_KIND, kind), ":", prompt_id, NULL);
}

static gboolean
is_set_aside (const TrothPrompt    *prompt,
              TrothPromptKind       kind,
              const TrothSituation *situation)
{
  g_autofree char *line = situation->set_aside ? troth_prompt_engine_line (prompt->id, kind) : NULL;

  return line && g_strv_contains ((const char *const *) situation->set_aside, line);
}

/* Nobody is called who is on the line, or who may not be. */
static gboolean
is_moot (const TrothPromptPart *part,
         const TrothSituation  *situation)
{
  gboolean on_line = situation->call != TROTH_CALL_STATE_NONE && situation->call != TROTH_CALL_STATE_ENDED;

  return g_strcmp0 (part->action, "call") == 0 && (on_line || !situation->may_call);
}

/* @best: one a kind */
static void
consider (Candidate            *best,
          const TrothPrompt    *prompt,
          GArray               *when,
          GHashTable           *counts,
          const TrothSituation *situation)
{
  int weight = troth_prompt_rank (prompt->weight, counts ? g_hash_table_lookup (counts, prompt->id) : NULL);

  for (int kind = 0; kind < TROTH_PROMPT_N_KINDS; kind++)
    if (prompt->parts[kind].wordings->len > 0 && (!best[kind].prompt || weight > best[kind].weight) &&
        !is_set_aside (prompt, kind, situation) && !is_moot (&prompt->parts[kind], situation))
      best[kind] = (Candidate){ prompt, when, weight };
}

GPtrArray *
troth_prompt_engine_choose (GPtrArray            *packs,
                            GHashTable           *counts,
                            const TrothSituation *situation)
{
  GPtrArray *cards = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_prompt_card_free);
  Candidate  best[TROTH_PROMPT_N_KINDS] = { 0 };

  for (guint p = 0; p < packs->len; p++)
    for (guint i = 0; i < troth_prompts_get_n (packs->pdata[p]); i++)
      {
        const TrothPrompt *prompt = troth_prompts_get (packs->pdata[p], i);
        GArray            *when = matching_when (prompt, situation);

        if (when && !troth_prompt_engine_is_replaced (packs, p, prompt))
          consider (best, prompt, when, counts, situation);
      }
  for (int kind = 0; kind < TROTH_PROMPT_N_KINDS; kind++)
    if (best[kind].prompt)
      g_ptr_array_add (cards, card_new (&best[kind], kind, counts, situation));
  return cards;
}
