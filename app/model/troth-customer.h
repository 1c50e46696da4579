// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-record.h"

G_BEGIN_DECLS

/** TrothContactPoint: A phone number, e-mail or postal address of a customer: an element of TrothCustomer.contact_points. raw is kept as written. consent_source and consent_at: who said so, and when. */
// clang-format off
#define TROTH_CONTACT_POINT_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, ENUM, kind, TROTH_FIELD_PLAIN, TrothContactKind, troth_contact_kind) \
  F (T, P, STRING, raw, TROTH_FIELD_REQUIRED | TROTH_FIELD_PERSONAL | TROTH_FIELD_PATCH, void, void) \
  F (T, P, STRING, value, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, extension, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, label, TROTH_FIELD_PATCH, void, void) \
  F (T, P, BOOL, preferred, TROTH_FIELD_PATCH, void, void) \
  F (T, P, ENUM, consent, TROTH_FIELD_PATCH, TrothConsent, troth_consent) \
  F (T, P, STRING, consent_source, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, INSTANT, consent_at, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_CONTACT_POINT (troth_contact_point_get_type ())
TROTH_DECLARE_RECORD (TrothContactPoint, troth_contact_point, CONTACT_POINT, TROTH_CONTACT_POINT_FIELDS)

/** TROTH_FACT_MAX: characters of a quick fact */
#define TROTH_FACT_MAX 200

/** TrothFact: one thing worth knowing, shown where its topic says. A withdrawn one stays, to say who said so and until when. */
// clang-format off
#define TROTH_FACT_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, ENUM, topic, TROTH_FIELD_PLAIN, TrothFactTopic, troth_fact_topic) \
  F (T, P, STRING, words, TROTH_FIELD_REQUIRED | TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, source, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, noted_by, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, noted_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, happened_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, withdrawn_at, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_FACT (troth_fact_get_type ())
TROTH_DECLARE_RECORD (TrothFact, troth_fact, FACT, TROTH_FACT_FIELDS)

/** TrothMerge: at merged_at the record was said to be of the same person as into_id; at separated_at, that it is not (never merged:
 * it was said before anybody merged them). set_do_not_call: the other record has do-not-call from this one. */
// clang-format off
#define TROTH_MERGE_FIELDS(F, T, P) \
  F (T, P, STRING, into_id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, merged_by, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, merged_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, separated_by, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, separated_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, BOOL, set_do_not_call, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_MERGE (troth_merge_get_type ())
TROTH_DECLARE_RECORD (TrothMerge, troth_merge, MERGE, TROTH_MERGE_FIELDS)

/** TrothCustomer: mood is what an agent set at mood_at. thanked: last time for staying with us. merged_into_id: another record of
 * the same person, which counts from then on; merges: all that was ever said of it. */
// clang-format off
#define TROTH_CUSTOMER_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INT, version, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, account, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, given_name, TROTH_FIELD_PERSONAL | TROTH_FIELD_PATCH, void, void) \
  F (T, P, STRING, family_name, TROTH_FIELD_PERSONAL | TROTH_FIELD_PATCH, void, void) \
  F (T, P, STRING, preferred_name, TROTH_FIELD_PERSONAL | TROTH_FIELD_PATCH, void, void) \
  F (T, P, STRING, name_sound, TROTH_FIELD_PERSONAL | TROTH_FIELD_PATCH, void, void) \
  F (T, P, STRING, form_of_address, TROTH_FIELD_PERSONAL | TROTH_FIELD_PATCH, void, void) \
  F (T, P, STRING, company, TROTH_FIELD_PERSONAL | TROTH_FIELD_PATCH, void, void) \
  F (T, P, STRING, language, TROTH_FIELD_PATCH, void, void) \
  F (T, P, STRING, zone, TROTH_FIELD_PATCH, void, void) \
  F (T, P, STRING, street, TROTH_FIELD_PERSONAL | TROTH_FIELD_PATCH, void, void) \
  F (T, P, STRING, city, TROTH_FIELD_PERSONAL | TROTH_FIELD_PATCH, void, void) \
  F (T, P, STRING, region, TROTH_FIELD_PERSONAL | TROTH_FIELD_PATCH, void, void) \
  F (T, P, STRING, postal_code, TROTH_FIELD_PERSONAL | TROTH_FIELD_PATCH, void, void) \
  F (T, P, STRING, country, TROTH_FIELD_PATCH, void, void) \
  F (T, P, INSTANT, since, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, owner_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, team_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, BOOL, do_not_call, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, LIST, contact_points, TROTH_FIELD_PERSONAL, _, troth_contact_point) \
  F (T, P, INSTANT, last_contact_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, external_ref, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, created_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, do_not_call_source, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, INSTANT, do_not_call_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, preferred_hours, TROTH_FIELD_PERSONAL | TROTH_FIELD_PATCH, void, void) \
  F (T, P, ENUM, mood, TROTH_FIELD_PLAIN, TrothMood, troth_mood) \
  F (T, P, INSTANT, mood_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, LIST, facts, TROTH_FIELD_PERSONAL, _, troth_fact) \
  F (T, P, INSTANT, thanked_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, thanked_by, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, surveyed_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, merged_into_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, merged_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, merged_by, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, LIST, merges, TROTH_FIELD_PLAIN, _, troth_merge)
// clang-format on

#define TROTH_TYPE_CUSTOMER (troth_customer_get_type ())
TROTH_DECLARE_RECORD (TrothCustomer, troth_customer, CUSTOMER, TROTH_CUSTOMER_FIELDS)

/** troth_customer_mood_at: how she sounded lately: a mood is forgotten twelve hours after it was set */
TrothMood troth_customer_mood_at (TrothCustomer *self,
                                  gint64         now);
/** troth_customer_is_nameless: neither she nor a company is named: a caller of whom nobody has said who it is */
gboolean troth_customer_is_nameless (TrothCustomer *self);

G_END_DECLS
