// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-alarm-item.h"

TrothAlarmItem *
troth_alarm_item_new (TrothPromise   *promise,
                      TrothAlertStage stage)
{
  TrothAlarmItem *item = g_new0 (TrothAlarmItem, 1);

  item->promise = g_object_ref (promise);
  item->stage = stage;
  return item;
}

void
troth_alarm_item_free (TrothAlarmItem *self)
{
  g_clear_object (&self->promise);
  g_clear_object (&self->customer);
  g_free (self);
}

const char *
troth_alarm_item_get_id (TrothAlarmItem *self)
{
  return troth_promise_get_id (self->promise);
}
