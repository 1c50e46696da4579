// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panel-fixture.h"
#include "troth-claim.h"
#include "troth-promise-lines.h"
#include "troth-promise-row.h"
#include "troth-promise-view.h"
#include "troth-time.h"

static void
test_rows_say_all (Fixture      *fixture,
                   gconstpointer data)
{
  panel_fixture_assert_spoken (fixture, "1", "François Tremblay, call back about the refund, 12 min overdue · 11:30, until reached");
  fixture->unsent = "2";
  troth_promises_panel_update_facts (fixture->panel);
  panel_fixture_assert_spoken (fixture, "2", "Leonie Köhler, tell her when it is resolved, in 17 min · 12:00, until reached, not sent yet");
  g_assert_null (panel_fixture_row_of (fixture, "3")); /* Steve's */
  gtk_widget_activate_action (GTK_WIDGET (fixture->panel), "promises.whose", "s", "team");
  g_assert_cmpstr (gtk_menu_button_get_label (fixture->panel->whose), ==, "Team");
  panel_fixture_wait_for_map (fixture);
  panel_fixture_assert_spoken (fixture, "3", "Leonie Köhler, send the invoice, in 3 h · 15:00, Steve Johnson, until reached");
  troth_customer_set_family_name (fixture->leonie, "Köhler-Braun");
  panel_fixture_assert_spoken (fixture, "3", "Leonie Köhler-Braun, send the invoice, in 3 h · 15:00, Steve Johnson, until reached");
}

static void
test_customer_comes_later (Fixture      *fixture,
                           gconstpointer data)
{
  fixture->leonie_is_loaded = FALSE;
  troth_promises_panel_update_facts (fixture->panel);
  panel_fixture_assert_spoken (fixture, "2", "Customer is being loaded…, tell her when it is resolved, in 17 min · 12:00, until reached");
  fixture->leonie_is_loaded = TRUE;
  troth_promises_panel_update_facts (fixture->panel);
  panel_fixture_assert_spoken (fixture, "2", "Leonie Köhler, tell her when it is resolved, in 17 min · 12:00, until reached");
}

static void
test_texts_follow_the_clock (Fixture      *fixture,
                             gconstpointer data)
{
  gint64 next = troth_promises_panel_next_change (fixture->panel);

  g_assert_cmpint (next, >, panel_fixture_at (NOW));
  g_assert_cmpint (next, <=, panel_fixture_at (NOW) + TROTH_MINUTE);
  g_assert_cmpuint (fixture->panel->timeout_id, !=, 0);
  troth_virtual_clock_jump (fixture->clock, 17 * TROTH_MINUTE + 30 * TROTH_SECOND); /* "woke": the panel looks again */
  panel_fixture_assert_spoken (fixture, "2", "Leonie Köhler, tell her when it is resolved, due now · 12:00, until reached");
  troth_virtual_clock_jump (fixture->clock, TROTH_MINUTE);
  panel_fixture_assert_spoken (fixture, "2", "Leonie Köhler, tell her when it is resolved, 1 min overdue · 12:00, until reached");
  g_assert_cmpuint (troth_promise_groups_count (fixture->panel->groups, TROTH_DUE_OVERDUE), ==, 2);
}

static void
test_nothing_ticks_unseen (Fixture      *fixture,
                           gconstpointer data)
{
  gtk_widget_set_visible (GTK_WIDGET (fixture->panel), FALSE);
  panel_fixture_settle ();
  g_assert_cmpuint (fixture->panel->timeout_id, ==, 0);
  gtk_widget_set_visible (GTK_WIDGET (fixture->panel), TRUE);
  panel_fixture_wait_for_map (fixture);
  g_assert_cmpuint (fixture->panel->timeout_id, !=, 0);
}

static void
test_filters (Fixture      *fixture,
              gconstpointer data)
{
  GtkStack  *stack = fixture->panel->stack;
  GtkWidget *entry;

  g_assert_null (fixture->panel->search_entry); /* nobody has searched yet */
  gtk_widget_activate_action (GTK_WIDGET (fixture->panel), "promises.search", NULL);
  entry = fixture->panel->search_entry;
  gtk_editable_set_text (GTK_EDITABLE (entry), "KOHLER");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->panel->groups)), ==, 2);
  gtk_editable_set_text (GTK_EDITABLE (entry), "refund");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->panel->groups)), ==, 2);
  gtk_editable_set_text (GTK_EDITABLE (entry), "nothing like it");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "nothing");
  g_assert_cmpstr (gtk_label_get_text (fixture->panel->nothing_title), ==, "No such promise");
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "list");
  g_list_store_remove_all (fixture->shown);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "nothing");
  g_assert_cmpstr (gtk_label_get_text (fixture->panel->nothing_title), ==, "Nothing is promised by you");
}

static void
test_opens (Fixture      *fixture,
            gconstpointer data)
{
  g_signal_emit_by_name (fixture->panel->list_view, "activate", 0u); /* a heading: nothing */
  g_assert_null (fixture->opened);
  g_signal_emit_by_name (fixture->panel->list_view, "activate", 1u);
  g_assert_cmpstr (troth_promise_get_id (fixture->opened), ==, "1");
  g_assert_cmpstr (gtk_label_get_text (fixture->panel->week_label), ==, "none was due yet");
  troth_promises_panel_set_week (fixture->panel, &(TrothKeepRate){ .kept = 41, .broken = 2, .released = 5 });
  g_assert_cmpstr (gtk_label_get_text (fixture->panel->week_label), ==, "41 of 43");
}

/* A thousand promises cost a bounded number of row widgets. */
static void
test_many (Fixture      *fixture,
           gconstpointer data)
{
  for (int i = 0; i < 1000; i++)
    {
      g_autofree char *id = g_strdup_printf ("many-%d", i);

      panel_fixture_add_promise (fixture, id, "leonie", "send the invoice", "2026-03-04T14:00:00Z", "jane");
    }
  panel_fixture_show_view (fixture, &(TrothPromiseView){ 0 });
  panel_fixture_wait_for_map (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->panel->groups)), ==, 1005);
  g_assert_cmpuint (g_hash_table_size (fixture->panel->rows), <, 400);
  g_assert_true (troth_promise_row_is_in_sight (TROTH_PROMISE_ROW (panel_fixture_row_of (fixture, "1"))));
  g_assert_false (troth_promise_row_is_in_sight (TROTH_PROMISE_ROW (panel_fixture_row_of (fixture, "many-20"))));
}

static double
get_scrolled (Fixture *fixture)
{
  return gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->panel->list_view)));
}

/* A hundred more are listed, and the last of them is in sight. */
static void
scroll_far (Fixture *fixture)
{
  TrothPromise *promise = NULL;

  for (int i = 0; i < 100; i++)
    {
      g_autofree char *id = g_strdup_printf ("many-%d", i);

      promise = panel_fixture_add_promise (fixture, id, "leonie", "send the invoice", "2026-03-04T14:00:00Z", "jane");
    }
  panel_fixture_show_view (fixture, &(TrothPromiseView){ 0 });
  panel_fixture_wait_for_map (fixture);
  troth_promises_panel_select (fixture->panel, promise);
  troth_promises_panel_focus (fixture->panel);
  samples_settle (GTK_WIDGET (fixture->panel));
  g_assert_cmpfloat (get_scrolled (fixture), >, 0);
}

static void
search_for (Fixture    *fixture,
            const char *words)
{
  ACT ("promises.search");
  gtk_editable_set_text (GTK_EDITABLE (fixture->panel->search_entry), words);
  samples_settle (GTK_WIDGET (fixture->panel));
}

/* What is due first is at the top again, not above it. */
static void
test_another_view_begins_at_its_top (Fixture      *fixture,
                                     gconstpointer data)
{
  scroll_far (fixture);
  search_for (fixture, "invoice");
  g_assert_cmpfloat (get_scrolled (fixture), ==, 0);
}

static void
add_one_more (Fixture *fixture)
{
  static int       n;
  g_autofree char *id = g_strdup_printf ("more-%d", n++);

  panel_fixture_add_promise (fixture, id, "leonie", "send the invoice", "2026-03-05T14:00:00Z", "jane");
  panel_fixture_show_view (fixture, &(TrothPromiseView){ 0 });
  samples_settle (GTK_WIDGET (fixture->panel));
}

/* Nor does what comes minutes later take her to the top. */
static void
test_the_same_view_stays_where_it_is (Fixture      *fixture,
                                      gconstpointer data)
{
  scroll_far (fixture);
  troth_promises_panel_set_me (fixture->panel, "jane", "support"); /* a colleague's name was loaded */
  add_one_more (fixture);
  g_assert_cmpfloat (get_scrolled (fixture), >, 0);
  search_for (fixture, "e"); /* they all have it */
  add_one_more (fixture);
  g_assert_cmpfloat (get_scrolled (fixture), >, 0);
}

/* A list that is read in the background, as the store's: it holds the old rows until what was asked for is there. */
typedef struct
{
  GObject     parent_instance;
  GListModel *rows;
  gboolean    loading;
} SlowList;
typedef GObjectClass SlowListClass;

static GType
slow_list_get_item_type (GListModel *list)
{
  return TROTH_TYPE_PROMISE;
}

static guint
slow_list_get_n_items (GListModel *list)
{
  return g_list_model_get_n_items (((SlowList *) list)->rows);
}

static gpointer
slow_list_get_item (GListModel *list,
                    guint       position)
{
  return g_list_model_get_item (((SlowList *) list)->rows, position);
}

static TrothDue
slow_list_get_due (TrothPromiseModel *model,
                   guint              position)
{
  return troth_promise_model_get_due (((SlowList *) model)->rows, position);
}

static gboolean
slow_list_is_loading (TrothPromiseModel *model)
{
  return ((SlowList *) model)->loading;
}

static void
slow_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = slow_list_get_item_type;
  iface->get_n_items = slow_list_get_n_items;
  iface->get_item = slow_list_get_item;
}

static void
slow_list_promise_iface_init (TrothPromiseModelInterface *iface)
{
  iface->get_due = slow_list_get_due;
  iface->is_loading = slow_list_is_loading;
}

static GType slow_list_get_type (void);

G_DEFINE_TYPE_WITH_CODE (SlowList, slow_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, slow_list_iface_init) G_IMPLEMENT_INTERFACE (TROTH_TYPE_PROMISE_MODEL, slow_list_promise_iface_init))

static void
slow_list_class_init (SlowListClass *klass)
{
}

static void
slow_list_init (SlowList *self)
{
}

static void
answer (SlowList *list,
        guint     position,
        guint     removed,
        guint     added)
{
  list->loading = FALSE;
  g_list_model_items_changed (G_LIST_MODEL (list), position, removed, added);
}

static void
test_an_answer_that_comes_later (Fixture      *fixture,
                                 gconstpointer data)
{
  g_autoptr (GObject) object = g_object_new (slow_list_get_type (), NULL);
  SlowList *list = (SlowList *) object;

  list->rows = G_LIST_MODEL (fixture->shown);
  g_signal_connect_object (fixture->shown, "items-changed", G_CALLBACK (g_list_model_items_changed), list, G_CONNECT_SWAPPED);
  troth_promises_panel_set_promises (fixture->panel, G_LIST_MODEL (list));
  scroll_far (fixture);
  list->loading = TRUE;
  search_for (fixture, "e"); /* they all have it */
  add_one_more (fixture);    /* to the old rows */
  g_assert_cmpfloat (get_scrolled (fixture), >, 0);
  answer (list, 0, 0, 0);
  add_one_more (fixture);
  g_assert_cmpfloat (get_scrolled (fixture), >, 0);
  list->loading = TRUE;
  gtk_widget_activate_action (GTK_WIDGET (fixture->panel), "promises.order", "s", "name");
  answer (list, 1, 1, 1);
  samples_settle (GTK_WIDGET (fixture->panel));
  g_assert_cmpfloat (get_scrolled (fixture), ==, 0);
}

static void
press (Fixture        *fixture,
       guint           keyval,
       GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->panel->list_view));
  gboolean taken = FALSE;

  for (guint i = 0; !taken && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &taken);
    }
}

static void
assert_is_at (Fixture    *fixture,
              const char *id,
              guint       n_selected)
{
  g_autoptr (GPtrArray) selected = troth_promises_panel_dup_selected (fixture->panel);
  g_autoptr (GtkBitset) rows = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (fixture->panel->selection));

  g_assert_true (gtk_widget_get_parent (panel_fixture_row_of (fixture, id)) == gtk_root_get_focus (GTK_ROOT (fixture->window)));
  g_assert_cmpuint (selected->len, ==, n_selected);
  g_assert_cmpuint (gtk_bitset_get_size (rows), ==, n_selected); /* and no heading */
}

/* Overdue: 1, next hour: 2. */
static void
test_keys_go_over_headings (Fixture      *fixture,
                            gconstpointer data)
{
  troth_promises_panel_focus (fixture->panel);
  assert_is_at (fixture, "1", 1);
  press (fixture, GDK_KEY_Down, 0);
  assert_is_at (fixture, "2", 1);
  press (fixture, GDK_KEY_Down, 0); /* the last one */
  press (fixture, GDK_KEY_Up, GDK_SHIFT_MASK);
  assert_is_at (fixture, "1", 2);
  press (fixture, GDK_KEY_Down, GDK_CONTROL_MASK); /* goes, and selects nothing */
  assert_is_at (fixture, "2", 2);
  press (fixture, GDK_KEY_Home, 0);
  assert_is_at (fixture, "1", 1);
}

static void
assert_only_selected (Fixture    *fixture,
                      const char *id)
{
  g_autoptr (GPtrArray) selected = troth_promises_panel_dup_selected (fixture->panel);
  g_autoptr (GtkBitset) rows = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (fixture->panel->selection));

  samples_settle (GTK_WIDGET (fixture->panel));
  g_assert_cmpuint (gtk_bitset_get_size (rows), ==, 1);
  g_assert_cmpuint (selected->len, ==, 1);
  g_assert_cmpstr (troth_promise_get_id (selected->pdata[0]), ==, id);
  g_assert_true (gtk_revealer_get_reveal_child (fixture->panel->verbs_revealer));
}

/* Overdue: 1, next hour: 2 and 4. Where the headings stood before 1 was kept is where promises stand now. */
static void
test_stays_selected_when_one_goes (Fixture      *fixture,
                                   gconstpointer data)
{
  panel_fixture_add_promise (fixture, "4", "leonie", "send the invoice", "2026-03-02T11:10:00Z", "jane");
  panel_fixture_show_view (fixture, &(TrothPromiseView){ 0 });
  panel_fixture_wait_for_map (fixture);
  panel_fixture_select_promise (fixture, 1);
  g_list_store_remove (fixture->shown, 0);
  assert_only_selected (fixture, "2");
}

/* After a sleep: today's three come into three groups, one after the other. */
static void
test_stays_selected_when_groups_change (Fixture      *fixture,
                                        gconstpointer data)
{
  g_list_store_remove_all (fixture->shown);
  g_list_store_remove_all (fixture->promises);
  panel_fixture_add_promise (fixture, "1", "leonie", "send the invoice", "2026-03-02T13:00:00Z", "jane");
  panel_fixture_add_promise (fixture, "2", "leonie", "send the invoice", "2026-03-02T14:00:00Z", "jane");
  panel_fixture_add_promise (fixture, "3", "leonie", "send the invoice", "2026-03-02T20:00:00Z", "jane");
  panel_fixture_show_view (fixture, &(TrothPromiseView){ 0 });
  panel_fixture_wait_for_map (fixture);
  panel_fixture_select_promise (fixture, 2);
  troth_virtual_clock_jump (fixture->clock, 3 * TROTH_HOUR);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->panel->groups)), ==, 6);
  assert_only_selected (fixture, "3");
}

/* A colleague has begun with it: for ten minutes, or until the other desks hear that she has done. */
static void
test_who_is_at_it (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (TrothPromise) promise = g_list_model_get_item (G_LIST_MODEL (fixture->promises), 2);
  const gint64 now = troth_clock_now (TROTH_CLOCK (fixture->clock));

  gtk_widget_activate_action (GTK_WIDGET (fixture->panel), "promises.whose", "s", "team");
  panel_fixture_wait_for_map (fixture);
  troth_promise_set_claimed_by (promise, "support");
  troth_promise_set_claimed_until (promise, now + TROTH_CLAIM_US);
  panel_fixture_assert_spoken (fixture, "3", "Leonie Köhler, send the invoice, in 3 h · 15:00, Support is at it, until reached");
  troth_promise_set_claimed_by (promise, "jane");
  panel_fixture_assert_spoken (fixture, "3", "Leonie Köhler, send the invoice, in 3 h · 15:00, Steve Johnson, until reached");
  troth_promise_set_claimed_by (promise, "support");
  troth_virtual_clock_jump (fixture->clock, TROTH_CLAIM_US);
  panel_fixture_assert_spoken (fixture, "3", "Leonie Köhler, send the invoice, in 3 h · 15:00, Steve Johnson, until reached");
}

static void
assert_owner (TrothOwnerKind kind,
              const char    *name,
              gboolean       offline,
              const char    *expected)
{
  g_autofree char *words = troth_promise_owner_words (kind, name, offline);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_owner_words (void)
{
  assert_owner (TROTH_OWNER_KIND_TEAM, "Service", FALSE, "Service");
  assert_owner (TROTH_OWNER_KIND_TEAM, "Service", TRUE, "Service, and perhaps somebody is at it already");
  assert_owner (TROTH_OWNER_KIND_AGENT, "Steve", TRUE, "Steve");
  assert_owner (TROTH_OWNER_KIND_TEAM, NULL, TRUE, NULL);
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/ui/promises-panel/" name, Fixture, NULL, panel_fixture_set_up, func, panel_fixture_tear_down)
  ADD ("rows-say-all", test_rows_say_all);
  ADD ("who-is-at-it", test_who_is_at_it);
  ADD ("customer-comes-later", test_customer_comes_later);
  ADD ("texts-follow-the-clock", test_texts_follow_the_clock);
  ADD ("nothing-ticks-unseen", test_nothing_ticks_unseen);
  ADD ("filters", test_filters);
  ADD ("opens", test_opens);
  ADD ("many", test_many);
  ADD ("another-view-begins-at-its-top", test_another_view_begins_at_its_top);
  ADD ("the-same-view-stays-where-it-is", test_the_same_view_stays_where_it_is);
  ADD ("an-answer-that-comes-later", test_an_answer_that_comes_later);
  ADD ("keys-go-over-headings", test_keys_go_over_headings);
  ADD ("stays-selected-when-one-goes", test_stays_selected_when_one_goes);
  ADD ("stays-selected-when-groups-change", test_stays_selected_when_groups_change);
#undef ADD
  g_test_add_func ("/ui/promises-panel/owner-words", test_owner_words);
  return g_test_run ();
}
