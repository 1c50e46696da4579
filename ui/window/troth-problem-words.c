// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-problem-words.h"

#include <glib/gi18n.h>

char *
troth_problem_words (const char *code)
{
  static const struct
  {
    const char *code, *words;
  } words[] = {
    { "backend-busy", N_ ("Another Troth uses the backend’s data on this computer. What you do is kept here and sent as soon as that one is closed.") },
    { "backend-damaged", N_ ("The backend’s data on this computer is damaged. It was left as it is, and what you do is kept here. Bring back a backup, or ask your administrator.") },
    { "backend-denied", N_ ("The backend on this computer may not write to its data folder. What you do is kept here. Make the folder yours, and it is sent by itself.") },
    { "backend-did-not-start", N_ ("The backend on this computer did not start. The desk tries again by itself.") },
    { "backend-disk", N_ ("The disk is full: the backend on this computer cannot start. Nothing is lost. Make room, and the desk goes on by itself.") },
    { "backend-newer", N_ ("The backend’s data on this computer was last used by a newer Troth. It was not changed, and what you do is kept here. Update Troth.") },
    { "backend-nobody", N_ ("The backend on this computer knows no agent who could sit at this desk. What you do is kept here. Check the login after --agent, or ask your administrator to add you.") },
    { "backend-slow", N_ ("The backend on this computer needs more time to start, as after an update. What you do is kept here and sent as soon as it is ready.") },
    { "bad-address", N_ ("The address of the backend is not one. Correct it in the preferences.") },
    { "client-not-yours", N_ ("What this desk holds belongs to another agent. Start Troth with --agent and your login, or with a data folder of your own.") },
    { "client-too-old", N_ ("This desk is too old for the backend. Update Troth; nothing that you did is lost.") },
    { "clock-wrong", N_ ("The clock of this computer is wrong. Troth goes by the backend’s time, and your promises are guarded by it. Set the clock, or tell whoever looks after this computer.") },
    { "damaged", N_ ("Part of what this desk keeps on this computer is damaged. Close Troth and open it again: it takes over what was not sent yet and fetches the rest from the backend.") },
    { "disk", N_ ("The disk is full. Make room, and the desk goes on where it stopped.") },
    { "disk-full", N_ ("The backend’s disk is full. What you do is kept here and sent when there is room again. Tell your administrator.") },
    { "forbidden", N_ ("The backend does not let you in. Ask your team lead.") },
    { "malformed", N_ ("The backend answers something that is not Troth. Check its address with your administrator.") },
    { "sign-in-required", N_ ("You are signed out. Sign in again; nothing that you did is lost.") },
    { "signed-out", N_ ("You are signed out. Sign in again; nothing that you did is lost.") },
    { "store", N_ ("The desk cannot write its own data. Nothing is lost; tell whoever looks after this computer.") },
    { "too-long-away", N_ ("This desk was out of touch for two weeks, so it shows nobody until you sign in again. Nothing that you did is lost.") },
    { "untrusted", N_ ("The backend cannot prove who it is, so nothing was sent to it. Tell your administrator.") },
  };

  /* Being offline is nobody's fault and nothing to do about: since when says it all. */
  if (code == NULL || g_str_equal (code, "unreachable") || g_str_equal (code, "timed-out"))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].code, code))
      return g_strdup (_ (words[i].words));
  return g_strdup (_ ("The backend has a problem of its own. The desk tries again by itself."));
}
