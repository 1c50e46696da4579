// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-json.h"
#include "troth-rest-client.h"

G_BEGIN_DECLS

/**
 * TrothCallReader: reads the calls of which the backend says that there is something new
 *
 * Each one read at a time: what is told of it comes in the order in which it was so.
 */
typedef struct _TrothCallReader TrothCallReader;

/** TrothCallReaderFunc: @call is how it is now; %NULL: it is this agent's no longer */
typedef void (*TrothCallReaderFunc) (const char *call_id,
                                     JsonObject *call,
                                     gpointer    owner);

TrothCallReader *troth_call_reader_new (TrothRestClient    *client,
                                        TrothCallReaderFunc func,
                                        gpointer            owner);
/** troth_call_reader_free: @func is not called any more */
void troth_call_reader_free (TrothCallReader *self);
/** troth_call_reader_read: there is something new of this one */
void troth_call_reader_read (TrothCallReader *self,
                             const char      *call_id);
/** troth_call_reader_catch_up: there may be, of all that have not ended: nobody could say so */
void troth_call_reader_catch_up (TrothCallReader *self);

G_END_DECLS
