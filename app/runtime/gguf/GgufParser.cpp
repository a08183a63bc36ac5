#include "app/runtime/gguf/GgufParser.h"

#include "app/runtime/gguf/GgufIndex.h"
#include "app/runtime/gguf/Harmless.h"
#include "app/runtime/gguf/ShardName.h"

namespace chipdeck::gguf {

namespace {

const GgufValue *find(const Shard &shard, std::string_view key)
{
    for (const auto &[name, value] : shard.values) {
        if (name == key)
            return &value;
    }
    return nullptr;
}

/// The number under `key`, or `missing` where there is none; nothing where the key holds something else.
std::optional<std::uint64_t> numberOr(const Shard &shard, std::string_view key, std::uint64_t missing)
{
    const GgufValue *value = find(shard, key);
    return value ? value->asUnsigned() : std::optional(missing);
}

std::string shown(const std::filesystem::path &path)
{
    return harmless(path.filename().string(), 120);
}

/// What is wrong with one of the files that were not named: which it is, and what helps where it was not fetched, or not to its end.
GgufError ofSet(GgufError error, const std::filesystem::path &path, std::uint32_t count)
{
    std::error_code unknown;
    if (std::filesystem::symlink_status(path, unknown).type() == std::filesystem::file_type::not_found)
        return {shown(path), "it is missing: the model is a set of " + std::to_string(count) + " files, all of which belong into one folder"};
    const std::string where = error.subject == shown(path) ? "" : "in " + shown(path) + ", ";
    error.reason += " (" + where + "one of the " + std::to_string(count) + " files of the model; if it was not fetched to its end, fetch it again)";
    return error;
}

} // namespace

GgufParser::GgufParser()
    : m_file(new GgufFile)
{
}

GgufParser::Result GgufParser::fromFile(const std::filesystem::path &path)
{
    GgufParser parser;
    if (auto error = parser.addFile(path))
        return tl::unexpected(std::move(*error));
    if (auto error = parser.addOthers(path))
        return tl::unexpected(std::move(*error));
    return parser.finish();
}

GgufParser::Result GgufParser::fromMemory(std::span<const std::span<const std::byte>> shards)
{
    GgufParser parser;
    for (const std::span<const std::byte> &shard : shards) {
        if (auto error = parser.add(GgufFile::Mapping::borrow(shard)))
            return tl::unexpected(std::move(*error));
    }
    return parser.finish();
}

std::optional<GgufError> GgufParser::addFile(const std::filesystem::path &path)
{
    auto mapping = GgufFile::Mapping::map(path);
    return mapping ? add(std::move(*mapping)) : std::optional(std::move(mapping.error()));
}

std::optional<GgufError> GgufParser::addOthers(const std::filesystem::path &first)
{
    if (m_shardCount == 1)
        return std::nullopt;
    // Names come from the name of the file that the reader chose, never from what is in it: nothing outside its folder is opened.
    auto name = ShardName::parse(first.filename().string());
    if (!name || name->number != 1 || name->count != m_shardCount) {
        return GgufError{"split.count", "the file is the first of " + std::to_string(m_shardCount)
                             + ", but its name does not end in " + ShardName{"", 1, m_shardCount}.fileName()};
    }
    while (name->number < m_shardCount) {
        ++name->number;
        const std::filesystem::path path = first.parent_path() / name->fileName();
        if (auto error = addFile(path))
            return ofSet(std::move(*error), path, m_shardCount);
    }
    return std::nullopt;
}

std::optional<GgufError> GgufParser::add(std::unique_ptr<GgufFile::Mapping> mapping)
{
    const auto number = static_cast<std::uint32_t>(m_file->m_mappings.size());
    auto shard = ShardParser(mapping->bytes(), number).parse();
    if (!shard)
        return std::move(shard.error());
    if (auto error = checkPlace(*shard))
        return error;
    if (number == 0) {
        m_file->m_version = shard->version;
        m_file->m_values = std::move(shard->values);
        m_file->m_tensors = std::move(shard->tensors);
    } else {
        // Keys of later files are read for their place alone; two of a name would leave it open which counts.
        if (const auto key = GgufFile::Index::twice(shard->values, GgufFile::Index::ordered(shard->values)))
            return GgufError{harmless(*key), "the key occurs twice"};
        m_file->m_tensors.insert(m_file->m_tensors.end(), shard->tensors.begin(), shard->tensors.end());
    }
    m_file->m_bytes += mapping->bytes().size();
    m_file->m_mappings.push_back(std::move(mapping));
    return std::nullopt;
}

std::optional<GgufError> GgufParser::checkPlace(const Shard &shard)
{
    const auto number = numberOr(shard, "split.no", 0);
    if (!number)
        return GgufError{"split.no", "it must be a number that is not negative"};
    const auto count = numberOr(shard, "split.count", 1);
    if (!count || *count > MaxShards)
        return GgufError{"split.count", "it must be a number of at most " + std::to_string(MaxShards)};
    const std::size_t expected = m_file->m_mappings.size();
    if (expected == 0)
        m_shardCount = std::max<std::uint32_t>(1, static_cast<std::uint32_t>(*count));
    if (expected == 0 && *number != 0)
        return GgufError{"split.no", "this is file " + std::to_string(*number + 1) + " of " + std::to_string(m_shardCount)
                             + "; open the first of them"};
    if (*number != expected)
        return GgufError{"split.no", "it is " + std::to_string(*number) + " where " + std::to_string(expected) + " belongs"};
    if (expected > 0 && *count != m_shardCount)
        return GgufError{"split.count", "it is " + std::to_string(*count) + ", but the first file says " + std::to_string(m_shardCount)};
    return std::nullopt;
}

std::optional<GgufError> GgufParser::checkNames() const
{
    if (const auto key = GgufFile::Index::twice(m_file->m_values, m_file->m_index->values))
        return GgufError{harmless(*key), "the key occurs twice"};
    if (const auto name = GgufFile::Index::twice(m_file->m_tensors, m_file->m_index->tensors))
        return GgufError{harmless(*name), "the tensor occurs twice"};
    return std::nullopt;
}

GgufParser::Result GgufParser::finish()
{
    if (m_file->m_mappings.size() != m_shardCount || m_shardCount == 0) {
        return tl::unexpected(GgufError{"split.count", "the set has " + std::to_string(m_shardCount) + " files, but "
                                            + std::to_string(m_file->m_mappings.size()) + " were given"});
    }
    m_file->m_index->tensors = GgufFile::Index::ordered(m_file->m_tensors);
    m_file->m_index->values = GgufFile::Index::ordered(m_file->m_values);
    if (auto error = checkNames())
        return tl::unexpected(std::move(*error));
    const GgufValue *total = m_file->value("split.tensors.count");
    if (m_shardCount > 1 && total && total->asUnsigned() != m_file->m_tensors.size()) {
        return tl::unexpected(GgufError{"split.tensors.count", "the files hold " + std::to_string(m_file->m_tensors.size())
                                            + " tensors, which is another number than the first one says"});
    }
    return std::shared_ptr<const GgufFile>(std::move(m_file));
}

} // namespace chipdeck::gguf
