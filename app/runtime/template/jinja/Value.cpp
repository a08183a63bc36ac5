#include "app/runtime/template/jinja/Value.h"

#include "app/runtime/template/jinja/Failure.h"

#include <algorithm>

namespace chipdeck::jinja {

namespace {

constexpr std::size_t deepest = 100; // values are freed and compared by recursion

std::size_t deeper(std::size_t depth)
{
    if (depth >= deepest)
        throw Failure{"lists and mappings are nested too deeply"};
    return depth + 1;
}

} // namespace

std::optional<std::int64_t> Value::asInteger() const
{
    if (const bool *flag = as<bool>())
        return *flag ? 1 : 0;
    if (const auto *integer = as<std::int64_t>())
        return *integer;
    return std::nullopt;
}

std::optional<double> Value::asNumber() const
{
    if (const auto *number = as<double>())
        return *number;
    if (const auto integer = asInteger())
        return static_cast<double>(*integer);
    return std::nullopt;
}

bool Value::isTrue() const
{
    if (const auto number = asNumber())
        return *number != 0;
    if (const Text *text = as<Text>())
        return text->size() != 0;
    if (const List *items = list())
        return !items->items().empty() || items->kind() == List::Kind::Generator;
    if (const Dict *mapping = dict())
        return !mapping->entries().empty();
    return !is<Undefined>() && !is<None>();
}

std::string_view Value::typeName() const
{
    static constexpr std::string_view names[] = {"Undefined", "NoneType", "method", "bool", "int", "float", "str", "list", "dict",
                                                 "Namespace", "Macro", "LoopContext", "function"};
    if (const List *items = list(); items && items->kind() != List::Kind::Plain)
        return items->kind() == List::Kind::Tuple ? "tuple" : "generator";
    return names[m_storage.index()];
}

std::size_t Value::depth() const
{
    if (const List *items = list())
        return items->depth();
    if (const Dict *mapping = dict())
        return mapping->depth();
    return 0;
}

List::List(std::vector<Value> items, Kind kind, std::size_t depth, Charge charge)
    : m_items(std::move(items))
    , m_kind(kind)
    , m_depth(depth)
    , m_charge(std::move(charge))
{
}

Value List::make(Budget &budget, std::vector<Value> items, Kind kind)
{
    budget.step(items.size() / 8);
    Charge charge(&budget, sizeof(List) + items.size() * sizeof(Value));
    std::size_t depth = 0;
    for (const Value &item : items)
        depth = std::max(depth, item.depth());
    return Value(std::make_shared<const List>(std::move(items), kind, deeper(depth), std::move(charge)));
}

Value Dict::make(Budget &budget, std::vector<Entry> entries)
{
    static constexpr std::size_t bytesPerEntry = sizeof(Entry) + 64; // with its place in the index
    budget.step(entries.size());
    auto made = std::make_shared<Dict>(Charge(&budget, sizeof(Dict) + entries.size() * bytesPerEntry));
    made->m_entries.reserve(entries.size());
    for (Entry &entry : entries) {
        if (!entry.first.is<Text>())
            budget.step(made->m_entries.size());
        made->add(std::move(entry));
    }
    return Value(DictPtr(std::move(made)));
}

void Dict::add(Entry entry)
{
    m_depth = std::max(m_depth, deeper(entry.second.depth()));
    if (const auto known = indexOf(entry.first)) {
        m_entries[*known].second = std::move(entry.second);
        return;
    }
    if (!entry.first.is<Text>() && !entry.first.asNumber() && !entry.first.is<None>())
        throw Failure{"a " + std::string(entry.first.typeName()) + " cannot be a mapping's key"};
    m_entries.push_back(std::move(entry));
    if (const Text *text = m_entries.back().first.as<Text>())
        m_texts.emplace(text->view(), m_entries.size() - 1); // the bytes stay where they are: texts are shared
}

std::optional<std::size_t> Dict::indexOf(const Value &key) const
{
    if (const Text *text = key.as<Text>()) {
        const auto found = m_texts.find(text->view());
        return found == m_texts.end() ? std::nullopt : std::optional(found->second);
    }
    const auto same = [&](const Entry &entry) {
        const auto number = entry.first.asNumber();
        return number ? number == key.asNumber() : entry.first.is<None>() && key.is<None>();
    };
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), same);
    return found == m_entries.end() ? std::nullopt : std::optional<std::size_t>(found - m_entries.begin());
}

const Value *Dict::find(std::string_view key) const
{
    const auto found = m_texts.find(key);
    return found == m_texts.end() ? nullptr : &m_entries[found->second].second;
}

const Value *Dict::find(const Value &key) const
{
    const auto found = indexOf(key);
    return found ? &m_entries[*found].second : nullptr;
}

} // namespace chipdeck::jinja
