// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-days-off.h"

#include <string.h>

#include "troth-time.h"

#define FRIDAY 5
#define SATURDAY 6
#define SUNDAY 7

/* Days since 1970. */
typedef struct
{
  gint64   date;
  gboolean of_year; /* the same date each year: there may be another day in lieu */
} Day;

struct _TrothDaysOff
{
  gboolean next;
  gboolean nearest;
  GArray  *days; /* of Day */
};

TrothDaysOff *
troth_days_off_new (const char *lieu)
{
  TrothDaysOff *self;

  if (lieu && !g_str_equal (lieu, "next") && !g_str_equal (lieu, "nearest"))
    return NULL;
  self = g_new0 (TrothDaysOff, 1);
  self->next = g_strcmp0 (lieu, "next") == 0;
  self->nearest = g_strcmp0 (lieu, "nearest") == 0;
  self->days = g_array_new (FALSE, FALSE, sizeof (Day));
  return self;
}

void
troth_days_off_free (TrothDaysOff *self)
{
  g_array_unref (self->days);
  g_free (self);
}

/* Easter Sunday of a year, as days since 1970 (Meeus, Jones and Butcher). */
static gint64
easter_of (int year)
{
  int              a = year % 19, b = year / 100, c = year % 100;
  int              h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  int              l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  int              m = (a + 11 * h + 22 * l) / 451, day = h + l - 7 * m + 114;
  gint64           date = 0;
  g_autofree char *text = g_strdup_printf ("%04d-%02d-%02d", year, day / 31, day % 31 + 1);

  troth_date_parse (text, &date, NULL);
  return date;
}

static void
append (TrothDaysOff *self,
        gint64        date,
        gboolean      of_year)
{
  const Day day = { date, of_year };

  g_array_append_val (self->days, day);
}

/* The first @weekday (0: any) on or after @date */
static gint64
on_or_after (gint64 date,
             gint64 weekday)
{
  return weekday ? date + (weekday - troth_date_weekday (date) + 7) % 7 : date;
}

gboolean
troth_days_off_add (TrothDaysOff *self,
                    const char   *date,
                    const char   *weekday,
                    const char   *easter)
{
  const gboolean once = date && strlen (date) == strlen ("2027-05-17");
  gint64         after = 0, day = 0, start = 0;

  if ((date == NULL) == (easter == NULL) || (weekday && (!date || once)) ||
      (easter && !g_ascii_string_to_signed (easter, 10, -100, 100, &after, NULL)) ||
      (weekday && !g_ascii_string_to_signed (weekday, 10, 1, SUNDAY, &day, NULL)))
    return FALSE;
  if (once)
    {
      if (!troth_date_parse (date, &start, NULL))
        return FALSE;
      append (self, start, FALSE);
      return TRUE;
    }
  for (int year = TROTH_DAYS_OFF_FROM; year <= TROTH_DAYS_OFF_UNTIL; year++)
    {
      g_autofree char *text = date ? g_strdup_printf ("%04d-%s", year, date) : NULL;

      if (text && !troth_date_parse (text, &start, NULL))
        return FALSE;
      append (self, easter ? easter_of (year) + after : on_or_after (start, day), date && !weekday);
    }
  return TRUE;
}

static int
by_date (gconstpointer a,
         gconstpointer b)
{
  const Day *one = a, *other = b;

  return (one->date > other->date) - (one->date < other->date);
}

static gboolean
is_off (TrothDaysOff *self,
        gint64        date)
{
  for (guint i = 0; i < self->days->len; i++)
    if (g_array_index (self->days, Day, i).date == date)
      return TRUE;
  return FALSE;
}

static gboolean
is_weekend (gint64 date)
{
  return troth_date_weekday (date) >= SATURDAY;
}

static void
give_lieu (TrothDaysOff *self)
{
  const guint n = self->next || self->nearest ? self->days->len : 0;

  g_array_sort (self->days, by_date);
  for (guint i = 0; i < n; i++)
    {
      const Day day = g_array_index (self->days, Day, i);
      gint64    other = day.date;

      if (!day.of_year || !is_weekend (day.date))
        continue;
      if (self->nearest)
        other += troth_date_weekday (day.date) == SATURDAY ? FRIDAY - SATURDAY : 1;
      while (self->next && (is_weekend (other) || is_off (self, other)))
        other++;
      append (self, other, FALSE);
    }
  g_array_sort (self->days, by_date);
}

GPtrArray *
troth_days_off_list (TrothDaysOff *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);

  give_lieu (self);
  for (guint i = 0; i < self->days->len; i++)
    if (i == 0 || g_array_index (self->days, Day, i).date != g_array_index (self->days, Day, i - 1).date)
      g_ptr_array_add (list, troth_date_format (g_array_index (self->days, Day, i).date));
  return list;
}
