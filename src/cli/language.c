/* Language and locale of the process. */
#include "chahe/cli/language.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef CHAHE_LOCALEDIR
#define CHAHE_LOCALEDIR "/usr/local/share/locale"
#endif

static enum language chosen = LANGUAGE_ZH;

static bool environment_says_english(void) {
  static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const char *value = getenv(names[i]);
    if (value && *value)
      return strncmp(value, "en", 2) == 0;
  }
  return false;
}

/* The catalogue beside a program that is run from its build folder, else the
 * installed one. */
static void bind_catalogue(void) {
  char path[4096 + 16];
  ssize_t len = readlink("/proc/self/exe", path, 4096);
  if (len > 0) {
    path[len] = '\0';
    char *slash = strrchr(path, '/');
    if (slash) {
      strcpy(slash, "/locale");
      if (access(path, R_OK) == 0) {
        bindtextdomain("chahe", path);
        return;
      }
    }
  }
  bindtextdomain("chahe", CHAHE_LOCALEDIR);
}

bool language_choose(const char *name) {
  if (name && strcmp(name, "zh") != 0 && strcmp(name, "en") != 0)
    return false;
  bool english = name ? strcmp(name, "en") == 0 : environment_says_english();
  chosen = english ? LANGUAGE_EN : LANGUAGE_ZH;
  setenv("LANGUAGE", english ? "en" : "zh_TW", 1);
  if (!setlocale(LC_ALL, "C.UTF-8"))
    setlocale(LC_ALL, "");
  setlocale(LC_NUMERIC, "C");
  bind_catalogue();
  bind_textdomain_codeset("chahe", "UTF-8");
  textdomain("chahe");
  return true;
}

enum language language_chosen(void) {
  return chosen;
}
