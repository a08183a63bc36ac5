#include "app/runtime/template/jinja/ListFilters.h"

#include "app/runtime/template/jinja/Access.h"
#include "app/runtime/template/jinja/Failure.h"
#include "app/runtime/template/jinja/Operators.h"
#include "app/runtime/template/jinja/Tests.h"
#include "app/runtime/template/jinja/TextWork.h"

#include <algorithm>
#include <utility>

namespace chipdeck::jinja {

namespace {

Value generate(Run &run, std::vector<Value> items)
{
    return List::make(run.budget(), std::move(items), List::Kind::Generator);
}

/// A copy of the items, to be put in another order.
std::vector<Value> copyItems(Run &run, const Value &subject)
{
    const ListPtr items = iterate(run, subject);
    run.budget().step(items->items().size());
    return items->items();
}

/// The same, but what is false (none, too) has no items.
std::vector<Value> copyItemsIfTrue(Run &run, const Value &subject)
{
    return subject.isTrue() ? copyItems(run, subject) : std::vector<Value>();
}

Value keyOf(Run &run, const Value &item, const Value *path, bool keepsCase)
{
    Value key = path && !path->is<None>() ? followPath(run, item, *path) : item;
    return key.is<Text>() && !keepsCase ? Value(lower(run.budget(), *key.as<Text>())) : key;
}

/// In order of the keys that belong to the items.
std::vector<Value> sorted(Run &run, const std::vector<Value> &items, const std::vector<Value> &keys, bool reverse)
{
    std::vector<std::size_t> places(items.size());
    for (std::size_t i = 0; i < places.size(); ++i)
        places[i] = i;
    const auto before = [&](std::size_t a, std::size_t b) {
        return reverse ? order(run.budget(), keys[b], keys[a]) < 0 : order(run.budget(), keys[a], keys[b]) < 0;
    };
    std::stable_sort(places.begin(), places.end(), before);
    std::vector<Value> result;
    for (const std::size_t place : places)
        result.push_back(items[place]);
    return result;
}

Value sort(Run &run, const Value &subject, const Arguments &arguments)
{
    const std::vector<Value> items = copyItems(run, subject);
    std::vector<Value> keys;
    for (const Value &item : items)
        keys.push_back(keyOf(run, item, arguments.find(2, "attribute"), arguments.flag(1, "case_sensitive", false)));
    return List::make(run.budget(), sorted(run, items, keys, arguments.flag(0, "reverse", false)));
}

Value dictsort(Run &run, const Value &subject, const Arguments &arguments)
{
    const Dict *dict = subject.dict();
    if (!dict)
        throw Failure{"only a mapping can be sorted this way"};
    const Text *by = arguments.text(1, "by");
    const std::size_t part = by && by->view() == "value" ? 1 : 0;
    run.budget().step(dict->entries().size());
    std::vector<Value> pairs, keys;
    for (const auto &[key, value] : dict->entries()) {
        pairs.push_back(List::make(run.budget(), {key, value}, List::Kind::Tuple));
        keys.push_back(keyOf(run, part == 1 ? value : key, nullptr, arguments.flag(0, "case_sensitive", false)));
    }
    return List::make(run.budget(), sorted(run, pairs, keys, arguments.flag(2, "reverse", false)));
}

Value items(Run &run, const Value &subject, const Arguments &)
{
    if (subject.is<Undefined>())
        return generate(run, {});
    const Dict *dict = subject.dict();
    if (!dict)
        throw Failure{"only a mapping has items"};
    run.budget().step(dict->entries().size());
    std::vector<Value> pairs;
    for (const auto &[key, value] : dict->entries())
        pairs.push_back(List::make(run.budget(), {key, value}, List::Kind::Tuple));
    return generate(run, std::move(pairs));
}

Value list(Run &run, const Value &subject, const Arguments &)
{
    return List::make(run.budget(), copyItems(run, subject));
}

Value reverse(Run &run, const Value &subject, const Arguments &)
{
    std::vector<Value> items = copyItems(run, subject);
    std::reverse(items.begin(), items.end());
    if (!subject.is<Text>())
        return generate(run, std::move(items));
    return Value(join(run.budget(), Text(), items));
}

Value unique(Run &run, const Value &subject, const Arguments &arguments)
{
    std::vector<Value> kept, keys;
    for (Value &item : copyItems(run, subject)) {
        Value key = keyOf(run, item, arguments.find(1, "attribute"), arguments.flag(0, "case_sensitive", false));
        if (std::any_of(keys.begin(), keys.end(), [&](const Value &known) { return areEqual(run.budget(), known, key); }))
            continue;
        keys.push_back(std::move(key));
        kept.push_back(std::move(item));
    }
    return generate(run, std::move(kept));
}

template<bool last>
Value edge(Run &run, const Value &subject, const Arguments &)
{
    const ListPtr items = iterate(run, subject);
    return items->items().empty() ? Value() : last ? items->items().back() : items->items().front();
}

template<int sign>
Value extreme(Run &run, const Value &subject, const Arguments &arguments)
{
    Value best, bestKey;
    bool any = false;
    for (const Value &item : copyItems(run, subject)) {
        Value key = keyOf(run, item, arguments.find(1, "attribute"), arguments.flag(0, "case_sensitive", false));
        if (!any || order(run.budget(), key, bestKey) * sign > 0) {
            best = item;
            bestKey = std::move(key);
        }
        any = true;
    }
    return best;
}

Value sum(Run &run, const Value &subject, const Arguments &arguments)
{
    const Value *start = arguments.find(1, "start");
    const Value *path = arguments.find(0, "attribute");
    Value total = start ? *start : Value(std::int64_t(0));
    for (const Value &item : copyItems(run, subject))
        total = calculate(run.budget(), Operator::Add, total, path && !path->is<None>() ? followPath(run, item, *path) : item);
    return total;
}

Value map(Run &run, const Value &subject, const Arguments &arguments)
{
    const bool named = arguments.positional.empty();
    const Value *path = named ? arguments.find(0, "attribute") : nullptr;
    const Value *otherwise = arguments.find(1, "default");
    const Filter *filter = named ? nullptr : findFilter(arguments.needText(0, "filter").view());
    if (!path && !filter)
        throw Failure{"the name of an attribute or of a known filter is missing"};
    const Arguments rest = arguments.rest();
    std::vector<Value> mapped;
    for (const Value &item : copyItemsIfTrue(run, subject)) {
        Value value = path ? followPath(run, item, *path) : filter->apply(run, item, rest);
        mapped.push_back(path && named && otherwise && !value.isDefined() ? *otherwise : std::move(value));
    }
    return generate(run, std::move(mapped));
}

/// select, reject, selectattr and rejectattr.
template<bool byAttribute, bool keeps>
Value select(Run &run, const Value &subject, const Arguments &arguments)
{
    const Arguments rest = byAttribute ? arguments.rest() : arguments;
    const Text *name = rest.text(0, "test");
    const Test *test = name ? findTest(name->view()) : nullptr;
    if (name && !test)
        throw Failure{"test '" + std::string(name->view()) + "' is not supported"};
    const Arguments given = rest.rest();
    std::vector<Value> chosen;
    for (const Value &item : copyItemsIfTrue(run, subject)) {
        const Value value = byAttribute ? followPath(run, item, arguments.need(0, "attribute")) : item;
        if ((test ? test->holds(run, value, given) : value.isTrue()) == keeps)
            chosen.push_back(item);
    }
    return generate(run, std::move(chosen));
}

Value groupby(Run &run, const Value &subject, const Arguments &arguments)
{
    const Value *otherwise = arguments.find(1, "default");
    const bool keepsCase = arguments.flag(2, "case_sensitive", false);
    const std::vector<Value> items = copyItems(run, subject);
    const auto nameOf = [&](const Value &item) {
        Value name = followPath(run, item, arguments.need(0, "attribute"));
        return otherwise && !otherwise->is<None>() && !name.isDefined() ? *otherwise : name;
    };
    const auto keyOfItem = [&](const Value &item) { return keyOf(run, nameOf(item), nullptr, keepsCase); };
    std::vector<Value> keys;
    for (const Value &item : items)
        keys.push_back(keyOfItem(item));
    const std::vector<Value> inOrder = sorted(run, items, keys, false);
    std::vector<Value> groups, group;
    for (std::size_t i = 0; i < inOrder.size(); ++i) {
        group.push_back(inOrder[i]);
        if (i + 1 < inOrder.size() && areEqual(run.budget(), keyOfItem(inOrder[i]), keyOfItem(inOrder[i + 1])))
            continue;
        Value name = nameOf(group.front());
        groups.push_back(List::make(run.budget(), {std::move(name), List::make(run.budget(), std::exchange(group, {}))}, List::Kind::Group));
    }
    return List::make(run.budget(), std::move(groups));
}

/// What an incomplete row is filled up with, if anything.
const Value *filling(const Arguments &arguments)
{
    const Value *given = arguments.find(1, "fill_with");
    return given && !given->is<None>() ? given : nullptr;
}

Value batch(Run &run, const Value &subject, const Arguments &arguments)
{
    const std::int64_t size = arguments.integer(0, "linecount", 0);
    if (size <= 0)
        throw Failure{"a batch must have a size"};
    std::vector<Value> batches, one;
    for (Value &item : copyItems(run, subject)) {
        one.push_back(std::move(item));
        if (static_cast<std::int64_t>(one.size()) == size)
            batches.push_back(List::make(run.budget(), std::exchange(one, {})));
    }
    if (const Value *fill = filling(arguments); fill && !one.empty()) {
        run.budget().step(static_cast<std::uint64_t>(size));
        one.resize(static_cast<std::size_t>(size), *fill);
    }
    if (!one.empty())
        batches.push_back(List::make(run.budget(), std::move(one)));
    return generate(run, std::move(batches));
}

/// So many columns; the first ones are one longer where the items do not come out even.
Value slice(Run &run, const Value &subject, const Arguments &arguments)
{
    const std::int64_t count = arguments.integer(0, "slices", 0);
    if (count == 0)
        throw Failure{"a number of columns is missing"};
    const std::vector<Value> items = copyItems(run, subject);
    const auto size = static_cast<std::int64_t>(items.size());
    const Value *fill = filling(arguments);
    std::vector<Value> columns;
    auto at = items.begin();
    for (std::int64_t i = 0; i < count; ++i) {
        run.budget().step();
        const bool isLonger = i < size % count;
        const auto end = at + size / count + (isLonger ? 1 : 0);
        std::vector<Value> column(at, end);
        if (fill && !isLonger)
            column.push_back(*fill);
        columns.push_back(List::make(run.budget(), std::move(column)));
        at = end;
    }
    return generate(run, std::move(columns));
}

constexpr Filter filters[] = {
    {"batch", batch}, {"dictsort", dictsort}, {"first", edge<false>}, {"groupby", groupby}, {"items", items}, {"last", edge<true>}, {"list", list},
    {"map", map}, {"max", extreme<1>}, {"min", extreme<-1>}, {"reject", select<false, false>}, {"rejectattr", select<true, false>},
    {"reverse", reverse}, {"select", select<false, true>}, {"selectattr", select<true, true>}, {"slice", slice}, {"sort", sort},
    {"sum", sum}, {"unique", unique},
};

} // namespace

const Filter *findListFilter(std::string_view name)
{
    const auto *found = std::find_if(std::begin(filters), std::end(filters), [&](const Filter &filter) { return filter.name == name; });
    return found == std::end(filters) ? nullptr : found;
}

} // namespace chipdeck::jinja
