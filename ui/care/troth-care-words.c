// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-care-words.h"

#include <glib/gi18n.h>

#include "troth-format.h"
#include "troth-phone-number.h"

/* "2000 EUR", as an outcome carries it (transfer full) */
static char *
money_of (const char *text)
{
  char  *currency = NULL;
  gint64 minor = text ? g_ascii_strtoll (text, &currency, 10) : 0;

  return troth_format_money (minor, currency && *currency == ' ' ? currency + 1 : NULL);
}

char *
troth_care_outcome_words (const char *code,
                          const char *field,
                          const char *theirs)
{
  static const struct
  {
    const char *code, *field, *words;
  } table[] = {
    { "empty", "reason", N_ ("Write why: for us, not for the customer.") },
    { "empty", "summary", N_ ("Write what it is about: nobody should have to ask the customer again.") },
    { "empty", "tried", N_ ("Write what was tried, or “nothing”.") },
    { "empty", "promised", N_ ("Write what was promised, or “nothing”.") },
    { "empty", "answer", N_ ("Write why it goes back.") },
    { "bad-args", "to_agent_id", N_ ("Choose whom it is for.") },
    { "negative", "amount_minor", N_ ("It has to be more than nothing.") },
    { "no-budget", NULL, N_ ("Your team has no budget for this. Ask your lead.") },
    { "already-waived", NULL, N_ ("Somebody has waived this fee already, or asked a lead to.") },
    { "more-than-the-fee", NULL, N_ ("That is more than the fee, or in another currency than your budget.") },
    { "over-budget", NULL, N_ ("One of them is worth more than an agent may give in a month.") },
    { "too-many", "gifts", N_ ("Nobody can choose from so many. Take some away first.") },
    { "changed-meanwhile", "gifts", N_ ("Somebody else has changed the list meanwhile. Close this window and look at theirs first.") },
    { "to-herself", NULL, N_ ("It is yours already. Choose somebody else.") },
    { "already-offered", NULL, N_ ("You have offered this customer to somebody already. Take that back first.") },
    { "already-answered", NULL, N_ ("That had been answered before. Nothing was changed.") },
    { "already-received", NULL, N_ ("A colleague has said thank you already.") },
  };
  g_autofree char *money = NULL;

  if (g_strcmp0 (code, "over-limit") == 0)
    {
      money = money_of (theirs);
      /* Translators: %s is an amount of money */
      return g_strdup_printf (_ ("You give up to %s at once. Ask your lead for more."), money);
    }
  if (g_strcmp0 (code, "budget-exceeded") == 0)
    {
      money = money_of (theirs);
      /* Translators: %s is an amount of money */
      return g_strdup_printf (_ ("This was not given: %s is left of this month’s budget."), money);
    }
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_strcmp0 (code, table[i].code) == 0 && (table[i].field == NULL || g_strcmp0 (field, table[i].field) == 0))
      return g_strdup (_ (table[i].words));
  return NULL;
}

char *
troth_care_allowance_words (const TrothAllowance *allowance)
{
  g_autofree char *limit = NULL, *left = NULL;

  if (allowance->currency == NULL)
    return g_strdup (_ ("Your team has no budget for this. Ask your lead."));
  limit = troth_format_money (MIN (allowance->limit, allowance->left), allowance->currency);
  left = troth_format_money (allowance->left, allowance->currency);
  /* Translators: two amounts of money */
  return g_strdup_printf (_ ("You may give up to %1$s now without asking. %2$s is left this month."), limit, left);
}

/* (nullable) (transfer full) */
static char *
dup_number (TrothAgent *agent)
{
  const char *phone = troth_agent_get_phone (agent);
  g_autoptr (TrothPhoneNumber) number = phone ? troth_phone_number_parse (phone, NULL) : NULL;

  return number && number->e164 ? troth_phone_number_display (number->e164) : g_strdup (phone);
}

char *
troth_care_number_words (TrothAgent *agent)
{
  g_autofree char *number = dup_number (agent);

  return number ? troth_format_isolate (number) : NULL;
}

char *
troth_care_message_words (const char *text,
                          TrothAgent *agent)
{
  g_autofree char *number = dup_number (agent); /* not isolated: it leaves this program */

  if (number == NULL || (strstr (text, troth_agent_get_name (agent)) && strstr (text, troth_agent_get_phone (agent))))
    return g_strdup (text);
  return g_strjoin ("\n", text, "", troth_agent_get_name (agent), number, NULL);
}

const char *
troth_care_return_words (const char *disposition)
{
  static const struct
  {
    const char *disposition, *words;
  } table[] = {
    { "faulty", NC_ ("return", "Faulty") },
    { "damaged", NC_ ("return", "Damaged on the way") },
    { "wrong_item", NC_ ("return", "The wrong thing") },
    { "not_wanted", NC_ ("return", "Not wanted") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_strcmp0 (disposition, table[i].disposition) == 0)
      return g_dpgettext2 (NULL, "return", table[i].words);
  return NULL;
}

char *
troth_care_find_out_words (const char *product,
                           gboolean    gone)
{
  if (gone)
    /* Translators: said to the customer; %s is a product that is no longer made */
    return g_strdup_printf (_ ("I will ask around what can take the place of %s, and tell you"), product);
  /* Translators: said to the customer; %s is a product */
  return g_strdup_printf (_ ("I will find out about %s, and tell you"), product);
}

char *
troth_care_product_words (TrothProduct *product,
                          const char   *successor)
{
  const char      *note = troth_product_get_note (product);
  g_autofree char *gone = NULL;

  if (troth_product_get_status (product) == TROTH_PRODUCT_STATUS_DISCONTINUED)
    /* Translators: of a product; %s is another */
    gone = successor ? g_strdup_printf (_ ("No longer made: %s takes its place."), successor) : g_strdup (_ ("No longer made."));
  return g_strconcat (gone ? gone : "", gone && note ? " " : "", note ? note : "", NULL);
}
