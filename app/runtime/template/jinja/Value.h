#pragma once

#include "app/runtime/template/jinja/Text.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace chipdeck::jinja {

class Dict;
class List;
class Loop;
class Macro;
class Namespace;
struct Function;

using ListPtr = std::shared_ptr<const List>;
using DictPtr = std::shared_ptr<const Dict>;

/// A name that stands for nothing: prints as nothing, is false, and has no attributes.
struct Undefined
{
    const std::string *name = nullptr; // in the template, which outlives its values
};

struct None
{
};

/// A method of a text or mapping that is named but not called: all that can be said of it is that it is there.
struct Method
{
};

/// A value of the template language, with Python's meanings. Lists, mappings and texts never change once they are made; they are shared, not copied.
class Value
{
public:
    Value() = default;
    Value(const Undefined &value) : m_storage(value) {}
    Value(None value) : m_storage(value) {}
    Value(Method value) : m_storage(value) {}
    Value(bool value) : m_storage(value) {}
    Value(std::int64_t value) : m_storage(value) {}
    Value(double value) : m_storage(value) {}
    Value(Text value) : m_storage(std::move(value)) {}
    Value(ListPtr value) : m_storage(std::move(value)) {}
    Value(DictPtr value) : m_storage(std::move(value)) {}
    Value(Namespace *value) : m_storage(value) {}
    Value(const Macro *value) : m_storage(value) {}
    Value(const Loop *value) : m_storage(value) {}
    Value(const Function *value) : m_storage(value) {}
    Value(const char *) = delete;

    template<typename T>
    bool is() const
    {
        return std::holds_alternative<T>(m_storage);
    }
    template<typename T>
    const T *as() const
    {
        return std::get_if<T>(&m_storage);
    }

    bool isDefined() const { return !is<Undefined>(); }
    const List *list() const { return is<ListPtr>() ? std::get<ListPtr>(m_storage).get() : nullptr; }
    const Dict *dict() const { return is<DictPtr>() ? std::get<DictPtr>(m_storage).get() : nullptr; }

    /// Booleans count as 0 and 1, as in Python.
    std::optional<std::int64_t> asInteger() const;
    std::optional<double> asNumber() const;

    bool isTrue() const;
    std::string_view typeName() const; // as Python calls it, for messages
    std::size_t depth() const;         // of lists in lists

private:
    std::variant<Undefined, None, Method, bool, std::int64_t, double, Text, ListPtr, DictPtr,
                 Namespace *, const Macro *, const Loop *, const Function *> m_storage; // in the order of typeName()
};

/// Lists, tuples and what filters yield.
class List
{
public:
    enum class Kind { Plain, Tuple, Generator, Group }; // Group: a tuple of `grouper` and `list`, as `groupby` gives

    static Value make(Budget &budget, std::vector<Value> items, Kind kind = Kind::Plain);

    List(std::vector<Value> items, Kind kind, std::size_t depth, Charge charge);

    const std::vector<Value> &items() const { return m_items; }
    Kind kind() const { return m_kind == Kind::Group ? Kind::Tuple : m_kind; }
    bool isGroup() const { return m_kind == Kind::Group; }
    std::size_t depth() const { return m_depth; }

private:
    std::vector<Value> m_items;
    Kind m_kind;
    std::size_t m_depth;
    Charge m_charge;
};

/// A mapping that keeps its order.
class Dict
{
public:
    using Entry = std::pair<Value, Value>;

    /// The last entry of a key wins, at the place of the first.
    static Value make(Budget &budget, std::vector<Entry> entries);

    explicit Dict(Charge charge) : m_charge(std::move(charge)) {}

    const std::vector<Entry> &entries() const { return m_entries; }
    const Value *find(std::string_view key) const;
    const Value *find(const char *key) const { return find(std::string_view(key)); }
    const Value *find(const Value &key) const; // numbers that are equal are the same key
    std::size_t depth() const { return m_depth; }

private:
    void add(Entry entry);
    std::optional<std::size_t> indexOf(const Value &key) const;

    std::vector<Entry> m_entries;
    std::map<std::string_view, std::size_t> m_texts; // keys that are texts, in m_entries; no hash, since strangers choose them
    std::size_t m_depth = 1;
    Charge m_charge;
};

} // namespace chipdeck::jinja
