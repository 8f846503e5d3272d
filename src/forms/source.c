/* Where the text of a forms file comes from: the program, or a folder of the
 * agency's that overrides it file by file. */
#include "chahe/forms/source.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chahe/base/file.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/forms/embedded.h"

/* A catalogue with the long official wording stays far below this. */
enum { SOURCE_LIMIT = 8 << 20 };

static char *join(const char *folder, const char *name) {
  struct buffer path = {0};
  buffer_add_text(&path, folder);
  if (path.len > 0 && path.data[path.len - 1] != '/')
    buffer_add_char(&path, '/');
  buffer_add_text(&path, name);
  return buffer_take(&path);
}

bool source_open(struct source *source, const char *folder, const char *name,
                 struct error *error) {
  *source = (struct source){0};
  if (folder) {
    char *path = join(folder, name);
    if (access(path, F_OK) == 0 || errno != ENOENT) {
      source->name = path;
      source->overrides = true;
      if (!file_read(path, SOURCE_LIMIT, &source->read, error)) {
        source_done(source);
        return false;
      }
      source->text = buffer_text(&source->read);
      source->len = source->read.len;
      return true;
    }
    free(path);
  }
  const struct embedded_file *file = embedded_find(name);
  if (!file)
    return error_set(error, ERROR_NOT_FOUND, name, _("no such forms file"));
  source->name = memory_copy_text(name);
  source->text = file->data;
  source->len = (size_t)(file->end - file->data);
  return true;
}

void source_done(struct source *source) {
  free(source->name);
  buffer_done(&source->read);
  *source = (struct source){0};
}

/* Files and folders beside the forms files that are none of our business. */
static bool is_passed_over(const char *name, const char *path) {
  if (name[0] == '.' || strncmp(name, "README", 6) == 0)
    return true;
  return (strcmp(name, "sample") == 0 || strcmp(name, "po") == 0) &&
         file_is_folder(path);
}

bool source_check_folder(const char *folder, struct error *error) {
  DIR *dir = opendir(folder);
  if (!dir)
    return error_set(error, errno == ENOENT ? ERROR_NOT_FOUND : ERROR_IO,
                     folder, _("the forms folder cannot be read: %s"),
                     strerror(errno));
  bool ok = true;
  for (struct dirent *entry; ok && (entry = readdir(dir));) {
    char *path = join(folder, entry->d_name);
    if (!is_passed_over(entry->d_name, path) && !embedded_find(entry->d_name))
      ok = error_set(error, ERROR_INPUT, path, _("is no forms file"));
    free(path);
  }
  closedir(dir);
  return ok;
}
