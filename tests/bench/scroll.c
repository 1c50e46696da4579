// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* scroll FOLDER: the desk's own window on a filled data folder, its promises scrolled by 120 px a frame; then the timeline of its
 * customer with the most contacts, all of it and the calls only; then a plain list of labels. Prints as JSON what the frames cost, in
 * ms, and the most that was done from one to the next. */

#include <time.h>

#include "company.h"
#include "troth-context.h"
#include "troth-presenter.h"
#include "troth-profile-top.h"
#include "troth-promises-panel.h"
#include "troth-system-clock.h"
#include "troth-ui.h"
#include "troth-window.h"

#define STEP 120
#define FRAMES 600
#define WARM 60 /* frames that are not counted */
#define PANE 300

typedef enum
{
  PROMISES,
  TIMELINE,
  CALLS,
  LABELS,
  N_ROUNDS
} Round;

static const char *const names[] = { "promises", "timeline", "calls", "labels" };

typedef struct
{
  GtkApplication *application;
  const char     *folder;
  TrothContext   *context;
  TrothPresenter *presenter;
  GtkWindow      *window;
  GtkAdjustment  *adjustment;
  GListModel     *contacts;
  Round           round;
  guint           rows;
  guint           frames;
  gint64          wall;
  gint64          cpu;
  gint64          most;  /* µs of processor time from the begin of a frame to that of the next */
  GArray         *walls; /* µs */
  GArray         *cpus;
  GString        *out;
} Bench;

static gint64
thread_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  gint64 one = *(const gint64 *) a, two = *(const gint64 *) b;

  return (one > two) - (one < two);
}

static double
quantile (GArray *values,
          double  q)
{
  g_array_sort (values, compare);
  return (double) g_array_index (values, gint64, (guint) (q * (values->len - 1))) / 1000;
}

static gpointer
find_child (GtkWidget *widget,
            GType      type)
{
  gpointer found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_child (child, type);
  return found;
}

static void
on_before_paint_cb (GdkFrameClock *clock,
                    Bench         *bench)
{
  gint64 cpu = thread_time ();

  if (bench->frames > 1 && bench->frames <= WARM + FRAMES)
    bench->most = MAX (bench->most, cpu - bench->cpu);
  bench->wall = g_get_monotonic_time ();
  bench->cpu = cpu;
}

static void next_round (Bench *bench);

static gboolean
end_of_round (gpointer data)
{
  Bench *bench = data;

  g_string_append_printf (bench->out,
                          "%s\"%s\": {\"rows\": %u, \"p50\": %.2f, \"p99\": %.2f, \"worst\": %.2f, \"cpu_p50\": %.2f, \"cpu_p99\": %.2f, "
                          "\"most\": %.2f}",
                          bench->out->len ? ", " : "", names[bench->round], bench->rows, quantile (bench->walls, 0.5),
                          quantile (bench->walls, 0.99), quantile (bench->walls, 1), quantile (bench->cpus, 0.5),
                          quantile (bench->cpus, 0.99), (double) bench->most / 1000);
  g_array_set_size (bench->walls, 0);
  g_array_set_size (bench->cpus, 0);
  bench->frames = 0;
  bench->most = 0;
  bench->round++;
  next_round (bench);
  return G_SOURCE_REMOVE;
}

static void
on_after_paint_cb (GdkFrameClock *clock,
                   Bench         *bench)
{
  gint64 wall = g_get_monotonic_time () - bench->wall, cpu = thread_time () - bench->cpu;

  if (bench->frames > WARM && bench->frames <= WARM + FRAMES)
    {
      g_array_append_val (bench->walls, wall);
      g_array_append_val (bench->cpus, cpu);
    }
}

static gboolean
on_tick_cb (GtkWidget     *widget,
            GdkFrameClock *clock,
            gpointer       data)
{
  Bench *bench = data;

  if (++bench->frames > WARM + FRAMES)
    {
      g_idle_add (end_of_round, bench);
      return G_SOURCE_REMOVE;
    }
  gtk_adjustment_set_value (bench->adjustment, gtk_adjustment_get_value (bench->adjustment) + STEP);
  return G_SOURCE_CONTINUE;
}

static gpointer
find_list (Bench *bench)
{
  GtkWidget *window = GTK_WIDGET (bench->window);

  switch (bench->round)
    {
    case PROMISES:
      return gtk_widget_get_template_child (find_child (window, TROTH_TYPE_PROMISES_PANEL), TROTH_TYPE_PROMISES_PANEL, "list_view");
    case TIMELINE:
    case CALLS:
      return gtk_widget_get_template_child (find_child (window, TROTH_TYPE_PROFILE), TROTH_TYPE_PROFILE, "list");
    case LABELS:
    case N_ROUNDS:
    default:
      return find_child (window, GTK_TYPE_LIST_VIEW);
    }
}

static gboolean
start (gpointer data)
{
  Bench         *bench = data;
  GtkListView   *list = find_list (bench);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench->window));

  bench->rows = g_list_model_get_n_items (bench->round == TIMELINE || bench->round == CALLS ? bench->contacts
                                                                                            : G_LIST_MODEL (gtk_list_view_get_model (list)));
  bench->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  if (bench->round != TIMELINE && bench->round != CALLS)
    {
      g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_paint_cb), bench);
      g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint_cb), bench);
    }
  gtk_widget_add_tick_callback (GTK_WIDGET (bench->window), on_tick_cb, bench, NULL);
  return G_SOURCE_REMOVE;
}

static void
present (Bench *bench)
{
  gtk_window_set_default_size (bench->window, 1280, 800);
  gtk_window_present (bench->window);
  g_timeout_add (2000, start, bench); /* what follows the first frame is over */
}

static void
on_setup_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory,
            GtkListItem              *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static void
show_plain (Bench *bench)
{
  GtkStringList      *strings = gtk_string_list_new (NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget          *scrolled = gtk_scrolled_window_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  for (guint i = 0; i < bench->rows; i++)
    {
      g_autofree char *text = g_strdup_printf ("A row of a plain list, number %u", i);

      gtk_string_list_append (strings, text);
    }
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled),
                                 gtk_list_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (strings))), factory));
  gtk_widget_set_size_request (scrolled, PANE, -1);
  gtk_box_append (GTK_BOX (box), scrolled);
  bench->window = GTK_WINDOW (gtk_application_window_new (bench->application));
  gtk_window_set_child (bench->window, box);
  present (bench);
}

static void
open_customer (Bench *bench)
{
  TrothCustomerService *customers = troth_context_get_customers (bench->context);
  g_autofree char      *id = company_id (1, 0);

  bench->contacts = troth_customer_service_timeline (customers, id);
  troth_customer_service_open_async (customers, id, NULL, NULL, NULL, NULL);
  g_timeout_add (2000, start, bench);
}

/* While the calls are looked for, she scrolls. */
static gboolean
show_calls (gpointer data)
{
  Bench     *bench = data;
  GtkWidget *top = find_child (GTK_WIDGET (bench->window), TROTH_TYPE_PROFILE_TOP);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (gtk_widget_get_template_child (top, TROTH_TYPE_PROFILE_TOP, "filter")), TROTH_TIMELINE_CALLS);
  start (bench);
  return G_SOURCE_REMOVE;
}

static void
close_desk (Bench *bench)
{
  gtk_window_destroy (bench->window);
  g_clear_object (&bench->contacts);
  g_clear_object (&bench->presenter);
  troth_context_stop (bench->context);
  g_clear_object (&bench->context);
}

static void
next_round (Bench *bench)
{
  switch (bench->round)
    {
    case TIMELINE:
      open_customer (bench);
      break;
    case CALLS:
      gtk_adjustment_set_value (bench->adjustment, 0);
      g_timeout_add (1000, show_calls, bench);
      break;
    case LABELS:
      close_desk (bench);
      show_plain (bench);
      break;
    case PROMISES:
    case N_ROUNDS:
    default:
      gtk_window_destroy (bench->window);
      g_print ("{%s}\n", bench->out->str);
      g_application_release (G_APPLICATION (bench->application));
    }
}

static void
on_activate_cb (GtkApplication *application,
                Bench          *bench)
{
  TrothContextOptions options = { .data_folder = bench->folder, .trothd = "trothd" };
  g_autoptr (TrothClock) clock = troth_system_clock_new ();
  g_autoptr (GError) error = NULL;

  troth_ui_init ();
  bench->context = troth_context_new (&options, clock, &error);
  if (!bench->context)
    {
      g_printerr ("%s\n", error->message);
      return;
    }
  g_application_hold (G_APPLICATION (application));
  bench->presenter = troth_presenter_new (application, bench->context, FALSE);
  bench->window = GTK_WINDOW (troth_presenter_get_window (bench->presenter));
  present (bench);
}

int
main (int    argc,
      char **argv)
{
  Bench bench = { 0 };
  g_autoptr (AdwApplication) application = NULL;

  if (argc != 2)
    {
      g_printerr ("Which folder?\n");
      return 2;
    }
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  g_setenv ("GDK_DEBUG", "gl-disable", FALSE);
  bench.folder = argv[1];
  bench.walls = g_array_new (FALSE, FALSE, sizeof (gint64));
  bench.cpus = g_array_new (FALSE, FALSE, sizeof (gint64));
  bench.out = g_string_new (NULL);
  application = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  bench.application = GTK_APPLICATION (application);
  g_signal_connect (application, "activate", G_CALLBACK (on_activate_cb), &bench);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
