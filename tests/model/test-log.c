// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "command-fixture.h"

#include "troth-search.h"

/* interaction.log and prompt.record: what was said and done stays as it was written down. */

#define MARTIN "01890000-0000-7000-8000-0000000000a1"
#define USE "01890000-0000-7000-8000-0000000000e1"

static void
set_up (CommandFixture *f,
        gconstpointer   data)
{
  TrothCustomer *martin = troth_customer_new ();

  command_set_up (f, data);
  troth_customer_set_id (martin, MARTIN);
  troth_memory_source_put (f->source, martin);
}

static TrothOutcome *
note (CommandFixture   *f,
      const TrothActor *who,
      const char       *id,
      const char       *customer_id,
      const char       *text)
{
  TrothLogArgs *args = troth_log_args_new ();

  troth_log_args_set_customer_id (args, customer_id);
  troth_log_args_set_kind (args, TROTH_INTERACTION_KIND_NOTE);
  troth_log_args_set_started_at (args, f->now);
  troth_log_args_set_text (args, text);
  return command_run (f, who, "interaction.log", id, args);
}

static void
assert_note (CommandFixture *f,
             const char     *agent_id,
             const char     *text)
{
  g_autoptr (TrothInteraction) entry = command_get (f, TROTH_TYPE_INTERACTION, CALL);

  g_assert_cmpstr (troth_interaction_get_agent_id (entry), ==, agent_id);
  g_assert_cmpstr (troth_interaction_get_text (entry), ==, text);
}

static void
test_own (CommandFixture *f,
          gconstpointer   data)
{
  assert_outcome (note (f, &command_jane, CALL, LEONIE, "She rang"), APPLIED, NULL);
  assert_outcome (note (f, &command_jane, CALL, LEONIE, "She rang about the invoice"), APPLIED, NULL);
  assert_note (f, JANE, "She rang about the invoice");
}

static void
test_of_others (CommandFixture *f,
                gconstpointer   data)
{
  assert_outcome (note (f, &command_jane, CALL, LEONIE, "I promised a refund"), APPLIED, NULL);
  f->version = 0;
  assert_outcome (note (f, &command_steve, CALL, LEONIE, "Nothing was promised"), REJECTED, "id-taken");
  assert_outcome (note (f, &command_nancy, CALL, LEONIE, "Nothing was promised"), REJECTED, "id-taken");
  assert_outcome (note (f, &command_jane, CALL, MARTIN, "Nothing was promised"), REJECTED, "id-taken");
  assert_note (f, JANE, "I promised a refund");
}

/* A voicemail, a fee, what was brought in: no agent wrote it, and none completes it. */
static void
test_of_nobody (CommandFixture *f,
                gconstpointer   data)
{
  TrothInteraction *left = troth_interaction_new ();

  troth_interaction_set_id (left, CALL);
  troth_interaction_set_customer_id (left, LEONIE);
  troth_interaction_set_text (left, "Please call me back");
  troth_memory_source_put (f->source, left);
  assert_outcome (note (f, &command_jane, CALL, LEONIE, "Nothing was left"), REJECTED, "id-taken");
  assert_note (f, NULL, "Please call me back");
}

static TrothOutcome *
use (CommandFixture   *f,
     const char       *prompt,
     const char       *customer_id,
     TrothPromptResult result)
{
  TrothRecordArgs *args = troth_record_args_new ();

  troth_record_args_set_prompt_id (args, prompt);
  troth_record_args_set_customer_id (args, customer_id);
  troth_record_args_set_result (args, result);
  return command_run (f, &command_jane, "prompt.record", USE, args);
}

static void
test_prompt (CommandFixture *f,
             gconstpointer   data)
{
  g_autoptr (TrothPromptUse) kept = NULL;

  assert_outcome (use (f, "listen", "01890000-0000-7000-8000-0000000000a9", TROTH_PROMPT_RESULT_USED), REJECTED, "not-found");
  assert_outcome (use (f, "listen", LEONIE, TROTH_PROMPT_RESULT_USED), APPLIED, NULL);
  f->now += TROTH_MINUTE;
  assert_outcome (use (f, "listen", LEONIE, TROTH_PROMPT_RESULT_USED), NOOP, NULL);
  assert_outcome (use (f, "listen", MARTIN, TROTH_PROMPT_RESULT_USED), REJECTED, "id-taken");
  assert_outcome (use (f, "listen", NULL, TROTH_PROMPT_RESULT_USED), REJECTED, "id-taken");
  assert_outcome (use (f, "listen", LEONIE, TROTH_PROMPT_RESULT_SKIPPED), REJECTED, "id-taken");
  kept = command_get (f, TROTH_TYPE_PROMPT_USE, USE);
  g_assert_cmpstr (troth_prompt_use_get_customer_id (kept), ==, LEONIE);
  g_assert_cmpint (troth_prompt_use_get_result (kept), ==, TROTH_PROMPT_RESULT_USED);
  g_assert_cmpint (troth_prompt_use_get_at (kept), ==, NOW);
}

/* What a table has an index of. */
static void
test_long_keys (CommandFixture *f,
                gconstpointer   data)
{
  g_autofree char *longest = g_strnfill (128, 'x');
  g_autofree char *longer = g_strnfill (129, 'x');
  TrothLogArgs    *args = troth_log_args_new ();

  assert_outcome (use (f, longer, NULL, TROTH_PROMPT_RESULT_USED), REJECTED, "too-long");
  assert_outcome (use (f, longest, NULL, TROTH_PROMPT_RESULT_USED), APPLIED, NULL);
  troth_log_args_set_customer_id (args, LEONIE);
  troth_log_args_set_kind (args, TROTH_INTERACTION_KIND_CALL);
  troth_log_args_set_started_at (args, f->now);
  troth_log_args_set_call_id (args, longer);
  assert_outcome (command_run (f, &command_jane, "interaction.log", CALL, args), REJECTED, "too-long");
}

static TrothOutcome *
patch (CommandFixture *f,
       const char     *field,
       const char     *to)
{
  TrothPatchArgs   *args = troth_patch_args_new ();
  TrothFieldChange *change = troth_field_change_new ();

  troth_field_change_set_field (change, field);
  troth_field_change_set_to (change, to);
  troth_record_append (args, troth_patch_args_F_changes, change);
  return command_run (f, &command_jane, "customer.patch", MARTIN, args);
}

static TrothOutcome *
add_point (CommandFixture *f,
           const char     *raw)
{
  TrothPatchArgs    *args = troth_patch_args_new ();
  TrothContactPoint *point = troth_contact_point_new ();

  troth_contact_point_set_id (point, USE);
  troth_contact_point_set_kind (point, TROTH_CONTACT_KIND_EMAIL);
  troth_contact_point_set_raw (point, raw);
  troth_record_append (args, troth_patch_args_F_add_contact_points, point);
  return command_run (f, &command_jane, "customer.patch", MARTIN, args);
}

/* What customers are searched by; what they are not may tell more. */
static void
test_long_names (CommandFixture *f,
                 gconstpointer   data)
{
  static const char *const searched[] = { "given_name", "family_name", "preferred_name", "company", "city" };
  g_autoptr (GString) longest = g_string_new (NULL);
  g_autofree char *longer = NULL;

  for (guint i = 0; i < TROTH_SEARCHED_MAX; i++)
    g_string_append (longest, "é");
  longer = g_strconcat (longest->str, "é", NULL);
  f->version = 10;
  for (guint i = 0; i < G_N_ELEMENTS (searched); i++)
    {
      assert_outcome (patch (f, searched[i], longer), REJECTED, "too-long");
      assert_outcome (patch (f, searched[i], longest->str), APPLIED, NULL);
    }
  assert_outcome (patch (f, "name_sound", longer), APPLIED, NULL);
  assert_outcome (add_point (f, longer), REJECTED, "too-long");
  assert_outcome (add_point (f, longest->str), APPLIED, NULL);
  assert_outcome (patch (f, "contact_points/" USE "/raw", longer), REJECTED, "too-long");
}

/* Of none in particular: nobody was on the line. */
static void
test_prompt_of_nobody (CommandFixture *f,
                       gconstpointer   data)
{
  assert_outcome (use (f, "listen", NULL, TROTH_PROMPT_RESULT_USED), APPLIED, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/model/log/" name, CommandFixture, NULL, set_up, test, command_tear_down)
  ADD ("own", test_own);
  ADD ("of-others", test_of_others);
  ADD ("of-nobody", test_of_nobody);
  ADD ("prompt", test_prompt);
  ADD ("prompt-of-nobody", test_prompt_of_nobody);
  ADD ("long-keys", test_long_keys);
  ADD ("long-names", test_long_names);
#undef ADD
  return g_test_run ();
}
