// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prompt-rule.h"

#include "troth-error.h"

typedef enum
{
  RANGE,
  HOURS, /* a range that may go over midnight */
  NICKS, /* values of an enum */
  VARIABLES,
  LANGUAGES,
} RuleKind;

typedef struct
{
  const char *name;
  RuleKind    kind;
  gsize       offset; /* of an int or enum in TrothSituation */
  GType (*of) (void);
} RuleInfo;

#define NUMBER(name, member)                                    \
  {                                                             \
    name, RANGE, G_STRUCT_OFFSET (TrothSituation, member), NULL \
  }
#define CHOICE(name, member, type)                              \
  {                                                             \
    name, NICKS, G_STRUCT_OFFSET (TrothSituation, member), type \
  }

static const RuleInfo rules[TROTH_PROMPT_N_RULES] = {
  [TROTH_PROMPT_RULE_PROMISES_OVERDUE] = NUMBER ("promises-overdue", promises_overdue),
  [TROTH_PROMPT_RULE_HOLD_SECONDS] = NUMBER ("hold-seconds", hold_seconds),
  [TROTH_PROMPT_RULE_PROMISES_DUE] = NUMBER ("promises-due", promises_due),
  [TROTH_PROMPT_RULE_TRANSFER] = CHOICE ("transfer", transfer, troth_situation_transfer_get_type),
  [TROTH_PROMPT_RULE_CONTACTS] = NUMBER ("contacts", contacts),
  [TROTH_PROMPT_RULE_PROMISES_BROKEN] = NUMBER ("promises-broken", promises_broken),
  [TROTH_PROMPT_RULE_WAITED_SECONDS] = NUMBER ("waited-seconds", waited_seconds),
  [TROTH_PROMPT_RULE_TOLD_DAYS] = NUMBER ("told-days", told_days),
  [TROTH_PROMPT_RULE_MOOD] = CHOICE ("mood", mood, troth_mood_get_type),
  [TROTH_PROMPT_RULE_PRODUCT] = CHOICE ("product", product, troth_situation_product_get_type),
  [TROTH_PROMPT_RULE_RETURN_DAYS] = NUMBER ("return-days", return_days),
  [TROTH_PROMPT_RULE_ORDER_DAYS] = NUMBER ("order-days", order_days),
  [TROTH_PROMPT_RULE_SAME_PROBLEM] = NUMBER ("same-problem", same_problem),
  [TROTH_PROMPT_RULE_CASE] = CHOICE ("case", case_state, troth_situation_case_get_type),
  [TROTH_PROMPT_RULE_ANNIVERSARY_DAYS] = NUMBER ("anniversary-days", anniversary_days),
  [TROTH_PROMPT_RULE_SURVEYED_DAYS] = NUMBER ("surveyed-days", surveyed_days),
  [TROTH_PROMPT_RULE_TENURE_YEARS] = NUMBER ("tenure-years", tenure_years),
  [TROTH_PROMPT_RULE_THANKED_DAYS] = NUMBER ("thanked-days", thanked_days),
  [TROTH_PROMPT_RULE_PROMISE_ORIGIN] = CHOICE ("promise-origin", promise_origin, troth_promise_origin_get_type),
  [TROTH_PROMPT_RULE_PROMISE_KIND] = CHOICE ("promise-kind", promise_kind, troth_promise_kind_get_type),
  [TROTH_PROMPT_RULE_LOCAL_HOUR] = { "local-hour", HOURS, G_STRUCT_OFFSET (TrothSituation, local_hour), NULL },
  [TROTH_PROMPT_RULE_PROMISES_OPEN] = NUMBER ("promises-open", promises_open),
  [TROTH_PROMPT_RULE_KNOWN] = { "known", VARIABLES, 0, NULL },
  [TROTH_PROMPT_RULE_UNKNOWN] = { "unknown", VARIABLES, 0, NULL },
  [TROTH_PROMPT_RULE_CALL_SECONDS] = NUMBER ("call-seconds", call_seconds),
  [TROTH_PROMPT_RULE_CALL] = CHOICE ("call", call, troth_call_state_get_type),
  [TROTH_PROMPT_RULE_DIRECTION] = CHOICE ("direction", direction, troth_direction_get_type),
  [TROTH_PROMPT_RULE_LANGUAGE] = { "language", LANGUAGES, 0, NULL },
};

G_STATIC_ASSERT (sizeof (TrothCallState) == sizeof (int));

int
troth_prompt_rule_find (const char *name)
{
  for (int i = 0; i < TROTH_PROMPT_N_RULES; i++)
    if (g_str_equal (rules[i].name, name))
      return i;
  return -1;
}

const char *
troth_prompt_rule_name (TrothPromptRule rule)
{
  g_return_val_if_fail (rule < TROTH_PROMPT_N_RULES, NULL);
  return rules[rule].name;
}

static gboolean
parse_number (const char *text,
              gsize       length,
              int         fallback,
              int        *number)
{
  g_autofree char *part = g_strndup (text, length);
  guint64          value = 0;

  *number = fallback;
  if (length == 0)
    return TRUE;
  if (!g_ascii_string_to_unsigned (part, 10, 0, G_MAXINT - 1, &value, NULL))
    return FALSE;
  *number = (int) value;
  return TRUE;
}

/* "30", "30..", "..90", "30..90" */
static gboolean
parse_range (TrothPromptCondition *condition,
             const char           *value,
             gboolean              hours,
             GError              **error)
{
  const char *dots = strstr (value, "..");
  gsize       first = dots ? (gsize) (dots - value) : strlen (value);
  const char *rest = dots ? dots + 2 : value;
  gboolean    good = *value && !g_str_equal (value, "..");

  good = good && parse_number (value, first, 0, &condition->from);
  good = good && parse_number (rest, strlen (rest), hours ? 23 : TROTH_SITUATION_NEVER, &condition->to);
  good = good && (hours ? condition->from <= 23 && condition->to <= 23 : condition->from <= condition->to);
  if (!good)
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID,
                 hours ? "%s=\"%s\": expected hours from 0 to 23 as 8, 8..18 or 21..7"
                       : "%s=\"%s\": expected a number or a range as 30, 30.., ..90 or 30..90",
                 rules[condition->rule].name, value);
  return good;
}

static gboolean
parse_word (TrothPromptCondition *condition,
            const char           *word,
            GError              **error)
{
  const RuleInfo *info = &rules[condition->rule];
  int             value = -1;

  if (info->kind == NICKS ? !troth_enum_parse (info->of (), word, &value)
                          : (value = troth_prompt_variable_find (word, strlen (word))) < 0)
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "%s=\"%s\": no such value", info->name, word);
      return FALSE;
    }
  condition->mask |= 1u << value;
  return TRUE;
}

static gboolean
parse_words (TrothPromptCondition *condition,
             const char           *value,
             GError              **error)
{
  g_auto (GStrv) words = g_strsplit (value, " ", -1);
  guint n = 0;

  for (char **w = words; *w; w++)
    {
      if (!**w)
        continue;
      n++;
      if (rules[condition->rule].kind != LANGUAGES && !parse_word (condition, *w, error))
        return FALSE;
    }
  if (n == 0)
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "%s: empty", rules[condition->rule].name);
      return FALSE;
    }
  if (rules[condition->rule].kind == LANGUAGES)
    condition->words = g_steal_pointer (&words);
  return TRUE;
}

gboolean
troth_prompt_condition_parse (TrothPromptCondition *condition,
                              TrothPromptRule       rule,
                              const char           *value,
                              GError              **error)
{
  g_return_val_if_fail (rule < TROTH_PROMPT_N_RULES, FALSE);
  *condition = (TrothPromptCondition){ .rule = rule };
  switch (rules[rule].kind)
    {
    case RANGE:
    case HOURS:
      return parse_range (condition, value, rules[rule].kind == HOURS, error);
    case NICKS:
    case VARIABLES:
    case LANGUAGES:
    default:
      return parse_words (condition, value, error);
    }
}

static void
append_number (GString *text,
               int      number)
{
  if (number != TROTH_SITUATION_NEVER)
    g_string_append_printf (text, "%d", number);
}

static void
append_word (GString    *text,
             const char *word)
{
  g_string_append_printf (text, "%s%s", text->len ? " " : "", word);
}

/* The words of @mask; those that an enum does not have end the list. */
static void
append_words (GString        *text,
              const RuleInfo *info,
              guint           mask)
{
  for (int value = 0; value < 32; value++)
    {
      const char *word = NULL;

      if (info->kind == NICKS)
        word = troth_enum_nick (info->of (), value);
      else if (value < TROTH_PROMPT_N_VARIABLES)
        word = troth_prompt_variable_name (value);
      if (word == NULL || g_str_equal (word, "?"))
        return;
      if (mask & (1u << value))
        append_word (text, word);
    }
}

char *
troth_prompt_condition_format (const TrothPromptCondition *condition)
{
  const RuleInfo *info = &rules[condition->rule];
  GString        *text = g_string_new (NULL);

  switch (info->kind)
    {
    case RANGE:
    case HOURS:
      append_number (text, condition->from);
      if (condition->from != condition->to)
        {
          g_string_append (text, "..");
          append_number (text, condition->to);
        }
      break;
    case NICKS:
    case VARIABLES:
      append_words (text, info, condition->mask);
      break;
    case LANGUAGES:
    default:
      for (char **w = condition->words; *w; w++)
        if (**w)
          append_word (text, *w);
    }
  return g_string_free (text, FALSE);
}

gboolean
troth_prompt_rule_is_number (TrothPromptRule rule)
{
  g_return_val_if_fail (rule < TROTH_PROMPT_N_RULES, FALSE);
  return rules[rule].kind == RANGE || rules[rule].kind == HOURS;
}

char **
troth_prompt_rule_choices (TrothPromptRule rule)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (rule < TROTH_PROMPT_N_RULES, NULL);
  if (rules[rule].kind == NICKS || rules[rule].kind == VARIABLES)
    append_words (text, &rules[rule], G_MAXUINT);
  return g_strsplit (text->str, " ", -1);
}

static gboolean
knows_all (const TrothSituation *situation,
           guint                 mask)
{
  for (int i = 0; i < TROTH_PROMPT_N_VARIABLES; i++)
    if ((mask & (1u << i)) && !situation->values[i])
      return FALSE;
  return TRUE;
}

static gboolean
knows_any (const TrothSituation *situation,
           guint                 mask)
{
  for (int i = 0; i < TROTH_PROMPT_N_VARIABLES; i++)
    if ((mask & (1u << i)) && situation->values[i])
      return TRUE;
  return FALSE;
}

/* "de" is spoken by who speaks "de_AT" or "de-AT" */
static gboolean
covered (const char *language,
         char      **others)
{
  for (char **o = others; *o; o++)
    if (g_str_has_prefix (language, *o) && strchr ("_-", language[strlen (*o)]))
      return TRUE;
  return FALSE;
}

static gboolean
speaks (const TrothSituation *situation,
        char                **languages)
{
  return situation->language && covered (situation->language, languages);
}

static gboolean
in_hours (const TrothPromptCondition *condition,
          int                         hour)
{
  if (condition->from > condition->to)
    return hour >= condition->from || hour <= condition->to;
  return hour >= condition->from && hour <= condition->to;
}

gboolean
troth_prompt_condition_matches (const TrothPromptCondition *condition,
                                const TrothSituation       *situation)
{
  const RuleInfo *info = &rules[condition->rule];
  int             value = G_STRUCT_MEMBER (int, situation, info->offset);

  switch (info->kind)
    {
    case RANGE:
      return value >= 0 && value >= condition->from && value <= condition->to;
    case HOURS:
      return value >= 0 && in_hours (condition, value);
    case NICKS:
      return value >= 0 && (condition->mask & (1u << value));
    case VARIABLES:
      return condition->rule == TROTH_PROMPT_RULE_KNOWN ? knows_all (situation, condition->mask)
                                                        : !knows_any (situation, condition->mask);
    case LANGUAGES:
    default:
      return speaks (situation, condition->words);
    }
}

gboolean
troth_prompt_condition_implies (const TrothPromptCondition *condition,
                                const TrothPromptCondition *other)
{
  g_return_val_if_fail (condition->rule == other->rule, FALSE);
  switch (rules[condition->rule].kind)
    {
    case RANGE:
      return condition->from >= other->from && condition->to <= other->to;
    case HOURS:
      for (int hour = 0; hour < 24; hour++)
        if (in_hours (condition, hour) && !in_hours (other, hour))
          return FALSE;
      return TRUE;
    case NICKS:
      return (condition->mask & ~other->mask) == 0;
    case VARIABLES: /* asks for all of them */
      return (other->mask & ~condition->mask) == 0;
    case LANGUAGES:
    default:
      for (char **w = condition->words; *w; w++)
        if (!covered (*w, other->words))
          return FALSE;
      return TRUE;
    }
}

int
troth_prompt_rule_value (TrothPromptRule       rule,
                         const TrothSituation *situation)
{
  g_return_val_if_fail (rule < TROTH_PROMPT_N_RULES, -1);
  return rules[rule].kind < VARIABLES ? G_STRUCT_MEMBER (int, situation, rules[rule].offset) : -1;
}

void
troth_prompt_condition_clear (TrothPromptCondition *condition)
{
  g_clear_pointer (&condition->words, g_strfreev);
}
