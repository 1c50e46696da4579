// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-prompt-service.h"

G_BEGIN_DECLS

/* For a lead: every prompt there is, and the company's own words for it. What is changed goes to every desk when it is
 * published, and not before. */
#define TROTH_TYPE_PROMPTS_WINDOW (troth_prompts_window_get_type ())
G_DECLARE_FINAL_TYPE (TrothPromptsWindow, troth_prompts_window, TROTH, PROMPTS_WINDOW, AdwWindow)

GtkWindow *troth_prompts_window_new (GtkWindow          *parent,
                                     TrothPromptService *service);

G_END_DECLS
