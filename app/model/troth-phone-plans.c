// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-phone-plans.h"

#include <string.h>

/* Facts of the ITU-T E.164 list of assigned country codes and of the national numbering plans, as collected in the
 * metadata of libphonenumber (Apache-2.0). Sorted by code; where several share one, the one that the rest belongs to
 * comes first. */
// clang-format off
static const TrothPhonePlan plans[] = {
  { 1, "US", "1", "011", 10, 10, NULL },
  { 1, "AG", "1", "011", 10, 10, "268" },
  { 1, "AI", "1", "011", 10, 10, "264" },
  { 1, "AS", "1", "011", 10, 10, "684" },
  { 1, "BB", "1", "011", 10, 10, "246" },
  { 1, "BM", "1", "011", 10, 10, "441" },
  { 1, "BS", "1", "011", 10, 10, "242" },
  { 1, "CA", "1", "011", 10, 10, "204 226 236 249 250 257 263 273 289 306 343 354 365 367 368 382 403 416 "
    "418 428 431 437 438 450 468 474 506 514 519 548 579 581 584 587 604 613 639 647 672 683 "
    "705 709 742 753 778 780 782 807 819 825 867 873 879 902 905 942" },
  { 1, "DM", "1", "011", 10, 10, "767" },
  { 1, "DO", "1", "011", 10, 10, "809 829 849" },
  { 1, "GD", "1", "011", 10, 10, "473" },
  { 1, "GU", "1", "011", 10, 10, "671" },
  { 1, "JM", "1", "011", 10, 10, "658 876" },
  { 1, "KN", "1", "011", 10, 10, "869" },
  { 1, "KY", "1", "011", 10, 10, "345" },
  { 1, "LC", "1", "011", 10, 10, "758" },
  { 1, "MP", "1", "011", 10, 10, "670" },
  { 1, "MS", "1", "011", 10, 10, "664" },
  { 1, "PR", "1", "011", 10, 10, "787 939" },
  { 1, "SX", "1", "011", 10, 10, "721" },
  { 1, "TC", "1", "011", 10, 10, "649" },
  { 1, "TT", "1", "011", 10, 10, "868" },
  { 1, "VC", "1", "011", 10, 10, "784" },
  { 1, "VG", "1", "011", 10, 10, "284" },
  { 1, "VI", "1", "011", 10, 10, "340" },
  { 7, "RU", "8", "810", 10, 10, NULL },
  { 7, "KZ", "8", "810", 10, 10, "6 7" },
  { 20, "EG", "0", "00", 8, 10, NULL },
  { 27, "ZA", "0", "00", 5, 9, NULL },
  { 30, "GR", "", "00", 10, 10, NULL },
  { 31, "NL", "0", "00", 9, 11, NULL },
  { 32, "BE", "0", "00", 8, 9, NULL },
  { 33, "FR", "0", "00", 9, 9, NULL },
  { 34, "ES", "", "00", 9, 9, NULL },
  { 36, "HU", "06", "00", 8, 9, NULL },
  { 39, "IT", "", "00", 6, 12, NULL },
  { 39, "VA", "", "00", 6, 11, "06698" },
  { 40, "RO", "0", "00", 6, 9, NULL },
  { 41, "CH", "0", "00", 9, 9, NULL },
  { 43, "AT", "0", "00", 4, 13, NULL },
  { 44, "GB", "0", "00", 9, 10, NULL },
  { 44, "GG", "0", "00", 10, 10, "1481" },
  { 44, "IM", "0", "00", 10, 10, "1624" },
  { 44, "JE", "0", "00", 10, 10, "1534" },
  { 45, "DK", "", "00", 8, 8, NULL },
  { 46, "SE", "0", "00", 7, 9, NULL },
  { 47, "NO", "", "00", 8, 8, NULL },
  { 47, "SJ", "", "00", 8, 8, "79" },
  { 48, "PL", "", "00", 7, 9, NULL },
  { 49, "DE", "0", "00", 5, 15, NULL },
  { 51, "PE", "0", "00", 8, 9, NULL },
  { 52, "MX", "", "00", 10, 10, NULL },
  { 53, "CU", "0", "119", 6, 10, NULL },
  { 54, "AR", "0", "00", 10, 11, NULL },
  { 55, "BR", "0", "0014,0015,0021,0031,0041,00", 10, 11, NULL },
  { 56, "CL", "", "00", 9, 9, NULL },
  { 57, "CO", "0", "005,007,009,00", 8, 10, NULL },
  { 58, "VE", "0", "00", 10, 10, NULL },
  { 60, "MY", "0", "00", 8, 10, NULL },
  { 61, "AU", "0", "0011", 9, 9, NULL },
  { 61, "CC", "0", "0011", 9, 9, "89162" },
  { 61, "CX", "0", "0011", 9, 9, "89164" },
  { 62, "ID", "0", "001,007,008,009,00", 7, 12, NULL },
  { 63, "PH", "0", "00", 6, 10, NULL },
  { 64, "NZ", "0", "00", 8, 10, NULL },
  { 65, "SG", "", "000,001,002,008", 8, 8, NULL },
  { 66, "TH", "0", "001,002,003,004,005,006,007,008,009", 8, 9, NULL },
  { 81, "JP", "0", "010", 9, 10, NULL },
  { 82, "KR", "0", "00700,001,002,005,006,008", 5, 10, NULL },
  { 84, "VN", "0", "00", 9, 10, NULL },
  { 86, "CN", "0", "00", 7, 11, NULL },
  { 90, "TR", "0", "00", 10, 10, NULL },
  { 91, "IN", "0", "00", 10, 10, NULL },
  { 92, "PK", "0", "00", 9, 10, NULL },
  { 93, "AF", "0", "00", 9, 9, NULL },
  { 94, "LK", "0", "00", 9, 9, NULL },
  { 95, "MM", "0", "00", 6, 10, NULL },
  { 98, "IR", "0", "00", 6, 10, NULL },
  { 211, "SS", "0", "00", 9, 9, NULL },
  { 212, "MA", "0", "00", 9, 9, NULL },
  { 212, "EH", "0", "00", 9, 9, NULL },
  { 213, "DZ", "0", "00", 8, 9, NULL },
  { 216, "TN", "", "00", 8, 8, NULL },
  { 218, "LY", "0", "00", 9, 9, NULL },
  { 220, "GM", "", "00", 7, 9, NULL },
  { 221, "SN", "", "00", 9, 9, NULL },
  { 222, "MR", "", "00", 8, 8, NULL },
  { 223, "ML", "", "00", 8, 8, NULL },
  { 224, "GN", "", "00", 8, 9, NULL },
  { 225, "CI", "", "00", 10, 10, NULL },
  { 226, "BF", "", "00", 8, 8, NULL },
  { 227, "NE", "", "00", 8, 8, NULL },
  { 228, "TG", "", "00", 8, 8, NULL },
  { 229, "BJ", "", "00", 10, 10, NULL },
  { 230, "MU", "", "020,00", 7, 8, NULL },
  { 231, "LR", "0", "00", 7, 9, NULL },
  { 232, "SL", "0", "00", 8, 8, NULL },
  { 233, "GH", "0", "00", 9, 9, NULL },
  { 234, "NG", "0", "009", 10, 10, NULL },
  { 235, "TD", "", "00", 8, 8, NULL },
  { 236, "CF", "", "00", 8, 8, NULL },
  { 237, "CM", "", "00", 9, 9, NULL },
  { 238, "CV", "", "0", 7, 7, NULL },
  { 239, "ST", "", "00", 7, 7, NULL },
  { 240, "GQ", "", "00", 9, 9, NULL },
  { 241, "GA", "", "00", 7, 8, NULL },
  { 242, "CG", "", "00", 9, 9, NULL },
  { 243, "CD", "0", "00", 7, 10, NULL },
  { 244, "AO", "", "00", 9, 9, NULL },
  { 245, "GW", "", "00", 9, 9, NULL },
  { 246, "IO", "", "00", 7, 7, NULL },
  { 247, "AC", "", "00", 5, 5, NULL },
  { 248, "SC", "", "00", 7, 7, NULL },
  { 249, "SD", "0", "00", 9, 9, NULL },
  { 250, "RW", "0", "00", 8, 9, NULL },
  { 251, "ET", "0", "00", 9, 9, NULL },
  { 252, "SO", "0", "00", 6, 9, NULL },
  { 253, "DJ", "", "00", 8, 8, NULL },
  { 254, "KE", "0", "000", 7, 9, NULL },
  { 255, "TZ", "0", "000", 9, 9, NULL },
  { 256, "UG", "0", "000", 9, 9, NULL },
  { 257, "BI", "", "00", 8, 8, NULL },
  { 258, "MZ", "", "00", 8, 9, NULL },
  { 260, "ZM", "0", "00", 9, 9, NULL },
  { 261, "MG", "0", "00", 9, 9, NULL },
  { 262, "RE", "0", "00", 9, 9, NULL },
  { 262, "YT", "0", "00", 9, 9, "269 639" },
  { 263, "ZW", "0", "00", 9, 9, NULL },
  { 264, "NA", "0", "00", 8, 9, NULL },
  { 265, "MW", "0", "00", 7, 9, NULL },
  { 266, "LS", "", "00", 8, 8, NULL },
  { 267, "BW", "", "00", 7, 8, NULL },
  { 268, "SZ", "", "00", 8, 8, NULL },
  { 269, "KM", "", "00", 7, 7, NULL },
  { 290, "SH", "", "00", 4, 5, NULL },
  { 290, "TA", "", "00", 4, 4, "8" },
  { 291, "ER", "0", "00", 7, 7, NULL },
  { 297, "AW", "", "00", 7, 7, NULL },
  { 298, "FO", "", "00", 6, 6, NULL },
  { 299, "GL", "", "00", 6, 6, NULL },
  { 350, "GI", "", "00", 8, 8, NULL },
  { 351, "PT", "", "00", 9, 9, NULL },
  { 352, "LU", "", "00", 4, 11, NULL },
  { 353, "IE", "0", "00", 7, 10, NULL },
  { 354, "IS", "", "00", 7, 9, NULL },
  { 355, "AL", "0", "00", 8, 9, NULL },
  { 356, "MT", "", "00", 8, 8, NULL },
  { 357, "CY", "", "00", 8, 8, NULL },
  { 358, "FI", "0", "00,990,994,999", 5, 10, NULL },
  { 358, "AX", "0", "00", 6, 10, "18" },
  { 359, "BG", "0", "00", 6, 9, NULL },
  { 370, "LT", "0", "00", 8, 8, NULL },
  { 371, "LV", "", "00", 8, 8, NULL },
  { 372, "EE", "", "00", 7, 8, NULL },
  { 373, "MD", "0", "00", 8, 8, NULL },
  { 374, "AM", "0", "00", 8, 8, NULL },
  { 375, "BY", "8", "810", 9, 9, NULL },
  { 376, "AD", "", "00", 6, 9, NULL },
  { 377, "MC", "0", "00", 8, 9, NULL },
  { 378, "SM", "", "00", 8, 10, NULL },
  { 380, "UA", "0", "00", 9, 9, NULL },
  { 381, "RS", "0", "00", 7, 12, NULL },
  { 382, "ME", "0", "00", 8, 8, NULL },
  { 383, "XK", "0", "00", 8, 12, NULL },
  { 385, "HR", "0", "00", 8, 9, NULL },
  { 386, "SI", "0", "00", 8, 8, NULL },
  { 387, "BA", "0", "00", 8, 9, NULL },
  { 389, "MK", "0", "00", 8, 8, NULL },
  { 420, "CZ", "", "00", 9, 9, NULL },
  { 421, "SK", "0", "00", 6, 9, NULL },
  { 423, "LI", "0", "00", 7, 9, NULL },
  { 500, "FK", "", "00", 5, 5, NULL },
  { 501, "BZ", "", "00", 7, 7, NULL },
  { 502, "GT", "", "00", 8, 8, NULL },
  { 503, "SV", "", "00", 8, 8, NULL },
  { 504, "HN", "", "00", 8, 8, NULL },
  { 505, "NI", "", "00", 8, 8, NULL },
  { 506, "CR", "", "00", 8, 8, NULL },
  { 507, "PA", "", "00", 7, 8, NULL },
  { 508, "PM", "0", "00", 6, 9, NULL },
  { 509, "HT", "", "00", 8, 8, NULL },
  { 590, "GP", "0", "00", 9, 9, NULL },
  { 590, "BL", "0", "00", 9, 9, NULL },
  { 590, "MF", "0", "00", 9, 9, NULL },
  { 591, "BO", "0", "0010,0011,0012,0013,00", 8, 8, NULL },
  { 592, "GY", "", "001", 7, 7, NULL },
  { 593, "EC", "0", "00", 8, 9, NULL },
  { 594, "GF", "0", "00", 9, 9, NULL },
  { 595, "PY", "0", "00", 7, 9, NULL },
  { 596, "MQ", "0", "00", 9, 9, NULL },
  { 597, "SR", "", "00", 6, 7, NULL },
  { 598, "UY", "0", "00", 8, 8, NULL },
  { 599, "CW", "", "00", 7, 8, NULL },
  { 599, "BQ", "", "00", 7, 7, "3 4 7" },
  { 670, "TL", "", "00", 7, 8, NULL },
  { 672, "NF", "", "00", 6, 6, NULL },
  { 673, "BN", "", "00", 7, 7, NULL },
  { 674, "NR", "", "00", 7, 7, NULL },
  { 675, "PG", "", "00", 7, 8, NULL },
  { 676, "TO", "", "00", 5, 7, NULL },
  { 677, "SB", "", "00", 5, 7, NULL },
  { 678, "VU", "", "00", 5, 7, NULL },
  { 679, "FJ", "", "00,052", 7, 7, NULL },
  { 680, "PW", "", "011", 7, 7, NULL },
  { 681, "WF", "", "00", 6, 6, NULL },
  { 682, "CK", "", "00", 5, 5, NULL },
  { 683, "NU", "", "00", 4, 7, NULL },
  { 685, "WS", "", "0", 5, 10, NULL },
  { 686, "KI", "0", "00", 5, 8, NULL },
  { 687, "NC", "", "00", 6, 6, NULL },
  { 688, "TV", "", "00", 5, 7, NULL },
  { 689, "PF", "", "00", 8, 8, NULL },
  { 690, "TK", "", "00", 4, 7, NULL },
  { 691, "FM", "", "00", 7, 7, NULL },
  { 692, "MH", "1", "011", 7, 7, NULL },
  { 800, "001", "", "00", 8, 8, NULL },
  { 808, "001", "", "00", 8, 8, NULL },
  { 850, "KP", "0", "00", 8, 10, NULL },
  { 852, "HK", "", "001,00", 8, 8, NULL },
  { 853, "MO", "", "00", 8, 8, NULL },
  { 855, "KH", "0", "001,007,008", 8, 9, NULL },
  { 856, "LA", "0", "00", 8, 10, NULL },
  { 870, "001", "", "00", 9, 12, NULL },
  { 878, "001", "", "00", 12, 12, NULL },
  { 880, "BD", "0", "00", 6, 10, NULL },
  { 881, "001", "", "00", 9, 10, NULL },
  { 882, "001", "", "00", 7, 12, NULL },
  { 883, "001", "", "00", 8, 12, NULL },
  { 886, "TW", "0", "002,005,006,007,009", 8, 9, NULL },
  { 888, "001", "", "00", 11, 11, NULL },
  { 960, "MV", "", "00", 7, 7, NULL },
  { 961, "LB", "0", "00", 7, 8, NULL },
  { 962, "JO", "0", "00", 8, 9, NULL },
  { 963, "SY", "0", "00", 8, 9, NULL },
  { 964, "IQ", "0", "00", 8, 10, NULL },
  { 965, "KW", "", "00", 8, 8, NULL },
  { 966, "SA", "0", "00", 9, 9, NULL },
  { 967, "YE", "0", "00", 7, 9, NULL },
  { 968, "OM", "", "00", 8, 8, NULL },
  { 970, "PS", "0", "00", 8, 9, NULL },
  { 971, "AE", "0", "00", 8, 9, NULL },
  { 972, "IL", "0", "012,013,014,00", 8, 12, NULL },
  { 973, "BH", "", "00", 8, 8, NULL },
  { 974, "QA", "", "00", 8, 8, NULL },
  { 975, "BT", "", "00", 7, 8, NULL },
  { 976, "MN", "0", "001", 8, 10, NULL },
  { 977, "NP", "0", "00", 8, 10, NULL },
  { 979, "001", "", "00", 9, 9, NULL },
  { 992, "TJ", "", "810", 9, 9, NULL },
  { 993, "TM", "8", "810", 8, 8, NULL },
  { 994, "AZ", "0", "00", 9, 9, NULL },
  { 995, "GE", "0", "00", 9, 9, NULL },
  { 996, "KG", "0", "00", 9, 9, NULL },
  { 998, "UZ", "", "00", 9, 9, NULL },
};
// clang-format on

const TrothPhonePlan *
troth_phone_plan_of_country (const char *country)
{
  const char first = country != NULL ? g_ascii_toupper (*country) : '\0';

  for (gsize i = 0; first != '\0' && i < G_N_ELEMENTS (plans); i++)
    if (*plans[i].country == first && g_ascii_strcasecmp (plans[i].country, country) == 0)
      return &plans[i];
  return NULL;
}

gsize
troth_phone_plan_code_length (const TrothPhonePlan *plan)
{
  if (plan->code < 10)
    return 1;
  return plan->code < 100 ? 2 : 3;
}

/* The first plan with @code, or where it would be. */
static gsize
lower_bound (guint code)
{
  gsize low = 0, high = G_N_ELEMENTS (plans);

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (plans[middle].code < code)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The first plan whose calling code @digits begin with, %NULL when there is none. No code begins another. */
static const TrothPhonePlan *
find_code (const char *digits)
{
  guint code = 0;

  for (guint i = 0; i < 3 && g_ascii_isdigit (digits[i]); i++)
    {
      gsize at;

      code = code * 10 + (guint) (digits[i] - '0');
      at = lower_bound (code);
      if (code > 0 && at < G_N_ELEMENTS (plans) && plans[at].code == code)
        return &plans[at];
    }
  return NULL;
}

static gboolean
begins_with_one_of (const char *digits,
                    const char *list)
{
  while (list != NULL && *list != '\0')
    {
      gsize length = strcspn (list, " ");

      if (strncmp (digits, list, length) == 0)
        return TRUE;
      list += length + (list[length] == ' ');
    }
  return FALSE;
}

const TrothPhonePlan *
troth_phone_plan_of_number (const char *digits,
                            const char *country)
{
  const TrothPhonePlan *first = find_code (digits);
  const TrothPhonePlan *chosen = first;

  for (const TrothPhonePlan *plan = first; first != NULL && plan < plans + G_N_ELEMENTS (plans) && plan->code == first->code; plan++)
    {
      if (plan->leading != NULL && begins_with_one_of (digits + troth_phone_plan_code_length (plan), plan->leading))
        return plan;
      if (plan->leading == NULL && g_strcmp0 (plan->country, country) == 0)
        chosen = plan;
    }
  return chosen;
}
