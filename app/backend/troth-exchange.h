// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <libsoup/soup.h>

#include "troth-agent.h"
#include "troth-answer.h"
#include "troth-command.h"
#include "troth-db-statement.h"
#include "troth-router.h"

/* One request on its way through the backend:
 *
 *   main thread: route, limits, JSON ──► worker: sign-in, role, run () ──► main thread: after (), answer
 *
 * What the request brought does not change while a worker has it; what the worker finds is read on the main thread afterwards. */

G_BEGIN_DECLS

typedef struct _TrothExchange TrothExchange;

/** TrothExchangeFunc: fills @request's answer; FALSE with @error set makes a problem of it (and rolls a write back) */
typedef gboolean (*TrothExchangeFunc) (TrothDbConnection *connection,
                                       TrothExchange     *request,
                                       GError           **error);
/** TrothExchangeBefore: on the main thread, once all of the request is read; FALSE = the answer says why it is not let in */
typedef gboolean (*TrothExchangeBefore) (TrothExchange *request);
/** TrothExchangeAfter: on the main thread once run () has succeeded; TRUE when it takes the request over and will send the answer itself */
typedef gboolean (*TrothExchangeAfter) (TrothExchange *request);

/**
 * TrothEndpointKind: where run () happens
 * @TROTH_ENDPOINT_MAIN: on the main thread, without a database and only for routes of everybody
 */
typedef enum
{
  TROTH_ENDPOINT_MAIN,
  TROTH_ENDPOINT_READ,
  TROTH_ENDPOINT_WRITE,
} TrothEndpointKind;

/**
 * TrothEndpoint: one entry of the route table
 * @query: names of the parameters that it takes, separated by spaces; another one is refused
 * @body: whether it takes a JSON object
 */
typedef struct
{
  TrothRoute          route;
  TrothEndpointKind   kind;
  const char         *query;
  gboolean            body;
  TrothExchangeFunc   run;
  TrothExchangeAfter  after;   /* (nullable) */
  TrothExchangeBefore before;  /* (nullable) */
  gboolean            counted; /* gives records about customers from outside the working set: see troth_rate_may_read() */
  guint               tries;   /* how often run () begins at most, when what others hold is in its way; 0 = once */
} TrothEndpoint;

struct _TrothExchange
{
  /* Of the main thread. */
  gpointer           owner; /* the TrothBackend */
  SoupServerMessage *message;
  gboolean           gone; /* the client hung up: nothing can be sent */
  gboolean           sent;

  /* What was asked. Unchanged once the request runs. */
  const TrothEndpoint *endpoint;
  char               **values; /* of the {…} in the path */
  GHashTable          *query;
  JsonObject          *body;     /* (nullable) */
  char                *token_id; /* (nullable) */
  char                *token_hash;
  char                *desk_id;    /* the client id that a desk says is its own (nullable) */
  char                *remote;     /* address of the client */
  const char          *cursor_key; /* (transfer none) */
  gint64               now;        /* µs, when it arrived */
  gint64               known_head; /* of the change sequence, before it ran */
  guint                tried;      /* how often it was in somebody's way */

  /* What the worker found. */
  TrothAgent  *agent; /* who asks (nullable) */
  char        *device;
  TrothActor   actor; /* the same, for rules */
  TrothAnswer *answer;
  gint64       head;       /* of the change sequence after a write; 0 = nothing was written */
  guint        n_read;     /* records about customers in the answer of an endpoint that is counted */
  gboolean     new_holder; /* the first records that this session takes; see troth-holder.h */

  /* Of the endpoint. */
  gpointer       job;
  GDestroyNotify free_job;
};

/** troth_exchange_new: @message is paused until the answer is sent */
TrothExchange *troth_exchange_new (gpointer             owner,
                                   SoupServerMessage   *message,
                                   const TrothEndpoint *endpoint);
TrothExchange *troth_exchange_ref (TrothExchange *self);
void           troth_exchange_unref (TrothExchange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothExchange, troth_exchange_unref)

/** troth_exchange_set_job: in the place of the one before, which is freed */
void troth_exchange_set_job (TrothExchange *self,
                             gpointer       job,
                             GDestroyNotify free_job);
/** troth_exchange_read_body: parses the JSON body through the strict gate; FALSE = the answer says what is wrong */
gboolean troth_exchange_read_body (TrothExchange *self);
/** troth_exchange_read_query: parses the query; FALSE = the answer says what is wrong */
gboolean troth_exchange_read_query (TrothExchange *self);
/** troth_exchange_read_token: finds the bearer token; FALSE = there is none, the answer asks for one */
gboolean troth_exchange_read_token (TrothExchange *self);

/** troth_exchange_read_remote: finds out where it comes from; a proxy says it in its own words, after what anybody else said */
void troth_exchange_read_remote (TrothExchange *self,
                                 gboolean       behind_proxy);

/** troth_exchange_send: sends the answer, if anybody still waits for it. Main thread, once. */
void troth_exchange_send (TrothExchange *self);

/** troth_exchange_get: parameter @name of the query (nullable) */
const char *troth_exchange_get (TrothExchange *self,
                                const char    *name);
/** troth_exchange_get_int: the same as a whole number; @fallback without it; error: %TROTH_ERROR_INVALID outside @min to @max */
gboolean troth_exchange_get_int (TrothExchange *self,
                                 const char    *name,
                                 gint64         fallback,
                                 gint64         min,
                                 gint64         max,
                                 gint64        *value,
                                 GError       **error);
/** troth_exchange_get_text: member @name of the body; error: %TROTH_ERROR_INVALID when it is no string, or missing though @required */
gboolean troth_exchange_get_text (TrothExchange *self,
                                  const char    *name,
                                  gboolean       required,
                                  const char   **value,
                                  GError       **error);
/** troth_exchange_check_members: error: %TROTH_ERROR_INVALID when the body has a member that is not in @known (separated by spaces) */
gboolean troth_exchange_check_members (TrothExchange *self,
                                       const char    *known,
                                       GError       **error);

G_END_DECLS
