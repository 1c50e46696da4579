// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-throttle.h"

#define MINUTE 60000000
#define MAX_KEYS 10000

/* As many tokens as tries; they grow back evenly, up to the burst. */
typedef struct
{
  double tokens;
  gint64 at;
} Bucket;

struct _TrothThrottle
{
  guint       per_minute;
  guint       burst;
  GHashTable *buckets;
};

TrothThrottle *
troth_throttle_new (guint per_minute,
                    guint burst)
{
  TrothThrottle *self = g_new0 (TrothThrottle, 1);

  self->per_minute = per_minute;
  self->burst = burst;
  self->buckets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
troth_throttle_free (TrothThrottle *self)
{
  g_hash_table_unref (self->buckets);
  g_free (self);
}

typedef struct
{
  TrothThrottle *self;
  gint64         boottime;
} Sweep;

static double
count_tokens (TrothThrottle *self,
              const Bucket  *bucket,
              gint64         boottime)
{
  return MIN (self->burst, bucket->tokens + (double) (boottime - bucket->at) * self->per_minute / MINUTE);
}

/* Nobody notices when a full bucket is forgotten. */
static gboolean
is_full_again (gpointer key,
               gpointer value,
               gpointer user_data)
{
  const Sweep *sweep = user_data;

  return count_tokens (sweep->self, value, sweep->boottime) >= sweep->self->burst;
}

/* As it is now; NULL when there are too many. */
static Bucket *
open_bucket (TrothThrottle *self,
             const char    *key,
             gint64         boottime)
{
  Bucket *bucket = g_hash_table_lookup (self->buckets, key);

  if (bucket == NULL)
    {
      if (g_hash_table_size (self->buckets) >= MAX_KEYS)
        {
          Sweep sweep = { self, boottime };

          g_hash_table_foreach_remove (self->buckets, is_full_again, &sweep);
        }
      if (g_hash_table_size (self->buckets) >= MAX_KEYS)
        return NULL; /* somebody tries ten thousand names a minute */
      bucket = g_new0 (Bucket, 1);
      bucket->tokens = self->burst;
      bucket->at = boottime;
      g_hash_table_insert (self->buckets, g_strdup (key), bucket);
    }
  bucket->tokens = count_tokens (self, bucket, boottime);
  bucket->at = boottime;
  return bucket;
}

static guint
seconds_until_one (TrothThrottle *self,
                   const Bucket  *bucket)
{
  return bucket->tokens < 1 ? 1 + (guint) ((1 - bucket->tokens) * 60 / self->per_minute) : 0;
}

guint
troth_throttle_take (TrothThrottle *self,
                     const char    *key,
                     gint64         boottime)
{
  Bucket *bucket = open_bucket (self, key, boottime);
  guint   wait = bucket ? seconds_until_one (self, bucket) : 60;

  if (wait == 0)
    bucket->tokens -= 1;
  return wait;
}

guint
troth_throttle_charge (TrothThrottle *self,
                       const char    *key,
                       guint          n,
                       gint64         boottime)
{
  Bucket *bucket = open_bucket (self, key, boottime);

  if (bucket == NULL)
    return 60;
  bucket->tokens -= n;
  return seconds_until_one (self, bucket);
}

void
troth_throttle_give_back (TrothThrottle *self,
                          const char    *key)
{
  Bucket *bucket = g_hash_table_lookup (self->buckets, key);

  if (bucket)
    bucket->tokens = MIN (self->burst, bucket->tokens + 1);
}

void
troth_throttle_forgive (TrothThrottle *self,
                        const char    *key)
{
  g_hash_table_remove (self->buckets, key);
}
