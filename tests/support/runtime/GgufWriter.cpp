#include "tests/support/runtime/GgufWriter.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>

namespace chipdeck::test {

namespace {

using Kind = gguf::GgufValue::Kind;

std::uint32_t number(Kind kind)
{
    return static_cast<std::uint32_t>(kind);
}

template<typename Values>
FieldWriter arrayOf(Kind element, const Values &values)
{
    FieldWriter fields;
    fields.put(number(element)).put(std::uint64_t(values.size()));
    return fields;
}

} // namespace

FieldWriter &FieldWriter::text(std::string_view value)
{
    return put(std::uint64_t(value.size())).append(value.data(), value.size());
}

FieldWriter &FieldWriter::raw(const FileBytes &bytes)
{
    return append(bytes.data(), bytes.size());
}

FieldWriter &FieldWriter::padTo(std::size_t alignment)
{
    m_bytes.resize((m_bytes.size() + alignment - 1) / alignment * alignment);
    return *this;
}

FieldWriter &FieldWriter::append(const void *start, std::size_t size)
{
    const std::size_t before = m_bytes.size();
    m_bytes.resize(before + size);
    if (size > 0)
        std::memcpy(m_bytes.data() + before, start, size);
    return *this;
}

GgufWriter::GgufWriter(std::uint32_t version, std::uint32_t alignment)
    : m_version(version)
    , m_alignment(alignment)
{
    if (alignment != 32)
        addUnsigned("general.alignment", alignment);
}

void GgufWriter::addUnsigned(std::string_view key, std::uint32_t value)
{
    addValue(key, number(Kind::U32), FieldWriter().put(value).take());
}

void GgufWriter::addFloat(std::string_view key, float value)
{
    addValue(key, number(Kind::F32), FieldWriter().put(value).take());
}

void GgufWriter::addBool(std::string_view key, bool value)
{
    addValue(key, number(Kind::Bool), FieldWriter().put(std::uint8_t(value)).take());
}

void GgufWriter::addText(std::string_view key, std::string_view value)
{
    addValue(key, number(Kind::Text), FieldWriter().text(value).take());
}

void GgufWriter::addTexts(std::string_view key, const std::vector<std::string> &values)
{
    FieldWriter fields = arrayOf(Kind::Text, values);
    for (const std::string &value : values)
        fields.text(value);
    addValue(key, number(Kind::Array), fields.take());
}

void GgufWriter::addFloats(std::string_view key, const std::vector<float> &values)
{
    FieldWriter fields = arrayOf(Kind::F32, values);
    for (const float value : values)
        fields.put(value);
    addValue(key, number(Kind::Array), fields.take());
}

void GgufWriter::addIntegers(std::string_view key, const std::vector<std::int32_t> &values)
{
    FieldWriter fields = arrayOf(Kind::I32, values);
    for (const std::int32_t value : values)
        fields.put(value);
    addValue(key, number(Kind::Array), fields.take());
}

void GgufWriter::addBools(std::string_view key, const std::vector<bool> &values)
{
    FieldWriter fields = arrayOf(Kind::Bool, values);
    for (const bool value : values)
        fields.put(std::uint8_t(value));
    addValue(key, number(Kind::Array), fields.take());
}

void GgufWriter::addValue(std::string_view key, std::uint32_t kind, FileBytes value)
{
    m_values.push_back({std::string(key), kind, std::move(value)});
}

void GgufWriter::addTensor(std::string_view name, gguf::TensorType type, std::vector<std::uint64_t> dims, FileBytes data)
{
    addTensor(name, static_cast<std::uint32_t>(type), std::move(dims), std::move(data));
}

void GgufWriter::addTensor(std::string_view name, std::uint32_t type, std::vector<std::uint64_t> dims, FileBytes data)
{
    m_tensors.push_back({std::string(name), type, std::move(dims), std::move(data)});
}

FileBytes GgufWriter::bytes() const
{
    FieldWriter fields;
    fields.raw({std::byte('G'), std::byte('G'), std::byte('U'), std::byte('F')});
    fields.put(m_version).put(std::uint64_t(m_tensors.size())).put(std::uint64_t(m_values.size()));
    for (const Value &value : m_values)
        fields.text(value.key).put(value.kind).raw(value.bytes);
    std::uint64_t offset = 0;
    for (const Tensor &tensor : m_tensors) {
        fields.text(tensor.name).put(std::uint32_t(tensor.dims.size()));
        for (const std::uint64_t dim : tensor.dims)
            fields.put(dim);
        fields.put(tensor.type).put(offset);
        offset += (tensor.data.size() + m_alignment - 1) / m_alignment * m_alignment;
    }
    for (const Tensor &tensor : m_tensors)
        fields.padTo(m_alignment).raw(tensor.data);
    return fields.padTo(m_alignment).take();
}

std::vector<FileBytes> GgufWriter::shards(std::uint32_t count) const
{
    std::vector<FileBytes> files;
    const std::size_t each = (m_tensors.size() + count - 1) / count;
    for (std::uint32_t i = 0; i < count; ++i) {
        GgufWriter shard(m_version, m_alignment);
        if (i == 0)
            shard.m_values = m_values;
        shard.addValue("split.no", number(Kind::U16), FieldWriter().put(std::uint16_t(i)).take());
        shard.addValue("split.count", number(Kind::U16), FieldWriter().put(std::uint16_t(count)).take());
        shard.addValue("split.tensors.count", number(Kind::I32), FieldWriter().put(std::int32_t(m_tensors.size())).take());
        const std::size_t first = std::min(m_tensors.size(), i * each);
        const std::size_t last = std::min(m_tensors.size(), first + each);
        shard.m_tensors.assign(m_tensors.begin() + std::ptrdiff_t(first), m_tensors.begin() + std::ptrdiff_t(last));
        files.push_back(shard.bytes());
    }
    return files;
}

bool GgufWriter::write(const std::filesystem::path &path, const FileBytes &bytes)
{
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(reinterpret_cast<const char *>(bytes.data()), std::streamsize(bytes.size()));
    return bool(file.flush());
}

std::filesystem::path GgufWriter::writeSet(const std::filesystem::path &folder, const std::string &stem, std::uint32_t count) const
{
    if (count == 1) {
        const std::filesystem::path path = folder / (stem + ".gguf");
        return write(path, bytes()) ? path : std::filesystem::path();
    }
    std::filesystem::path first;
    const std::vector<FileBytes> files = shards(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        char tail[32];
        std::snprintf(tail, sizeof(tail), "-%05u-of-%05u.gguf", i + 1, count);
        const std::filesystem::path path = folder / (stem + tail);
        if (!write(path, files[i]))
            return {};
        if (i == 0)
            first = path;
    }
    return first;
}

} // namespace chipdeck::test
