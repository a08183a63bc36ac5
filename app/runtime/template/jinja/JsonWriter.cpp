#include "app/runtime/template/jinja/JsonWriter.h"

#include "app/runtime/template/jinja/Characters.h"
#include "app/runtime/template/jinja/Failure.h"
#include "app/runtime/template/jinja/Printing.h"

#include <algorithm>
#include <cmath>

namespace chipdeck::jinja {

namespace {

class Writer
{
public:
    Writer(Budget &budget, const JsonStyle &style, bool trusted)
        : m_budget(budget)
        , m_out(budget)
        , m_style(style)
        , m_trusted(trusted)
        , m_itemSeparator(style.itemSeparator.value_or(style.indent ? "," : ", "))
        , m_keySeparator(style.keySeparator.value_or(": "))
    {
    }

    Text finish() { return m_out.finish(); }

    void write(const Value &value, std::int64_t depth = 0)
    {
        m_budget.step();
        if (const Text *text = value.as<Text>())
            writeText(text->view());
        else if (const List *list = value.list(); list && list->kind() != List::Kind::Generator)
            writeList(*list, depth);
        else if (const Dict *dict = value.dict())
            writeDict(*dict, depth);
        else
            put(plain(value));
    }

private:
    void put(std::string_view bytes) { m_out.append(bytes, m_trusted); }

    static std::string plain(const Value &value)
    {
        if (const bool *flag = value.as<bool>())
            return *flag ? "true" : "false";
        if (const auto *real = value.as<double>())
            return std::isnan(*real) ? "NaN" : std::isinf(*real) ? (*real > 0 ? "Infinity" : "-Infinity") : printReal(*real);
        if (const auto *integer = value.as<std::int64_t>())
            return std::to_string(*integer);
        if (value.is<None>())
            return "null";
        if (const auto *undefined = value.as<Undefined>())
            throw Failure{describe(*undefined) + ", it has no JSON form"};
        throw Failure{"a " + std::string(value.typeName()) + " has no JSON form"};
    }

    void newLine(std::int64_t depth)
    {
        if (!m_style.indent)
            return;
        const std::int64_t width = std::clamp<std::int64_t>(*m_style.indent, 0, 64) * depth;
        put("\n");
        put(std::string(static_cast<std::size_t>(width), ' '));
    }

    void writeList(const List &list, std::int64_t depth)
    {
        put("[");
        for (std::size_t i = 0; i < list.items().size(); ++i) {
            if (i != 0)
                put(m_itemSeparator);
            newLine(depth + 1);
            write(list.items()[i], depth + 1);
        }
        if (!list.items().empty())
            newLine(depth);
        put("]");
    }

    void writeDict(const Dict &dict, std::int64_t depth)
    {
        std::vector<const Dict::Entry *> entries;
        for (const Dict::Entry &entry : dict.entries())
            entries.push_back(&entry);
        if (m_style.sortKeys)
            std::sort(entries.begin(), entries.end(), [](const auto *a, const auto *b) { return keyOf(a->first) < keyOf(b->first); });
        put("{");
        for (std::size_t i = 0; i < entries.size(); ++i) {
            if (i != 0)
                put(m_itemSeparator);
            newLine(depth + 1);
            writeText(keyOf(entries[i]->first));
            put(m_keySeparator);
            write(entries[i]->second, depth + 1);
        }
        if (!entries.empty())
            newLine(depth);
        put("}");
    }

    static std::string keyOf(const Value &key) { return key.is<Text>() ? std::string(key.as<Text>()->view()) : plain(key); }

    static std::string codeUnits(std::uint32_t codePoint)
    {
        static constexpr char digits[] = "0123456789abcdef";
        if (codePoint > 0xFFFF)
            return codeUnits(0xD800 + ((codePoint - 0x10000) >> 10)).append(codeUnits(0xDC00 + (codePoint & 0x3FF)));
        return {'\\', 'u', digits[codePoint >> 12 & 15], digits[codePoint >> 8 & 15], digits[codePoint >> 4 & 15], digits[codePoint & 15]};
    }

    static std::string escaped(std::uint32_t codePoint)
    {
        static constexpr std::string_view meanings = "\"\\\b\f\n\r\t";
        static constexpr std::string_view names = "\"\\bfnrt";
        const std::size_t known = codePoint < 0x80 ? meanings.find(static_cast<char>(codePoint)) : std::string_view::npos;
        return known != std::string_view::npos ? std::string{'\\', names[known]} : codeUnits(codePoint);
    }

    void writeText(std::string_view text)
    {
        put("\"");
        std::size_t plain = 0; // where the letters begin that stay as they are
        for (std::size_t i = 0; i < text.size();) {
            const Character character = characterAt(text, i);
            const bool special = character.codePoint < 0x20 || text[i] == '"' || text[i] == '\\' || (m_style.ascii && character.codePoint > 0x7E);
            if (special) {
                put(text.substr(plain, i - plain));
                put(escaped(character.codePoint));
                plain = i + character.bytes;
            }
            i += character.bytes;
        }
        put(text.substr(plain));
        put("\"");
    }

    Budget &m_budget;
    TextBuilder m_out;
    const JsonStyle &m_style;
    bool m_trusted;
    std::string m_itemSeparator, m_keySeparator;
};

/// Whether every text in it is; shared parts are looked at as often as they are written.
bool isTrusted(Budget &budget, const Value &value)
{
    budget.step();
    if (const Text *text = value.as<Text>())
        return text->isTrusted();
    const auto trusted = [&](const Value &part) { return isTrusted(budget, part); };
    if (const List *list = value.list())
        return std::all_of(list->items().begin(), list->items().end(), trusted);
    if (const Dict *dict = value.dict()) {
        const auto both = [&](const Dict::Entry &entry) { return trusted(entry.first) && trusted(entry.second); };
        return std::all_of(dict->entries().begin(), dict->entries().end(), both);
    }
    return true;
}

} // namespace

Text writeJson(Budget &budget, const Value &value, const JsonStyle &style)
{
    Writer writer(budget, style, isTrusted(budget, value));
    writer.write(value);
    return writer.finish();
}

} // namespace chipdeck::jinja
