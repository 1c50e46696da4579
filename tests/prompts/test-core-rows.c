// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Which prompt of the core pack comes when. */

#include "prompt-samples.h"

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
  { "call=none local-hour=6 promises-open=1 promises-due=1 promise-origin=said", "say:due-call do:due-call-now dont:late-hour" },
  { "call=active known=said_once call-seconds=60", "do:said-once dont:said-once" },
  { "call=active tenure-years=12 thanked-days=400 call-seconds=90", "say:thank-for-years dont:thank-for-years" },
  { "call=active tenure-years=12 thanked-days=never call-seconds=90", "say:thank-for-years dont:thank-for-years" },
  { "call=active tenure-years=12 thanked-days=20 call-seconds=90", "" },
  { "call=held hold-seconds=10", "say:hold-return do:hold-short dont:hold-short" },
  { "call=held hold-seconds=41", "say:hold-check-back do:hold-check-back dont:hold-check-back" },
  { "call=held hold-seconds=200", "say:hold-too-long do:hold-too-long dont:hold-too-long" },
  { "call=ended hold-seconds=20", "say:hold-dropped do:hold-dropped-call dont:hold-dropped-call" },
  { "call=active waited-seconds=90 call-seconds=4", "say:waited-in-queue" },
  { "call=active contacts=2 known=told_to,customer_name", "say:told-before do:told-before dont:told-before" },
  { "call=active contacts=2 told-days=1 known=customer_name", "say:told-me do:told-me dont:told-me" },
  { "call=active direction=inbound contacts=4 known=told_to,customer_name", "say:told-too-often do:make-it-yours dont:make-it-yours" },
  { "call=active direction=outbound contacts=4 known=told_to,customer_name", "do:make-it-yours dont:make-it-yours" },
  { "call=active promises-open=1 promises-overdue=1 promise-origin=said", "say:overdue-apology do:overdue-settle dont:overdue-apology" },
  { "call=active promises-open=1 promises-overdue=1 promise-origin=case_open", "do:overdue-settle" },
  { "call=none promises-open=1 promises-overdue=1 promise-origin=asked_for_management", "say:overdue-call do:overdue-call-now" },
  { "call=none promises-open=1 promises-overdue=1 promise-origin=case_resolved", "do:overdue-call-now" },
  { "call=none promises-open=1 promises-overdue=1 promise-origin=case_open promise-kind=progress_report case=open", "say:no-news do:overdue-call-now dont:no-news" },
  { "call=none promises-open=1 promises-overdue=1 promise-origin=courtesy promise-kind=courtesy_call", "say:courtesy-call do:overdue-call-now dont:courtesy-call" },
  { "call=none promises-open=1 promises-overdue=1 promise-origin=hung_up_waiting", "say:hung-up-waiting do:hung-up-waiting dont:hung-up-waiting" },
  { "call=none promises-open=1 promises-overdue=1 promise-origin=dropped_on_hold", "say:hold-dropped do:hold-dropped-call dont:hold-dropped-call" },
  { "call=none promises-open=1 promises-overdue=1 promise-origin=voicemail", "say:voicemail do:voicemail dont:voicemail" },
  { "call=active direction=outbound call-seconds=9 promises-open=1 promises-overdue=1 promise-origin=hung_up_waiting", "say:hung-up-waiting do:overdue-settle dont:hung-up-waiting" },
  { "call=active direction=outbound call-seconds=9 promises-open=1 promises-overdue=1 promise-origin=dropped_on_hold", "say:hold-dropped do:overdue-settle" },
  { "call=active direction=outbound call-seconds=9 promises-open=1 promise-origin=voicemail", "say:voicemail dont:voicemail" },
  { "call=none promises-open=1 promises-due=1 promise-origin=said", "say:due-call do:due-call-now dont:say-before-late" },
  { "call=none promises-open=1 promises-due=1 promise-origin=case_unsolved", "do:due-call-now dont:say-before-late" },
  { "call=active promises-broken=1 call-seconds=20", "say:broken-before dont:broken-before" },
  { "call=active mood=upset contacts=3 known=lead_name", "say:offer-management do:offer-management dont:offer-management" },
  { "call=active mood=upset", "say:upset dont:upset" },
  { "call=active mood=anxious", "say:anxious dont:anxious" },
  { "call=active mood=happy", "say:praise do:praise" },
  { "call=active case=open known=cause call-seconds=60 promises-open=1 known=due_time", "say:explain-cause do:explain-cause dont:explain-cause" },
  { "call=active case=open call-seconds=120 promises-open=1 known=due_time", "say:how-long dont:how-long" },
  { "call=active case=open call-seconds=120 promises-open=1", "say:cause-unknown do:time-unsaid dont:cause-unknown" },
  { "call=active promises-open=1 known=agent_number call-seconds=130", "say:give-number do:give-number" },
  { "call=ended promises-open=1 promise-origin=said known=promise_words known=agent_number", "say:confirm-in-writing" },
  { "call=ended promises-open=1 promise-origin=hung_up_waiting known=promise_words known=agent_number", "" },
  { "call=none case=resolved promises-open=1 promise-kind=tell_when_resolved known=subject", "say:tell-resolved do:tell-resolved" },
  { "call=none case=resolved promises-open=1 promise-kind=callback", "" }, /* she was told */
  { "call=active case=resolved promises-open=1 promise-kind=callback", "" },
  { "call=active case=resolved known=prevention", "say:prevention do:prevention dont:prevention" },
  { "call=active product=discontinued known=product_name,successor", "say:discontinued-successor dont:discontinued-successor" },
  { "call=active product=discontinued known=product_name", "say:discontinued do:discontinued dont:discontinued" },
  { "call=active case=open call-seconds=60", "say:next-report do:next-report dont:next-report" },
  { "call=none case=open", "do:next-report-missing" },
  { "call=active direction=outbound known=customer_name call-seconds=2", "say:greet-outbound dont:greet-outbound" },
  { "call=ringing direction=inbound known=customer_name,verified", "say:verified do:before-answering dont:verified-already" },
  { "call=active direction=outbound known=verified call-seconds=20", "dont:verified-already" },
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
  { "call=none promises-open=1 promises-due=1 promise-kind=callback promise-origin=dropped_on_hold", "say:hold-dropped do:hold-dropped-call dont:hold-dropped-call" },
  { "call=none promises-open=1 promises-due=1 promise-kind=callback promise-origin=voicemail", "say:voicemail do:voicemail dont:voicemail" },
  { "call=active transfer=offered", "say:transfer-offered do:transfer-offered dont:transfer-offered" },
  { "call=active transfer=bounced", "say:transfer-bounced do:transfer-bounced dont:transfer-bounced" },
  { "call=ringing transfer=received", "say:transfer-received dont:transfer-received" },
  { "call=ended transfer=received", "do:thank-colleague" },
  { "call=active direction=inbound promises-open=1 promises-due=1 promise-origin=said", "say:keep-on-call do:keep-now" },
  { "call=active direction=outbound promises-open=1 promises-due=1 promise-origin=said", "do:keep-now" },
  { "call=active promises-open=1 promises-due=1 promise-origin=case_open", "do:keep-now" },
  { "call=none promises-open=1 promise-kind=find_out local-hour=11", "do:early" },
  { "call=none promises-open=1 promises-due=1 promise-kind=send_information promise-origin=said", "say:due-call do:send-information dont:send-information" },
  { "call=none promises-open=1 promises-due=1 promise-kind=courtesy_call", "say:courtesy-call do:due-call-now dont:courtesy-call" },
  { "call=ended order-days=9 case=none", "do:courtesy-next" },
  { "call=none promises-open=1 promises-due=1 promise-kind=management_callback", "say:management-call do:management-call dont:management-call" },
  { "call=ended mood=upset known=lead_name", "do:advocate dont:advocate" },
  { "call=active mood=confused", "say:confused dont:confused" },
  { "call=active product=current known=product_name call-seconds=50", "say:find-out do:find-out" },
  { "call=active product=current known=product_name mood=happy call-seconds=50", "say:praise do:praise" },
  { "call=active case=resolved promises-open=1 promise-kind=tell_when_resolved", "say:resolved-on-call do:told-on-call" },
  { "call=active case=open call-seconds=20", "say:do-it-now dont:do-it-now" },
  { "call=active product=discontinued known=product_name,successor call-seconds=100", "say:discontinued-walk do:discontinued-walk dont:discontinued-successor" },
  { "call=active return-days=5 call-seconds=20", "say:return-easy do:return-easy dont:return-spirit" },
  { "call=ended return-days=5", "do:return-pattern" },
  { "call=active case=open promises-open=1 same-problem=4 known=customer_name,due_time call-seconds=20", "say:known-problem dont:do-it-now" },
  { "call=active case=open promises-open=1 same-problem=1 known=customer_name,due_time,advice call-seconds=20", "say:known-problem do:known-problem-advice dont:do-it-now" },
  { "call=active known=customer_name,ends case=none call-seconds=40", "say:ends-soon do:ends-soon" },
  { "call=none promises-open=1 promises-due=1 promise-kind=progress_report case=open", "say:no-news do:due-call-now dont:no-news" },
  { "call=active order-days=9 case=none call-seconds=40", "say:how-is-it" },
  { "call=active order-days=300 case=none call-seconds=70", "say:still-fits dont:still-fits" },
  { "call=active known=change,customer_name case=none call-seconds=40", "say:change-review do:change-review" },
  { "call=active known=change,customer_name case=none call-seconds=40 mood=upset", "say:upset dont:upset" },
  { "call=active known=customer_name call-seconds=200", "say:anything-else dont:anything-else" },
  { "call=active known=customer_name surveyed-days=never call-seconds=200", "say:survey do:survey dont:anything-else" },
  { "call=active known=customer_name surveyed-days=30 call-seconds=200", "say:survey do:survey dont:anything-else" }, /* as often as the team asks */
  /* who is in mourning, as far as anybody knows */
  { "call=active known=customer_since,said_once anniversary-days=3 tenure-years=1 call-seconds=70 thanked-days=200", "do:said-once dont:said-once" },
  { "call=active known=customer_name,ends,said_once case=none call-seconds=40", "do:said-once dont:said-once" },
  { "call=active known=said_once order-days=9 case=none call-seconds=40", "do:said-once dont:said-once" },
  { "call=active known=said_once order-days=300 case=none call-seconds=70", "do:said-once dont:said-once" },
  { "call=active known=change,customer_name,said_once case=none call-seconds=40", "do:said-once dont:said-once" },
  { "call=active known=customer_name,said_once surveyed-days=never call-seconds=200", "say:anything-else do:said-once dont:said-once" },
  { "call=ended waited-seconds=300", "do:our-own-way" },
  { "call=ended promises-broken=1", "do:learn" },
};

static void
test_table (void)
{
  g_autoptr (GPtrArray) packs = prompt_samples_core ();
  g_autoptr (GHashTable) reached = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  TrothPrompts *prompts = packs->pdata[0];

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrothSituation) situation = prompt_samples_situation (rows[i].situation);
      g_autoptr (GPtrArray) cards = troth_prompt_engine_choose (packs, NULL, situation);
      g_autofree char *found = prompt_samples_describe (cards);

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

static void
test_says_it_differently_the_next_time (void)
{
  g_autoptr (GPtrArray) packs = prompt_samples_core ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *before = NULL;

      if (!g_str_has_prefix (rows[i].cards, "say:"))
        continue;
      for (guint rotation = 0; rotation < 5; rotation++)
        {
          g_autoptr (TrothSituation) situation = prompt_samples_situation (rows[i].situation);
          g_autoptr (TrothPromptCard) card = NULL;

          situation->rotation = rotation;
          card = prompt_samples_say (packs, situation);
          g_assert_cmpstr (card->text, !=, before);
          g_free (before);
          before = g_strdup (card->text);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prompts/core-rows/says-it-differently-the-next-time", test_says_it_differently_the_next_time);
  g_test_add_func ("/prompts/core-rows/table", test_table);
  return g_test_run ();
}
