#ifndef CHAHE_LETTER_ITEMS_H
#define CHAHE_LETTER_ITEMS_H

#include <stddef.h>
#include <stdint.h>

#include "chahe/report/audit_form.h"
#include "chahe/report/wording.h"

/* What the letter to the audited agency explains (說明), item by item. */

struct letter_item {
  int level;        /* 0: 一、 1: （一） under the last one of level 0 */
  const char *text; /* lives as long as the form */
};

enum { LETTER_ITEMS_MAX = 32 };

struct letter_items {
  struct letter_item items[LETTER_ITEMS_MAX];
  size_t count;
  int last; /* number of the last of level 0, which tells the enclosures */
};

void letter_items_make(struct letter_items *items, struct audit_form *form);

/* Its parts. */
void letter_add(struct letter_items *items, int level, const char *text);
void letter_add_due(struct letter_items *items, struct audit_form *form);

/* Findings that ask for improvement: all but credits. */
int letter_defects(const struct audit_model *model);

/* Texts live as long as the form. */

/* The wording `key` with its slots filled in. */
const char *letter_text(struct audit_form *form, const char *key,
                        const struct slot *slots);
/* A day in words, or the mark for none; a number with commas. */
const char *letter_day(struct audit_form *form, date_t day);
const char *letter_number(struct audit_form *form, int64_t number);
/* 查核, 複查 or 督導. */
const char *letter_kind(const struct audit_form *form);

#endif
