// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "composer-fixture.h"
#include "troth-error.h"
#include "ui-samples.h"

/* Who promises faster than the disk writes. */

static void
assert_words (ComposerFixture *fixture,
              const char      *words)
{
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (composer_child (fixture, "words_entry"))), ==, words);
}

static TrothCustomer *
make_other (void)
{
  TrothCustomer *other = troth_customer_new ();

  troth_customer_set_id (other, "leonie");
  return other;
}

static void
confirm_one (ComposerFixture *fixture)
{
  composer_type (fixture, "parcel one", "+1h");
  composer_act (fixture, "composer.confirm");
}

static void
test_next_is_kept (ComposerFixture *fixture,
                   gconstpointer    data)
{
  confirm_one (fixture);
  troth_promise_composer_open (fixture->composer, fixture->customer); /* Ctrl+P */
  assert_words (fixture, "");
  composer_type (fixture, "parcel two", "+2h");
  composer_make (fixture);
  assert_words (fixture, "parcel two");
  g_assert_true (troth_promise_composer_is_open (fixture->composer));
  composer_act (fixture, "composer.confirm");
  g_assert_cmpstr (troth_make_args_get_words (fixture->made), ==, "parcel two");
  composer_make (fixture);
  g_assert_false (troth_promise_composer_is_open (fixture->composer));
  g_assert_null (fixture->draft);
  g_assert_cmpuint (fixture->n_made, ==, 2);
}

static void
test_both_before_an_answer (ComposerFixture *fixture,
                            gconstpointer    data)
{
  confirm_one (fixture);
  troth_promise_composer_open (fixture->composer, fixture->customer);
  composer_type (fixture, "parcel two", "+2h");
  composer_act (fixture, "composer.confirm");
  composer_act (fixture, "composer.confirm");
  g_assert_cmpuint (fixture->n_made, ==, 2);
  composer_make (fixture);
  assert_words (fixture, "parcel two");
  composer_make (fixture);
  g_assert_false (troth_promise_composer_is_open (fixture->composer));
}

/* The first one comes back after the second one, also through its draft. */
static void
test_refused_comes_back (ComposerFixture *fixture,
                         gconstpointer    data)
{
  g_autofree char *says = NULL;
  g_autoptr (JsonNode) draft = NULL;
  g_autoptr (TrothCustomer) other = make_other ();

  confirm_one (fixture);
  troth_promise_composer_open (fixture->composer, fixture->customer);
  composer_type (fixture, "parcel two", "+2h");
  says = composer_fail (fixture);
  g_assert_true (g_str_has_prefix (says, "“parcel one” is not promised, but kept as a draft. "));
  assert_words (fixture, "parcel two");
  draft = json_node_ref (fixture->draft);
  troth_promise_composer_open (fixture->composer, other);
  assert_words (fixture, "");
  troth_promise_composer_open (fixture->composer, fixture->customer);
  troth_promise_composer_load_draft (fixture->composer, draft);
  assert_words (fixture, "parcel two");
  composer_act (fixture, "composer.confirm");
  composer_make (fixture);
  g_assert_true (troth_promise_composer_is_open (fixture->composer));
  assert_words (fixture, "parcel one");
  g_assert_cmpstr (gtk_label_get_text (composer_child (fixture, "problem_label")), ==, "This one is not promised yet.");
  composer_act (fixture, "composer.confirm");
  composer_make (fixture);
  g_assert_false (troth_promise_composer_is_open (fixture->composer));
  g_assert_cmpuint (fixture->n_made, ==, 3);
  g_assert_null (fixture->draft);
}

static void
test_refused_before_a_word (ComposerFixture *fixture,
                            gconstpointer    data)
{
  confirm_one (fixture);
  troth_promise_composer_open (fixture->composer, fixture->customer);
  g_assert_null (composer_fail (fixture));
  assert_words (fixture, "parcel one");
  g_assert_true (composer_is_shown (fixture, "problem_label"));
}

/* Somebody else is on the line by then. */
static void
test_other_customer (ComposerFixture *fixture,
                     gconstpointer    data)
{
  g_autofree char *says = NULL;
  g_autoptr (TrothCustomer) other = make_other ();

  confirm_one (fixture);
  troth_promise_composer_open (fixture->composer, other);
  composer_type (fixture, "about Leonie", "");
  composer_make (fixture);
  assert_words (fixture, "about Leonie");
  troth_promise_composer_open (fixture->composer, fixture->customer);
  confirm_one (fixture);
  troth_promise_composer_open (fixture->composer, other);
  composer_type (fixture, "about Leonie", "");
  says = composer_fail (fixture);
  g_assert_true (g_str_has_prefix (says, "“parcel one” is not promised"));
  assert_words (fixture, "about Leonie");
  troth_promise_composer_open (fixture->composer, fixture->customer);
  assert_words (fixture, "");
}

/* Escape while it is being made. */
static void
test_closed_meanwhile (ComposerFixture *fixture,
                       gconstpointer    data)
{
  g_autofree char *says = NULL;

  confirm_one (fixture);
  composer_act (fixture, "composer.close");
  says = composer_fail (fixture);
  g_assert_nonnull (says);
  troth_promise_composer_open (fixture->composer, fixture->customer);
  assert_words (fixture, "parcel one");
  composer_act (fixture, "composer.confirm");
  composer_act (fixture, "composer.close");
  composer_make (fixture);
  assert_words (fixture, "");
  g_assert_null (fixture->draft);
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/ui/composer-quick/" name, ComposerFixture, NULL, composer_set_up, func, composer_tear_down)
  ADD ("next-is-kept", test_next_is_kept);
  ADD ("both-before-an-answer", test_both_before_an_answer);
  ADD ("refused-comes-back", test_refused_comes_back);
  ADD ("refused-before-a-word", test_refused_before_a_word);
  ADD ("other-customer", test_other_customer);
  ADD ("closed-meanwhile", test_closed_meanwhile);
#undef ADD
  return g_test_run ();
}
