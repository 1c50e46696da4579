// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-notifier.h"

/* A notifier that writes down what it is asked, a line each: "+p7 TITLE" shows promise 7, "-p7" withdraws it; "promises"
 * stands for a burst. */

#define FAKE_TYPE_NOTIFIER (fake_notifier_get_type ())
G_DECLARE_FINAL_TYPE (FakeNotifier, fake_notifier, FAKE, NOTIFIER, GObject)

struct _FakeNotifier
{
  GObject  parent_instance;
  GString *log;
  gboolean deaf;
};

/** fake_notifier_set_available: does anybody see its notifications? (TRUE at first) */
void fake_notifier_set_available (FakeNotifier *self,
                                  gboolean      available);
