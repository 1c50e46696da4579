// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-contact-choices.h"

#include "troth-customer-text.h"
#include "troth-format.h"
#include "troth-words.h"

static gboolean
is_offered (TrothContactPoint *point)
{
  TrothContactKind kind = troth_contact_point_get_kind (point);

  return kind != TROTH_CONTACT_KIND_FAX && kind != TROTH_CONTACT_KIND_ADDRESS &&
         troth_contact_point_get_consent (point) != TROTH_CONSENT_DENIED;
}

/* 0 the preferred telephone, 1 another telephone, 2 the rest */
static int
rank (TrothContactPoint *point)
{
  TrothContactKind kind = troth_contact_point_get_kind (point);

  if (kind != TROTH_CONTACT_KIND_PHONE && kind != TROTH_CONTACT_KIND_MOBILE)
    return 2;
  return troth_contact_point_get_preferred (point) ? 0 : 1;
}

GPtrArray *
troth_contact_choices (TrothCustomer  *customer,
                       GtkStringList **names)
{
  GPtrArray *all = troth_customer_get_contact_points (customer);
  GPtrArray *points = g_ptr_array_new_with_free_func (g_object_unref);

  *names = gtk_string_list_new (NULL);
  for (int wanted = 0; wanted < 3; wanted++)
    for (guint i = 0; i < all->len; i++)
      {
        TrothContactPoint *point = g_ptr_array_index (all, i);
        g_autofree char   *shown = NULL, *isolated = NULL, *name = NULL;

        if (!is_offered (point) || rank (point) != wanted || troth_customer_is_repeated (customer, i))
          continue;
        shown = troth_contact_point_dup_shown (point);
        isolated = troth_format_isolate (shown);
        name = troth_format_join (troth_words_contact_kind (troth_contact_point_get_kind (point)), isolated, NULL);
        gtk_string_list_append (*names, name);
        g_ptr_array_add (points, g_object_ref (point));
      }
  return points;
}
