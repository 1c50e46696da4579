// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-area-codes.h"

#include <string.h>

/* Area codes of the North American Numbering Plan whose area keeps one time: those of which no number, and none of an overlay of the
 * same area, is of another time by the map of libphonenumber (resources/timezones/map_data.txt of 2026-07-17, Apache-2.0). Those that
 * are shared by two times, such as 208 of Idaho, and those that are not in it yet are left out: ask. */
static const struct
{
  const char *zone;
  const char *codes;
} areas[] = {
  { "America/New_York",
    "201 202 203 207 212 215 216 220 223 227 229 234 239 240 252 267 272 276 283 301 302 304 305 315 321 324 326 329 330 332 336 339 "
    "347 351 352 363 380 386 401 404 407 410 412 413 419 434 440 443 445 470 472 475 478 484 502 508 513 516 518 540 551 561 567 570 "
    "571 582 585 603 607 609 610 614 617 631 640 645 646 656 667 678 680 681 686 703 704 706 716 717 718 724 727 728 732 740 743 754 "
    "757 762 770 771 772 774 781 786 802 803 804 813 814 821 826 828 835 838 839 843 845 848 854 856 857 859 860 862 863 864 865 878 "
    "904 908 910 912 914 917 919 929 934 937 941 943 948 954 959 973 978 980 984" },
  { "America/Detroit", "231 248 269 313 517 586 616 734 810 947 989" },
  { "America/Indiana/Indianapolis", "260 317 463 765" },
  { "America/Chicago",
    "205 210 214 217 218 224 225 228 235 251 254 256 262 274 281 309 312 314 316 318 319 320 325 327 331 334 337 346 353 361 402 405 "
    "409 414 417 430 432 447 464 469 479 501 504 507 512 515 531 534 539 557 563 572 573 580 601 608 612 615 618 629 630 636 641 651 "
    "659 660 662 682 708 712 713 715 726 730 731 737 763 769 773 779 806 815 816 817 830 832 847 870 872 901 903 913 918 920 936 938 "
    "940 945 952 956 972 975 979 985" },
  { "America/Denver", "303 307 385 406 435 505 575 719 720 748 801 915 970 983" },
  { "America/Phoenix", "480 520 602 623" },
  { "America/Los_Angeles",
    "206 209 213 253 279 310 323 341 350 360 369 408 415 424 425 442 503 509 510 530 559 562 564 619 626 628 650 657 661 669 702 707 "
    "714 725 738 747 760 805 818 820 831 840 858 909 916 925 949 951 971" },
  { "Pacific/Honolulu", "808" },
  { "America/Puerto_Rico", "787 939" },
  { "America/Halifax", "782 902" },
  { "America/Moncton", "428 506" },
  { "America/Toronto",
    "226 249 263 289 343 354 365 382 416 437 438 450 468 514 519 548 579 613 647 683 705 742 753 819 873 905 942" },
  { "America/Winnipeg", "204 431 584" },
  { "America/Regina", "306 639" },
  { "America/Edmonton", "368 403 587 780 825" },
  { "America/Vancouver", "604" },
};

const char *
troth_area_code_zone (const char *e164)
{
  char code[4] = { 0 };

  if (e164 == NULL || strncmp (e164, "+1", 2) != 0 || strlen (e164) != strlen ("+15147214711"))
    return NULL;
  memcpy (code, e164 + 2, 3);
  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    if (strstr (areas[i].codes, code))
      return areas[i].zone;
  return NULL;
}
