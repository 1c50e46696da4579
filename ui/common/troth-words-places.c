// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-words.h"

#include <glib/gi18n.h>
#include <string.h>

const char *
troth_words_language (const char *language)
{
  static const struct
  {
    char        code[4];
    const char *name;
  } languages[] = {
    { "ar", NC_ ("language", "Arabic") },
    { "bg", NC_ ("language", "Bulgarian") },
    { "cs", NC_ ("language", "Czech") },
    { "da", NC_ ("language", "Danish") },
    { "de", NC_ ("language", "German") },
    { "el", NC_ ("language", "Greek") },
    { "en", NC_ ("language", "English") },
    { "es", NC_ ("language", "Spanish") },
    { "et", NC_ ("language", "Estonian") },
    { "fa", NC_ ("language", "Persian") },
    { "fi", NC_ ("language", "Finnish") },
    { "fr", NC_ ("language", "French") },
    { "ga", NC_ ("language", "Irish") },
    { "he", NC_ ("language", "Hebrew") },
    { "hi", NC_ ("language", "Hindi") },
    { "hr", NC_ ("language", "Croatian") },
    { "hu", NC_ ("language", "Hungarian") },
    { "it", NC_ ("language", "Italian") },
    { "ja", NC_ ("language", "Japanese") },
    { "ko", NC_ ("language", "Korean") },
    { "lt", NC_ ("language", "Lithuanian") },
    { "lv", NC_ ("language", "Latvian") },
    { "nb", NC_ ("language", "Norwegian") },
    { "nl", NC_ ("language", "Dutch") },
    { "no", NC_ ("language", "Norwegian") },
    { "pl", NC_ ("language", "Polish") },
    { "pt", NC_ ("language", "Portuguese") },
    { "ro", NC_ ("language", "Romanian") },
    { "ru", NC_ ("language", "Russian") },
    { "sk", NC_ ("language", "Slovak") },
    { "sl", NC_ ("language", "Slovenian") },
    { "sr", NC_ ("language", "Serbian") },
    { "sv", NC_ ("language", "Swedish") },
    { "tr", NC_ ("language", "Turkish") },
    { "uk", NC_ ("language", "Ukrainian") },
    { "vi", NC_ ("language", "Vietnamese") },
    { "zh", NC_ ("language", "Chinese") },
  };
  gsize length = language ? strcspn (language, "-_.") : 0;

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (length == strlen (languages[i].code) && !g_ascii_strncasecmp (language, languages[i].code, length))
      return g_dpgettext2 (NULL, "language", languages[i].name);
  return NULL;
}

const char *
troth_words_country (const char *country)
{
  static const struct
  {
    char        code[3];
    const char *name;
  } countries[] = {
    { "AR", NC_ ("country", "Argentina") },
    { "AT", NC_ ("country", "Austria") },
    { "AU", NC_ ("country", "Australia") },
    { "BE", NC_ ("country", "Belgium") },
    { "BR", NC_ ("country", "Brazil") },
    { "CA", NC_ ("country", "Canada") },
    { "CH", NC_ ("country", "Switzerland") },
    { "CL", NC_ ("country", "Chile") },
    { "CN", NC_ ("country", "China") },
    { "CZ", NC_ ("country", "Czechia") },
    { "DE", NC_ ("country", "Germany") },
    { "DK", NC_ ("country", "Denmark") },
    { "ES", NC_ ("country", "Spain") },
    { "FI", NC_ ("country", "Finland") },
    { "FR", NC_ ("country", "France") },
    { "GB", NC_ ("country", "United Kingdom") },
    { "GR", NC_ ("country", "Greece") },
    { "HU", NC_ ("country", "Hungary") },
    { "IE", NC_ ("country", "Ireland") },
    { "IL", NC_ ("country", "Israel") },
    { "IN", NC_ ("country", "India") },
    { "IT", NC_ ("country", "Italy") },
    { "JP", NC_ ("country", "Japan") },
    { "KR", NC_ ("country", "South Korea") },
    { "LU", NC_ ("country", "Luxembourg") },
    { "MX", NC_ ("country", "Mexico") },
    { "NL", NC_ ("country", "Netherlands") },
    { "NO", NC_ ("country", "Norway") },
    { "NZ", NC_ ("country", "New Zealand") },
    { "PL", NC_ ("country", "Poland") },
    { "PT", NC_ ("country", "Portugal") },
    { "RO", NC_ ("country", "Romania") },
    { "RU", NC_ ("country", "Russia") },
    { "SE", NC_ ("country", "Sweden") },
    { "SK", NC_ ("country", "Slovakia") },
    { "TR", NC_ ("country", "Turkey") },
    { "UA", NC_ ("country", "Ukraine") },
    { "US", NC_ ("country", "United States") },
    { "ZA", NC_ ("country", "South Africa") },
  };

  for (guint i = 0; country && i < G_N_ELEMENTS (countries); i++)
    if (!strcmp (country, countries[i].code))
      return g_dpgettext2 (NULL, "country", countries[i].name);
  return country;
}
