// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desk.h"
#include "fake-transport.h"
#include "troth-virtual-clock.h"

/* A desk against a backend that does what the test says, and else what a good one does. */

#define NINE ((gint64) 1772355600000000) /* 2026-03-01T09:00:00Z */
#define JANE "0190a000-0000-7000-8000-000000000001"
#define LEONIE "0190a000-0000-7000-8000-00000000c001"

typedef struct _Script Script;
typedef TrothHttpResponse *(*Answer) (Script     *s,
                                      const char *body);

struct _Script
{
  Desk                jane;
  TrothVirtualClock  *clock;
  TrothFakeTransport *transport;
  Answer              push; /* NULL = as a backend does */
  Answer              pull;
  Answer              stream;
  Answer              snapshot;
  Answer              digest;  /* NULL = a backend that has none */
  Answer              confirm; /* of erasures; NULL = a backend that waits for none */
  guint               pushes;
  guint               pulls;
  guint               polls;
  guint               streams;
  guint               digests;
  GPtrArray          *confirmed;   /* bodies */
  GPtrArray          *heartbeats;  /* path and body */
  gboolean            unconfirmed; /* the next heartbeat hears that an erasure is */
  GPtrArray          *bodies;      /* of every push */
  GPtrArray          *accepted;    /* ids, in order */
  gint64              seq;
  const char         *rubbish;  /* what script_give_rubbish () says; NULL = nobody is there */
  gint64              asked_at; /* monotonic, of the last push */
};

/* A page of a snapshot: the agents, of whom Jane is the only one. */
extern const char script_agents[];

/* The commands in a push; @object keeps them. */
JsonArray *script_commands_of (const char  *body,
                               JsonObject **object);
/* Answers: */
TrothHttpResponse *script_accept_all (Script     *s,
                                      const char *body);
TrothHttpResponse *script_give_rubbish (Script     *s,
                                        const char *body);

void script_set_up (Script       *s,
                    gconstpointer data);
void script_tear_down (Script       *s,
                       gconstpointer data);
/* Makes @n promises. */
void script_make (Script *s,
                  guint   n);
/* The same, so that they go out together. */
void script_make_together (Script *s,
                           guint   n);
/* @n commands were accepted, each once. */
void script_assert_once_each (Script *s,
                              guint   n);
void script_wait_for_problem (Script     *s,
                              const char *problem);
/* The stream is open, and says hello. */
void script_hello (Script *s);
