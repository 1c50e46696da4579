// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-highlight.h"

G_BEGIN_DECLS

#define TROTH_TYPE_HIGHLIGHT_STRIP (troth_highlight_strip_get_type ())
G_DECLARE_FINAL_TYPE (TrothHighlightStrip, troth_highlight_strip, TROTH, HIGHLIGHT_STRIP, AdwBin)

/** troth_highlight_strip_show: shows @highlight, or hides when it is none */
void troth_highlight_strip_show (TrothHighlightStrip  *self,
                                 const TrothHighlight *highlight);

G_END_DECLS
