// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <gtk/gtk.h>
#include <locale.h>

#include "troth-format.h"
#include "troth-test-folder.h"
#include "troth-time.h"

/* What is due, in languages with three and six plurals, and in two that are written from the right. Arabic is the desk's own;
 * of the others only these sentences are translated, in tests/ui/po. */

static GTimeZone *zone;
static gint64     now; /* Wednesday, 4 March 2026, 11:42 in Warsaw */

static char *folder;

static const char *const languages[] = { "ar", "he", "pl", "ru" };

/* gettext finds messages only where an installation has them. */
static void
install (const char *language)
{
  g_autofree char *built = g_strdup_printf ("%s/ui/%s.mo", g_test_get_dir (G_TEST_BUILT), language);
  g_autofree char *place = g_build_filename (folder, language, "LC_MESSAGES", NULL);
  g_autofree char *name = g_build_filename (place, GETTEXT_PACKAGE ".mo", NULL);
  g_autofree char *bytes = NULL;
  gsize            length = 0;

  g_assert_true (g_file_get_contents (built, &bytes, &length, NULL));
  g_assert_cmpint (g_mkdir_with_parents (place, 0700), ==, 0);
  g_assert_true (g_file_set_contents (name, bytes, length, NULL));
}

static void
speak (const char *language,
       const char *locale)
{
  g_assert_nonnull (setlocale (LC_ALL, locale));
  g_setenv ("LANGUAGE", language, TRUE);
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  gtk_widget_set_default_direction (g_str_equal (language, "ar") || g_str_equal (language, "he") ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
}

static void
assert_due (gint64      from_now,
            const char *expected)
{
  g_autofree char *actual = troth_format_due_instant (now + from_now, now, zone);

  g_assert_cmpstr (actual, ==, expected);
}

typedef struct
{
  const char *language, *locale;
  const char *seconds[5]; /* of 0, 1, 2, 5, 21 */
  const char *in_minutes[5];
  const char *minutes_overdue[5];
  const char *days_overdue[5];
  const char *tomorrow;
} Case;

static const Case cases[] = {
  { "ru",
    "ru_RU.UTF-8",
    { "0 секунд", "1 секунда", "2 секунды", "5 секунд", "21 секунда" },
    { "пора", "через 1 минуту", "через 2 минуты", "через 5 минут", "через 21 минуту" },
    { "пора", "просрочено на 1 минуту", "просрочено на 2 минуты", "просрочено на 5 минут", "просрочено на 21 минуту" },
    { "пора", "просрочено на 1 день", "просрочено на 2 дня", "просрочено на 5 дней", "просрочено на 21 день" },
    "завтра в 9:00" },
  { "pl",
    "pl_PL.UTF-8",
    { "0 sekund", "1 sekunda", "2 sekundy", "5 sekund", "21 sekund" },
    { "teraz", "za 1 minutę", "za 2 minuty", "za 5 minut", "za 21 minut" },
    { "teraz", "1 minutę po terminie", "2 minuty po terminie", "5 minut po terminie", "21 minut po terminie" },
    { "teraz", "1 dzień po terminie", "2 dni po terminie", "5 dni po terminie", "21 dni po terminie" },
    "jutro o 9:00" },
  { "ar",
    "ar_EG.UTF-8",
    { "0 ثانية", "ثانية واحدة", "ثانيتان", "5 ثوان", "21 ثانية" },
    { "الآن", "بعد دقيقة واحدة", "بعد دقيقتين", "بعد 5 دقائق", "بعد 21 دقيقة" },
    { "الآن", "متأخر دقيقة واحدة", "متأخر دقيقتين", "متأخر 5 دقائق", "متأخر 21 دقيقة" },
    { "الآن", "متأخر يوما واحدا", "متأخر يومين", "متأخر 5 أيام", "متأخر 21 يوما" },
    NULL },
  { "he",
    "he_IL.UTF-8",
    { "0 שניות", "שנייה אחת", "שתי שניות", "5 שניות", "21 שניות" },
    { "עכשיו", "בעוד דקה", "בעוד שתי דקות", "בעוד 5 דקות", "בעוד 21 דקות" },
    { "עכשיו", "באיחור של דקה", "באיחור של שתי דקות", "באיחור של 5 דקות", "באיחור של 21 דקות" },
    { "עכשיו", "באיחור של יום", "באיחור של יומיים", "באיחור של 5 ימים", "באיחור של 21 ימים" },
    "מחר ב־\u20669:00\u2069" },
};

static void
test_plurals (gconstpointer data)
{
  static const int counts[] = { 0, 1, 2, 5, 21 };
  const Case      *c = data;

  speak (c->language, c->locale);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *seconds = troth_format_duration (counts[i]);

      g_assert_cmpstr (seconds, ==, c->seconds[i]);
      assert_due (counts[i] * TROTH_MINUTE, c->in_minutes[i]);
      assert_due (-counts[i] * TROTH_MINUTE, c->minutes_overdue[i]);
      assert_due (-counts[i] * TROTH_DAY, c->days_overdue[i]);
    }
  if (c->tomorrow)
    assert_due (21 * TROTH_HOUR + 18 * TROTH_MINUTE, c->tomorrow);
}

/* A clock time and a window keep their order in a line that runs from the right; on the left nothing is added. */
static void
test_isolated (void)
{
  g_autofree char *clock = NULL, *number = NULL, *line = NULL, *plain = NULL;
  g_autoptr (TrothPromise) promise = troth_promise_new ();

  speak ("he", "he_IL.UTF-8");
  troth_promise_set_due_at (promise, now + 18 * TROTH_MINUTE);
  troth_promise_set_due_until (promise, now + 78 * TROTH_MINUTE);
  troth_promise_set_due_precision (promise, TROTH_PRECISION_WINDOW);
  clock = troth_format_clock (now, zone);
  number = troth_format_isolate ("+972 3 123 4567");
  line = troth_format_due_line (promise, now, zone);
  g_assert_cmpstr (clock, ==, "\u206611:42\u2069");
  g_assert_cmpstr (number, ==, "\u2066+972 3 123 4567\u2069");
  g_assert_cmpstr (line, ==, "בעוד 18 דקות · \u206612:00\u2069–\u206613:00\u2069");

  speak ("pl", "pl_PL.UTF-8");
  plain = troth_format_due_line (promise, now, zone);
  g_assert_cmpstr (plain, ==, "za 18 minut · 12:00–13:00");
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = troth_test_folder ();
  zone = g_time_zone_new_identifier ("Europe/Warsaw");
  g_assert_true (troth_time_from_civil ("2026-03-04T11:42", zone, FALSE, &now, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    install (languages[i]);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/ui/languages/plurals-", cases[i].language, NULL);

      g_test_add_data_func (path, &cases[i], test_plurals);
    }
  g_test_add_func ("/ui/languages/isolated", test_isolated);
  status = g_test_run ();
  troth_test_folder_remove (folder);
  return status;
}
