#include "tests/app/runtime/model/ModelFileEditor.h"

#include "tests/support/runtime/GgufLayout.h"

#include <algorithm>
#include <cstring>

namespace chipdeck::test {

namespace {

using Kind = gguf::GgufValue::Kind;

constexpr std::size_t kAlignment = 32;

std::uint64_t numberAt(const FileBytes &bytes, std::size_t at)
{
    std::uint64_t number = 0;
    std::memcpy(&number, bytes.data() + at, sizeof(number));
    return number;
}

} // namespace

ModelFileEditor::ModelFileEditor(const GgufWriter &file)
    : m_original(file.bytes())
{
    const GgufLayout layout(m_original);
    for (const GgufEntry &entry : layout.entries()) {
        const std::size_t length = numberAt(m_original, entry.begin);
        const auto name = m_original.begin() + std::ptrdiff_t(entry.begin + 8);
        const auto rest = name + std::ptrdiff_t(length);
        Entry &made = m_entries.emplace_back();
        made.isTensor = entry.isTensor;
        made.name.assign(reinterpret_cast<const char *>(&*name), length);
        made.rest.assign(rest, m_original.begin() + std::ptrdiff_t(entry.end));
    }
    m_dataBegin = (layout.metadataEnd() + kAlignment - 1) / kAlignment * kAlignment;
}

ModelFileEditor::Entry *ModelFileEditor::find(std::string_view name)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [name](const Entry &entry) { return entry.name == name; });
    return found == m_entries.end() ? nullptr : &*found;
}

void ModelFileEditor::remove(std::string_view keyOrTensor)
{
    std::erase_if(m_entries, [keyOrTensor](const Entry &entry) { return entry.name == keyOrTensor; });
}

void ModelFileEditor::replace(std::string_view key, std::uint32_t kind, FileBytes value)
{
    remove(key);
    m_entries.insert(m_entries.begin(), {false, std::string(key), FieldWriter().put(kind).raw(value).take()});
}

void ModelFileEditor::set(std::string_view key, std::uint32_t value)
{
    replace(key, std::uint32_t(Kind::U32), FieldWriter().put(value).take());
}

void ModelFileEditor::set(std::string_view key, float value)
{
    replace(key, std::uint32_t(Kind::F32), FieldWriter().put(value).take());
}

void ModelFileEditor::set(std::string_view key, const char *value)
{
    replace(key, std::uint32_t(Kind::Text), FieldWriter().text(value).take());
}

void ModelFileEditor::set(std::string_view key, const std::vector<std::int32_t> &values)
{
    FieldWriter fields;
    fields.put(std::uint32_t(Kind::I32)).put(std::uint64_t(values.size()));
    for (const std::int32_t value : values)
        fields.put(value);
    replace(key, std::uint32_t(Kind::Array), fields.take());
}

void ModelFileEditor::setFlag(std::string_view key, bool value)
{
    replace(key, std::uint32_t(Kind::Bool), FieldWriter().put(std::uint8_t(value)).take());
}

std::uint64_t ModelFileEditor::offsetOf(const Entry &tensor) const
{
    return numberAt(tensor.rest, tensor.rest.size() - sizeof(std::uint64_t));
}

void ModelFileEditor::setTensor(std::string_view name, gguf::TensorType type, const std::vector<std::uint64_t> &dims)
{
    Entry *tensor = find(name);
    const std::uint64_t offset = offsetOf(*tensor);
    FieldWriter fields;
    fields.put(std::uint32_t(dims.size()));
    for (const std::uint64_t dim : dims)
        fields.put(dim);
    tensor->rest = fields.put(std::uint32_t(type)).put(offset).take();
}

void ModelFileEditor::renameTensor(std::string_view name, std::string_view other)
{
    find(name)->name = other;
}

void ModelFileEditor::setData(std::string_view name, float value)
{
    std::memcpy(m_original.data() + m_dataBegin + offsetOf(*find(name)), &value, sizeof(value));
}

FileBytes ModelFileEditor::bytes() const
{
    std::uint64_t tensors = 0;
    for (const Entry &entry : m_entries)
        tensors += entry.isTensor ? 1 : 0;
    FieldWriter fields;
    fields.raw(FileBytes(m_original.begin(), m_original.begin() + 8)).put(tensors).put(std::uint64_t(m_entries.size() - tensors));
    for (const Entry &entry : m_entries)
        fields.text(entry.name).raw(entry.rest);
    fields.padTo(kAlignment).raw(FileBytes(m_original.begin() + std::ptrdiff_t(m_dataBegin), m_original.end()));
    return fields.take();
}

} // namespace chipdeck::test
