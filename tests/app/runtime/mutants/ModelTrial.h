#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace chipdeck::test {

/// Takes a model file all the way: opens it, makes tokenizer and backend, lets it go on with a text for some tokens, and turns them into text.
/// "refused: ..." with the message of whoever would not have it, "failed: ..." where it loads but its numbers are no good, "wrote: ..." with the text;
/// begins with '!' where a promise is broken. `loaded` is called between loading and running.
std::string tryModel(const std::filesystem::path &path, const std::function<void()> &loaded = {});

} // namespace chipdeck::test
