#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chipdeck::gguf {

/// The name of one file of a set, as ggml's splitter gives it: "NAME-00002-of-00007.gguf", counted from 1.
struct ShardName
{
    std::string stem;
    std::uint32_t number = 1;
    std::uint32_t count = 1;

    /// Nothing when a file's name has another form.
    static std::optional<ShardName> parse(std::string_view fileName);

    std::string fileName() const;
};

} // namespace chipdeck::gguf
