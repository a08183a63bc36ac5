#pragma once

#include "app/runtime/gguf/Mapping.h"
#include "app/runtime/gguf/ShardParser.h"

namespace chipdeck::gguf {

/// Puts a GgufFile together from its shards, and checks what holds across them: their order and number, and that names occur once.
class GgufParser
{
public:
    using Result = tl::expected<std::shared_ptr<const GgufFile>, GgufError>;

    static Result fromFile(const std::filesystem::path &path);
    static Result fromMemory(std::span<const std::span<const std::byte>> shards);

private:
    static constexpr std::uint32_t MaxShards = 512; // each holds a descriptor

    GgufParser();
    std::optional<GgufError> add(std::unique_ptr<GgufFile::Mapping> mapping);
    std::optional<GgufError> addFile(const std::filesystem::path &path);
    std::optional<GgufError> addOthers(const std::filesystem::path &first);
    std::optional<GgufError> checkPlace(const Shard &shard);
    std::optional<GgufError> checkNames() const;
    Result finish();

    std::shared_ptr<GgufFile> m_file;
    std::uint32_t m_shardCount = 0;
};

} // namespace chipdeck::gguf
