#include "app/runtime/template/jinja/Functions.h"

#include "app/runtime/template/jinja/Access.h"
#include "app/runtime/template/jinja/Failure.h"
#include "app/runtime/template/jinja/Printing.h"

#include <algorithm>
#include <array>

namespace chipdeck::jinja {

namespace {

constexpr std::int64_t longestRange = 100'000;

Value range(Run &run, const Arguments &arguments)
{
    const bool one = arguments.positional.size() < 2;
    const std::int64_t begin = one ? 0 : arguments.integer(0, "start", 0);
    const std::int64_t end = arguments.integer(one ? 0 : 1, "stop", 0);
    const std::int64_t step = arguments.integer(2, "step", 1);
    if (step == 0 || std::max({std::abs(begin / 4), std::abs(end / 4), std::abs(step / 4)}) > (std::int64_t(1) << 60))
        throw Failure{"a range's bounds are too large, or its step is zero"};
    const std::int64_t distance = step > 0 ? end - begin : begin - end;
    const std::int64_t count = distance <= 0 ? 0 : (distance - 1) / std::abs(step) + 1;
    if (count > longestRange)
        throw Failure{"a range has more than " + std::to_string(longestRange) + " numbers"};
    std::vector<Value> numbers;
    for (std::int64_t i = 0; i < count; ++i)
        numbers.emplace_back(begin + i * step);
    return List::make(run.budget(), std::move(numbers));
}

/// Entries from a mapping and from named arguments.
std::vector<Dict::Entry> entriesFrom(Run &run, const Arguments &arguments)
{
    std::vector<Dict::Entry> entries;
    if (!arguments.positional.empty()) {
        const Dict *dict = arguments.positional.front().dict();
        if (!dict)
            throw Failure{"only a mapping can be given here without a name"};
        entries = dict->entries();
    }
    for (const auto &[name, value] : arguments.named)
        entries.emplace_back(makeText(run.budget(), name, true), value);
    return entries;
}

Value makeDict(Run &run, const Arguments &arguments)
{
    return Dict::make(run.budget(), entriesFrom(run, arguments));
}

Value makeSpace(Run &run, const Arguments &arguments)
{
    const Value initial = makeDict(run, arguments);
    Namespace *made = run.makeNamespace();
    for (const auto &[key, value] : initial.dict()->entries()) {
        const Text *name = key.as<Text>();
        if (!name)
            throw Failure{"a namespace's names must be texts"};
        run.budget().hold(sizeof(made->attributes.front()) + name->size());
        made->attributes.emplace_back(std::string(name->view()), value);
    }
    return Value(made);
}

/// How a template refuses a conversation.
Value raise(Run &run, const Arguments &arguments)
{
    throw Failure{std::string(print(run.budget(), arguments.need(0, "message")).view())};
}

Value formatNow(Run &run, const Arguments &arguments)
{
    const std::string format(arguments.needText(0, "format").view());
    std::array<char, 1024> text;
    std::tm local{};
    const std::time_t now = run.now();
    if (format.size() > 200 || !localtime_r(&now, &local))
        throw Failure{"a date's format is too long"};
    const std::size_t size = std::strftime(text.data(), text.size(), format.c_str(), &local);
    return Value(makeText(run.budget(), std::string_view(text.data(), size), arguments.needText(0, "format").isTrusted()));
}

constexpr Function functions[] = {
    {"range", range}, {"dict", makeDict}, {"namespace", makeSpace}, {"raise_exception", raise}, {"strftime_now", formatNow},
};

} // namespace

const Function *findFunction(std::string_view name)
{
    const auto *found = std::find_if(std::begin(functions), std::end(functions), [&](const Function &function) { return function.name == name; });
    return found == std::end(functions) ? nullptr : found;
}

} // namespace chipdeck::jinja
