// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-rate.h"

#include <gio/gio.h>

#include "troth-throttle.h"

#define USER_PER_MINUTE 6000
#define ADDRESS_PER_MINUTE 30000
#define BURST_PART 3
#define RECORDS 5000
#define RECORDS_PART 150
#define LEAD_FACTOR 10
#define MAX_KNOWN 20000
#define SIGN_INS_PER_MINUTE 5
#define GUESSES_PER_MINUTE 60

struct _TrothRate
{
  TrothThrottle *users;
  TrothThrottle *addresses;
  TrothThrottle *readers; /* by agent, of records */
  TrothThrottle *leads;   /* the same */
  TrothThrottle *names;   /* by login and address, of tries to sign in */
  TrothThrottle *guesses; /* by address, of the same */
  GHashTable    *known;   /* token hash -> agent id */
};

static TrothThrottle *
make_throttle (guint per_minute,
               guint fallback)
{
  const guint rate = per_minute ? per_minute : fallback;

  return troth_throttle_new (rate, MAX (1, rate / BURST_PART));
}

TrothRate *
troth_rate_new (const TrothRateLimits *limits)
{
  TrothRate  *self = g_new0 (TrothRate, 1);
  const guint records = limits->records ? limits->records : RECORDS;

  self->users = make_throttle (limits->user, USER_PER_MINUTE);
  self->addresses = make_throttle (limits->address, ADDRESS_PER_MINUTE);
  self->readers = troth_throttle_new (MAX (1, records / RECORDS_PART), records);
  self->leads = troth_throttle_new (MAX (1, LEAD_FACTOR * records / RECORDS_PART), LEAD_FACTOR * records);
  self->names = troth_throttle_new (SIGN_INS_PER_MINUTE, SIGN_INS_PER_MINUTE);
  self->guesses = troth_throttle_new (GUESSES_PER_MINUTE, GUESSES_PER_MINUTE);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
troth_rate_free (TrothRate *self)
{
  troth_throttle_free (self->users);
  troth_throttle_free (self->addresses);
  troth_throttle_free (self->readers);
  troth_throttle_free (self->leads);
  troth_throttle_free (self->names);
  troth_throttle_free (self->guesses);
  g_hash_table_unref (self->known);
  g_free (self);
}

/* Whoever has one IPv6 address has the 2⁶⁴ of its network. */
static char *
make_address_key (const char *address)
{
  g_autoptr (GInetAddress) parsed = g_inet_address_new_from_string (address);
  GString *key = NULL;

  if (parsed == NULL || g_inet_address_get_family (parsed) != G_SOCKET_FAMILY_IPV6)
    return g_strdup (address);
  key = g_string_new ("net6:");
  for (guint i = 0; i < 8; i++)
    g_string_append_printf (key, "%02x", g_inet_address_to_bytes (parsed)[i]);
  return g_string_free (key, FALSE);
}

void
troth_rate_refuse (TrothAnswer *answer,
                   const char  *what,
                   guint        seconds)
{
  g_autofree char *text = g_strdup_printf ("%u", seconds);

  troth_answer_problem (answer, "too-many-requests", "too many %s: wait %s s", what, text);
  troth_answer_set_header (answer, "Retry-After", text);
}

gboolean
troth_rate_admit (TrothRate   *self,
                  const char  *token_hash,
                  const char  *address,
                  gint64       boottime,
                  TrothAnswer *answer)
{
  const char *agent_id = token_hash ? g_hash_table_lookup (self->known, token_hash) : NULL;
  guint       wait = 0;

  if (agent_id)
    wait = troth_throttle_take (self->users, agent_id, boottime);
  else
    {
      g_autofree char *key = make_address_key (address);

      wait = troth_throttle_take (self->addresses, key, boottime);
    }
  if (wait)
    troth_rate_refuse (answer, agent_id ? "requests of one agent" : "requests from this address", wait);
  return wait == 0;
}

gboolean
troth_rate_may_read (TrothRate   *self,
                     const char  *token_hash,
                     gint64       boottime,
                     TrothAnswer *answer)
{
  const char *agent_id = token_hash ? g_hash_table_lookup (self->known, token_hash) : NULL;

  return agent_id == NULL || troth_rate_may_give (self, agent_id, TROTH_ROLE_AGENT, boottime, answer);
}

gboolean
troth_rate_may_give (TrothRate   *self,
                     const char  *agent_id,
                     TrothRole    role,
                     gint64       boottime,
                     TrothAnswer *answer)
{
  guint wait = 0;

  if (role != TROTH_ROLE_ADMIN)
    wait = MAX (troth_throttle_charge (self->readers, agent_id, 0, boottime), troth_throttle_charge (self->leads, agent_id, 0, boottime));
  if (wait)
    troth_rate_refuse (answer, "customers read by one agent", wait);
  return wait == 0;
}

gboolean
troth_rate_admit_sign_in (TrothRate   *self,
                          const char  *login,
                          const char  *address,
                          gint64       boottime,
                          TrothAnswer *answer)
{
  g_autofree char *place = make_address_key (address);
  g_autofree char *key = g_strconcat (login, "\n", place, NULL);
  guint            wait = troth_throttle_take (self->guesses, place, boottime);

  if (wait == 0)
    wait = troth_throttle_take (self->names, key, boottime);
  if (wait)
    troth_rate_refuse (answer, "tries to sign in", wait);
  return wait == 0;
}

void
troth_rate_forgive_sign_in (TrothRate  *self,
                            const char *login,
                            const char *address)
{
  g_autofree char *place = make_address_key (address);
  g_autofree char *key = g_strconcat (login, "\n", place, NULL);

  troth_throttle_give_back (self->guesses, place);
  troth_throttle_forgive (self->names, key);
}

guint
troth_rate_note_read (TrothRate  *self,
                      const char *agent_id,
                      TrothRole   role,
                      guint       n,
                      gint64      boottime)
{
  return role == TROTH_ROLE_ADMIN ? 0 : troth_throttle_charge (role == TROTH_ROLE_LEAD ? self->leads : self->readers, agent_id, n, boottime);
}

void
troth_rate_learn (TrothRate  *self,
                  const char *token_hash,
                  const char *agent_id)
{
  if (g_hash_table_contains (self->known, token_hash))
    return;
  if (g_hash_table_size (self->known) >= MAX_KNOWN)
    g_hash_table_remove_all (self->known); /* the living are learnt again by their next request */
  g_hash_table_insert (self->known, g_strdup (token_hash), g_strdup (agent_id));
}
