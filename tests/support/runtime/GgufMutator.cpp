#include "tests/support/runtime/GgufMutator.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>

namespace chipdeck::test {

namespace {

using Role = GgufField::Role;
using Kind = gguf::GgufValue::Kind;

/// One file on its way: each change sees the layout that the ones before it left.
class Damage
{
public:
    Damage(const FileBytes &bytes, std::uint64_t seed)
        : m_bytes(bytes)
        , m_random(seed)
    {
    }

    GgufMutator::Mutant run();

private:
    using Change = void (Damage::*)(const GgufLayout &layout);

    void setInteger(const GgufLayout &layout);
    void setNumber(const GgufLayout &layout);
    void flipText(const GgufLayout &layout);
    void replaceText(const GgufLayout &layout);
    void swapFields(const GgufLayout &layout);
    void truncate(const GgufLayout &layout);
    void damageData(const GgufLayout &layout);
    void removeEntry(const GgufLayout &layout) { editEntry(layout, true); }
    void doubleEntry(const GgufLayout &layout) { editEntry(layout, false); }
    void shift(const GgufLayout &layout);

    void editEntry(const GgufLayout &layout, bool remove);
    std::uint64_t below(std::uint64_t limit) { return limit == 0 ? 0 : m_random() % limit; }
    const GgufField *pick(const GgufLayout &layout, std::initializer_list<Role> roles);
    std::uint64_t integerAt(std::size_t at, std::size_t size) const;
    void put(std::size_t at, std::uint64_t value, std::size_t size);
    void note(const std::string &what, std::size_t at);
    /// Replaces bytes of the metadata and lets the data begin where the new length puts them.
    void splice(const GgufLayout &layout, std::size_t at, std::size_t size, const FileBytes &replacement);

    FileBytes m_bytes;
    std::mt19937_64 m_random;
    std::string m_what;
};

GgufMutator::Mutant Damage::run()
{
    static constexpr std::array<Change, 16> Changes = {
        &Damage::setInteger, &Damage::setInteger, &Damage::setInteger, &Damage::setNumber, &Damage::setNumber, &Damage::setNumber,
        &Damage::flipText, &Damage::replaceText, &Damage::swapFields, &Damage::swapFields, &Damage::truncate, &Damage::damageData,
        &Damage::damageData, &Damage::removeEntry, &Damage::doubleEntry, &Damage::shift};
    const std::uint64_t count = 1 + below(3);
    for (std::uint64_t i = 0; i < count; ++i)
        (this->*Changes[below(Changes.size())])(GgufLayout(m_bytes));
    return {std::move(m_bytes), std::move(m_what)};
}

const GgufField *Damage::pick(const GgufLayout &layout, std::initializer_list<Role> roles)
{
    std::vector<const GgufField *> fitting;
    for (const GgufField &field : layout.fields()) {
        if (field.size > 0 && std::find(roles.begin(), roles.end(), field.role) != roles.end())
            fitting.push_back(&field);
    }
    return fitting.empty() ? nullptr : fitting[below(fitting.size())];
}

std::uint64_t Damage::integerAt(std::size_t at, std::size_t size) const
{
    std::uint64_t value = 0;
    std::memcpy(&value, m_bytes.data() + at, std::min<std::size_t>(size, sizeof(value)));
    return value;
}

void Damage::put(std::size_t at, std::uint64_t value, std::size_t size)
{
    std::memcpy(m_bytes.data() + at, &value, std::min<std::size_t>(size, sizeof(value)));
}

void Damage::note(const std::string &what, std::size_t at)
{
    m_what += (m_what.empty() ? "" : ", ") + what + " at " + std::to_string(at);
}

void Damage::splice(const GgufLayout &layout, std::size_t at, std::size_t size, const FileBytes &replacement)
{
    const auto padded = [&layout](std::size_t end) { return (end + layout.alignment() - 1) / layout.alignment() * layout.alignment(); };
    const std::size_t end = layout.metadataEnd();
    const auto part = [this](std::size_t from, std::size_t to) {
        const auto start = m_bytes.begin() + std::ptrdiff_t(std::min(from, m_bytes.size()));
        return FileBytes(start, m_bytes.begin() + std::ptrdiff_t(std::min(std::max(from, to), m_bytes.size())));
    };
    FieldWriter changed;
    changed.raw(part(0, at)).raw(replacement).raw(part(at + size, end));
    changed.padTo(layout.alignment()).raw(part(padded(end), m_bytes.size()));
    m_bytes = changed.take();
}

void Damage::setInteger(const GgufLayout &layout)
{
    const GgufField *field = pick(layout, {Role::Version, Role::Count, Role::Type, Role::Length, Role::Dim, Role::DimCount, Role::Offset});
    if (!field)
        return;
    const std::uint64_t old = integerAt(field->at, field->size);
    const std::uint64_t all = ~std::uint64_t(0);
    const std::uint64_t flipped = old ^ (std::uint64_t(1) << below(field->size * 8));
    const std::array<std::uint64_t, 16> values = {0, 1, 2, old + 1, old - 1, old * 2, old / 2, flipped, all, all / 2, all / 2 + 1, all - 31,
                                                  std::uint64_t(1) << below(64), below(64), m_bytes.size(), m_bytes.size() / 32 + 1};
    put(field->at, values[below(values.size())], field->size);
    note("integer", field->at);
}

void Damage::setNumber(const GgufLayout &layout)
{
    const GgufField *field = pick(layout, {Role::Number});
    if (!field)
        return;
    if (field->kind == std::uint32_t(Kind::F32)) {
        static constexpr float Infinity = std::numeric_limits<float>::infinity();
        static const std::array<float, 10> values = {0.0f, -0.0f, -1.0f, 1e38f, 1e-42f, 1e-5f, 3.5f, Infinity, -Infinity, std::nanf("")};
        const float value = values[below(values.size())];
        std::memcpy(m_bytes.data() + field->at, &value, sizeof(value));
    } else {
        const std::uint64_t old = integerAt(field->at, field->size);
        const std::array<std::uint64_t, 12> values = {0, 1, 2, 3, old + 1, old - 1, old * 2, old / 2, old * 3, ~std::uint64_t(0),
                                                      std::uint64_t(1) << below(32), below(1024)};
        put(field->at, values[below(values.size())], field->size);
    }
    note("number", field->at);
}

void Damage::flipText(const GgufLayout &layout)
{
    const GgufField *field = pick(layout, {Role::Name, Role::Text});
    if (!field)
        return;
    const std::size_t at = field->at + below(field->size);
    m_bytes[at] ^= std::byte(1 << below(8));
    note("letter", at);
}

void Damage::replaceText(const GgufLayout &layout)
{
    static const std::array<std::string, 16> texts = {
        "", "llama", "qwen2", "qwen3moe", "gemma3", "deepseek2", "gpt2", "default", "smollm", "a b", "<0xZZ>", "<0x41>", "{% for x in y %}",
        std::string(70, 'n'), std::string("\0\n\x1b[2J", 6), "\xff\xfe\xed\xa0\x80"};
    const GgufField *field = pick(layout, {Role::Name, Role::Text, Role::Text});
    if (!field)
        return;
    note("text", field->at);
    splice(layout, field->at - 8, field->size + 8, FieldWriter().text(texts[below(texts.size())]).take());
}

void Damage::swapFields(const GgufLayout &layout)
{
    const GgufField *one = pick(layout, {Role::Type, Role::Dim, Role::Offset, Role::Name, Role::Number});
    if (!one)
        return;
    std::vector<const GgufField *> others;
    for (const GgufField &field : layout.fields()) {
        if (field.role == one->role && field.size == one->size && !(field == *one))
            others.push_back(&field);
    }
    if (others.empty())
        return;
    // The nearest often, so that a tensor's dimensions change places and its size stays.
    const GgufField *other = others[below(others.size())];
    if (below(2) == 0) {
        const auto distance = [one](const GgufField *field) { return std::max(field->at, one->at) - std::min(field->at, one->at); };
        other = *std::min_element(others.begin(), others.end(), [&distance](const auto *a, const auto *b) { return distance(a) < distance(b); });
    }
    const auto start = m_bytes.begin();
    std::swap_ranges(start + std::ptrdiff_t(one->at), start + std::ptrdiff_t(one->at + one->size), start + std::ptrdiff_t(other->at));
    note("swap with " + std::to_string(other->at), one->at);
}

void Damage::truncate(const GgufLayout &layout)
{
    std::size_t size = below(m_bytes.size());
    if (!layout.fields().empty() && below(2) == 0)
        size = layout.fields()[below(layout.fields().size())].at;
    m_bytes.resize(std::min(size, m_bytes.size()));
    note("end", size);
}

void Damage::damageData(const GgufLayout &layout)
{
    const GgufField *field = pick(layout, {Role::Data});
    if (!field)
        return;
    const std::size_t at = field->at + below(field->size);
    const std::size_t count = std::min<std::size_t>(1 + below(300), field->at + field->size - at);
    // Zeros, not numbers, infinite halves, and the extremes of integers.
    static constexpr std::array<std::uint8_t, 5> Fills = {0x00, 0xff, 0x7c, 0x7f, 0x80};
    const std::uint64_t fill = below(Fills.size() + 1);
    for (std::size_t i = at; i < at + count; ++i)
        m_bytes[i] = std::byte(fill < Fills.size() ? Fills[fill] : below(256));
    note("data", at);
}

void Damage::editEntry(const GgufLayout &layout, bool remove)
{
    if (layout.entries().empty())
        return;
    const GgufEntry entry = layout.entries()[below(layout.entries().size())];
    const FileBytes copy(m_bytes.begin() + std::ptrdiff_t(entry.begin), m_bytes.begin() + std::ptrdiff_t(entry.end));
    const std::size_t countAt = entry.isTensor ? 8 : 16;
    put(countAt, integerAt(countAt, 8) + (remove ? ~std::uint64_t(0) : 1), 8);
    note(remove ? "entry removed" : "entry doubled", entry.begin);
    splice(layout, entry.begin, remove ? entry.end - entry.begin : 0, remove ? FileBytes() : copy);
}

void Damage::shift(const GgufLayout &layout)
{
    const GgufField *field = pick(layout, {Role::Count, Role::Type, Role::Length, Role::Name, Role::Text, Role::Number, Role::Data});
    if (!field)
        return;
    const auto at = m_bytes.begin() + std::ptrdiff_t(field->at);
    const std::size_t count = std::min<std::size_t>(1 + below(16), m_bytes.size() - field->at);
    if (below(2) == 0)
        m_bytes.erase(at, at + std::ptrdiff_t(count));
    else
        m_bytes.insert(at, count, std::byte(below(256)));
    note("shift", field->at);
}

} // namespace

GgufMutator::GgufMutator(FileBytes original)
    : m_original(std::move(original))
{
}

GgufMutator::Mutant GgufMutator::mutate(std::uint64_t seed) const
{
    return Damage(m_original, seed).run();
}

} // namespace chipdeck::test
