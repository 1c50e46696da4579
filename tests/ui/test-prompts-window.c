// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* The lead's window over the desk's own service and store. */

#include "desk-samples.h"
#include "troth-prompt-form.h"
#include "troth-prompts-window.h"
#include "troth-test-folder.h"
#include "troth-ui.h"
#include "troth-width-bin.h"

#define PATIENCE_S 60

typedef struct
{
  char         *folder;
  TrothContext *context;
  GtkWindow    *window;
} Fixture;

static gpointer
child (Fixture    *f,
       const char *id)
{
  return gtk_widget_get_template_child (GTK_WIDGET (f->window), TROTH_TYPE_PROMPTS_WINDOW, id);
}

static void
choose (Fixture *f,
        int      index)
{
  GtkListBox *list = child (f, "list");

  gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, index));
}

static gpointer
form_child (Fixture    *f,
            const char *id)
{
  return gtk_widget_get_template_child (child (f, "form"), TROTH_TYPE_PROMPT_FORM, id);
}

/* Another weight: the shortest thing that can be written. */
static void
write_something (Fixture *f)
{
  gtk_spin_button_spin (form_child (f, "weight"), GTK_SPIN_STEP_FORWARD, 1);
}

static void
publish (Fixture *f)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "prompts.publish", NULL);
}

/* It comes by way of the store. */
static void
wait_for_pack (Fixture *f)
{
  const gint64 end = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;

  while (troth_prompt_service_get_pack (troth_context_get_prompts (f->context)) == NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

static void
wait_for_message (Fixture    *f,
                  const char *words)
{
  const gint64 end = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;

  while (!g_str_has_prefix (gtk_label_get_text (child (f, "message")), words))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

static void
set_up (Fixture      *f,
        gconstpointer unused)
{
  f->folder = troth_test_folder ();
  f->context = desk_samples_context (f->folder);
}

static void
open_window (Fixture *f)
{
  f->window = troth_prompts_window_new (NULL, troth_context_get_prompts (f->context));
  g_object_add_weak_pointer (G_OBJECT (f->window), (gpointer *) &f->window);
  gtk_window_present (f->window);
}

static void
tear_down (Fixture      *f,
           gconstpointer unused)
{
  if (f->window)
    gtk_window_destroy (f->window);
  troth_context_stop (f->context);
  g_clear_object (&f->context);
  troth_test_folder_remove (f->folder);
  g_free (f->folder);
}

/* A lead's first prompts, when the company has none of its own. */
static void
publish_first (Fixture *f)
{
  desk_samples_add (f->context, "lead");
  open_window (f);
  write_something (f);
  publish (f);
  wait_for_message (f, "Published.");
}

static void
test_published (Fixture      *f,
                gconstpointer unused)
{
  publish_first (f);
  wait_for_pack (f);
  gtk_window_close (f->window);
  g_assert_null (f->window);
}

static void
test_refused (Fixture      *f,
              gconstpointer unused)
{
  open_window (f); /* as one who is no lead */
  write_something (f);
  publish (f);
  wait_for_message (f, "You may not change this.");
  gtk_window_close (f->window);
  g_assert_nonnull (f->window);
  wait_for_message (f, "What you wrote is not published.");
}

#define PACK "01890000-0000-7000-8000-0000000000f1"
#define LISTEN                                                                                                                 \
  "<prompts id=\"company\"><prompt id=\"listen\" practice=\"A1\" weight=\"9\"><when call=\"active\"/><do><text>Listen.</text>" \
  "</do></prompt></prompts>"

/* It comes from the company. */
static void
apply_pack (Fixture    *f,
            const char *id,
            int         version,
            const char *xml)
{
  TrothPromptPack    *pack = troth_prompt_pack_new ();
  TrothPromptService *prompts = troth_context_get_prompts (f->context);

  troth_prompt_pack_set_id (pack, id);
  troth_prompt_pack_set_version (pack, version);
  troth_prompt_pack_set_name (pack, "company");
  troth_prompt_pack_set_xml (pack, xml);
  troth_prompt_pack_set_active (pack, TRUE);
  troth_prompt_service_get_packs (prompts);
  desk_samples_apply (f->context, pack);
  do
    wait_for_pack (f);
  while (troth_prompt_pack_get_version (troth_prompt_service_get_pack (prompts)) < version && g_main_context_iteration (NULL, TRUE));
}

/* The company has what was published here. */
static void
confirm (Fixture *f)
{
  TrothPromptPack *pack = NULL;
  g_autofree char *id = NULL, *xml = NULL;

  wait_for_pack (f);
  pack = troth_prompt_service_get_pack (troth_context_get_prompts (f->context));
  id = g_strdup (troth_prompt_pack_get_id (pack));
  xml = g_strdup (troth_prompt_pack_get_xml (pack));
  apply_pack (f, id, (int) troth_prompt_pack_get_version (pack) + 1, xml);
}

/* It is not in what is on the way. */
static void
test_written_meanwhile (Fixture      *f,
                        gconstpointer unused)
{
  desk_samples_add (f->context, "lead");
  open_window (f);
  write_something (f);
  publish (f);
  write_something (f);
  choose (f, 3);
  wait_for_message (f, "Published.");
  gtk_window_close (f->window);
  g_assert_nonnull (f->window);
  wait_for_message (f, "What you wrote is not published.");
  publish (f);
  wait_for_message (f, "What you published before is still on its way.");
  confirm (f);
  publish (f);
  wait_for_message (f, "Published.");
  gtk_window_close (f->window);
  g_assert_null (f->window);
}

/* Nor is what an earlier window published somebody else's. */
static void
test_reopened (Fixture      *f,
               gconstpointer unused)
{
  publish_first (f);
  wait_for_pack (f);
  gtk_window_close (f->window);
  open_window (f);
  write_something (f);
  publish (f);
  wait_for_message (f, "What you published before is still on its way.");
  confirm (f);
  publish (f);
  wait_for_message (f, "Published.");
}

/* What the other lead published is not overwritten unseen. */
static void
test_two_leads (Fixture      *f,
                gconstpointer unused)
{
  desk_samples_add (f->context, "lead");
  apply_pack (f, PACK, 1, LISTEN);
  open_window (f);
  write_something (f);
  apply_pack (f, PACK, 2, LISTEN);
  publish (f);
  wait_for_message (f, "Somebody else published prompts meanwhile.");
}

/* The first of all, too. */
static void
test_two_first (Fixture      *f,
                gconstpointer unused)
{
  g_autofree char *id = NULL;

  publish_first (f);
  wait_for_pack (f);
  id = g_strdup (troth_prompt_pack_get_id (troth_prompt_service_get_pack (troth_context_get_prompts (f->context))));
  apply_pack (f, id, 1, LISTEN);
  write_something (f);
  publish (f);
  wait_for_message (f, "Somebody else published prompts meanwhile.");
}

/* Her own is not somebody else's when it comes back. */
static void
test_published_twice (Fixture      *f,
                      gconstpointer unused)
{
  TrothPromptPack *pack = NULL;

  desk_samples_add (f->context, "lead");
  apply_pack (f, PACK, 1, LISTEN);
  open_window (f);
  write_something (f);
  publish (f);
  wait_for_message (f, "Published.");
  do
    {
      g_main_context_iteration (NULL, FALSE);
      pack = troth_prompt_service_get_pack (troth_context_get_prompts (f->context));
    }
  while (g_str_equal (troth_prompt_pack_get_xml (pack), LISTEN));
  confirm (f);
  write_something (f);
  publish (f);
  wait_for_message (f, "Published.");
}

/* Before anything is written, the window follows. */
static void
test_published_elsewhere (Fixture      *f,
                          gconstpointer unused)
{
  desk_samples_add (f->context, "lead");
  open_window (f);
  apply_pack (f, PACK, 1, LISTEN);
  g_assert_cmpstr (gtk_widget_get_name (GTK_WIDGET (gtk_list_box_get_row_at_index (child (f, "list"), 0))), ==, "listen");
  choose (f, 0);
  write_something (f);
  publish (f);
  wait_for_message (f, "Published.");
}

/* Nor does it end with what she published herself, once that has arrived. */
static void
test_published_elsewhere_later (Fixture      *f,
                                gconstpointer unused)
{
  g_autofree char *id = NULL;

  publish_first (f);
  confirm (f);
  id = g_strdup (troth_prompt_pack_get_id (troth_prompt_service_get_pack (troth_context_get_prompts (f->context))));
  apply_pack (f, id, 2, LISTEN);
  g_assert_cmpstr (gtk_widget_get_name (GTK_WIDGET (gtk_list_box_get_row_at_index (child (f, "list"), 0))), ==, "listen");
  choose (f, 0);
  write_something (f);
  apply_pack (f, id, 3, LISTEN);
  g_assert_true (troth_prompt_form_is_changed (child (f, "form"))); /* what she writes now is not taken from her */
}

/* What is wrong only beside the others: the core pack's are translated, and then each is. It is said which, and why. */
static void
test_faulty_together (Fixture      *f,
                      gconstpointer unused)
{
  desk_samples_add (f->context, "lead");
  apply_pack (f, PACK, 1, LISTEN);
  open_window (f);
  choose (f, 1);
  write_something (f);
  publish (f);
  wait_for_message (f, "“Listen.” is still missing in ");
  g_assert_cmpstr (gtk_widget_get_name (GTK_WIDGET (gtk_list_box_get_selected_row (child (f, "list")))), ==, "listen");
  gtk_window_close (f->window);
  wait_for_message (f, "What you wrote is not published.");
}

static void
test_taken_name (Fixture      *f,
                 gconstpointer unused)
{
  desk_samples_add (f->context, "lead");
  apply_pack (f, PACK, 1, LISTEN);
  open_window (f);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "prompts.new", NULL);
  gtk_editable_set_text (form_child (f, "name"), "listen");
  gtk_editable_set_text (form_child (f, "practice"), "A1");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (form_child (f, "dont")), "Wait.", -1);
  gtk_widget_grab_focus (form_child (f, "dont"));
  publish (f);
  wait_for_message (f, "There is a prompt of that name already.");
  gtk_editable_set_text (form_child (f, "name"), "wait");
  publish (f);
  wait_for_message (f, "Published.");
  g_assert_cmpstr (gtk_widget_get_name (GTK_WIDGET (gtk_list_box_get_row_at_index (child (f, "list"), 0))), ==, "listen");
  g_assert_cmpstr (gtk_widget_get_name (GTK_WIDGET (gtk_list_box_get_row_at_index (child (f, "list"), 1))), ==, "wait");
}

/* It goes when it is published. */
static void
test_closed_meanwhile (Fixture      *f,
                       gconstpointer unused)
{
  const gint64 end = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;

  desk_samples_add (f->context, "lead");
  open_window (f);
  write_something (f);
  publish (f);
  gtk_window_close (f->window);
  while (f->window && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (f->window);
  wait_for_pack (f);
}

/* At 360 px, the list or the form; nothing of either is cut off. */
static void
test_narrow (Fixture      *f,
             gconstpointer unused)
{
  TrothWidthBin *bin = NULL;
  int            minimum = 0;

  desk_samples_add (f->context, "lead");
  open_window (f);
  bin = child (f, "width_bin");
  g_assert_true (gtk_widget_get_visible (child (f, "all")) && gtk_widget_get_visible (child (f, "form")));
  g_assert_false (gtk_widget_get_visible (child (f, "back")));
  troth_width_bin_expect (bin, TROTH_MIN_WIDTH);
  g_assert_true (gtk_widget_get_visible (child (f, "all")));
  g_assert_false (gtk_widget_get_visible (child (f, "form")));
  g_signal_emit_by_name (child (f, "list"), "row-activated", gtk_list_box_get_row_at_index (child (f, "list"), 3));
  g_assert_true (gtk_widget_get_visible (child (f, "form")) && gtk_widget_get_visible (child (f, "back")));
  g_assert_false (gtk_widget_get_visible (child (f, "all")));
  gtk_widget_measure (troth_width_bin_get_child (bin), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, TROTH_MIN_WIDTH);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "prompts.back", NULL);
  g_assert_true (gtk_widget_get_visible (child (f, "all")));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "prompts.new", NULL);
  g_assert_true (gtk_widget_get_visible (child (f, "form")));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "prompts.back", NULL);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "prompts.back", NULL);
  g_assert_null (f->window);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  troth_ui_init ();
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/ui/prompts-window/closed-meanwhile", test_closed_meanwhile);
  ADD ("/ui/prompts-window/faulty-together", test_faulty_together);
  ADD ("/ui/prompts-window/narrow", test_narrow);
  ADD ("/ui/prompts-window/published", test_published);
  ADD ("/ui/prompts-window/published-elsewhere", test_published_elsewhere);
  ADD ("/ui/prompts-window/published-elsewhere-later", test_published_elsewhere_later);
  ADD ("/ui/prompts-window/published-twice", test_published_twice);
  ADD ("/ui/prompts-window/reopened", test_reopened);
  ADD ("/ui/prompts-window/taken-name", test_taken_name);
  ADD ("/ui/prompts-window/two-first", test_two_first);
  ADD ("/ui/prompts-window/two-leads", test_two_leads);
  ADD ("/ui/prompts-window/refused", test_refused);
  ADD ("/ui/prompts-window/written-meanwhile", test_written_meanwhile);
#undef ADD
  return g_test_run ();
}
