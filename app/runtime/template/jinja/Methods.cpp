#include "app/runtime/template/jinja/Methods.h"

#include "app/runtime/template/jinja/Access.h"
#include "app/runtime/template/jinja/Failure.h"
#include "app/runtime/template/jinja/Operators.h"

#include <algorithm>

namespace chipdeck::jinja {

namespace {

constexpr std::string_view dictMethods[] = {"get", "items", "keys", "values", "copy", "clear", "fromkeys", "pop", "popitem", "setdefault", "update"};
constexpr std::string_view listMethods[] = {"index", "count", "append", "extend", "insert", "pop", "remove", "clear", "copy", "reverse", "sort"};

template<std::size_t size>
bool isIn(const std::string_view (&names)[size], std::string_view name)
{
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

std::optional<Value> callDict(Run &run, const Value &self, std::string_view name, const Arguments &arguments)
{
    const Dict &dict = *self.dict();
    if (name == "copy")
        return self;
    if (name == "get") {
        const Value *found = dict.find(arguments.need(0, "key"));
        const Value *otherwise = arguments.find(1, "default");
        return found ? *found : otherwise ? *otherwise : Value(None());
    }
    if (name != "items" && name != "keys" && name != "values")
        return std::nullopt;
    std::vector<Value> parts;
    run.budget().step(dict.entries().size());
    for (const auto &[key, value] : dict.entries())
        parts.push_back(name == "keys" ? key : name == "values" ? value : List::make(run.budget(), {key, value}, List::Kind::Tuple));
    return List::make(run.budget(), std::move(parts));
}

std::optional<Value> callList(Run &run, const Value &self, std::string_view name, const Arguments &arguments)
{
    const std::vector<Value> &items = self.list()->items();
    if (name == "copy")
        return self;
    if (name != "index" && name != "count")
        return std::nullopt;
    const auto same = [&](const Value &item) { return areEqual(run.budget(), item, arguments.need(0, "value")); };
    if (name == "count")
        return Value(static_cast<std::int64_t>(std::count_if(items.begin(), items.end(), same)));
    const auto found = std::find_if(items.begin(), items.end(), same);
    if (found == items.end())
        throw Failure{"a list does not hold what 'index' looks for"};
    return Value(static_cast<std::int64_t>(found - items.begin()));
}

std::optional<Value> callLoop(Run &run, const Loop &self, std::string_view name, const Arguments &arguments)
{
    if (name == "cycle" && !arguments.positional.empty())
        return arguments.positional[self.index % arguments.positional.size()];
    if (name != "changed")
        return std::nullopt;
    auto &loop = const_cast<Loop &>(self); // the run's own, which remembers for the template
    Value now = List::make(run.budget(), arguments.positional, List::Kind::Tuple);
    const bool changed = !loop.hasChanged || !areEqual(run.budget(), loop.lastChanged, now);
    loop.lastChanged = std::move(now);
    loop.hasChanged = true;
    return Value(changed);
}

} // namespace

bool hasMethod(const Value &object, std::string_view name)
{
    if (object.is<Text>())
        return findTextMethod(name) != nullptr;
    if (object.dict())
        return isIn(dictMethods, name);
    return object.list() && object.list()->kind() != List::Kind::Generator && isIn(listMethods, name);
}

std::optional<Value> callMethod(Run &run, const Value &object, std::string_view name, const Arguments &arguments)
{
    if (const Text *text = object.as<Text>()) {
        const TextMethod method = findTextMethod(name);
        return method ? std::optional(method(run, *text, arguments)) : std::nullopt;
    }
    std::optional<Value> result;
    if (object.dict())
        result = callDict(run, object, name, arguments);
    else if (object.list())
        result = callList(run, object, name, arguments);
    else if (const auto *loop = object.as<const Loop *>())
        result = callLoop(run, **loop, name, arguments);
    if (!result && hasMethod(object, name))
        throw Failure{"method '" + std::string(name) + "' is not available: lists and mappings cannot be changed"};
    return result;
}

} // namespace chipdeck::jinja
