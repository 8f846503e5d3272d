/* The program as commands: options, the file, one command, its output. */
#include "chahe/cli/command.h"

#include <errno.h>
#include <getopt.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "chahe/base/file.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/utf8.h"
#include "chahe/cli/language.h"

#ifndef CHAHE_VERSION
#define CHAHE_VERSION "0"
#endif

/* --- options ----------------------------------------------------------- */

enum {
  OPTION_ON = 256,
  OPTION_LANG,
  OPTION_FORMS,
  OPTION_JSON,
  OPTION_CSV,
  OPTION_BOM,
  OPTION_BLANK,
  OPTION_ICS,
  OPTION_WITHIN,
  OPTION_PROGRAM,
  OPTION_LIMIT,
  OPTION_RESOLVE,
  OPTION_STAGE,
  OPTION_CAPTION,
  OPTION_NETWORK,
  OPTION_SCRIPT,
  OPTION_SIZE,
  OPTION_KEYS,
  OPTION_VERSION,
};

static const struct option long_options[] = {
    {"on", required_argument, NULL, OPTION_ON},
    {"lang", required_argument, NULL, OPTION_LANG},
    {"forms", required_argument, NULL, OPTION_FORMS},
    {"json", no_argument, NULL, OPTION_JSON},
    {"csv", no_argument, NULL, OPTION_CSV},
    {"bom", no_argument, NULL, OPTION_BOM},
    {"blank", no_argument, NULL, OPTION_BLANK},
    {"ics", no_argument, NULL, OPTION_ICS},
    {"within", required_argument, NULL, OPTION_WITHIN},
    {"program", required_argument, NULL, OPTION_PROGRAM},
    {"limit", required_argument, NULL, OPTION_LIMIT},
    {"resolve", no_argument, NULL, OPTION_RESOLVE},
    {"stage", required_argument, NULL, OPTION_STAGE},
    {"caption", required_argument, NULL, OPTION_CAPTION},
    {"network", no_argument, NULL, OPTION_NETWORK},
    {"script", required_argument, NULL, OPTION_SCRIPT},
    {"size", required_argument, NULL, OPTION_SIZE},
    {"keys", optional_argument, NULL, OPTION_KEYS},
    {"output", required_argument, NULL, 'o'},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, OPTION_VERSION},
    {NULL, 0, NULL, 0},
};

static bool parse_options(int argc, char **argv,
                          struct command_options *options, const char **wrong) {
  int option;
  opterr = 0;
  while ((option = getopt_long(argc, argv, ":d:o:h", long_options, NULL)) !=
         -1) {
    switch (option) {
      case 'd':
        options->file = optarg;
        break;
      case 'o':
        options->output = optarg;
        break;
      case 'h':
        options->help = true;
        break;
      case OPTION_ON:
        options->on = optarg;
        break;
      case OPTION_LANG:
        options->lang = optarg;
        break;
      case OPTION_FORMS:
        options->forms = optarg;
        break;
      case OPTION_JSON:
        options->json = true;
        break;
      case OPTION_CSV:
        options->csv = true;
        break;
      case OPTION_BOM:
        options->bom = true;
        break;
      case OPTION_BLANK:
        options->blank = true;
        break;
      case OPTION_ICS:
        options->ics = true;
        break;
      case OPTION_WITHIN:
        options->within = optarg;
        break;
      case OPTION_PROGRAM:
        options->program = optarg;
        break;
      case OPTION_LIMIT:
        options->limit = optarg;
        break;
      case OPTION_RESOLVE:
        options->resolve = true;
        break;
      case OPTION_STAGE:
        options->stage = optarg;
        break;
      case OPTION_CAPTION:
        options->caption = optarg;
        break;
      case OPTION_NETWORK:
        options->network = true;
        break;
      case OPTION_SCRIPT:
        options->script = optarg;
        break;
      case OPTION_SIZE:
        options->size = optarg;
        break;
      case OPTION_KEYS:
        options->keys = true;
        options->manual = optarg && strcmp(optarg, "man") == 0;
        break;
      case OPTION_VERSION:
        options->version = true;
        break;
      default:
        *wrong = argv[optind - 1];
        return false;
    }
  }
  return true;
}

/* --- surroundings ------------------------------------------------------ */

static date_t date_of_today(void) {
  time_t now = time(NULL);
  struct tm local;
  localtime_r(&now, &local);
  return date_from_parts(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

/* $CHAHE_DB, else $XDG_DATA_HOME/chahe/chahe.db; owned by the caller, NULL
 * when there is no home folder. */
static char *default_file(void) {
  struct buffer path = {0};
  const char *file = getenv("CHAHE_DB");
  const char *data = getenv("XDG_DATA_HOME");
  const char *home = getenv("HOME");
  if (file && *file)
    buffer_add_text(&path, file);
  else if (data && *data)
    buffer_format(&path, "%s/chahe/chahe.db", data);
  else if (home && *home)
    buffer_format(&path, "%s/.local/share/chahe/chahe.db", home);
  else
    return NULL;
  return buffer_take(&path);
}

static bool make_parent(const char *path, struct error *error) {
  char *folder = memory_copy_text(path);
  char *slash = strrchr(folder, '/');
  bool ok = true;
  if (slash && slash != folder) {
    *slash = '\0';
    ok = file_make_folder(folder, error);
  }
  free(folder);
  return ok;
}

/* Who is named in the log: $CHAHE_AUTHOR, else the account's name. */
static char *author_name(void) {
  const char *named = getenv("CHAHE_AUTHOR");
  if (named && *named && utf8_valid(named, strlen(named), NULL))
    return memory_copy_text(named);
  struct passwd entry;
  struct passwd *found = NULL;
  char names[1024];
  if (getpwuid_r(getuid(), &entry, names, sizeof names, &found) == 0 && found)
    return memory_copy_text(entry.pw_name);
  const char *user = getenv("USER");
  return memory_copy_text(user && *user ? user : "?");
}

/* Columns of the terminal that is written to; 0: it is none. */
static size_t terminal_width(void) {
  struct winsize size;
  if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
    return 0;
  return size.ws_col;
}

static void print_error(const struct error *error) {
  if (*error->where)
    fprintf(stderr, "%s: %s\n", error->where, error->message);
  else
    fprintf(stderr, "chahe: %s\n", error->message);
}

/* --- help -------------------------------------------------------------- */

static void print_help(void) {
  printf("%s", _("Usage: chahe [-d FILE] [--on DATE] [--lang zh|en] "
                 "[--forms DIR] [--json] [COMMAND ...]\n\n"
                 "Without a command: the full-screen program.\n\n"));
  for (size_t i = 0; i < command_count; i++) {
    const struct command *command = command_table[i];
    printf("  %-9s %-39s %s\n", command->name, command->arguments,
           _(command->help));
  }
  printf("%s",
         _("\n-d FILE        the file ($CHAHE_DB, else chahe/chahe.db in the "
           "data folder)\n"
           "--on DATE      the day that the rules take for today: 112.6.30, "
           "2023-06-30\n"
           "--lang zh|en   language\n"
           "--forms DIR    forms that replace the built-in ones\n"
           "--json         print JSON\n"
           "--network      allow a file on a network file system\n"
           "--keys         print the keys of all screens\n"
           "--script FILE  press the keys of a script, without a terminal\n"
           "--size CxR     size of its window, 80x24\n"
           "\nExit status: 0 done, 1 failed, 2 wrong usage, 3 done but "
           "something needs a person.\n"));
}

static const char *usage_of(const struct command *command) {
  return command->usage ? command->usage : command->arguments;
}

/* Of one command: chahe print --help. */
static void print_help_of(const struct command *command) {
  printf(_("usage: chahe %s %s"), command->name, usage_of(command));
  printf("\n%s\n", _(command->help));
  if (command->details)
    command->details();
}

enum command_status command_misused(struct command_run *run,
                                    const struct command *command) {
  error_set(&run->error, ERROR_USAGE, NULL, _("usage: chahe %s %s"),
            command->name, usage_of(command));
  return COMMAND_USAGE;
}

const struct form *command_form(struct command_run *run, const char *name) {
  const struct form *form = forms_find_named(&run->session.forms, name);
  if (form)
    return form;
  struct buffer names = {0};
  for (size_t i = 0; i < run->session.forms.form_count; i++)
    buffer_format(&names, "%s%s", i ? ", " : "",
                  run->session.forms.forms[i].name);
  error_set(&run->error, ERROR_USAGE, name, _("is no kind; there are: %s"),
            buffer_text(&names));
  buffer_done(&names);
  return NULL;
}

const struct command *command_find(const char *name) {
  for (size_t i = 0; i < command_count; i++)
    if (strcmp(command_table[i]->name, name) == 0)
      return command_table[i];
  return NULL;
}

/* --- running ----------------------------------------------------------- */

static bool open_session(struct command_run *run,
                         const struct command *command) {
  struct command_options *options = &run->options;
  char *file = options->file ? memory_copy_text(options->file) : default_file();
  char *author = author_name();
  run->path = file;
  run->author = author;
  struct session_options session = {
      .path = command->without_file ? NULL : file,
      .forms = options->forms,
      .author = author,
      .today = date_of_today(),
      .language = language_chosen(),
      .create = command->creates,
      .network = options->network,
  };
  bool ok = true;
  if (options->on) {
    session.today = date_parse_from(options->on, session.today);
    if (session.today == DATE_NONE)
      ok = error_set(&run->error, ERROR_USAGE, "--on", _("\"%s\" is no date"),
                     options->on);
  }
  if (ok && !file && !command->without_file)
    ok = error_set(&run->error, ERROR_USAGE, NULL,
                   _("no home folder: name the file with -d FILE"));
  ok = ok &&
       (!command->creates || options->file || make_parent(file, &run->error));
  return ok && session_open(&run->session, &session, &run->error);
}

static bool write_output(struct command_run *run) {
  size_t len = run->out.len;
  if (len == 0)
    return true;
  if (fwrite(run->out.data, 1, len, stdout) == len && fflush(stdout) == 0)
    return true;
  return error_set(&run->error, ERROR_IO, NULL,
                   _("output cannot be written: %s"), strerror(errno));
}

static enum command_status run_command(struct command_run *run,
                                       const struct command *command) {
  enum command_status status = COMMAND_FAILED;
  /* before the file, which may not be there yet */
  if (run->count < command->least || run->count > command->most) {
    status = command_misused(run, command);
  } else if (open_session(run, command)) {
    if (!command->reads || session_snapshot(&run->session, &run->error))
      status = command->run(run);
    session_close(&run->session);
    /* JSON escapes what it must, and is not to be changed; nor is a PDF */
    if (!run->options.json && !run->is_binary)
      utf8_tame(run->out.data, run->out.len, true);
    if (!write_output(run))
      status = COMMAND_FAILED;
  }
  if (run->error.code != ERROR_NONE)
    print_error(&run->error);
  if (status == COMMAND_FAILED && run->error.code == ERROR_USAGE)
    status = COMMAND_USAGE;
  return status;
}

/* No command: the full-screen program. */
static enum command_status run_on_screen(struct command_run *run) {
  return run->screens->run(run) ? COMMAND_DONE : COMMAND_FAILED;
}

static const struct command command_on_screen = {
    .name = "",
    .arguments = "",
    .creates = true,
    .run = run_on_screen,
};

static bool has_terminal(void) {
  return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

int command_main(int argc, char **argv, const struct command_screens *screens) {
  struct command_run run = {0};
  const char *wrong = NULL;
  bool parsed = parse_options(argc, argv, &run.options, &wrong);
  if (!language_choose(run.options.lang)) {
    language_choose(NULL);
    fprintf(stderr, _("--lang: \"%s\" is neither zh nor en"), run.options.lang);
    fputc('\n', stderr);
    return COMMAND_USAGE;
  }
  if (!parsed) {
    fprintf(stderr,
            _("%s: unknown option, or its value is missing; see "
              "chahe --help\n"),
            wrong);
    return COMMAND_USAGE;
  }
  if (run.options.version) {
    printf("chahe %s\n", CHAHE_VERSION);
    return COMMAND_DONE;
  }
  if (run.options.keys) {
    screens->keys(run.options.manual, &run.out);
    bool written = write_output(&run);
    buffer_done(&run.out);
    return written ? COMMAND_DONE : COMMAND_FAILED;
  }
  bool on_screen = optind >= argc;
  if (run.options.help && !on_screen && command_find(argv[optind])) {
    print_help_of(command_find(argv[optind]));
    return COMMAND_DONE;
  }
  if (run.options.help ||
      (on_screen && !run.options.script && !has_terminal())) {
    print_help();
    return run.options.help ? COMMAND_DONE : COMMAND_USAGE;
  }
  run.screens = screens;
  const struct command *command =
      on_screen ? &command_on_screen : command_find(argv[optind]);
  if (!command) {
    fprintf(stderr, _("%s: unknown command; see chahe --help\n"), argv[optind]);
    return COMMAND_USAGE;
  }
  if (!on_screen) {
    run.arguments = argv + optind + 1;
    run.count = (size_t)(argc - optind - 1);
  }
  run.width = terminal_width();
  int status = (int)run_command(&run, command);
  buffer_done(&run.out);
  free(run.path);
  free(run.author);
  return status;
}
