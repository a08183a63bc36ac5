#pragma once

#include "app/runtime/gguf/GgufValue.h"
#include "app/runtime/gguf/TensorType.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace chipdeck::test {

using FileBytes = std::vector<std::byte>;

/// Writes GGUF files, right ones by default; what is given is written as it is, so that wrong ones can be made too.
class GgufWriter
{
public:
    /// An alignment other than 32 is written as `general.alignment`.
    explicit GgufWriter(std::uint32_t version = 3, std::uint32_t alignment = 32);

    void addUnsigned(std::string_view key, std::uint32_t value);
    void addFloat(std::string_view key, float value);
    void addBool(std::string_view key, bool value);
    void addText(std::string_view key, std::string_view value);
    void addTexts(std::string_view key, const std::vector<std::string> &values);
    void addFloats(std::string_view key, const std::vector<float> &values);
    void addIntegers(std::string_view key, const std::vector<std::int32_t> &values);
    void addBools(std::string_view key, const std::vector<bool> &values);
    /// Any kind, its value as it lies in the file.
    void addValue(std::string_view key, std::uint32_t kind, FileBytes value);

    /// `dims[0]` is contiguous. `data` may have any length.
    void addTensor(std::string_view name, gguf::TensorType type, std::vector<std::uint64_t> dims, FileBytes data);
    void addTensor(std::string_view name, std::uint32_t type, std::vector<std::uint64_t> dims, FileBytes data);

    FileBytes bytes() const;

    /// A set of `count` files: the keys in the first, the tensors spread in order, as ggml's splitter does it.
    std::vector<FileBytes> shards(std::uint32_t count) const;

    static bool write(const std::filesystem::path &path, const FileBytes &bytes);

    /// Writes shards(count) as "STEM-00001-of-0000N.gguf" and gives the path of the first; one file "STEM.gguf" when count is 1.
    /// An empty path when it cannot.
    std::filesystem::path writeSet(const std::filesystem::path &folder, const std::string &stem, std::uint32_t count = 1) const;

private:
    struct Value
    {
        std::string key;
        std::uint32_t kind;
        FileBytes bytes;
    };

    struct Tensor
    {
        std::string name;
        std::uint32_t type;
        std::vector<std::uint64_t> dims;
        FileBytes data;
    };

    std::uint32_t m_version;
    std::uint32_t m_alignment;
    std::vector<Value> m_values;
    std::vector<Tensor> m_tensors;
};

/// Fields of a file one after another.
class FieldWriter
{
public:
    template<typename T>
    FieldWriter &put(T value)
    {
        return append(&value, sizeof(T));
    }

    FieldWriter &text(std::string_view value);
    FieldWriter &raw(const FileBytes &bytes);
    FieldWriter &padTo(std::size_t alignment);
    std::size_t size() const { return m_bytes.size(); }
    FileBytes take() { return std::move(m_bytes); }

private:
    FieldWriter &append(const void *start, std::size_t size);

    FileBytes m_bytes;
};

} // namespace chipdeck::test
