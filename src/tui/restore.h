#ifndef CHAHE_TUI_RESTORE_H
#define CHAHE_TUI_RESTORE_H

/* Private to src/tui: giving the terminal back as it was, whatever ends the
 * program, and waiting for what comes first. */

#include <stdbool.h>

/* Notes how the terminal is to be left, and takes the signals that would leave
 * it as it is: the program ends by SIGTERM, SIGHUP and SIGINT in good order;
 * after SIGSEGV, SIGABRT and their like the terminal is restored by what a
 * signal handler may do, and the signal goes its way. Call it after ncurses
 * has started. */
void restore_prepare(void);
/* Signals do again what they do by themselves. One that came meanwhile comes
 * now. */
void restore_done(void);

/* Bracketed paste: the terminal says where a paste begins and ends. */
void restore_paste_on(void);
void restore_paste_off(void);

/* Stops this process group as ^Z does, until it is continued. False: a signal
 * asked the program to end meanwhile; it must not touch the terminal, which is
 * somebody else's. */
bool restore_stop_process(void);

enum wait { WAIT_TIME, WAIT_INPUT, WAIT_END };

/* Waits for input at `fd`, at most `ms`. WAIT_END: the terminal is gone, or a
 * signal asks the program to end. */
enum wait restore_wait(int fd, int ms);

/* Ends as the signal that asked for the end would have it; returns when there
 * was none. */
void restore_raise(void);

#endif
