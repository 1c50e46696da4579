// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-own-store.h"

#include "troth-agent.h"
#include "troth-store-notes.h"

char *
troth_own_store_get_login (TrothStore *store)
{
  g_autofree char *id = troth_store_get_meta (store, TROTH_STORE_OWNER, NULL);
  g_autoptr (TrothAgent) agent = id ? troth_store_get (store, TROTH_TYPE_AGENT, id, NULL) : NULL;

  return agent ? g_strdup (troth_agent_get_login (agent)) : troth_store_get_meta (store, TROTH_STORE_OWNER_LOGIN, NULL);
}

TrothStore *
troth_own_store_open (const char *data_folder,
                      const char *login,
                      GError    **error)
{
  g_autofree char *first = g_build_filename (data_folder, "desk", NULL);
  g_autofree char *name = login ? g_uri_escape_string (login, NULL, TRUE) : NULL; /* a login may hold what a file name may not */
  g_autofree char *folder = login ? g_strdup_printf ("%s-%s", first, name) : NULL;
  g_autofree char *whose = NULL;
  g_autoptr (TrothStore) store = NULL;

  if (folder && g_file_test (folder, G_FILE_TEST_IS_DIR)) /* the first one may have gone since */
    return troth_store_open (folder, error);
  store = troth_store_open (first, error);
  whose = store && login ? troth_own_store_get_login (store) : NULL;
  if (whose == NULL || g_str_equal (whose, login))
    return g_steal_pointer (&store);
  troth_store_close (store);
  return troth_store_open (folder, error);
}

typedef struct
{
  char       *data_folder;
  char       *login;
  TrothStore *store;
  GError     *error;
} Opening;

static gpointer
open_thread (gpointer data)
{
  Opening *opening = data;

  opening->store = troth_own_store_open (opening->data_folder, opening->login, &opening->error);
  return opening;
}

GThread *
troth_own_store_begin (const char *data_folder,
                       const char *login)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->data_folder = g_strdup (data_folder);
  opening->login = g_strdup (login);
  return g_thread_new ("open-store", open_thread, opening);
}

TrothStore *
troth_own_store_end (GThread *thread,
                     GError **error)
{
  g_autofree Opening *opening = g_thread_join (thread);

  g_free (opening->data_folder);
  g_free (opening->login);
  if (opening->error)
    g_propagate_error (error, opening->error);
  return opening->store;
}
