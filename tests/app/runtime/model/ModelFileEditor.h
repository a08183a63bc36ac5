#pragma once

#include "tests/support/runtime/ModelWriter.h"

namespace chipdeck::test {

/// A right model file in which single keys and tensors are then made wrong.
class ModelFileEditor
{
public:
    explicit ModelFileEditor(const GgufWriter &file);

    void remove(std::string_view keyOrTensor);
    void set(std::string_view key, std::uint32_t value);
    void set(std::string_view key, float value);
    void set(std::string_view key, const char *value);
    void set(std::string_view key, const std::vector<std::int32_t> &values);
    void setFlag(std::string_view key, bool value);
    /// The description alone: the data stays what it was, which is enough as long as no more of it is needed.
    void setTensor(std::string_view name, gguf::TensorType type, const std::vector<std::uint64_t> &dims);
    void renameTensor(std::string_view name, std::string_view other);
    /// The first bytes of a tensor's data.
    void setData(std::string_view name, float value);

    FileBytes bytes() const;

private:
    struct Entry
    {
        bool isTensor = false;
        std::string name;
        FileBytes rest; // all behind the name
    };

    Entry *find(std::string_view name);
    void replace(std::string_view key, std::uint32_t kind, FileBytes value);
    std::uint64_t offsetOf(const Entry &tensor) const;

    FileBytes m_original;
    std::size_t m_dataBegin = 0;
    std::vector<Entry> m_entries;
};

} // namespace chipdeck::test
