// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "prompt-samples.h"

static int
nick_or_number (GType       type,
                const char *text)
{
  int value = -1;

  if (type != G_TYPE_INVALID)
    g_assert_true (troth_enum_parse (type, text, &value));
  else
    value = g_str_equal (text, "never") ? TROTH_SITUATION_NEVER : atoi (text);
  return value;
}

#define FIELD(name, member, type)                        \
  {                                                      \
    name, G_STRUCT_OFFSET (TrothSituation, member), type \
  }

static void
set (TrothSituation *situation,
     const char     *name,
     const char     *value)
{
  const struct
  {
    const char *name;
    gsize       offset;
    GType       type;
  } fields[] = {
    FIELD ("anniversary-days", anniversary_days, G_TYPE_INVALID),
    FIELD ("call", call, TROTH_TYPE_CALL_STATE),
    FIELD ("call-seconds", call_seconds, G_TYPE_INVALID),
    FIELD ("case", case_state, TROTH_TYPE_SITUATION_CASE),
    FIELD ("contacts", contacts, G_TYPE_INVALID),
    FIELD ("direction", direction, TROTH_TYPE_DIRECTION),
    FIELD ("hold-seconds", hold_seconds, G_TYPE_INVALID),
    FIELD ("local-hour", local_hour, G_TYPE_INVALID),
    FIELD ("mood", mood, TROTH_TYPE_MOOD),
    FIELD ("order-days", order_days, G_TYPE_INVALID),
    FIELD ("product", product, TROTH_TYPE_SITUATION_PRODUCT),
    FIELD ("promise-kind", promise_kind, TROTH_TYPE_PROMISE_KIND),
    FIELD ("promise-origin", promise_origin, TROTH_TYPE_PROMISE_ORIGIN),
    FIELD ("promises-broken", promises_broken, G_TYPE_INVALID),
    FIELD ("promises-due", promises_due, G_TYPE_INVALID),
    FIELD ("promises-open", promises_open, G_TYPE_INVALID),
    FIELD ("promises-overdue", promises_overdue, G_TYPE_INVALID),
    FIELD ("return-days", return_days, G_TYPE_INVALID),
    FIELD ("same-problem", same_problem, G_TYPE_INVALID),
    FIELD ("surveyed-days", surveyed_days, G_TYPE_INVALID),
    FIELD ("tenure-years", tenure_years, G_TYPE_INVALID),
    FIELD ("thanked-days", thanked_days, G_TYPE_INVALID),
    FIELD ("told-days", told_days, G_TYPE_INVALID),
    FIELD ("transfer", transfer, TROTH_TYPE_SITUATION_TRANSFER),
    FIELD ("waited-seconds", waited_seconds, G_TYPE_INVALID),
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].name, name))
      {
        G_STRUCT_MEMBER (int, situation, fields[i].offset) = nick_or_number (fields[i].type, value);
        return;
      }
  g_error ("what is %s?", name);
}

TrothSituation *
prompt_samples_situation (const char *text)
{
  TrothSituation *situation = troth_situation_new ();
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (char **w = words; *w && **w; w++)
    {
      g_auto (GStrv) pair = g_strsplit (*w, "=", 2);
      g_auto (GStrv) names = g_strsplit (pair[1], ",", -1);

      if (!g_str_equal (pair[0], "known"))
        set (situation, pair[0], pair[1]);
      else
        for (char **n = names; *n; n++)
          troth_situation_set_value (situation, troth_prompt_variable_find (*n, strlen (*n)), *n);
    }
  return situation;
}

GPtrArray *
prompt_samples_core (void)
{
  g_autoptr (GError) error = NULL;
  GPtrArray    *packs = g_ptr_array_new_with_free_func (g_object_unref);
  TrothPrompts *prompts = troth_prompts_load ("/org/troth/prompts/core.xml", &error);

  g_assert_no_error (error);
  g_ptr_array_add (packs, prompts);
  return packs;
}

char *
prompt_samples_describe (GPtrArray *cards)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < cards->len; i++)
    {
      TrothPromptCard *card = cards->pdata[i];

      g_string_append_printf (text, "%s%s:%s", i ? " " : "", troth_enum_nick (TROTH_TYPE_PROMPT_KIND, card->kind), card->prompt_id);
    }
  return g_string_free (text, FALSE);
}

TrothPromptCard *
prompt_samples_say (GPtrArray      *packs,
                    TrothSituation *situation)
{
  g_autoptr (GPtrArray) cards = troth_prompt_engine_choose (packs, NULL, situation);

  g_assert_cmpuint (cards->len, >, 0);
  return troth_prompt_card_copy (cards->pdata[0]);
}
