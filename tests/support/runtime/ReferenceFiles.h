#pragma once

#include <filesystem>
#include <string>

namespace chipdeck::test {

/// A model of the catalogue that is on this machine: in the folder that CHIPDECK_MODELS names, the user's cache or the build folder.
/// Empty where it is not.
std::filesystem::path realModel(const std::string &fileName);

/// Text of our own for measures of accuracy (tests/data/runtime/prose.txt): English, some Chinese, some code.
std::string proseText();

} // namespace chipdeck::test
