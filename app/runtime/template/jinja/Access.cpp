#include "app/runtime/template/jinja/Access.h"

#include "app/runtime/template/jinja/Characters.h"
#include "app/runtime/template/jinja/Failure.h"
#include "app/runtime/template/jinja/Methods.h"
#include "app/runtime/template/jinja/Printing.h"

#include <algorithm>
#include <charconv>

namespace chipdeck::jinja {

namespace {

/// Nothing where `object` has no entry of that name or number.
const Value *entry(const Value &object, const Value &index)
{
    if (const Dict *dict = object.dict())
        return dict->find(index);
    const auto number = index.asInteger();
    const List *list = object.list();
    if (!list || !number || list->kind() == List::Kind::Generator)
        return nullptr;
    const auto size = static_cast<std::int64_t>(list->items().size());
    const std::int64_t place = *number < 0 ? *number + size : *number;
    return place >= 0 && place < size ? &list->items()[static_cast<std::size_t>(place)] : nullptr;
}

std::optional<Value> attributeOfState(Run &run, const Value &object, std::string_view name)
{
    if (const auto *loop = object.as<const Loop *>()) {
        Value value = (*loop)->attribute(name);
        return value.isDefined() || name == "previtem" || name == "nextitem" ? std::optional(std::move(value)) : std::nullopt;
    }
    if (const List *list = object.list(); list && list->isGroup() && (name == "grouper" || name == "list"))
        return list->items()[name == "list" ? 1 : 0];
    if (const auto *space = object.as<Namespace *>()) {
        run.budget().step((*space)->attributes.size() / 16);
        if (const Value *value = (*space)->find(name))
            return *value;
    }
    return std::nullopt;
}

void requireDefined(const Value &object, std::string_view name)
{
    if (const auto *undefined = object.as<Undefined>())
        throw Failure{describe(*undefined) + ", it has no '" + std::string(name) + "'"};
}

Value characterOf(Run &run, const Text &text, std::int64_t index)
{
    run.budget().read(text.size());
    const auto count = static_cast<std::int64_t>(countCharacters(text.view()));
    const std::int64_t place = index < 0 ? index + count : index;
    if (place < 0 || place >= count)
        return Value();
    const std::size_t begin = byteOfCharacter(text.view(), static_cast<std::size_t>(place));
    return Value(slice(run.budget(), text, begin, begin + characterAt(text.view(), begin).bytes));
}

/// The places that Python's slice takes from a sequence of `size`.
struct Places
{
    std::int64_t begin = 0, end = 0, step = 1;

    Places(std::int64_t size, const Value *first, const Value *last, const Value *stride)
        : step(number(stride).value_or(1))
    {
        if (step == 0)
            throw Failure{"a slice's step is zero"};
        const std::int64_t lowest = step < 0 ? -1 : 0;
        const std::int64_t highest = step < 0 ? size - 1 : size;
        const auto place = [&](const Value *bound, std::int64_t otherwise) {
            const auto given = number(bound);
            return !given ? otherwise : std::clamp(*given < 0 ? *given + size : *given, lowest, highest);
        };
        begin = place(first, step < 0 ? highest : lowest);
        end = place(last, step < 0 ? lowest : highest);
        step = std::clamp<std::int64_t>(step, -size - 1, size + 1);
    }

    static std::optional<std::int64_t> number(const Value *bound)
    {
        if (!bound || bound->is<None>())
            return std::nullopt;
        const auto given = bound->asInteger();
        return given ? given : throw Failure{"a slice's bound is no whole number"};
    }

    bool holds(std::int64_t at) const { return step > 0 ? at < end : at > end; }
};

Value sliceText(Run &run, const Text &text, const Value *begin, const Value *end, const Value *step)
{
    run.budget().step(text.size() / 4);
    const std::string_view bytes = text.view();
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < bytes.size(); at += characterAt(bytes, at).bytes)
        starts.push_back(at);
    const Places places(static_cast<std::int64_t>(starts.size()), begin, end, step);
    starts.push_back(bytes.size());
    const auto start = [&](std::int64_t place) { return starts[static_cast<std::size_t>(place)]; };
    if (places.step == 1)
        return Value(slice(run.budget(), text, start(places.begin), std::max(start(places.begin), start(places.end))));
    TextBuilder builder(run.budget());
    for (std::int64_t at = places.begin; places.holds(at); at += places.step)
        builder.append(text, start(at), start(at + 1));
    return Value(builder.finish());
}

} // namespace

Value attribute(Run &run, const Value &object, const std::string &name)
{
    requireDefined(object, name);
    if (auto state = attributeOfState(run, object, name))
        return *std::move(state);
    if (hasMethod(object, name))
        return Value(Method());
    if (const Dict *dict = object.dict()) {
        run.budget().step();
        if (const Value *value = dict->find(name))
            return *value;
    }
    return Value(Undefined{&name});
}

Value element(Run &run, const Value &object, const Value &index)
{
    const Text *name = index.as<Text>();
    requireDefined(object, name ? name->view() : std::string_view("element"));
    if (const Dict *dict = object.dict(); dict && !name)
        run.budget().step(dict->entries().size() / 4);
    if (const Value *value = entry(object, index))
        return *value;
    if (const Text *text = object.as<Text>(); text && index.asInteger())
        return characterOf(run, *text, *index.asInteger());
    if (!name)
        return Value();
    if (auto state = attributeOfState(run, object, name->view()))
        return *std::move(state);
    return hasMethod(object, name->view()) ? Value(Method()) : Value();
}

Value slice(Run &run, const Value &object, const Value *begin, const Value *end, const Value *step)
{
    requireDefined(object, "slice");
    if (const Text *text = object.as<Text>())
        return sliceText(run, *text, begin, end, step);
    const List *list = object.list();
    if (!list || list->kind() == List::Kind::Generator)
        throw Failure{"a " + std::string(object.typeName()) + " cannot be sliced"};
    const Places places(static_cast<std::int64_t>(list->items().size()), begin, end, step);
    std::vector<Value> items;
    for (std::int64_t at = places.begin; places.holds(at); at += places.step)
        items.push_back(list->items()[static_cast<std::size_t>(at)]);
    return List::make(run.budget(), std::move(items), list->kind());
}

ListPtr iterate(Run &run, const Value &value)
{
    if (const auto *list = value.as<ListPtr>())
        return *list;
    std::vector<Value> items;
    if (const Dict *dict = value.dict()) {
        for (const Dict::Entry &entry : dict->entries())
            items.push_back(entry.first);
    } else if (const Text *text = value.as<Text>()) {
        run.budget().step(text->size());
        for (std::size_t at = 0; at < text->size();) {
            const std::size_t end = at + characterAt(text->view(), at).bytes;
            items.emplace_back(slice(run.budget(), *text, at, end));
            at = end;
        }
    } else if (value.isDefined()) {
        throw Failure{"a " + std::string(value.typeName()) + " cannot be walked over"};
    }
    return *List::make(run.budget(), std::move(items)).as<ListPtr>();
}

Value followPath(Run &run, const Value &object, const Value &path)
{
    if (!path.is<Text>())
        return element(run, object, path);
    Value value = object;
    std::string_view rest = path.as<Text>()->view();
    while (true) {
        const std::size_t point = std::min(rest.find('.'), rest.size());
        const std::string_view part = rest.substr(0, point);
        std::int64_t number = 0;
        const bool isNumber = std::from_chars(part.data(), part.data() + part.size(), number).ptr == part.data() + part.size() && !part.empty();
        value = element(run, value, isNumber ? Value(number) : Value(makeText(run.budget(), part, true)));
        if (point == rest.size())
            return value;
        rest.remove_prefix(point + 1);
    }
}

} // namespace chipdeck::jinja
