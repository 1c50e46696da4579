// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-readability.h"

static void
test_table (void)
{
  static const struct
  {
    const char      *language;
    const char      *text;
    TrothReadability judged;
  } table[] = {
    { "en", "Two payments were taken because the page was sent twice.", TROTH_READABILITY_PLAIN },
    { "en_GB.UTF-8", "The bank didn't answer, so we asked again. That made a second payment.", TROTH_READABILITY_PLAIN },
    { "en", "Authentication misconfiguration caused it.", TROTH_READABILITY_LONG_WORDS },
    { "en", "When you pressed the button the page did not answer in time and so it was sent once more by the browser and the bank took it twice.",
      TROTH_READABILITY_LONG_SENTENCE },
    { "de", "Die Zahlung wurde zweimal gebucht, weil die Seite zweimal geschickt wurde.", TROTH_READABILITY_PLAIN },
    { "de-AT", "Die Zahlungsverkehrsschnittstelle war falsch eingestellt.", TROTH_READABILITY_LONG_WORDS },
    { "de", "Das Paket lag lange im Lager, weil die Adresse auf dem Aufkleber nass wurde und niemand sie am Band noch lesen konnte.",
      TROTH_READABILITY_LONG_SENTENCE },
    { "es", "El pago se cobró dos veces porque la página se envió dos veces.", TROTH_READABILITY_PLAIN },
    { "es", "Hubo incompatibilidades administrativas.", TROTH_READABILITY_LONG_WORDS },
    { "fr", "Le colis est resté au dépôt parce que l’adresse n’était plus lisible.", TROTH_READABILITY_PLAIN },
    { "fr", "Une incompréhension administrative.", TROTH_READABILITY_LONG_WORDS },
    { "pt_BR", "O pagamento foi feito duas vezes porque a página foi enviada duas vezes.", TROTH_READABILITY_PLAIN },
    { "pt", "Houve incompatibilidades.", TROTH_READABILITY_LONG_WORDS },
    { "ar", "تم خصم المبلغ مرتين لأن الصفحة أُرسلت مرتين.", TROTH_READABILITY_PLAIN },
    { "ar_EG.UTF-8", "لم يُجِبِ المصرفُ، فسألنا مرة أخرى؛ وهكذا تم الدفـــــــــــع مرتين.", TROTH_READABILITY_PLAIN },
    { "ar", "السبب خلل في إعدادات الاستحقاقات والاستعلامات.", TROTH_READABILITY_LONG_WORDS },
    { "ar", "بقي الطرد وقتا طويلا في المخزن لأن العنوان المكتوب على الورقة ابتل بالماء ولم يعد أحد من العمال قادرا على أن يقرأ ما كتب عليه",
      TROTH_READABILITY_LONG_SENTENCE },
    { "ru", "Деньги списали дважды", TROTH_READABILITY_UNKNOWN }, /* not measured */
    { "den", "Two payments were taken.", TROTH_READABILITY_UNKNOWN },
    { "C", "Two payments were taken.", TROTH_READABILITY_UNKNOWN },
    { NULL, "Two payments were taken.", TROTH_READABILITY_UNKNOWN },
    { "en", " … ", TROTH_READABILITY_UNKNOWN },
    { "en", NULL, TROTH_READABILITY_UNKNOWN },
    { "en", "\xff", TROTH_READABILITY_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (troth_readability_judge (table[i].text, table[i].language) != table[i].judged)
      g_error ("%s: “%s”: %d", table[i].language, table[i].text, troth_readability_judge (table[i].text, table[i].language));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/readability/table", test_table);
  return g_test_run ();
}
