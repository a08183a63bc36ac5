#pragma once

#include "app/runtime/gguf/GgufFile.h"

#include <optional>

namespace chipdeck::gguf {

/// Where a file's tensors lie: each inside the data, aligned, and none upon another.
class TensorLayout
{
public:
    /// `start` is where the data begin in `bytes`; behind the end when the file has none.
    TensorLayout(std::span<const std::byte> bytes, std::uint64_t start, std::uint64_t alignment);

    /// Turns offsets within the data into offsets within the file, and gives each tensor its bytes. An error where one lies wrong.
    std::optional<GgufError> place(std::vector<TensorInfo> &tensors) const;

private:
    std::optional<GgufError> placeOne(TensorInfo &tensor) const;
    std::optional<GgufError> overlap(const std::vector<TensorInfo> &tensors) const;

    std::span<const std::byte> m_bytes;
    std::uint64_t m_start;
    std::uint64_t m_alignment;
};

} // namespace chipdeck::gguf
