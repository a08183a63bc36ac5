#include "app/runtime/gguf/TensorLayout.h"

#include "app/runtime/gguf/Harmless.h"

#include <algorithm>

namespace chipdeck::gguf {

TensorLayout::TensorLayout(std::span<const std::byte> bytes, std::uint64_t start, std::uint64_t alignment)
    : m_bytes(bytes)
    , m_start(start)
    , m_alignment(alignment)
{
}

std::optional<GgufError> TensorLayout::place(std::vector<TensorInfo> &tensors) const
{
    for (TensorInfo &tensor : tensors) {
        if (auto error = placeOne(tensor))
            return error;
    }
    return overlap(tensors);
}

std::optional<GgufError> TensorLayout::placeOne(TensorInfo &tensor) const
{
    if (tensor.offset % m_alignment != 0) {
        return GgufError{harmless(tensor.name), "its offset " + std::to_string(tensor.offset) + " is no multiple of the alignment "
                             + std::to_string(m_alignment)};
    }
    const std::uint64_t available = m_bytes.size() > m_start ? m_bytes.size() - m_start : 0;
    if (tensor.offset > available || tensor.bytes > available - tensor.offset) {
        return GgufError{harmless(tensor.name), "its " + std::to_string(tensor.bytes) + " bytes at offset " + std::to_string(tensor.offset)
                             + " do not lie within the " + std::to_string(available) + " bytes of data; the file is cut short or damaged"};
    }
    tensor.offset += m_start;
    tensor.data = m_bytes.data() + tensor.offset;
    return std::nullopt;
}

std::optional<GgufError> TensorLayout::overlap(const std::vector<TensorInfo> &tensors) const
{
    std::vector<const TensorInfo *> ordered;
    ordered.reserve(tensors.size());
    for (const TensorInfo &tensor : tensors)
        ordered.push_back(&tensor);
    std::sort(ordered.begin(), ordered.end(), [](const TensorInfo *a, const TensorInfo *b) { return a->offset < b->offset; });
    for (std::size_t i = 1; i < ordered.size(); ++i) {
        const TensorInfo &before = *ordered[i - 1];
        if (before.offset + before.bytes > ordered[i]->offset)
            return GgufError{harmless(ordered[i]->name), "its bytes overlap those of " + harmless(before.name)};
    }
    return std::nullopt;
}

} // namespace chipdeck::gguf
