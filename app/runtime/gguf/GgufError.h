#pragma once

#include <string>

namespace chipdeck::gguf {

/// Why a file was refused. `subject` is the tensor, key or part of the file; `reason` a sentence for the reader.
/// Both are bounded in length and hold no control characters, whatever the file says.
struct GgufError
{
    std::string subject;
    std::string reason;

    std::string text() const { return subject.empty() ? reason : subject + ": " + reason; }
};

} // namespace chipdeck::gguf
