#pragma once

#include "app/runtime/gguf/GgufError.h"
#include "app/runtime/gguf/GgufValue.h"
#include "app/runtime/gguf/TensorType.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace chipdeck::gguf {

/// One tensor: `dims[0]` is contiguous (the columns of a matrix), dims beyond `dimCount` are 1.
struct TensorInfo
{
    std::string_view name;
    TensorType type = TensorType::F32;
    std::uint32_t dimCount = 0;
    std::array<std::uint64_t, 4> dims = {1, 1, 1, 1};
    std::uint64_t bytes = 0;
    std::uint32_t shard = 0;                 // 0 = the file that was opened, or the first of a set
    std::uint64_t offset = 0;                // in that shard, from its first byte
    const std::byte *data = nullptr;         // in the mapping; as aligned as the file's alignment says

    std::uint64_t columns() const { return dims[0]; }
    std::uint64_t rows() const { return dims[1]; }
    std::uint64_t values() const { return dims[0] * dims[1] * dims[2] * dims[3]; }
};

/// A model file (GGUF version 2 or 3, little-endian), or a set of shards, mapped read-only and checked before anything is used.
///
/// Format: the GGUF specification of the ggml project. After open() every TensorInfo lies wholly inside its mapping, has a known type
/// and a checked size, overlaps no other, and names and keys are unique. What a tensor means is checked by model/.
/// Immutable after open(); safe to read from any thread. Should the file be truncated while mapped, reading it raises SIGBUS.
class GgufFile
{
public:
    /// `path`: the file, or the first shard of a set ("...-00001-of-00003.gguf"); the rest is looked for in the same folder only.
    static tl::expected<std::shared_ptr<const GgufFile>, GgufError> open(const std::filesystem::path &path);

    /// The same checks over bytes in memory (tests, fuzzing). The bytes must outlive the result.
    static tl::expected<std::shared_ptr<const GgufFile>, GgufError> parse(std::span<const std::byte> bytes);
    static tl::expected<std::shared_ptr<const GgufFile>, GgufError> parse(std::span<const std::span<const std::byte>> shards);

    ~GgufFile();
    GgufFile(const GgufFile &) = delete;
    GgufFile &operator=(const GgufFile &) = delete;

    std::uint32_t version() const { return m_version; }
    std::uint64_t bytes() const { return m_bytes; }           // of all shards
    const std::vector<TensorInfo> &tensors() const { return m_tensors; }
    const TensorInfo *tensor(std::string_view name) const;    // null when absent

    /// In the file's order.
    const std::vector<std::pair<std::string_view, GgufValue>> &values() const { return m_values; }
    const GgufValue *value(std::string_view key) const;       // null when absent

    /// Some file of the set is shorter on disk now than when it was opened. Reading what is gone raises SIGBUS, so ask before long work.
    bool isTruncated() const;

    /// Tells the kernel that a tensor's pages are no longer needed here (they were repacked); the bytes stay readable.
    void release(const TensorInfo &tensor) const;

    /// The same for everything: what reading one tensor maps of its neighbours too, and texts, are mapped again when they are touched.
    void release() const;

private:
    struct Index;
    class Mapping;
    friend class GgufParser;
    GgufFile();

    std::uint32_t m_version = 0;
    std::uint64_t m_bytes = 0;
    std::vector<TensorInfo> m_tensors;
    std::vector<std::pair<std::string_view, GgufValue>> m_values;
    std::vector<std::unique_ptr<Mapping>> m_mappings;
    std::unique_ptr<Index> m_index;
};

} // namespace chipdeck::gguf
