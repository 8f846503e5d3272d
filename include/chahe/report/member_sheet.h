#ifndef CHAHE_REPORT_MEMBER_SHEET_H
#define CHAHE_REPORT_MEMBER_SHEET_H

#include <stdbool.h>

#include "chahe/report/audit_form.h"

/* 委員查核紀錄表, one member's sheet, among others in one document. */
struct member_sheet {
  struct audit_form *form;
  const char *title;                 /* a wording */
  const struct audit_member *member; /* NULL: not known yet */
  bool blank;                        /* to be filled in by hand */
};

/* Writes it as a part of its form's document. */
void member_sheet_write(struct member_sheet *sheet);

#endif
