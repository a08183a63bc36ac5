#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace chipdeck::test {

/// A model of the catalogue that is on this machine: in the folder that CHIPDECK_MODELS names, the user's cache or the build folder.
/// Empty where it is not.
std::filesystem::path realModel(const std::string &fileName);

/// Names of texts of our own for measures of accuracy (tests/data/runtime/NAME.txt): prose (English, then some Chinese, then some code), program (five
/// languages of programming), mixed (many languages of people, numbers, tables, signs) and chat (with ChatML's control tokens).
const std::vector<std::string> &ownTexts();

/// Empty where there is no such text.
std::string ownText(const std::string &name);

/// The first of them.
std::string proseText();

} // namespace chipdeck::test
