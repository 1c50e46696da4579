// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-when-words.h"

#include <string.h>

typedef struct
{
  const char       *words; /* separated by spaces; "la_manana" is a "manana" that follows "la" */
  TrothWhenWordKind kind;
  int               value;
} Entry;

static const Entry english[] = {
  { "on by around about the oclock o clock this", TROTH_WHEN_WORD_NOISE, 0 },
  { "of", TROTH_WHEN_WORD_OF, 0 },
  { "next", TROTH_WHEN_WORD_NEXT, 0 },
  { "at", TROTH_WHEN_WORD_AT, 0 },
  { "between", TROTH_WHEN_WORD_BETWEEN, 0 },
  { "and", TROTH_WHEN_WORD_AND, 0 },
  { "today", TROTH_WHEN_WORD_DAY, 0 },
  { "morning", TROTH_WHEN_WORD_PART, TROTH_WHEN_MORNING },
  { "afternoon", TROTH_WHEN_WORD_PART, TROTH_WHEN_AFTERNOON },
  { "evening tonight night", TROTH_WHEN_WORD_PART, TROTH_WHEN_EVENING },
  { "tomorrow tom tmr tmrw", TROTH_WHEN_WORD_DAY, 1 },
  { "overmorrow", TROTH_WHEN_WORD_DAY, 2 },
  { "monday mon mo", TROTH_WHEN_WORD_WEEKDAY, 1 },
  { "tuesday tue tues tu", TROTH_WHEN_WORD_WEEKDAY, 2 },
  { "wednesday wed we", TROTH_WHEN_WORD_WEEKDAY, 3 },
  { "thursday thu thur thurs th", TROTH_WHEN_WORD_WEEKDAY, 4 },
  { "friday fri fr", TROTH_WHEN_WORD_WEEKDAY, 5 },
  { "saturday sat sa", TROTH_WHEN_WORD_WEEKDAY, 6 },
  { "sunday sun su", TROTH_WHEN_WORD_WEEKDAY, 7 },
  { "january jan", TROTH_WHEN_WORD_MONTH, 1 },
  { "february feb", TROTH_WHEN_WORD_MONTH, 2 },
  { "march mar", TROTH_WHEN_WORD_MONTH, 3 },
  { "april apr", TROTH_WHEN_WORD_MONTH, 4 },
  { "may", TROTH_WHEN_WORD_MONTH, 5 },
  { "june jun", TROTH_WHEN_WORD_MONTH, 6 },
  { "july jul", TROTH_WHEN_WORD_MONTH, 7 },
  { "august aug", TROTH_WHEN_WORD_MONTH, 8 },
  { "september sep sept", TROTH_WHEN_WORD_MONTH, 9 },
  { "october oct", TROTH_WHEN_WORD_MONTH, 10 },
  { "november nov", TROTH_WHEN_WORD_MONTH, 11 },
  { "december dec", TROTH_WHEN_WORD_MONTH, 12 },
  { "minute minutes min mins m", TROTH_WHEN_WORD_UNIT, 1 },
  { "hour hours hr hrs h", TROTH_WHEN_WORD_UNIT, TROTH_WHEN_HOUR },
  { "day days d", TROTH_WHEN_WORD_UNIT, TROTH_WHEN_DAY },
  { "week weeks wk w", TROTH_WHEN_WORD_UNIT, TROTH_WHEN_WEEK },
  { "a an one", TROTH_WHEN_WORD_COUNT, 1 },
  { "two", TROTH_WHEN_WORD_COUNT, 2 },
  { "three", TROTH_WHEN_WORD_COUNT, 3 },
  { "in", TROTH_WHEN_WORD_IN, 0 },
  { "to till until", TROTH_WHEN_WORD_TO, 0 },
  { "noon midday", TROTH_WHEN_WORD_NOON, 0 },
  { "am", TROTH_WHEN_WORD_HALF_DAY, 0 },
  { "pm", TROTH_WHEN_WORD_HALF_DAY, 12 },
  { "end", TROTH_WHEN_WORD_END, 0 },
  { "eod", TROTH_WHEN_WORD_END, 1 },
  { "hers his theirs there", TROTH_WHEN_WORD_HERS, 0 },
  { "mine here", TROTH_WHEN_WORD_MINE, 0 },
};

static const Entry german[] = {
  { "am bei gegen der des den", TROTH_WHEN_WORD_NOISE, 0 },
  { "uhr", TROTH_WHEN_WORD_CLOCK, 0 },
  { "nachste nachsten nachster kommenden kommender", TROTH_WHEN_WORD_NEXT, 0 },
  { "um", TROTH_WHEN_WORD_AT, 0 },
  { "zwischen", TROTH_WHEN_WORD_BETWEEN, 0 },
  { "und", TROTH_WHEN_WORD_AND, 0 },
  { "heute", TROTH_WHEN_WORD_DAY, 0 },
  { "morgen", TROTH_WHEN_WORD_DAY, 1 },
  { "heute_morgen fruh vormittag vormittags", TROTH_WHEN_WORD_PART, TROTH_WHEN_MORNING },
  { "nachmittag nachmittags", TROTH_WHEN_WORD_PART, TROTH_WHEN_AFTERNOON },
  { "abend abends", TROTH_WHEN_WORD_PART, TROTH_WHEN_EVENING },
  { "ubermorgen", TROTH_WHEN_WORD_DAY, 2 },
  { "montag mo", TROTH_WHEN_WORD_WEEKDAY, 1 },
  { "dienstag di", TROTH_WHEN_WORD_WEEKDAY, 2 },
  { "mittwoch mi", TROTH_WHEN_WORD_WEEKDAY, 3 },
  { "donnerstag do", TROTH_WHEN_WORD_WEEKDAY, 4 },
  { "freitag fr", TROTH_WHEN_WORD_WEEKDAY, 5 },
  { "samstag sonnabend sa", TROTH_WHEN_WORD_WEEKDAY, 6 },
  { "sonntag so", TROTH_WHEN_WORD_WEEKDAY, 7 },
  { "januar janner", TROTH_WHEN_WORD_MONTH, 1 },
  { "februar", TROTH_WHEN_WORD_MONTH, 2 },
  { "marz maerz", TROTH_WHEN_WORD_MONTH, 3 },
  { "mai", TROTH_WHEN_WORD_MONTH, 5 },
  { "juni", TROTH_WHEN_WORD_MONTH, 6 },
  { "juli", TROTH_WHEN_WORD_MONTH, 7 },
  { "oktober okt", TROTH_WHEN_WORD_MONTH, 10 },
  { "dezember dez", TROTH_WHEN_WORD_MONTH, 12 },
  { "minuten minute", TROTH_WHEN_WORD_UNIT, 1 },
  { "stunde stunden std", TROTH_WHEN_WORD_UNIT, TROTH_WHEN_HOUR },
  { "tag tage tagen tages", TROTH_WHEN_WORD_UNIT, TROTH_WHEN_DAY },
  { "woche wochen", TROTH_WHEN_WORD_UNIT, TROTH_WHEN_WEEK },
  { "einer einem eine ein", TROTH_WHEN_WORD_COUNT, 1 },
  { "zwei", TROTH_WHEN_WORD_COUNT, 2 },
  { "drei", TROTH_WHEN_WORD_COUNT, 3 },
  { "bis", TROTH_WHEN_WORD_TO, 0 },
  { "mittag mittags", TROTH_WHEN_WORD_NOON, 0 },
  { "ende", TROTH_WHEN_WORD_END, 0 },
  { "feierabend", TROTH_WHEN_WORD_END, 1 },
  { "dort ihrer seiner", TROTH_WHEN_WORD_HERS, 0 },
  { "hier meiner", TROTH_WHEN_WORD_MINE, 0 },
};

/* "mar" is Tuesday; March is written "marzo". */
static const Entry spanish[] = {
  { "a el del por sobre este", TROTH_WHEN_WORD_NOISE, 0 },
  { "de", TROTH_WHEN_WORD_OF, 0 },
  { "proximo", TROTH_WHEN_WORD_NEXT, 0 },
  { "las la", TROTH_WHEN_WORD_AT, 0 },
  { "entre", TROTH_WHEN_WORD_BETWEEN, 0 },
  { "y", TROTH_WHEN_WORD_AND, 0 },
  { "hoy", TROTH_WHEN_WORD_DAY, 0 },
  { "manana", TROTH_WHEN_WORD_DAY, 1 },
  { "pasado", TROTH_WHEN_WORD_DAY, 2 },
  { "pasado_manana", TROTH_WHEN_WORD_NOISE, 0 },
  { "la_manana", TROTH_WHEN_WORD_PART, TROTH_WHEN_MORNING },
  { "tarde", TROTH_WHEN_WORD_PART, TROTH_WHEN_TARDE },
  { "noche", TROTH_WHEN_WORD_PART, TROTH_WHEN_EVENING },
  { "lunes lun", TROTH_WHEN_WORD_WEEKDAY, 1 },
  { "martes mar", TROTH_WHEN_WORD_WEEKDAY, 2 },
  { "miercoles mie", TROTH_WHEN_WORD_WEEKDAY, 3 },
  { "jueves jue", TROTH_WHEN_WORD_WEEKDAY, 4 },
  { "viernes vie", TROTH_WHEN_WORD_WEEKDAY, 5 },
  { "sabado sab", TROTH_WHEN_WORD_WEEKDAY, 6 },
  { "domingo dom", TROTH_WHEN_WORD_WEEKDAY, 7 },
  { "enero ene", TROTH_WHEN_WORD_MONTH, 1 },
  { "febrero", TROTH_WHEN_WORD_MONTH, 2 },
  { "marzo", TROTH_WHEN_WORD_MONTH, 3 },
  { "abril abr", TROTH_WHEN_WORD_MONTH, 4 },
  { "mayo", TROTH_WHEN_WORD_MONTH, 5 },
  { "junio", TROTH_WHEN_WORD_MONTH, 6 },
  { "julio", TROTH_WHEN_WORD_MONTH, 7 },
  { "agosto ago", TROTH_WHEN_WORD_MONTH, 8 },
  { "septiembre setiembre", TROTH_WHEN_WORD_MONTH, 9 },
  { "octubre", TROTH_WHEN_WORD_MONTH, 10 },
  { "noviembre", TROTH_WHEN_WORD_MONTH, 11 },
  { "diciembre dic", TROTH_WHEN_WORD_MONTH, 12 },
  { "minuto minutos", TROTH_WHEN_WORD_UNIT, 1 },
  { "hora horas", TROTH_WHEN_WORD_HOUR, TROTH_WHEN_HOUR },
  { "dia dias", TROTH_WHEN_WORD_UNIT, TROTH_WHEN_DAY },
  { "semana semanas", TROTH_WHEN_WORD_UNIT, TROTH_WHEN_WEEK },
  { "una un", TROTH_WHEN_WORD_COUNT, 1 },
  { "dos", TROTH_WHEN_WORD_COUNT, 2 },
  { "tres", TROTH_WHEN_WORD_COUNT, 3 },
  { "en", TROTH_WHEN_WORD_IN, 0 },
  { "hasta", TROTH_WHEN_WORD_TO, 0 },
  { "mediodia", TROTH_WHEN_WORD_NOON, 0 },
  { "fin final", TROTH_WHEN_WORD_END, 0 },
  { "alli alla suya", TROTH_WHEN_WORD_HERS, 0 },
  { "aqui mia", TROTH_WHEN_WORD_MINE, 0 },
};

/* "mar" is Tuesday; March is written "mars". */
static const Entry french[] = {
  { "au le la les du de des ce cet hui", TROTH_WHEN_WORD_NOISE, 0 },
  { "prochain prochaine", TROTH_WHEN_WORD_NEXT, 0 },
  { "a vers autour", TROTH_WHEN_WORD_AT, 0 },
  { "entre", TROTH_WHEN_WORD_BETWEEN, 0 },
  { "et", TROTH_WHEN_WORD_AND, 0 },
  { "aujourd auj", TROTH_WHEN_WORD_DAY, 0 },
  { "demain", TROTH_WHEN_WORD_DAY, 1 },
  { "apres-demain", TROTH_WHEN_WORD_DAY, 2 },
  { "matin matinee", TROTH_WHEN_WORD_PART, TROTH_WHEN_MORNING },
  { "apres-midi", TROTH_WHEN_WORD_PART, TROTH_WHEN_AFTERNOON },
  { "soir soiree", TROTH_WHEN_WORD_PART, TROTH_WHEN_EVENING },
  { "lundi lun", TROTH_WHEN_WORD_WEEKDAY, 1 },
  { "mardi mar", TROTH_WHEN_WORD_WEEKDAY, 2 },
  { "mercredi mer", TROTH_WHEN_WORD_WEEKDAY, 3 },
  { "jeudi jeu", TROTH_WHEN_WORD_WEEKDAY, 4 },
  { "vendredi ven", TROTH_WHEN_WORD_WEEKDAY, 5 },
  { "samedi sam", TROTH_WHEN_WORD_WEEKDAY, 6 },
  { "dimanche dim", TROTH_WHEN_WORD_WEEKDAY, 7 },
  { "janvier janv", TROTH_WHEN_WORD_MONTH, 1 },
  { "fevrier fevr", TROTH_WHEN_WORD_MONTH, 2 },
  { "mars", TROTH_WHEN_WORD_MONTH, 3 },
  { "avril avr", TROTH_WHEN_WORD_MONTH, 4 },
  { "mai", TROTH_WHEN_WORD_MONTH, 5 },
  { "juin", TROTH_WHEN_WORD_MONTH, 6 },
  { "juillet juil", TROTH_WHEN_WORD_MONTH, 7 },
  { "aout", TROTH_WHEN_WORD_MONTH, 8 },
  { "septembre", TROTH_WHEN_WORD_MONTH, 9 },
  { "octobre", TROTH_WHEN_WORD_MONTH, 10 },
  { "novembre", TROTH_WHEN_WORD_MONTH, 11 },
  { "decembre", TROTH_WHEN_WORD_MONTH, 12 },
  { "minute minutes mn", TROTH_WHEN_WORD_UNIT, 1 },
  { "heure heures", TROTH_WHEN_WORD_HOUR, TROTH_WHEN_HOUR },
  { "jour jours journee j", TROTH_WHEN_WORD_UNIT, TROTH_WHEN_DAY },
  { "semaine semaines", TROTH_WHEN_WORD_UNIT, TROTH_WHEN_WEEK },
  { "un une", TROTH_WHEN_WORD_COUNT, 1 },
  { "deux", TROTH_WHEN_WORD_COUNT, 2 },
  { "trois", TROTH_WHEN_WORD_COUNT, 3 },
  { "dans", TROTH_WHEN_WORD_IN, 0 },
  { "jusqu jusque", TROTH_WHEN_WORD_TO, 0 },
  { "midi", TROTH_WHEN_WORD_NOON, 0 },
  { "fin", TROTH_WHEN_WORD_END, 0 },
  { "la-bas", TROTH_WHEN_WORD_HERS, 0 },
  { "ici", TROTH_WHEN_WORD_MINE, 0 },
};

static const Entry portuguese[] = {
  { "ao o os da do dos por volta este esta dia-util feira", TROTH_WHEN_WORD_NOISE, 0 },
  { "de", TROTH_WHEN_WORD_OF, 0 },
  { "proximo proxima", TROTH_WHEN_WORD_NEXT, 0 },
  { "a as das pelas", TROTH_WHEN_WORD_AT, 0 },
  { "entre", TROTH_WHEN_WORD_BETWEEN, 0 },
  { "e", TROTH_WHEN_WORD_AND, 0 },
  { "hoje", TROTH_WHEN_WORD_DAY, 0 },
  { "amanha", TROTH_WHEN_WORD_DAY, 1 },
  { "manha", TROTH_WHEN_WORD_PART, TROTH_WHEN_MORNING },
  { "tarde", TROTH_WHEN_WORD_PART, TROTH_WHEN_AFTERNOON },
  { "noite", TROTH_WHEN_WORD_PART, TROTH_WHEN_EVENING },
  { "segunda segunda-feira seg", TROTH_WHEN_WORD_WEEKDAY, 1 },
  { "terca terca-feira ter", TROTH_WHEN_WORD_WEEKDAY, 2 },
  { "quarta quarta-feira qua", TROTH_WHEN_WORD_WEEKDAY, 3 },
  { "quinta quinta-feira qui", TROTH_WHEN_WORD_WEEKDAY, 4 },
  { "sexta sexta-feira sex", TROTH_WHEN_WORD_WEEKDAY, 5 },
  { "sabado sab", TROTH_WHEN_WORD_WEEKDAY, 6 },
  { "domingo dom", TROTH_WHEN_WORD_WEEKDAY, 7 },
  { "janeiro", TROTH_WHEN_WORD_MONTH, 1 },
  { "fevereiro fev", TROTH_WHEN_WORD_MONTH, 2 },
  { "marco", TROTH_WHEN_WORD_MONTH, 3 },
  { "abril abr", TROTH_WHEN_WORD_MONTH, 4 },
  { "maio mai", TROTH_WHEN_WORD_MONTH, 5 },
  { "junho", TROTH_WHEN_WORD_MONTH, 6 },
  { "julho", TROTH_WHEN_WORD_MONTH, 7 },
  { "agosto ago", TROTH_WHEN_WORD_MONTH, 8 },
  { "setembro set", TROTH_WHEN_WORD_MONTH, 9 },
  { "outubro out", TROTH_WHEN_WORD_MONTH, 10 },
  { "novembro", TROTH_WHEN_WORD_MONTH, 11 },
  { "dezembro dez", TROTH_WHEN_WORD_MONTH, 12 },
  { "minuto minutos", TROTH_WHEN_WORD_UNIT, 1 },
  { "hora horas", TROTH_WHEN_WORD_HOUR, TROTH_WHEN_HOUR },
  { "dia dias", TROTH_WHEN_WORD_UNIT, TROTH_WHEN_DAY },
  { "semana semanas", TROTH_WHEN_WORD_UNIT, TROTH_WHEN_WEEK },
  { "um uma", TROTH_WHEN_WORD_COUNT, 1 },
  { "dois duas", TROTH_WHEN_WORD_COUNT, 2 },
  { "tres", TROTH_WHEN_WORD_COUNT, 3 },
  { "em daqui", TROTH_WHEN_WORD_IN, 0 },
  { "ate", TROTH_WHEN_WORD_TO, 0 },
  { "meio-dia", TROTH_WHEN_WORD_NOON, 0 },
  { "fim final", TROTH_WHEN_WORD_END, 0 },
  { "la", TROTH_WHEN_WORD_HERS, 0 },
  { "aqui", TROTH_WHEN_WORD_MINE, 0 },
};

/* Folded: without hamza and vowel signs. "بعد غد" is not here: "in" and "tomorrow" would add up to a wrong day. */
static const Entry arabic[] = {
  { "في يوم الساعة حوالي هذا", TROTH_WHEN_WORD_NOISE, 0 },
  { "بين", TROTH_WHEN_WORD_BETWEEN, 0 },
  { "و", TROTH_WHEN_WORD_AND, 0 },
  { "القادم القادمة", TROTH_WHEN_WORD_NEXT, 0 },
  { "اليوم", TROTH_WHEN_WORD_DAY, 0 },
  { "غدا", TROTH_WHEN_WORD_DAY, 1 },
  { "الصباح", TROTH_WHEN_WORD_PART, TROTH_WHEN_MORNING },
  { "المساء الليلة", TROTH_WHEN_WORD_PART, TROTH_WHEN_EVENING },
  { "الاثنين", TROTH_WHEN_WORD_WEEKDAY, 1 },
  { "الثلاثاء", TROTH_WHEN_WORD_WEEKDAY, 2 },
  { "الاربعاء", TROTH_WHEN_WORD_WEEKDAY, 3 },
  { "الخميس", TROTH_WHEN_WORD_WEEKDAY, 4 },
  { "الجمعة", TROTH_WHEN_WORD_WEEKDAY, 5 },
  { "السبت", TROTH_WHEN_WORD_WEEKDAY, 6 },
  { "الاحد", TROTH_WHEN_WORD_WEEKDAY, 7 },
  { "يناير", TROTH_WHEN_WORD_MONTH, 1 },
  { "فبراير", TROTH_WHEN_WORD_MONTH, 2 },
  { "مارس", TROTH_WHEN_WORD_MONTH, 3 },
  { "ابريل", TROTH_WHEN_WORD_MONTH, 4 },
  { "مايو", TROTH_WHEN_WORD_MONTH, 5 },
  { "يونيو", TROTH_WHEN_WORD_MONTH, 6 },
  { "يوليو", TROTH_WHEN_WORD_MONTH, 7 },
  { "اغسطس", TROTH_WHEN_WORD_MONTH, 8 },
  { "سبتمبر", TROTH_WHEN_WORD_MONTH, 9 },
  { "اكتوبر", TROTH_WHEN_WORD_MONTH, 10 },
  { "نوفمبر", TROTH_WHEN_WORD_MONTH, 11 },
  { "ديسمبر", TROTH_WHEN_WORD_MONTH, 12 },
  { "دقيقة دقايق", TROTH_WHEN_WORD_UNIT, 1 },
  { "ساعة ساعات", TROTH_WHEN_WORD_UNIT, TROTH_WHEN_HOUR },
  { "ايام", TROTH_WHEN_WORD_UNIT, TROTH_WHEN_DAY },
  { "اسبوع اسابيع", TROTH_WHEN_WORD_UNIT, TROTH_WHEN_WEEK },
  { "بعد خلال", TROTH_WHEN_WORD_IN, 0 },
  { "الى حتى", TROTH_WHEN_WORD_TO, 0 },
  { "الظهر ظهرا", TROTH_WHEN_WORD_NOON, 0 },
  { "ص صباحا", TROTH_WHEN_WORD_HALF_DAY, 0 },
  { "م مساء", TROTH_WHEN_WORD_HALF_DAY, 12 },
  { "نهاية", TROTH_WHEN_WORD_END, 0 },
  { "هناك", TROTH_WHEN_WORD_HERS, 0 },
  { "هنا", TROTH_WHEN_WORD_MINE, 0 },
};

static gboolean
holds (const char *words,
       const char *word)
{
  gsize length = strlen (word);

  for (const char *at = words; (at = strstr (at, word)); at += length)
    if ((at == words || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
      return TRUE;
  return FALSE;
}

static TrothWhenWord
look_up (const Entry *entries,
         gsize        n,
         const char  *word)
{
  for (gsize i = 0; i < n; i++)
    if (holds (entries[i].words, word))
      return (TrothWhenWord){ entries[i].kind, entries[i].value };
  return (TrothWhenWord){ TROTH_WHEN_WORD_NONE, 0 };
}

static const struct
{
  const char  *name;
  const Entry *entries;
  gsize        n;
} languages[] = {
  { "ar", arabic, G_N_ELEMENTS (arabic) },
  { "de", german, G_N_ELEMENTS (german) },
  { "es", spanish, G_N_ELEMENTS (spanish) },
  { "fr", french, G_N_ELEMENTS (french) },
  { "pt", portuguese, G_N_ELEMENTS (portuguese) },
};

/* @folded in the language @language, else in English. */
static TrothWhenWord
read_word (const char *folded,
           const char *language)
{
  TrothWhenWord found = { TROTH_WHEN_WORD_NONE, 0 };

  if (!*folded)
    return found;
  for (guint i = 0; language && i < G_N_ELEMENTS (languages); i++)
    if (g_str_has_prefix (language, languages[i].name))
      found = look_up (languages[i].entries, languages[i].n, folded);
  return found.kind ? found : look_up (english, G_N_ELEMENTS (english), folded);
}

/* Lower case, accents off. */
static char *
fold (const char *text)
{
  g_autofree char *lower = g_utf8_casefold (text, -1);
  g_autofree char *apart = g_utf8_normalize (lower, -1, G_NORMALIZE_ALL);
  GString         *out = g_string_new (NULL);

  for (const char *at = apart ? apart : ""; *at; at = g_utf8_next_char (at))
    if (!g_unichar_ismark (g_utf8_get_char (at)))
      g_string_append_unichar (out, g_utf8_get_char (at));
  return g_string_free (out, FALSE);
}

/* "st", "nd", "rd", "th", French "er", right after a number and before no other letter. */
static gboolean
skip_ordinal (const char **at)
{
  static const char *const endings[] = { "st", "nd", "rd", "th", "er" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_prefix (*at, endings[i]) && !g_unichar_isalpha (g_utf8_get_char (*at + 2)))
      {
        *at += 2;
        return TRUE;
      }
  return FALSE;
}

static void
tokenize_number (TrothWhenToken *token,
                 const char    **at)
{
  token->kind = TROTH_WHEN_TOKEN_NUMBER;
  for (; g_unichar_isdigit (g_utf8_get_char (*at)); *at = g_utf8_next_char (*at))
    if (++token->digits <= 4)
      token->number = token->number * 10 + g_unichar_digit_value (g_utf8_get_char (*at));
  token->ordinal = token->digits <= 2 && skip_ordinal (at);
}

/* @before: (inout): the word right before this one, or NULL */
static void
tokenize_word (TrothWhenToken *token,
               const char    **at,
               const char     *language,
               char          **before)
{
  const char      *from = *at;
  g_autofree char *word = NULL;
  g_autofree char *pair = NULL;

  while (g_unichar_isalpha (g_utf8_get_char (*at)) || (**at == '-' && g_unichar_isalpha (g_utf8_get_char (*at + 1))))
    *at = g_utf8_next_char (*at); /* “là-bas”, “terça-feira” are one word */
  word = g_strndup (from, *at - from);
  token->kind = TROTH_WHEN_TOKEN_WORD;
  pair = g_strconcat (*before ? *before : "", "_", word, NULL);
  token->word = read_word (pair, language);
  if (!token->word.kind)
    token->word = read_word (word, language);
  token->is_h = strcmp (word, "h") == 0;
  if (token->word.kind == TROTH_WHEN_WORD_COUNT)
    {
      token->number = token->word.value;
      token->digits = 1;
    }
  g_free (*before);
  *before = g_steal_pointer (&word);
}

gboolean
troth_when_tokenize (const char     *text,
                     const char     *language,
                     TrothWhenToken *tokens)
{
  g_autofree char *folded = g_utf8_validate (text, -1, NULL) ? fold (text) : NULL;
  g_autofree char *before = NULL;
  guint            n = 0;

  for (const char *at = folded; at && *at;)
    {
      gunichar        c = g_utf8_get_char (at);
      TrothWhenToken *token = &tokens[n];

      if (!g_unichar_isspace (c) && !g_unichar_isalpha (c))
        g_clear_pointer (&before, g_free);
      if (g_unichar_isspace (c) || c == ',' || c == 0x60C || c == '\'' || c == 0x2019)
        {
          at = g_utf8_next_char (at);
          continue;
        }
      if (++n > TROTH_WHEN_MAX_TOKENS)
        return FALSE;
      if (g_unichar_isdigit (c))
        tokenize_number (token, &at);
      else if (g_unichar_isalpha (c))
        tokenize_word (token, &at, language, &before);
      else
        {
          token->kind = TROTH_WHEN_TOKEN_SIGN;
          token->sign = (c == 0x2013 || c == 0x2014) ? '-' : c;
          at = g_utf8_next_char (at);
        }
    }
  return folded != NULL;
}
