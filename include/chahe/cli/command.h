#ifndef CHAHE_CLI_COMMAND_H
#define CHAHE_CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/app/session.h"
#include "chahe/base/buffer.h"

/* Exit status of the program. */
enum command_status {
  COMMAND_DONE = 0,
  COMMAND_FAILED = 1,
  COMMAND_USAGE = 2,
  COMMAND_ATTENTION = 3, /* done, but something needs a person */
};

/* Options, before or after the command's name. */
struct command_options {
  const char *file;    /* -d */
  const char *on;      /* --on */
  const char *lang;    /* --lang */
  const char *forms;   /* --forms */
  const char *output;  /* -o */
  const char *within;  /* --within */
  const char *program; /* --program */
  const char *limit;   /* --limit */
  const char *stage;   /* --stage */
  const char *caption; /* --caption */
  const char *script;  /* --script */
  const char *size;    /* --size */
  bool json, csv, bom, ics, blank, resolve, network, help, version;
  bool keys, manual; /* --keys, --keys=man */
};

struct command_screens;

/* A command at work. What it prints goes to `out`, which main() writes. */
struct command_run {
  struct session session;
  struct command_options options;
  char **arguments; /* behind the command's name */
  size_t count;
  size_t width; /* of the terminal, in columns; 0: no terminal */
  char *path;   /* of the file, owned */
  char *author; /* for the log, owned */
  const struct command_screens *screens;
  struct buffer out;
  bool is_binary;     /* `out` is no text but a file: not a byte is changed */
  struct error error; /* why it failed */
};

enum { COMMAND_ANY = 1000000 }; /* for `most`: no limit */

struct command {
  const char *name;
  const char *arguments; /* "KIND KEY", for the usage line */
  const char *usage;     /* the same in full, where that is longer, or NULL */
  const char *help;      /* one line, N_() */
  void (*details)(void); /* prints what its own help says further, or NULL */
  bool reads;            /* only reads: it sees the file at one moment */
  bool creates;          /* makes the file where there is none */
  bool without_file;     /* needs the forms alone */
  size_t least, most;    /* number of arguments; others are wrong usage */
  enum command_status (*run)(struct command_run *run);
};

/* All commands, in the order of the help text. */
extern const struct command *const command_table[];
extern const size_t command_count;

const struct command *command_find(const char *name);

/* What runs when no command is named: the full-screen program, which main()
 * brings, for the commands know no screens. What a script shows goes to
 * run->out; false: run->error says why. */
struct command_screens {
  bool (*run)(struct command_run *run);
  /* Appends the keys of all screens; `manual`: for a manual page. */
  void (*keys)(bool manual, struct buffer *out);
};

/* The whole program: parses, opens, runs, prints. Returns the exit status. */
int command_main(int argc, char **argv, const struct command_screens *screens);

/* Fills run->error with how the command is called; COMMAND_USAGE. */
enum command_status command_misused(struct command_run *run,
                                    const struct command *command);

/* The form named by an argument; NULL with run->error filled. */
const struct form *command_form(struct command_run *run, const char *name);

#endif
