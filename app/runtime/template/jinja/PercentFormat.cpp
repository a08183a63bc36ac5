#include "app/runtime/template/jinja/PercentFormat.h"

#include "app/runtime/template/jinja/Characters.h"
#include "app/runtime/template/jinja/Failure.h"
#include "app/runtime/template/jinja/Printing.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace chipdeck::jinja {

namespace {

constexpr std::int64_t mostDigits = 1000; // that a precision may ask for
constexpr std::int64_t widest = 1'000'000'000;

/// What stands between '%' and the letter.
struct Field
{
    bool left = false, plus = false, space = false, zero = false, alternate = false;
    std::int64_t width = 0;
    std::optional<std::int64_t> precision;
    bool trusted = false;
};

bool isAnyOf(std::string_view letters, char letter)
{
    return letters.find(letter) != std::string_view::npos;
}

void toCapitals(std::string &text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](char letter) { return letter >= 'a' && letter <= 'z' ? char(letter - 0x20) : letter; });
}

/// With a '-' where it is less than zero.
std::string wholeNumber(char letter, const Value &value)
{
    std::array<char, 400> digits;
    const double *real = value.as<double>();
    const auto integer = value.asInteger();
    const int base = letter == 'o' ? 8 : letter == 'x' || letter == 'X' ? 16 : 10;
    if (!integer && (!real || base != 10 || !std::isfinite(*real)))
        throw Failure{"'%" + std::string(1, letter) + "' does not go with a " + std::string(value.typeName())};
    const auto end = integer ? std::to_chars(digits.data(), digits.data() + digits.size(), *integer, base).ptr
                             : std::to_chars(digits.data(), digits.data() + digits.size(), std::trunc(*real) + 0.0, std::chars_format::fixed, 0).ptr;
    return {digits.data(), end};
}

std::string realNumber(char letter, const Value &value, const Field &field)
{
    const auto number = value.asNumber();
    if (!number || field.alternate)
        throw Failure{"'%" + std::string(field.alternate ? "#" : "") + letter + "' does not go with a " + std::string(value.typeName())};
    if (std::isnan(*number))
        return "nan";
    std::array<char, mostDigits + 400> digits;
    const auto format = isAnyOf("eE", letter) ? std::chars_format::scientific
                      : isAnyOf("fF", letter) ? std::chars_format::fixed
                                              : std::chars_format::general;
    const auto precision = static_cast<int>(field.precision.value_or(6));
    return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), *number, format, precision).ptr};
}

class PercentFormat
{
public:
    PercentFormat(Budget &budget, const Text &format, const Value &values)
        : m_budget(budget), m_format(format), m_bytes(format.view()), m_out(budget), m_single(values)
    {
        const List *list = values.list();
        if (list && list->kind() == List::Kind::Tuple)
            m_items = &list->items();
        m_dict = values.dict();
        // Whatever has elements may be left alone, as in Python.
        m_mayStay = m_dict || values.is<Undefined>() || (list && list->kind() == List::Kind::Plain);
    }

    Text run()
    {
        while (m_at < m_bytes.size()) {
            m_budget.step();
            const std::size_t sign = std::min(m_bytes.find('%', m_at), m_bytes.size());
            m_out.append(m_format, m_at, sign);
            m_at = sign;
            if (m_at < m_bytes.size())
                replaceField();
        }
        if (m_items ? m_next < m_items->size() : !m_isTaken && !m_mayStay)
            throw Failure{"more values than a text's format takes"};
        return m_out.finish();
    }

private:
    void replaceField()
    {
        const std::size_t begin = m_at++;
        if (takeLetter('%'))
            return m_out.append("%", m_format.isTrusted(begin, m_at));
        Field field;
        if (takeLetter('('))
            takeNamed();
        readFlags(field);
        field.width = readCount(field);
        if (takeLetter('.'))
            field.precision = std::max<std::int64_t>(0, readCount(field, false));
        if (m_at < m_bytes.size() && isAnyOf("hlL", m_bytes[m_at]))
            ++m_at;
        if (m_at == m_bytes.size())
            throw Failure{"a text's format ends in a field"};
        if (field.precision.value_or(0) > mostDigits)
            throw Failure{"a text's format asks for more than " + std::to_string(mostDigits) + " digits"};
        const char letter = m_bytes[m_at++];
        field.trusted = m_format.isTrusted(begin, m_at);
        if (isAnyOf("diuoxXeEfFgG", letter))
            writeNumber(letter, field, next());
        else
            write(field, textOf(letter, field, next()));
    }

    bool takeLetter(char letter)
    {
        const bool is = m_at < m_bytes.size() && m_bytes[m_at] == letter;
        m_at += is ? 1 : 0;
        return is;
    }

    /// "(name)": the value that the field takes next.
    void takeNamed()
    {
        std::size_t end = m_at;
        for (int open = 1; end < m_bytes.size(); ++end) {
            open += m_bytes[end] == '(' ? 1 : m_bytes[end] == ')' ? -1 : 0;
            if (open == 0)
                break;
        }
        m_budget.step((end - m_at) / 16);
        const Value *value = m_dict && end < m_bytes.size() ? m_dict->find(m_bytes.substr(m_at, end - m_at)) : nullptr;
        if (!value)
            throw Failure{"a text's format names a value that is not there"};
        m_single = *value;
        m_isTaken = false;
        m_at = end + 1;
    }

    void readFlags(Field &field)
    {
        for (; m_at < m_bytes.size() && isAnyOf("-+ #0", m_bytes[m_at]); ++m_at) {
            const char flag = m_bytes[m_at];
            bool &set = flag == '-' ? field.left : flag == '+' ? field.plus : flag == ' ' ? field.space : flag == '#' ? field.alternate : field.zero;
            set = true;
        }
    }

    /// Digits, or "*" for a value; a width that is less than zero is one from the left.
    std::int64_t readCount(Field &field, bool isWidth = true)
    {
        std::int64_t count = 0;
        if (takeLetter('*')) {
            const auto given = next().asInteger();
            count = given ? std::clamp(*given, -widest - 1, widest + 1) : throw Failure{"'*' in a text's format needs a whole number"};
            field.left = field.left || (isWidth && count < 0);
            count = isWidth ? std::abs(count) : count;
        }
        for (; m_at < m_bytes.size() && m_bytes[m_at] >= '0' && m_bytes[m_at] <= '9' && count <= widest; ++m_at)
            count = count * 10 + (m_bytes[m_at] - '0');
        return count <= widest ? count : throw Failure{"a text's format has a number that is too large"};
    }

    Value next()
    {
        if (m_items ? m_next == m_items->size() : m_isTaken)
            throw Failure{"not enough values for a text's format"};
        m_isTaken = true;
        return m_items ? (*m_items)[m_next++] : m_single;
    }

    void writeNumber(char letter, const Field &field, const Value &value)
    {
        const bool whole = isAnyOf("diuoxX", letter);
        std::string digits = whole ? wholeNumber(letter, value) : realNumber(letter, value, field);
        std::string sign = digits.front() == '-' ? "-" : field.plus ? "+" : field.space ? " " : "";
        digits.erase(0, digits.front() == '-' ? 1 : 0);
        if (whole && field.precision.value_or(0) > static_cast<std::int64_t>(digits.size()))
            digits.insert(0, static_cast<std::size_t>(*field.precision) - digits.size(), '0');
        if (field.alternate && isAnyOf("oxX", letter))
            sign += letter == 'o' ? "0o" : "0x";
        const auto gap = field.width - static_cast<std::int64_t>(sign.size() + digits.size());
        if (field.zero && !field.left && gap > 0) {
            m_budget.step(static_cast<std::uint64_t>(gap));
            digits.insert(0, static_cast<std::size_t>(gap), '0');
        }
        digits.insert(0, sign);
        if (isAnyOf("XEFG", letter))
            toCapitals(digits);
        write(field, makeText(m_budget, digits, true));
    }

    Text textOf(char letter, const Field &field, const Value &value)
    {
        if (letter == 'c')
            return characterOf(value);
        if (letter != 's' && letter != 'r')
            throw Failure{"a text is formatted in a way that is not supported"};
        TextBuilder repr(m_budget);
        if (letter == 'r')
            appendRepr(m_budget, repr, value);
        const Text text = letter == 'r' ? repr.finish() : print(m_budget, value);
        return field.precision ? slice(m_budget, text, 0, byteOfCharacter(text.view(), static_cast<std::size_t>(*field.precision))) : text;
    }

    Text characterOf(const Value &value)
    {
        const auto number = value.asInteger();
        const Text *text = value.as<Text>();
        if (number && *number >= 0 && *number <= 0x10FFFF && (*number < 0xD800 || *number > 0xDFFF))
            return makeText(m_budget, utf8(static_cast<std::uint32_t>(*number)), true);
        if (!text || text->size() == 0 || characterAt(text->view(), 0).bytes != text->size())
            throw Failure{"'%c' needs one character"};
        return *text;
    }

    /// In the field's width.
    void write(const Field &field, const Text &text)
    {
        m_budget.step(text.size() / 16);
        const auto gap = std::max<std::int64_t>(0, field.width - static_cast<std::int64_t>(countCharacters(text.view())));
        m_budget.step(static_cast<std::uint64_t>(gap));
        const std::string space(static_cast<std::size_t>(gap), ' ');
        if (!field.left)
            m_out.append(space, field.trusted);
        if (field.trusted)
            m_out.append(text);
        else
            m_out.append(text.view(), false);
        if (field.left)
            m_out.append(space, field.trusted);
    }

    Budget &m_budget;
    const Text &m_format;
    std::string_view m_bytes;
    TextBuilder m_out;
    const std::vector<Value> *m_items = nullptr; // of a tuple; all else is one value
    const Dict *m_dict = nullptr;
    Value m_single;
    bool m_isTaken = false;
    bool m_mayStay = false;
    std::size_t m_next = 0;
    std::size_t m_at = 0;
};

} // namespace

Text formatPercent(Budget &budget, const Text &format, const Value &values)
{
    return PercentFormat(budget, format, values).run();
}

} // namespace chipdeck::jinja
