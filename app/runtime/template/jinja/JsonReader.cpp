#include "app/runtime/template/jinja/JsonReader.h"

#include "app/runtime/template/jinja/Characters.h"

#include <charconv>

namespace chipdeck::jinja {

namespace {

class Reader
{
public:
    Reader(Budget &budget, std::string_view json)
        : m_budget(budget)
        , m_json(json)
    {
    }

    std::optional<Value> readAll()
    {
        auto value = read(0);
        skipSpace();
        return value && m_at == m_json.size() ? std::move(value) : std::nullopt;
    }

private:
    static constexpr int deepest = 64;

    void skipSpace()
    {
        while (m_at < m_json.size() && std::string_view(" \t\r\n").find(m_json[m_at]) != std::string_view::npos)
            ++m_at;
    }

    /// Takes `word` if it comes next.
    bool take(std::string_view word)
    {
        if (m_json.substr(m_at, word.size()) != word)
            return false;
        m_at += word.size();
        return true;
    }

    std::optional<Value> read(int depth)
    {
        skipSpace();
        m_budget.step();
        if (m_at >= m_json.size() || depth > deepest)
            return std::nullopt;
        if (take("{"))
            return readObject(depth);
        if (take("["))
            return readArray(depth);
        if (take("\""))
            return readText();
        if (take("true"))
            return Value(true);
        if (take("false"))
            return Value(false);
        if (take("null"))
            return Value(None());
        return readNumber();
    }

    std::optional<Value> readArray(int depth)
    {
        std::vector<Value> items;
        skipSpace();
        if (take("]"))
            return List::make(m_budget, {});
        Charge charge(&m_budget, 0);
        do {
            auto item = read(depth + 1);
            if (!item)
                return std::nullopt;
            charge.grow(sizeof(Value));
            items.push_back(*std::move(item));
            skipSpace();
        } while (take(","));
        return take("]") ? std::optional(List::make(m_budget, std::move(items))) : std::nullopt;
    }

    std::optional<Value> readObject(int depth)
    {
        std::vector<Dict::Entry> entries;
        skipSpace();
        if (take("}"))
            return Dict::make(m_budget, {});
        Charge charge(&m_budget, 0);
        do {
            skipSpace();
            auto key = take("\"") ? readText() : std::nullopt;
            skipSpace();
            if (!key || !take(":"))
                return std::nullopt;
            auto value = read(depth + 1);
            if (!value)
                return std::nullopt;
            charge.grow(sizeof(Dict::Entry));
            entries.emplace_back(*std::move(key), *std::move(value));
            skipSpace();
        } while (take(","));
        return take("}") ? std::optional(Dict::make(m_budget, std::move(entries))) : std::nullopt;
    }

    /// Behind the opening quote.
    std::optional<Value> readText()
    {
        TextBuilder text(m_budget);
        while (m_at < m_json.size()) {
            const std::size_t plain = m_json.find_first_of("\"\\", m_at);
            if (plain == std::string_view::npos)
                return std::nullopt;
            text.append(m_json.substr(m_at, plain - m_at), false);
            m_at = plain + 1;
            if (m_json[plain] == '"')
                return Value(text.finish());
            const auto letter = readEscape();
            if (!letter)
                return std::nullopt;
            text.append(*letter, false);
        }
        return std::nullopt;
    }

    std::optional<std::string> readEscape()
    {
        static constexpr std::string_view names = "\"\\/bfnrt";
        static constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
        if (m_at >= m_json.size())
            return std::nullopt;
        const char name = m_json[m_at++];
        if (const std::size_t known = names.find(name); known != std::string_view::npos)
            return std::string(1, meanings[known]);
        auto code = name == 'u' ? readHex() : std::nullopt;
        if (!code)
            return std::nullopt;
        if (*code >= 0xD800 && *code < 0xDC00 && take("\\u")) {
            const auto low = readHex();
            if (!low || *low < 0xDC00 || *low > 0xDFFF)
                return std::nullopt;
            code = 0x10000 + ((*code - 0xD800) << 10) + (*low - 0xDC00);
        }
        return utf8(*code);
    }

    std::optional<std::uint32_t> readHex()
    {
        std::uint32_t code = 0;
        const std::string_view digits = m_json.substr(m_at, 4);
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
        if (digits.size() != 4 || read.ec != std::errc() || read.ptr != digits.data() + 4)
            return std::nullopt;
        m_at += 4;
        return code;
    }

    std::optional<Value> readNumber()
    {
        const std::string_view rest = m_json.substr(m_at);
        const std::string_view text = rest.substr(0, std::min(rest.find_first_not_of("+-.0123456789eE"), rest.size()));
        const char *const end = text.data() + text.size();
        if (text.empty() || text.front() == '+' || text.front() == '.')
            return std::nullopt;
        m_at += text.size();
        std::int64_t integer = 0;
        if (const auto read = std::from_chars(text.data(), end, integer); read.ec == std::errc() && read.ptr == end)
            return Value(integer);
        double real = 0;
        const auto read = std::from_chars(text.data(), end, real);
        return read.ptr == end && read.ec == std::errc() ? std::optional(Value(real)) : std::nullopt;
    }

    Budget &m_budget;
    std::string_view m_json;
    std::size_t m_at = 0;
};

} // namespace

std::optional<Value> readJson(Budget &budget, std::string_view json)
{
    budget.read(json.size());
    return Reader(budget, json).readAll();
}

} // namespace chipdeck::jinja
