// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * TrothApplication: the desk's composition root: builds the context, shows it in a window, and is the door for
 * calls from outside
 *
 *   troth                                     the desk
 *   troth --pop +497112842222 --call-id 17    shows who calls, in the desk that runs
 *
 * Every action that it exports on the bus only shows something: any program of the session may call them.
 */
#define TROTH_TYPE_APPLICATION (troth_application_get_type ())
G_DECLARE_FINAL_TYPE (TrothApplication, troth_application, TROTH, APPLICATION, AdwApplication)

TrothApplication *troth_application_new (void);

G_END_DECLS
