#include "app/runtime/gguf/GgufFile.h"

#include "app/runtime/gguf/GgufIndex.h"
#include "app/runtime/gguf/GgufParser.h"
#include "app/runtime/gguf/Mapping.h"

#include <algorithm>

namespace chipdeck::gguf {

GgufFile::GgufFile()
    : m_index(std::make_unique<Index>())
{
}

GgufFile::~GgufFile() = default;

tl::expected<std::shared_ptr<const GgufFile>, GgufError> GgufFile::open(const std::filesystem::path &path)
{
    return GgufParser::fromFile(path);
}

tl::expected<std::shared_ptr<const GgufFile>, GgufError> GgufFile::parse(std::span<const std::byte> bytes)
{
    return GgufParser::fromMemory(std::span(&bytes, 1));
}

tl::expected<std::shared_ptr<const GgufFile>, GgufError> GgufFile::parse(std::span<const std::span<const std::byte>> shards)
{
    return GgufParser::fromMemory(shards);
}

const TensorInfo *GgufFile::tensor(std::string_view name) const
{
    return Index::find(m_tensors, m_index->tensors, name);
}

const GgufValue *GgufFile::value(std::string_view key) const
{
    const auto *entry = Index::find(m_values, m_index->values, key);
    return entry ? &entry->second : nullptr;
}

bool GgufFile::isTruncated() const
{
    return std::any_of(m_mappings.begin(), m_mappings.end(), [](const auto &mapping) { return mapping->isTruncated(); });
}

void GgufFile::release(const TensorInfo &tensor) const
{
    m_mappings[tensor.shard]->release(tensor.offset, tensor.bytes);
}

void GgufFile::release() const
{
    for (const auto &mapping : m_mappings)
        mapping->release(0, mapping->bytes().size());
}

} // namespace chipdeck::gguf
