/* Work in a child process: its result and its failures reach the parent, and
 * no child is left behind. */
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "chahe/tui/background.h"

enum { MANY = 300000 };

static bool write_much(void *context, struct buffer *out, struct error *error) {
  (void)error;
  for (int i = 0; i < MANY; i++)
    buffer_add_text(out, context);
  return true;
}

static bool fail_work(void *context, struct buffer *out, struct error *error) {
  (void)context;
  buffer_add_text(out, "half a result");
  return error_set(error, ERROR_DAMAGED, "112.db", "the file is damaged");
}

static bool die(void *context, struct buffer *out, struct error *error) {
  (void)context;
  (void)out;
  (void)error;
  raise(SIGKILL);
  return true;
}

static bool sleep_long(void *context, struct buffer *out, struct error *error) {
  (void)context;
  (void)out;
  (void)error;
  sleep(600);
  return true;
}

/* Prints where the terminal would be; nothing of it may be seen. */
static bool print_words(void *context, struct buffer *out,
                        struct error *error) {
  (void)context;
  (void)error;
  printf("not ok 99 - seen\n");
  fflush(stdout);
  struct sigaction action;
  sigaction(SIGTERM, NULL, &action);
  buffer_add_text(out, action.sa_handler == SIG_DFL ? "default" : "handled");
  return true;
}

static enum background_state wait_for(struct background *background,
                                      struct buffer *out, struct error *error) {
  enum background_state state;
  struct timespec pause = {.tv_nsec = 1000000};
  while ((state = background_poll(background, out, error)) ==
         BACKGROUND_RUNNING)
    nanosleep(&pause, NULL);
  return state;
}

static void assert_no_child(void) {
  assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
  assert_int_equal(errno, ECHILD);
}

static void a_result_larger_than_a_pipe_arrives(void **state) {
  (void)state;
  struct error error = {0};
  struct buffer out = {0};
  struct background *background = background_start(write_much, "查核", &error);
  assert_non_null(background);
  assert_int_equal(wait_for(background, &out, &error), BACKGROUND_DONE);
  assert_int_equal(out.len, MANY * strlen("查核"));
  assert_int_equal(strlen(out.data), out.len);
  background_free(background);
  buffer_done(&out);
  assert_no_child();
}

static void a_failure_keeps_its_words(void **state) {
  (void)state;
  struct error error = {0};
  struct buffer out = {0};
  struct background *background = background_start(fail_work, NULL, &error);
  assert_int_equal(wait_for(background, &out, &error), BACKGROUND_FAILED);
  assert_int_equal(error.code, ERROR_DAMAGED);
  assert_string_equal(error.where, "112.db");
  assert_string_equal(error.message, "the file is damaged");
  assert_int_equal(out.len, 0);
  background_free(background);
  assert_no_child();
}

static void a_dead_child_is_a_failure(void **state) {
  (void)state;
  struct error error = {0};
  struct buffer out = {0};
  struct background *background = background_start(die, NULL, &error);
  assert_int_equal(wait_for(background, &out, &error), BACKGROUND_FAILED);
  assert_non_null(strstr(error.message, "Killed"));
  background_free(background);
  assert_no_child();
}

static void a_child_that_nobody_waits_for_is_ended(void **state) {
  (void)state;
  struct error error = {0};
  struct buffer out = {0};
  struct background *background = background_start(sleep_long, NULL, &error);
  assert_int_equal(background_poll(background, &out, &error),
                   BACKGROUND_RUNNING);
  background_free(background);
  assert_no_child();
  background_free(NULL);
}

static void note(int number) {
  (void)number;
}

static void the_child_has_neither_terminal_nor_handlers(void **state) {
  (void)state;
  struct error error = {0};
  struct buffer out = {0};
  struct sigaction old;
  struct sigaction action = {.sa_handler = note};
  sigaction(SIGTERM, &action, &old);
  struct background *background = background_start(print_words, NULL, &error);
  assert_int_equal(wait_for(background, &out, &error), BACKGROUND_DONE);
  sigaction(SIGTERM, &old, NULL);
  assert_string_equal(out.data, "default");
  background_free(background);
  buffer_done(&out);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_result_larger_than_a_pipe_arrives),
      cmocka_unit_test(a_failure_keeps_its_words),
      cmocka_unit_test(a_dead_child_is_a_failure),
      cmocka_unit_test(a_child_that_nobody_waits_for_is_ended),
      cmocka_unit_test(the_child_has_neither_terminal_nor_handlers),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
