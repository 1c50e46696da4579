// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-gifts-text.h"

#include <string.h>

#include "troth-money.h"

/* "9.90" or "15", in the smallest unit of @currency; what follows it in @rest. 0 when it is none. */
static gint64
read_amount (const char  *text,
             const char  *currency,
             const char **rest)
{
  const gsize      length = strspn (text, "0123456789.");
  g_autofree char *amount = g_strndup (text, length);
  gint64           minor = 0;

  *rest = text + length;
  return **rest == ' ' && troth_money_parse (amount, currency, &minor, NULL) ? minor : 0;
}

GPtrArray *
troth_gifts_parse (const char *text,
                   const char *currency,
                   GError    **error)
{
  g_autoptr (GPtrArray) gifts = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);

  for (char **part = parts; *part; part++)
    {
      const char *rest = NULL;
      gint64      minor = 0;
      char       *words = NULL;
      TrothGift  *gift = NULL;

      if (*g_strstrip (*part) == '\0')
        continue;
      minor = read_amount (*part, currency != NULL ? currency : "", &rest);
      words = minor > 0 ? g_strstrip ((char *) rest) : NULL;
      if (words == NULL || *words == '\0' || g_utf8_strlen (words, -1) > TROTH_GIFT_WORDS_MAX || gifts->len == TROTH_GIFTS_MAX)
        {
          troth_refuse (error, TROTH_ERROR_INVALID, "“%.60s” is no gift: say what it is worth, and what it is, as “9.90 An album is on us”; %d at most",
                        *part, TROTH_GIFTS_MAX);
          return NULL;
        }
      gift = troth_gift_new ();
      troth_gift_set_amount_minor (gift, minor);
      troth_gift_set_words (gift, words);
      g_ptr_array_add (gifts, gift);
    }
  return g_steal_pointer (&gifts);
}
