// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "facts-fixture.h"

#include "troth-facts.h"

TrothSituation *
facts_fixture_situate (StoreDesk *desk,
                       int        customer)
{
  g_autofree char *id = desk_id (customer);
  g_autoptr (GError) error = NULL;
  TrothFacts     *facts = troth_facts_new (id, "jane", NOON);
  TrothSituation *situation = NULL;

  troth_db_read_sync (troth_store_get_db (desk->store), troth_facts_read, facts, &error);
  g_assert_no_error (error);
  situation = troth_facts_situate (facts, NULL, troth_facts_mood (facts, NOON), NULL, NOON);
  troth_facts_free (facts);
  return situation;
}
