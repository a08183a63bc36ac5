#pragma once

#include "app/runtime/gguf/TextArray.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

namespace chipdeck::gguf {

/// A value of the file's metadata. Texts and numbers of arrays stay in the mapped file: they live as long as the GgufFile.
class GgufValue
{
public:
    enum class Kind : std::uint32_t { U8, I8, U16, I16, U32, I32, F32, Bool, Text, Array, U64, I64, F64 };

    /// An array of numbers as it lies in the file: unaligned, little-endian, read through GgufValue's accessors.
    struct Array
    {
        Kind element = Kind::U8;
        std::uint64_t count = 0;
        const std::byte *data = nullptr;          // numbers
        TextArray texts;                          // filled for Kind::Text alone
    };

    using Scalar = std::variant<std::uint64_t, std::int64_t, double, bool, std::string_view, Array>;

    GgufValue(Kind kind, Scalar value);

    Kind kind() const { return m_kind; }
    const Array *array() const { return std::get_if<Array>(&m_value); }

    /// Each gives nothing when the value is of another kind or does not fit; integers of any width convert exactly.
    std::optional<std::uint64_t> asUnsigned() const;
    std::optional<std::int64_t> asSigned() const;
    std::optional<double> asNumber() const; // floats and integers
    std::optional<bool> asBool() const;
    std::optional<std::string_view> asText() const;

    /// Arrays: nothing when this is no array of such elements. Integers are copied out, texts are views; other numbers are read where they lie.
    std::optional<std::vector<std::int32_t>> asIntegers() const; // any integer width that fits, and bools
    const TextArray *asTexts() const;

private:
    Kind m_kind;
    Scalar m_value;
};

/// Bytes that an integer or a truth value takes in an array; 0 = the kind is neither.
std::size_t integerBytes(GgufValue::Kind kind);

} // namespace chipdeck::gguf
