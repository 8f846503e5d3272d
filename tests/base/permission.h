#ifndef CHAHE_TESTS_BASE_PERMISSION_H
#define CHAHE_TESTS_BASE_PERMISSION_H

#include <linux/capability.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Root may read and write everything. A test of permissions gives that up for
 * a while; who is not root loses nothing by it. */
static inline void permission_override(bool on) {
  const uint32_t bits = 1u << CAP_DAC_OVERRIDE | 1u << CAP_DAC_READ_SEARCH;
  struct __user_cap_header_struct head = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct data[2];
  if (syscall(SYS_capget, &head, data) != 0)
    return;
  data[0].effective = on ? data[0].effective | (data[0].permitted & bits)
                         : data[0].effective & ~bits;
  syscall(SYS_capset, &head, data);
}

/* The same for good, in a child that will run a program. */
static inline void permission_drop(void) {
  prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0);
  prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH, 0, 0, 0);
}

#endif
