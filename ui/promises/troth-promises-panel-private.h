// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-promise-groups.h"
#include "troth-promises-panel.h"
#include "troth-verb-popover.h"

/* What the files of the panel share: what it shows (troth-promises-panel.c), which of them (-view.c), when that changes (-time.c), where
 * one is in the list (-keys.c), what can be done (-verbs.c), what came of it (-answer.c), and the list for a printer or a calendar (-paper.c). */

G_BEGIN_DECLS

enum
{
  TROTH_PROMISES_PANEL_OPEN,
  TROTH_PROMISES_PANEL_CALL,
  TROTH_PROMISES_PANEL_COMPOSE,
  TROTH_PROMISES_PANEL_COMMAND,
  TROTH_PROMISES_PANEL_HAND_OVER,
  TROTH_PROMISES_PANEL_VIEW,
  TROTH_PROMISES_PANEL_N_SIGNALS
};

/* Whose end can be taken back, while the toast says so. */
typedef struct
{
  AdwToast     *toast;
  TrothPromise *promise;
} TrothUndoOffer;

struct _TrothPromisesPanel
{
  GtkBox              parent_instance;
  GtkMenuButton      *whose;
  GtkWidget          *search_button;
  GtkSearchBar       *search_bar;
  GtkWidget          *search_entry; /* NULL until somebody searches */
  GtkStack           *stack;
  GtkListView        *list_view;
  GtkImage           *nothing_icon;
  GtkLabel           *nothing_title;
  GtkLabel           *nothing_words;
  GtkWidget          *compose_button;
  GtkRevealer        *verbs_revealer;
  GtkStack           *verbs_stack; /* "one", "several" */
  GtkButton          *hand_over_button;
  GtkLabel           *week_label;
  GtkMenuButton      *list_button;
  GtkMenuButton      *more_button;
  GMenuModel         *whose_menu;
  GMenuModel         *list_menu;
  GMenuModel         *verbs_menu;
  TrothVerbPopover   *popover; /* NULL until a verb has asked something */
  GPtrArray          *asked;   /* those that it asks about (nullable) */
  GPtrArray          *handing; /* several that are being handed over (nullable) */
  GtkWidget          *menu;    /* NULL until somebody has asked for it */
  GListModel         *owners;
  TrothHours         *hours; /* (nullable) */
  GListModel         *promises;
  TrothPromiseGroups *groups;
  GtkMultiSelection  *selection;
  GHashTable         *rows;  /* the bound ones, not owned */
  GHashTable         *zones; /* name -> GTimeZone: those of customers that were shown, so that none is read again */
  TrothPromiseFacts   facts;
  gpointer            facts_data;
  TrothClock         *clock;
  GTimeZone          *zone;
  guint               timeout_id;
  guint               settled_id;
  char               *agent_id;
  char               *team_id;
  GQueue              offers; /* of TrothUndoOffer, the last one first */
  gboolean            team;   /* "Team" is chosen */
  gboolean            anew;   /* another view was asked for, and is not there yet */
  TrothPromiseOrder   order;
  char               *needle; /* folded, NULL = no search */
};

extern guint troth_promises_panel_signals[TROTH_PROMISES_PANEL_N_SIGNALS];

/* Which of them (troth-promises-view.c). */
void troth_promises_panel_init_view (TrothPromisesPanel *self);
void troth_promises_panel_show_page (TrothPromisesPanel *self);
void troth_promises_panel_tell_view (TrothPromisesPanel *self);
/* The list told of a change: when it is read, what was asked for is there, even where no row is another. What comes later begins nothing anew. */
void troth_promises_panel_answered (TrothPromisesPanel *self);
void troth_promises_panel_search (TrothPromisesPanel *self);

/* Time (troth-promises-time.c). */
void troth_promises_panel_tick (TrothPromisesPanel *self);
void troth_promises_panel_arm_soon (TrothPromisesPanel *self);
void troth_promises_panel_scrolled (TrothPromisesPanel *self);
/* When what can be seen changes by the clock alone. */
gint64 troth_promises_panel_next_change (TrothPromisesPanel *self);
/* By where it stands in the list. */
gboolean troth_promises_panel_can_see (TrothPromisesPanel *self,
                                       GtkWidget          *row);

/* Outside of the desk (troth-promises-paper.c). */
char              *troth_promises_panel_calendar (TrothPromisesPanel *self,
                                                  GPtrArray          *promises);
GtkPrintOperation *troth_promises_panel_paper (TrothPromisesPanel *self);
void               troth_promises_panel_save (GtkWidget  *widget,
                                              const char *action,
                                              GVariant   *parameter);
void               troth_promises_panel_save_day (GtkWidget  *widget,
                                                  const char *action,
                                                  GVariant   *parameter);
void               troth_promises_panel_print_day (GtkWidget  *widget,
                                                   const char *action,
                                                   GVariant   *parameter);
/* The selected ones, in their order (element-type TrothPromise) (transfer full). */
GPtrArray *troth_promises_panel_dup_selected (TrothPromisesPanel *self);
/* Where one is in the list (troth-promises-keys.c). */
void troth_promises_panel_init_keys (TrothPromisesPanel *self);
/* Another view begins at its top: what is overdue is not above it, unseen. */
void troth_promises_panel_listed (TrothPromisesPanel *self);
/* A range that was chosen holds them, too. */
void troth_promises_panel_unselect_headings (TrothPromisesPanel *self);
/* Answers (troth-promises-answer.c). */
void troth_promises_panel_undo (GtkWidget  *widget,
                                const char *action,
                                GVariant   *parameter);
void troth_promises_panel_forget_offers (TrothPromisesPanel *self);
void troth_promises_panel_toast (TrothPromisesPanel *self,
                                 const char         *text);

TrothCustomer *troth_promises_panel_customer (TrothPromisesPanel *self,
                                              TrothPromise       *promise);
void           troth_promises_panel_open (TrothPromisesPanel *self,
                                          TrothPromise       *promise);
/* A row with its pointer gestures. */
GtkWidget *troth_promises_panel_make_row (TrothPromisesPanel *self);
void       troth_promises_panel_install_verbs (GtkWidgetClass *widget_class);
void       troth_promises_panel_init_verbs (TrothPromisesPanel *self);
void       troth_promises_panel_enable_verbs (TrothPromisesPanel *self,
                                              guint               n_selected);

G_END_DECLS
