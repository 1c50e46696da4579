// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** troth_problem_words: what stands in the way of the sync, as a whole sentence that says what to do; @code of TrothSession "problem" (nullable) (transfer full) (nullable) */
char *troth_problem_words (const char *code);

G_END_DECLS
