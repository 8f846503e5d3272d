#ifndef CHAHE_LETTER_THEN_H
#define CHAHE_LETTER_THEN_H

#include "chahe/app/audit_model.h"
#include "chahe/forms/forms.h"

/* The audit as it stood on the day that its letter was sent. A letter printed
 * once more says what it said then: not when it arrived, nor which extension
 * was approved or which test was reported later. One not sent yet says what is
 * known now. */
struct letter_then {
  struct audit_model model;     /* borrows from the audit but what is below */
  struct audit_test *tests;     /* reported later: pending */
  struct test *fact_tests;      /* the same */
  struct extension *extensions; /* approved later: asked for */
};

/* `model` is borrowed until letter_then_done(). */
void letter_then_make(struct letter_then *then, const struct audit_model *model,
                      const struct forms *forms);
void letter_then_done(struct letter_then *then);

#endif
