#include "app/runtime/gguf/ShardParser.h"

#include "app/runtime/gguf/Harmless.h"
#include "app/runtime/gguf/TensorLayout.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace chipdeck::gguf {

namespace {

using Kind = GgufValue::Kind;

constexpr std::uint32_t KindCount = 13;
constexpr std::array<std::uint64_t, KindCount> KindBytes = {1, 1, 2, 2, 4, 4, 4, 1, 8, 12, 8, 8, 8};

// The least that an entry can take: length, one byte of name, type, one byte of value; and length, name, dimensions, one of them, type, offset.
constexpr std::uint64_t LeastKeyBytes = 8 + 1 + 4 + 1;
constexpr std::uint64_t LeastTensorBytes = 8 + 1 + 4 + 8 + 4 + 8;

bool hasControls(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

std::string number(std::uint64_t value)
{
    return std::to_string(value);
}

} // namespace

ShardParser::ShardParser(std::span<const std::byte> bytes, std::uint32_t number)
    : m_bytes(bytes)
    , m_cursor(bytes)
    , m_number(number)
{
}

tl::expected<Shard, GgufError> ShardParser::parse()
{
    bool good = readHeader();
    m_shard.values.reserve(good ? m_keyCount : 0);
    for (std::uint64_t i = 0; good && i < m_keyCount; ++i)
        good = readValue(i);
    good = good && readAlignment();
    m_shard.tensors.reserve(good ? m_tensorCount : 0);
    for (std::uint64_t i = 0; good && i < m_tensorCount; ++i)
        good = readTensor(i);
    if (!good || !placeTensors())
        return tl::unexpected(m_error);
    return std::move(m_shard);
}

bool ShardParser::fail(std::string_view subject, std::string reason)
{
    m_error = {harmless(subject), std::move(reason)};
    return false;
}

std::string ShardParser::claim(std::uint64_t count, std::uint64_t most, const char *things) const
{
    return "it claims " + number(count) + " " + things + "; " + number(m_cursor.left()) + " bytes follow, and at most " + number(most) + " " + things
        + " are read";
}

bool ShardParser::readHeader()
{
    static constexpr std::uint32_t Magic = 'G' | 'G' << 8 | 'U' << 16 | 'F' << 24;
    const auto magic = m_cursor.read<std::uint32_t>();
    if (magic != Magic)
        return fail("header", "this is no GGUF file: it does not begin with the letters GGUF");
    const auto version = m_cursor.read<std::uint32_t>();
    const auto tensors = m_cursor.read<std::uint64_t>();
    const auto keys = m_cursor.read<std::uint64_t>();
    if (!keys)
        return fail("header", "the file ends within its header");
    if ((*version & 0xffff) == 0 && *version != 0)
        return fail("header", "the file is big-endian; only little-endian files are read");
    if (*version != 2 && *version != 3)
        return fail("header", "version " + number(*version) + " of the format; only 2 and 3 are read");
    if (*keys > MaxKeys || *keys > m_cursor.left() / LeastKeyBytes)
        return fail("header", claim(*keys, MaxKeys, "keys"));
    if (*tensors > MaxTensors || *tensors > m_cursor.left() / LeastTensorBytes)
        return fail("header", claim(*tensors, MaxTensors, "tensors"));
    m_shard.version = *version;
    m_keyCount = *keys;
    m_tensorCount = *tensors;
    return true;
}

bool ShardParser::readValue(std::uint64_t index)
{
    const auto key = m_cursor.readText();
    if (!key)
        return fail("key " + number(index + 1), "the file ends within its name");
    if (key->empty() || key->size() > MaxKeyBytes || hasControls(*key))
        return fail("key " + number(index + 1), "its name is empty, longer than " + number(MaxKeyBytes) + " bytes or has control characters");
    const auto kind = m_cursor.read<std::uint32_t>();
    if (!kind)
        return fail(*key, "the file ends before its type");
    if (*kind >= KindCount)
        return fail(*key, "its type has the unknown number " + number(*kind));
    if (Kind(*kind) == Kind::Array)
        return readArray(*key);
    return readScalar(*key, Kind(*kind));
}

template<typename Wide, typename Stored>
bool ShardParser::addNumber(std::string_view key, Kind kind)
{
    const auto value = m_cursor.read<Stored>();
    if (!value)
        return fail(key, "the file ends within its value");
    m_shard.values.emplace_back(key, GgufValue(kind, static_cast<Wide>(*value)));
    return true;
}

bool ShardParser::readScalar(std::string_view key, Kind kind)
{
    switch (kind) {
    case Kind::U8: return addNumber<std::uint64_t, std::uint8_t>(key, kind);
    case Kind::U16: return addNumber<std::uint64_t, std::uint16_t>(key, kind);
    case Kind::U32: return addNumber<std::uint64_t, std::uint32_t>(key, kind);
    case Kind::U64: return addNumber<std::uint64_t, std::uint64_t>(key, kind);
    case Kind::I8: return addNumber<std::int64_t, std::int8_t>(key, kind);
    case Kind::I16: return addNumber<std::int64_t, std::int16_t>(key, kind);
    case Kind::I32: return addNumber<std::int64_t, std::int32_t>(key, kind);
    case Kind::I64: return addNumber<std::int64_t, std::int64_t>(key, kind);
    case Kind::F32: return addNumber<double, float>(key, kind);
    case Kind::F64: return addNumber<double, double>(key, kind);
    case Kind::Bool: {
        const auto value = m_cursor.read<std::uint8_t>();
        if (!value || *value > 1)
            return fail(key, value ? "a truth value must be 0 or 1, not " + number(*value) : "the file ends within its value");
        m_shard.values.emplace_back(key, GgufValue(kind, *value == 1));
        return true;
    }
    case Kind::Text: {
        const auto text = m_cursor.readText();
        if (!text || text->size() > MaxTextBytes)
            return fail(key, text ? "its text is longer than " + number(MaxTextBytes) + " bytes" : "the file ends within its text");
        m_shard.values.emplace_back(key, GgufValue(kind, *text));
        return true;
    }
    case Kind::Array: break;
    }
    return fail(key, "an array where a single value belongs");
}

bool ShardParser::readArray(std::string_view key)
{
    const auto element = m_cursor.read<std::uint32_t>();
    const auto count = m_cursor.read<std::uint64_t>();
    if (!count)
        return fail(key, "the file ends before its array");
    if (*element >= KindCount)
        return fail(key, "the elements of its array have the unknown type " + number(*element));
    if (Kind(*element) == Kind::Array)
        return fail(key, "arrays within arrays are not read");
    const std::uint64_t bytes = KindBytes[*element];
    if (*count > MaxArrayElements || *count > m_cursor.left() / bytes)
        return fail(key, claim(*count, MaxArrayElements, "elements"));
    GgufValue::Array array;
    array.element = Kind(*element);
    array.count = *count;
    if (array.element == Kind::Text) {
        if (!readTexts(key, array))
            return false;
    } else {
        array.data = m_cursor.take(*count, bytes);
    }
    const auto isBool = [](std::byte value) { return value <= std::byte(1); };
    if (array.element == Kind::Bool && !std::all_of(array.data, array.data + *count, isBool))
        return fail(key, "a truth value must be 0 or 1");
    m_shard.values.emplace_back(key, GgufValue(Kind::Array, std::move(array)));
    return true;
}

bool ShardParser::readTexts(std::string_view key, GgufValue::Array &array)
{
    if (array.count > m_textsLeft)
        return fail(key, "the file's arrays hold more than " + number(MaxArrayTexts) + " texts");
    m_textsLeft -= array.count;
    std::vector<std::uint32_t> begins;
    begins.reserve(array.count + 1);
    const std::byte *start = m_bytes.data() + m_cursor.position();
    std::uint64_t next = TextArray::kGap;
    for (std::uint64_t i = 0; i < array.count; ++i) {
        const auto text = m_cursor.readText();
        if (!text)
            return fail(key, "element " + number(i + 1) + ": the file ends within its text");
        if (text->size() > MaxTextBytes)
            return fail(key, "element " + number(i + 1) + " is longer than " + number(MaxTextBytes) + " bytes");
        begins.push_back(static_cast<std::uint32_t>(next));
        next += text->size() + TextArray::kGap;
        if (next > TextArray::kMostBytes)
            return fail(key, "its texts together are longer than 4 GiB");
    }
    begins.push_back(static_cast<std::uint32_t>(next));
    array.texts = TextArray(start, std::move(begins));
    return true;
}

bool ShardParser::readAlignment()
{
    static constexpr std::string_view Key = "general.alignment";
    const auto found = std::find_if(m_shard.values.begin(), m_shard.values.end(), [](const auto &value) { return value.first == Key; });
    if (found == m_shard.values.end())
        return true;
    if (found->second.kind() != Kind::U32)
        return fail(Key, "it must be an unsigned number of 32 bits");
    m_shard.alignment = found->second.asUnsigned().value_or(0);
    if (!std::has_single_bit(m_shard.alignment) || m_shard.alignment < MinAlignment || m_shard.alignment > MaxAlignment) {
        return fail(Key, "it must be a power of two from " + number(MinAlignment) + " to " + number(MaxAlignment) + ", not "
                    + number(m_shard.alignment));
    }
    return true;
}

bool ShardParser::readTensor(std::uint64_t index)
{
    TensorInfo tensor;
    const auto name = m_cursor.readText();
    if (!name)
        return fail("tensor " + number(index + 1), "the file ends within its name");
    if (name->empty() || name->size() > MaxNameBytes || hasControls(*name))
        return fail("tensor " + number(index + 1), "its name is empty, longer than " + number(MaxNameBytes) + " bytes or has control characters");
    tensor.name = *name;
    tensor.shard = m_number;
    if (!readDims(tensor) || !readType(tensor))
        return false;
    const auto offset = m_cursor.read<std::uint64_t>();
    if (!offset)
        return fail(tensor.name, "the file ends before its offset");
    tensor.offset = *offset; // from the start of the data, until all are placed
    m_shard.tensors.push_back(tensor);
    return true;
}

bool ShardParser::readDims(TensorInfo &tensor)
{
    const auto count = m_cursor.read<std::uint32_t>();
    if (!count)
        return fail(tensor.name, "the file ends before its dimensions");
    if (*count < 1 || *count > tensor.dims.size())
        return fail(tensor.name, "it has " + number(*count) + " dimensions; 1 to 4 are read");
    tensor.dimCount = *count;
    std::uint64_t values = 1;
    for (std::uint32_t i = 0; i < *count; ++i) {
        const auto dim = m_cursor.read<std::uint64_t>();
        if (!dim)
            return fail(tensor.name, "the file ends within its dimensions");
        if (*dim == 0)
            return fail(tensor.name, "its dimension " + number(i + 1) + " is 0");
        // No type takes less than a quarter of a byte a value.
        if (*dim > m_bytes.size() * 4 / values)
            return fail(tensor.name, "its dimensions ask for more values than the file of " + number(m_bytes.size()) + " bytes can hold");
        tensor.dims[i] = *dim;
        values *= *dim;
    }
    return true;
}

bool ShardParser::readType(TensorInfo &tensor)
{
    const auto stored = m_cursor.read<std::uint32_t>();
    if (!stored)
        return fail(tensor.name, "the file ends before its type");
    const auto type = tensorType(*stored);
    if (!type) {
        const std::string_view name = unreadTypeName(*stored);
        return fail(tensor.name, "its type " + (name.empty() ? "has the number " + number(*stored) + ", which" : std::string(name))
                    + " is not read; take a file of the model in one of " + readTypeNames());
    }
    tensor.type = *type;
    const BlockShape &shape = blockShape(*type);
    if (tensor.columns() % shape.valuesPerBlock != 0) {
        return fail(tensor.name, "its rows of " + number(tensor.columns()) + " values are no whole blocks of " + number(shape.valuesPerBlock) + " as "
                    + std::string(shape.name) + " needs");
    }
    // The values are at most four for each byte of the file, so that this cannot overflow.
    tensor.bytes = tensor.values() / shape.valuesPerBlock * shape.bytesPerBlock;
    return true;
}

bool ShardParser::placeTensors()
{
    const std::uint64_t position = m_cursor.position();
    const std::uint64_t start = (position + m_shard.alignment - 1) / m_shard.alignment * m_shard.alignment;
    if (auto error = TensorLayout(m_bytes, start, m_shard.alignment).place(m_shard.tensors)) {
        m_error = std::move(*error);
        return false;
    }
    return true;
}

} // namespace chipdeck::gguf
