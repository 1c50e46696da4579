// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-product.h"

TROTH_DEFINE_RECORD (TrothProduct, troth_product, "product", TROTH_PRODUCT_FIELDS)
