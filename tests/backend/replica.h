// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend-fixture.h"

/* What a desk holds: "entity id" -> version; NULL key "" -> cursor. */
typedef struct
{
  GHashTable *versions;
  char       *cursor;
} Replica;

/* What @token sees in a snapshot of every kind of record; digests agree with it. */
Replica *replica_take (Fixture    *fixture,
                       const char *token);
void     replica_free (Replica *self);
gboolean replica_has (Replica    *self,
                      const char *entity,
                      const char *id);
/* Pulls to the end, @limit changes at a time; how many came. */
guint replica_catch_up (Fixture    *fixture,
                        const char *token,
                        Replica    *replica,
                        guint       limit);
/* @b is what the backend says, @a what the desk has. */
void replica_assert_same (Replica *a,
                          Replica *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Replica, replica_free)
