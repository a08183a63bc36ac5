#pragma once

#include <string>

#include <tl/expected.hpp>

namespace chipdeck::runtime {

/// What scripts decide by; listed in --help and in the README.
enum class ExitCode {
    Ok = 0,
    Failed = 1,      // reading, writing or computing failed
    Usage = 2,       // the command line or a file of ours is wrong
    BadModel = 3,    // the model file is damaged, unknown or lacks what the command needs
    NoRoom = 4,      // memory, context or a port does not suffice
    Cancelled = 130, // Ctrl+C
};

/// `text`: a sentence that says what is wrong and, where one can, what to do.
struct Failure
{
    ExitCode code = ExitCode::Failed;
    std::string text;
};

template<typename T>
using Result = tl::expected<T, Failure>;

inline tl::unexpected<Failure> failure(ExitCode code, std::string text)
{
    return tl::make_unexpected(Failure{code, std::move(text)});
}

} // namespace chipdeck::runtime
