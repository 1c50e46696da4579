// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <gio/gio.h>

#include "troth-prompt-engine.h"

/* A situation in the words of a pack's <when>; what must come of it, in order, as kind:prompt. */
typedef struct
{
  const char *situation, *cards;
} Row;

static const Row rows[] = {
  { "", "" },
  { "call=none", "" },
  { "call=active call-seconds=200", "" },
  { "call=ringing direction=inbound known=customer_name", "say:greet do:before-answering dont:greet" },
  { "call=ringing direction=inbound known=customer_name local-hour=8", "say:greet-morning do:before-answering dont:greet" },
  { "call=active direction=inbound known=customer_name local-hour=21 call-seconds=3", "say:greet-evening dont:greet" },
  { "call=ringing direction=inbound", "say:ask-name do:ask-name" },
  { "call=ringing direction=inbound known=customer_name,name_sound", "say:greet do:name-sound dont:greet" },
  { "call=active direction=inbound known=customer_name,name_sound call-seconds=25", "do:name-sound dont:name-sound" },
  { "call=none local-hour=23 promises-open=1", "dont:late-hour" },
  { "call=none local-hour=6 promises-open=1 promises-due=1", "say:due-call do:due-call dont:late-hour" },
  { "call=active known=said_once call-seconds=60", "do:said-once dont:said-once" },
  { "call=active tenure-years=12 thanked-days=400 call-seconds=90", "say:thank-for-years dont:thank-for-years" },
  { "call=active tenure-years=12 thanked-days=never call-seconds=90", "say:thank-for-years dont:thank-for-years" },
  { "call=active tenure-years=12 thanked-days=20 call-seconds=90", "" },
  { "call=held hold-seconds=10", "say:hold-return do:hold-short dont:hold-short" },
  { "call=held hold-seconds=41", "say:hold-check-back do:hold-check-back dont:hold-check-back" },
  { "call=held hold-seconds=200", "say:hold-too-long do:hold-too-long dont:hold-too-long" },
  { "call=ended hold-seconds=20", "say:hold-dropped do:hold-dropped dont:hold-dropped" },
  { "call=active waited-seconds=90 call-seconds=4", "say:waited-in-queue" },
  { "call=active contacts=2 known=told_to,customer_name", "say:told-before do:told-before dont:told-before" },
  { "call=active contacts=2 told-days=1 known=customer_name", "say:told-me do:told-me dont:told-me" },
  { "call=active contacts=4 known=told_to,customer_name", "say:told-too-often do:told-too-often dont:told-too-often" },
  { "call=active promises-open=1 promises-overdue=1", "say:overdue-apology do:overdue-settle dont:overdue-apology" },
  { "call=none promises-open=1 promises-overdue=1", "say:overdue-call do:overdue-call" },
  { "call=none promises-open=1 promises-due=1", "say:due-call do:due-call dont:say-before-late" },
  { "call=active promises-broken=1 call-seconds=20", "say:broken-before dont:broken-before" },
  { "call=active mood=upset contacts=3 known=lead_name", "say:offer-management do:offer-management dont:offer-management" },
  { "call=active mood=upset", "say:upset dont:upset" },
  { "call=active mood=anxious", "say:anxious dont:anxious" },
  { "call=active mood=happy", "say:praise do:praise" },
  { "call=active case=open known=cause call-seconds=60 promises-open=1 known=due_time", "say:explain-cause do:explain-cause dont:explain-cause" },
  { "call=active case=open call-seconds=120 promises-open=1 known=due_time", "say:how-long dont:how-long" },
  { "call=active case=open call-seconds=120 promises-open=1", "say:cause-unknown do:time-unsaid dont:cause-unknown" },
  { "call=active promises-open=1 known=agent_number call-seconds=130", "say:give-number do:give-number" },
  { "call=ended promises-open=1 known=promise_words known=agent_number", "say:confirm-in-writing" },
  { "call=none case=resolved promises-open=1 promise-kind=tell_when_resolved known=subject", "say:tell-resolved do:tell-resolved" },
  { "call=active case=resolved", "say:resolved-on-call" },
  { "call=active case=resolved known=prevention", "say:prevention do:prevention dont:prevention" },
  { "call=active product=discontinued known=product_name,successor", "say:discontinued-successor dont:discontinued-successor" },
  { "call=active product=discontinued known=product_name", "say:discontinued do:discontinued dont:discontinued" },
  { "call=active case=open call-seconds=60", "say:next-report do:next-report dont:next-report" },
  { "call=none case=open", "do:next-report-missing" },
  { "call=active direction=outbound known=customer_name call-seconds=2", "say:greet-outbound dont:greet-outbound" },
  { "call=ringing direction=inbound known=customer_name,verified", "say:verified do:before-answering dont:verified" },
  { "call=active known=fact call-seconds=40", "do:fact dont:fact" },
  { "call=ended known=customer_name", "do:get-acquainted" },
  { "call=ended known=customer_name,fact", "" },
  { "call=active known=page call-seconds=40", "say:web-page do:web-page" },
  { "call=active known=customer_since anniversary-days=3 tenure-years=4 call-seconds=70 thanked-days=200", "say:anniversary dont:anniversary" },
  { "call=active known=customer_since anniversary-days=3 tenure-years=4 call-seconds=70 thanked-days=2", "" },
  { "call=active known=customer_since tenure-years=14 thanked-days=200 call-seconds=70", "say:thank-for-years do:loyalty-reward dont:thank-for-years" },
  { "call=active known=customer_since tenure-years=9 mood=upset", "say:upset do:loyal-in-trouble dont:upset" },
  { "call=active promises-broken=1 call-seconds=70", "say:broken-before do:something-extra dont:broken-before" },
  { "call=active case=open promises-open=1 call-seconds=40", "say:hold-ask do:time-unsaid dont:hold-ask" },
  { "call=active waited-seconds=200 call-seconds=5", "say:waited-very-long dont:waited-very-long" },
  { "call=none promises-open=1 promises-due=1 promise-kind=callback promise-origin=hung_up_waiting", "say:hung-up-waiting do:hung-up-waiting dont:hung-up-waiting" },
  { "call=none promises-open=1 promises-due=1 promise-kind=callback promise-origin=dropped_on_hold", "say:hold-dropped do:hold-dropped dont:hold-dropped" },
  { "call=none promises-open=1 promises-due=1 promise-kind=callback promise-origin=voicemail", "say:voicemail do:voicemail dont:voicemail" },
  { "call=active transfer=offered", "say:transfer-offered do:transfer-offered dont:transfer-offered" },
  { "call=active transfer=bounced", "say:transfer-bounced do:transfer-bounced dont:transfer-bounced" },
  { "call=ringing transfer=received", "say:transfer-received dont:transfer-received" },
  { "call=ended transfer=received", "do:thank-colleague" },
  { "call=active promises-open=1 promises-due=1", "say:keep-on-call do:keep-on-call" },
  { "call=none promises-open=1 promise-kind=find_out local-hour=11", "do:early" },
  { "call=none promises-open=1 promises-due=1 promise-kind=send_information", "say:due-call do:send-information dont:send-information" },
  { "call=none promises-open=1 promises-due=1 promise-kind=courtesy_call", "say:courtesy-call do:due-call dont:courtesy-call" },
  { "call=ended order-days=9 case=none", "do:courtesy-next" },
  { "call=none promises-open=1 promises-due=1 promise-kind=management_callback", "say:management-call do:management-call dont:management-call" },
  { "call=ended mood=upset known=lead_name", "do:advocate dont:advocate" },
  { "call=active mood=confused", "say:confused dont:confused" },
  { "call=active product=current known=product_name call-seconds=50", "say:find-out do:find-out" },
  { "call=active product=current known=product_name mood=happy call-seconds=50", "say:ask-for-the-order do:praise dont:ask-for-the-order" },
  { "call=active case=resolved promises-open=1 promise-kind=tell_when_resolved", "say:resolved-on-call do:told-on-call" },
  { "call=active case=open call-seconds=20", "say:do-it-now dont:do-it-now" },
  { "call=active product=discontinued known=product_name,successor call-seconds=100", "say:discontinued-walk do:discontinued-walk dont:discontinued-successor" },
  { "call=active return-days=5 call-seconds=20", "say:return-easy do:return-easy dont:return-spirit" },
  { "call=ended return-days=5", "do:return-pattern" },
  { "call=active case=open promises-open=1 same-problem=4 known=customer_name,due_time call-seconds=20", "say:known-problem dont:do-it-now" },
  { "call=active case=open promises-open=1 same-problem=1 known=customer_name,due_time,advice call-seconds=20", "say:known-problem do:known-problem-advice dont:do-it-now" },
  { "call=active known=customer_name,ends case=none call-seconds=40", "say:ends-soon do:ends-soon" },
  { "call=none promises-open=1 promises-due=1 promise-kind=progress_report case=open", "say:no-news do:due-call dont:no-news" },
  { "call=active order-days=9 case=none call-seconds=40", "say:how-is-it" },
  { "call=active order-days=300 case=none call-seconds=70", "say:still-fits dont:still-fits" },
  { "call=active known=change,customer_name case=none call-seconds=40", "say:change-review do:change-review" },
  { "call=active known=change,customer_name case=none call-seconds=40 mood=upset", "say:upset dont:upset" },
  { "call=active known=customer_name call-seconds=200", "say:anything-else dont:anything-else" },
  { "call=active known=customer_name surveyed-days=never call-seconds=200", "say:survey do:survey dont:anything-else" },
  { "call=active known=customer_name surveyed-days=12 call-seconds=200", "say:anything-else dont:anything-else" },
  { "call=ended waited-seconds=300", "do:our-own-way" },
  { "call=ended promises-broken=1", "do:learn" },
};

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

static TrothSituation *
situation_of (const char *text)
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

static GPtrArray *
core (void)
{
  g_autoptr (GError) error = NULL;
  GPtrArray    *packs = g_ptr_array_new_with_free_func (g_object_unref);
  TrothPrompts *prompts = troth_prompts_load ("/org/troth/prompts/core.xml", &error);

  g_assert_no_error (error);
  g_ptr_array_add (packs, prompts);
  return packs;
}

static char *
describe (GPtrArray *cards)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < cards->len; i++)
    {
      TrothPromptCard *card = cards->pdata[i];

      g_string_append_printf (text, "%s%s:%s", i ? " " : "", troth_enum_nick (TROTH_TYPE_PROMPT_KIND, card->kind), card->prompt_id);
    }
  return g_string_free (text, FALSE);
}

static void
test_table (void)
{
  g_autoptr (GPtrArray) packs = core ();
  g_autoptr (GHashTable) reached = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  TrothPrompts *prompts = packs->pdata[0];

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrothSituation) situation = situation_of (rows[i].situation);
      g_autoptr (GPtrArray) cards = troth_prompt_engine_choose (packs, NULL, situation);
      g_autofree char *found = describe (cards);

      if (!g_str_equal (found, rows[i].cards))
        {
          g_test_message ("%s gave “%s”, not “%s”", rows[i].situation, found, rows[i].cards);
          g_test_fail ();
        }
      for (guint c = 0; c < cards->len; c++)
        g_hash_table_add (reached, g_strdup (((TrothPromptCard *) cards->pdata[c])->prompt_id));
    }
  for (guint p = 0; p < troth_prompts_get_n (prompts); p++)
    if (!g_hash_table_contains (reached, troth_prompts_get (prompts, p)->id))
      {
        g_test_message ("no row reaches “%s”", troth_prompts_get (prompts, p)->id);
        g_test_fail ();
      }
}

static TrothSituation *
random_situation (void)
{
  TrothSituation *s = troth_situation_new ();

  s->call = g_test_rand_int_range (0, 5);
  s->direction = g_test_rand_int_range (0, 3), s->case_state = g_test_rand_int_range (0, 3), s->product = g_test_rand_int_range (0, 3);
  s->mood = g_test_rand_int_range (0, 5);
  s->promise_kind = g_test_rand_int_range (-1, 9);
  s->hold_seconds = g_test_rand_int_range (-1, 200), s->call_seconds = g_test_rand_int_range (-1, 200);
  s->contacts = g_test_rand_int_range (0, 4);
  s->tenure_years = g_test_rand_int_range (-1, 30);
  s->thanked_days = g_test_rand_int_range (-1, 400);
  s->promises_open = g_test_rand_int_range (0, 3);
  s->promises_due = g_test_rand_int_range (0, 2), s->promises_overdue = g_test_rand_int_range (0, 2), s->promises_broken = g_test_rand_int_range (0, 2);
  s->transfer = g_test_rand_int_range (0, 4);
  s->promise_origin = g_test_rand_int_range (-1, 6);
  s->order_days = g_test_rand_int_range (-1, 400);
  s->same_problem = g_test_rand_int_range (-1, 9);
  s->return_days = g_test_rand_int_range (-1, 60);
  s->local_hour = g_test_rand_int_range (-1, 24);
  s->rotation = g_test_rand_int ();
  troth_situation_set_language (s, ((const char *const[]){ NULL, "de", "es_MX", "pt_BR" })[g_test_rand_int_range (0, 4)]);
  for (int v = 0; v < TROTH_PROMPT_N_VARIABLES; v++)
    if (g_test_rand_bit ())
      troth_situation_set_value (s, v, "{customer_name} & <b>");
  return s;
}

static void
test_never_more_than_one_of_a_kind (void)
{
  g_autoptr (GPtrArray) packs = core ();

  for (int i = 0; i < 5000; i++)
    {
      g_autoptr (TrothSituation) situation = random_situation ();
      g_autoptr (TrothSituation) same = troth_situation_copy (situation);
      g_autoptr (GPtrArray) cards = troth_prompt_engine_choose (packs, NULL, situation);
      g_autoptr (GPtrArray) again = troth_prompt_engine_choose (packs, NULL, same);

      g_assert_cmpuint (cards->len, <=, 3);
      g_assert_cmpuint (cards->len, ==, again->len);
      for (guint c = 0; c < cards->len; c++)
        {
          TrothPromptCard *card = cards->pdata[c];
          TrothPromptCard *twin = again->pdata[c];

          g_assert_true (c == 0 || card->kind > ((TrothPromptCard *) cards->pdata[c - 1])->kind);
          g_assert_cmpstr (card->text, ==, twin->text);
          g_assert_cmpstr (card->prompt_id, ==, twin->prompt_id);
          for (guint k = 0; k < card->chips->len; k++)
            {
              TrothPromptChip *chip = &g_array_index (card->chips, TrothPromptChip, k);

              g_assert_null (situation->values[chip->variable]);
              g_assert_cmpint (card->text[chip->start], ==, '{');
              g_assert_cmpint (card->text[chip->end - 1], ==, '}');
            }
        }
    }
}

static TrothPromptCard *
say (GPtrArray      *packs,
     TrothSituation *situation)
{
  g_autoptr (GPtrArray) cards = troth_prompt_engine_choose (packs, NULL, situation);

  g_assert_cmpuint (cards->len, >, 0);
  return troth_prompt_card_copy (cards->pdata[0]);
}

static void
test_speaks_the_customers_language (void)
{
  g_autoptr (GPtrArray) packs = core ();
  const struct
  {
    const char *language;
    const char *words;
  } tongues[] = {
    { "de", "Danke fürs Warten, Leonie Köhler" },
    { "de-AT", "Danke fürs Warten, Leonie Köhler" },
    { "es_ES.UTF-8", "Gracias por esperar, Leonie Köhler" },
    { "en_GB", "Thank you for waiting, Leonie Köhler" },
    { "tlh", "Thank you for waiting, Leonie Köhler" },
    { NULL, "Thank you for waiting, Leonie Köhler" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tongues); i++)
    {
      g_autoptr (TrothSituation) situation = situation_of ("call=held hold-seconds=41");
      g_autoptr (TrothPromptCard) card = NULL;

      troth_situation_set_value (situation, TROTH_PROMPT_VARIABLE_CUSTOMER_NAME, "Leonie Köhler");
      troth_situation_set_language (situation, tongues[i].language);
      card = say (packs, situation);
      g_assert_true (g_str_has_prefix (card->text, tongues[i].words));
      g_assert_true (troth_prompt_card_can_copy (card));
    }
}

static void
test_says_it_differently_the_next_time (void)
{
  g_autoptr (GPtrArray) packs = core ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *before = NULL;

      if (!g_str_has_prefix (rows[i].cards, "say:"))
        continue;
      for (guint rotation = 0; rotation < 5; rotation++)
        {
          g_autoptr (TrothSituation) situation = situation_of (rows[i].situation);
          g_autoptr (TrothPromptCard) card = NULL;

          situation->rotation = rotation;
          card = say (packs, situation);
          g_assert_cmpstr (card->text, !=, before);
          g_free (before);
          before = g_strdup (card->text);
        }
    }
}

static void
test_marks_what_it_does_not_know (void)
{
  g_autoptr (GPtrArray) packs = core ();
  g_autoptr (TrothSituation) situation = situation_of ("call=held hold-seconds=41");
  g_autoptr (TrothPromptCard) card = say (packs, situation);
  TrothPromptChip *chip;

  g_assert_false (troth_prompt_card_can_copy (card));
  g_assert_cmpuint (card->chips->len, ==, 1);
  chip = &g_array_index (card->chips, TrothPromptChip, 0);
  g_assert_cmpint (chip->variable, ==, TROTH_PROMPT_VARIABLE_CUSTOMER_NAME);
  g_assert_cmpint (strncmp (card->text + chip->start, "{customer_name}", chip->end - chip->start), ==, 0);
}

/* That she sounds as usual is no reason; that she was marked as happy is one. */
static void
test_says_why (void)
{
  static const struct
  {
    const char     *situation;
    TrothPromptRule rule;
    int             value;
  } whys[] = {
    { "call=held hold-seconds=41 promises-open=1", TROTH_PROMPT_RULE_HOLD_SECONDS, 41 },
    { "call=active known=customer_since anniversary-days=3 tenure-years=4 call-seconds=70 thanked-days=200", TROTH_PROMPT_RULE_ANNIVERSARY_DAYS, 3 },
    { "call=active known=customer_since tenure-years=14 thanked-days=200 call-seconds=70", TROTH_PROMPT_RULE_TENURE_YEARS, 14 },
    { "call=active known=customer_name,ends case=none call-seconds=40", TROTH_PROMPT_RULE_KNOWN, TROTH_PROMPT_VARIABLE_ENDS },
    { "call=active mood=upset", TROTH_PROMPT_RULE_MOOD, TROTH_MOOD_UPSET },
  };
  g_autoptr (GPtrArray) packs = core ();

  for (guint i = 0; i < G_N_ELEMENTS (whys); i++)
    {
      g_autoptr (TrothSituation) situation = situation_of (whys[i].situation);
      g_autoptr (TrothPromptCard) card = say (packs, situation);

      g_assert_cmpint (card->reason.rule, ==, whys[i].rule);
      g_assert_cmpint (card->reason.value, ==, whys[i].value);
    }
}

static void
test_says_more_of_why (void)
{
  g_autoptr (GPtrArray) packs = core ();
  g_autoptr (TrothSituation) repeat = situation_of ("call=active contacts=2 known=told_to,subject");
  g_autoptr (TrothSituation) report = situation_of ("call=active case=open call-seconds=60 known=subject");
  g_autoptr (TrothPromptCard) card = NULL;

  repeat->contact_days = 6;
  card = say (packs, repeat);
  g_assert_cmpint (card->reason.rule, ==, TROTH_PROMPT_RULE_CONTACTS);
  g_assert_cmpint (card->reason.value, ==, 2);
  g_assert_cmpint (card->reason.days, ==, 6);
  g_assert_cmpstr (card->reason.text, ==, "subject");
  troth_prompt_card_free (card);
  card = say (packs, report);
  g_assert_true (card->reason.nothing_promised);
}

/* What is to be done is offered where there is something to do it with. */
static void
test_shows_a_case_that_is_there (void)
{
  static const char *const cases[] = { "none", "open", "resolved" };
  g_autoptr (GPtrArray) packs = core ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = g_strconcat ("call=active contacts=2 known=told_to case=", cases[i], NULL);
      g_autoptr (TrothSituation) situation = situation_of (words);
      g_autoptr (GPtrArray) cards = troth_prompt_engine_choose (packs, NULL, situation);
      TrothPromptCard *card = cards->pdata[TROTH_PROMPT_KIND_DO];

      g_assert_cmpstr (card->prompt_id, ==, "told-before");
      g_assert_cmpstr (card->action, ==, i == 1 ? "case" : NULL);
    }
}

static void
test_what_was_set_aside_stays_away (void)
{
  g_autoptr (GPtrArray) packs = core ();
  g_autoptr (TrothSituation) situation = situation_of ("call=active mood=upset contacts=3 known=lead_name");
  g_autoptr (GPtrArray) cards = NULL;
  g_autofree char *found = NULL;

  situation->set_aside = g_strsplit ("say:offer-management,dont:offer-management", ",", -1);
  cards = troth_prompt_engine_choose (packs, NULL, situation);
  found = describe (cards);
  g_assert_cmpstr (found, ==, "say:told-too-often do:offer-management dont:told-too-often"); /* what was not used stays */
}

static void
test_a_name_cannot_break_the_line (void)
{
  g_autoptr (GPtrArray) packs = core ();
  g_autoptr (TrothSituation) situation = situation_of ("call=held hold-seconds=10");
  g_autoptr (TrothPromptCard) card = NULL;

  troth_situation_set_value (situation, TROTH_PROMPT_VARIABLE_CUSTOMER_NAME, " {agent_name}\n\u202e<b>&\t");
  card = say (packs, situation);
  g_assert_cmpstr (card->text, ==, "{agent_name} <b>&, thank you for waiting. Here is where we stand.");
  g_assert_true (troth_prompt_card_can_copy (card));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prompts/engine/a-name-cannot-break-the-line", test_a_name_cannot_break_the_line);
  g_test_add_func ("/prompts/engine/marks-what-it-does-not-know", test_marks_what_it_does_not_know);
  g_test_add_func ("/prompts/engine/never-more-than-one-of-a-kind", test_never_more_than_one_of_a_kind);
  g_test_add_func ("/prompts/engine/says-it-differently-the-next-time", test_says_it_differently_the_next_time);
  g_test_add_func ("/prompts/engine/says-why", test_says_why);
  g_test_add_func ("/prompts/engine/says-more-of-why", test_says_more_of_why);
  g_test_add_func ("/prompts/engine/shows-a-case-that-is-there", test_shows_a_case_that_is_there);
  g_test_add_func ("/prompts/engine/speaks-the-customers-language", test_speaks_the_customers_language);
  g_test_add_func ("/prompts/engine/table", test_table);
  g_test_add_func ("/prompts/engine/what-was-set-aside-stays-away", test_what_was_set_aside_stays_away);
  return g_test_run ();
}
