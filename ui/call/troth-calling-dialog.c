// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-calling-dialog.h"

#include <glib/gi18n.h>

#include "troth-fact-words.h"
#include "troth-format.h"

TrothAskDialog *
troth_calling_dialog_new (GtkWindow     *parent,
                          TrothCustomer *customer,
                          const char    *why)
{
  g_autofree char *name = troth_format_customer_name (customer);
  /* Translators: a customer's name */
  g_autofree char *heading = g_strdup_printf (_ ("Call %s now?"), name);
  g_autofree char *known = troth_fact_words_calling (customer);
  g_autofree char *body = g_strconcat (why, *known ? "\n" : "", known, "\n\n", _ ("The reason stays with the call in the timeline."), NULL);
  TrothAskWords    words = { heading, body, _ ("Why you call all the same"), _ ("Do not call"), _ ("Call all the same") };

  return troth_ask_dialog_new (parent, &words, TRUE);
}
