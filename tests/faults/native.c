/* The n-th call that changes a file fails, is cut short, or is the last thing that the program ever does.

   Loaded before the C library (LD_PRELOAD), so that it also stands before the calls that SQLite makes. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/types.h>
#include <unistd.h>

enum { KILL = -1, SHORT = -2 };

static atomic_int count;
static int at, fault;

/* Let the n-th call from now on meet an errno, KILL or SHORT; 0 spoils none. */
void arm(int n, int what) {
  at = n;
  fault = what;
  atomic_store(&count, 0);
}

int counted(void) { return atomic_load(&count); }

/* 1 where the call must fail, SHORT where it must do only a part. */
static int struck(void) {
  if (atomic_fetch_add(&count, 1) + 1 != at) return 0;
  if (fault == KILL) kill(getpid(), SIGKILL);
  if (fault == SHORT) return SHORT;
  errno = fault;
  return 1;
}

#define REAL(name, result, ...) ((result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name))

ssize_t pwrite64(int file, const void *data, size_t size, off64_t offset) {
  int how = struck();
  if (how == 1) return -1;
  if (how == SHORT && size > 1) size /= 2;
  return REAL(pwrite64, ssize_t, int, const void *, size_t, off64_t)(file, data, size, offset);
}

int fsync(int file) { return struck() == 1 ? -1 : REAL(fsync, int, int)(file); }

int fdatasync(int file) { return struck() == 1 ? -1 : REAL(fdatasync, int, int)(file); }

int ftruncate64(int file, off64_t size) {
  return struck() == 1 ? -1 : REAL(ftruncate64, int, int, off64_t)(file, size);
}

int unlink(const char *path) { return struck() == 1 ? -1 : REAL(unlink, int, const char *)(path); }

int rename(const char *old, const char *new) {
  return struck() == 1 ? -1 : REAL(rename, int, const char *, const char *)(old, new);
}

int link(const char *old, const char *new) {
  return struck() == 1 ? -1 : REAL(link, int, const char *, const char *)(old, new);
}

int linkat(int from, const char *old, int to, const char *new, int flags) {
  if (struck() == 1) return -1;
  return REAL(linkat, int, int, const char *, int, const char *, int)(from, old, to, new, flags);
}
