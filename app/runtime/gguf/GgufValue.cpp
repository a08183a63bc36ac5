#include "app/runtime/gguf/GgufValue.h"

#include <cstring>
#include <utility>

namespace chipdeck::gguf {

namespace {

/// The file's bytes are unaligned, and little-endian as every machine that this runs on.
template<typename T>
T at(const GgufValue::Array &array, std::uint64_t index)
{
    T value;
    std::memcpy(&value, array.data + index * sizeof(T), sizeof(T));
    return value;
}

template<typename Stored>
std::optional<std::vector<std::int32_t>> copied(const GgufValue::Array &array)
{
    std::vector<std::int32_t> values(array.count);
    for (std::uint64_t i = 0; i < array.count; ++i) {
        const auto value = at<Stored>(array, i);
        if (!std::in_range<std::int32_t>(value))
            return std::nullopt;
        values[i] = static_cast<std::int32_t>(value);
    }
    return values;
}

} // namespace

GgufValue::GgufValue(Kind kind, Scalar value)
    : m_kind(kind)
    , m_value(std::move(value))
{
}

std::optional<std::uint64_t> GgufValue::asUnsigned() const
{
    if (const auto *number = std::get_if<std::uint64_t>(&m_value))
        return *number;
    if (const auto *number = std::get_if<std::int64_t>(&m_value); number && *number >= 0)
        return static_cast<std::uint64_t>(*number);
    return std::nullopt;
}

std::optional<std::int64_t> GgufValue::asSigned() const
{
    if (const auto *number = std::get_if<std::int64_t>(&m_value))
        return *number;
    if (const auto *number = std::get_if<std::uint64_t>(&m_value); number && std::in_range<std::int64_t>(*number))
        return static_cast<std::int64_t>(*number);
    return std::nullopt;
}

std::optional<double> GgufValue::asNumber() const
{
    if (const auto *number = std::get_if<double>(&m_value))
        return *number;
    if (const auto *number = std::get_if<std::int64_t>(&m_value))
        return static_cast<double>(*number);
    if (const auto *number = std::get_if<std::uint64_t>(&m_value))
        return static_cast<double>(*number);
    return std::nullopt;
}

std::optional<bool> GgufValue::asBool() const
{
    const auto *value = std::get_if<bool>(&m_value);
    return value ? std::optional(*value) : std::nullopt;
}

std::optional<std::string_view> GgufValue::asText() const
{
    const auto *value = std::get_if<std::string_view>(&m_value);
    return value ? std::optional(*value) : std::nullopt;
}

std::optional<std::vector<std::int32_t>> GgufValue::asIntegers() const
{
    const Array *values = array();
    if (!values)
        return std::nullopt;
    switch (values->element) {
    case Kind::U8:
    case Kind::Bool: return copied<std::uint8_t>(*values);
    case Kind::I8: return copied<std::int8_t>(*values);
    case Kind::U16: return copied<std::uint16_t>(*values);
    case Kind::I16: return copied<std::int16_t>(*values);
    case Kind::U32: return copied<std::uint32_t>(*values);
    case Kind::I32: return copied<std::int32_t>(*values);
    case Kind::U64: return copied<std::uint64_t>(*values);
    case Kind::I64: return copied<std::int64_t>(*values);
    default: return std::nullopt;
    }
}

std::size_t integerBytes(GgufValue::Kind kind)
{
    switch (kind) {
    case GgufValue::Kind::U8:
    case GgufValue::Kind::I8:
    case GgufValue::Kind::Bool: return 1;
    case GgufValue::Kind::U16:
    case GgufValue::Kind::I16: return 2;
    case GgufValue::Kind::U32:
    case GgufValue::Kind::I32: return 4;
    case GgufValue::Kind::U64:
    case GgufValue::Kind::I64: return 8;
    default: return 0;
    }
}

const TextArray *GgufValue::asTexts() const
{
    const Array *values = array();
    return values && values->element == Kind::Text ? &values->texts : nullptr;
}

} // namespace chipdeck::gguf
