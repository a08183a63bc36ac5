#pragma once

#include "app/runtime/gguf/Cursor.h"
#include "app/runtime/gguf/GgufFile.h"

#include <optional>
#include <string>

namespace chipdeck::gguf {

/// What one file of a set says, checked by itself.
struct Shard
{
    std::uint32_t version = 0;
    std::uint64_t alignment = 32;
    std::vector<std::pair<std::string_view, GgufValue>> values;
    std::vector<TensorInfo> tensors;
};

/// Reads one file of a set. Nothing is believed: a count is held against the bytes that are left before memory is taken for it.
class ShardParser
{
public:
    // More than any published model needs (a hundred keys, two thousand tensors, a million texts); fewer than would let a small file ask for much
    // memory or time.
    static constexpr std::uint64_t MaxKeys = 1 << 13;
    static constexpr std::uint64_t MaxTensors = 1 << 14;
    static constexpr std::uint64_t MaxArrayElements = 1 << 24;
    static constexpr std::uint64_t MaxArrayTexts = 1 << 21; // of all arrays together; each takes 4 bytes
    static constexpr std::uint64_t MaxTextBytes = 1 << 24;
    static constexpr std::uint64_t MaxKeyBytes = 1024;
    static constexpr std::uint64_t MaxNameBytes = 63;
    static constexpr std::uint64_t MinAlignment = 8;
    static constexpr std::uint64_t MaxAlignment = 1 << 16;

    /// `number` is that of the shard, for TensorInfo::shard.
    ShardParser(std::span<const std::byte> bytes, std::uint32_t number);

    tl::expected<Shard, GgufError> parse();

private:
    // Each leaves m_error and gives false where the file is wrong.
    bool fail(std::string_view subject, std::string reason);
    std::string claim(std::uint64_t count, std::uint64_t most, const char *things) const;
    bool readHeader();
    bool readValue(std::uint64_t index);
    bool readScalar(std::string_view key, GgufValue::Kind kind);
    bool readArray(std::string_view key);
    bool readTexts(std::string_view key, GgufValue::Array &array);
    bool readAlignment();
    bool readTensor(std::uint64_t index);
    bool readDims(TensorInfo &tensor);
    bool readType(TensorInfo &tensor);
    bool placeTensors();

    template<typename Wide, typename Stored>
    bool addNumber(std::string_view key, GgufValue::Kind kind);

    std::span<const std::byte> m_bytes;
    Cursor m_cursor;
    std::uint32_t m_number;
    std::uint64_t m_keyCount = 0;
    std::uint64_t m_tensorCount = 0;
    std::uint64_t m_textsLeft = MaxArrayTexts;
    Shard m_shard;
    GgufError m_error;
};

} // namespace chipdeck::gguf
