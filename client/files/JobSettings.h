#pragma once

#include <optional>
#include <string>

#ifndef TOML_EXCEPTIONS
#define TOML_EXCEPTIONS 0
#endif
#include <toml++/toml.h>

namespace chipdeck::files {

/// Puts "timing.limit=2h" into a job's file as it was read: the field's path as violations name it, and a value in the words of the
/// file, without its quotes; lists as a,b or as in a file, a command as a line of words or so. An empty value removes the field. Returns what is wrong with the setting itself; whether the field is
/// there and takes such a value is found out when the table is read.
std::optional<std::string> applySetting(toml::table &job, const std::string &setting);

} // namespace chipdeck::files
