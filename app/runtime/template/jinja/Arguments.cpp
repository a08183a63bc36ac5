#include "app/runtime/template/jinja/Arguments.h"

#include "app/runtime/template/jinja/Failure.h"

#include <algorithm>

namespace chipdeck::jinja {

namespace {

[[noreturn]] void failType(std::string_view name, std::string_view wanted)
{
    throw Failure{"the argument '" + std::string(name) + "' must be " + std::string(wanted)};
}

} // namespace

const Value *Arguments::find(std::size_t place, std::string_view name) const
{
    if (place < positional.size())
        return &positional[place];
    const auto found = std::find_if(named.begin(), named.end(), [&](const auto &argument) { return argument.first == name; });
    return found == named.end() ? nullptr : &found->second;
}

const Text *Arguments::text(std::size_t place, std::string_view name) const
{
    const Value *value = find(place, name);
    if (!value || value->is<None>())
        return nullptr;
    return value->is<Text>() ? value->as<Text>() : (failType(name, "a text"), nullptr);
}

std::int64_t Arguments::integer(std::size_t place, std::string_view name, std::int64_t otherwise) const
{
    const Value *value = find(place, name);
    if (!value || value->is<None>())
        return otherwise;
    const auto integer = value->asInteger();
    return integer ? *integer : (failType(name, "a whole number"), 0);
}

bool Arguments::flag(std::size_t place, std::string_view name, bool otherwise) const
{
    const Value *value = find(place, name);
    return value ? value->isTrue() : otherwise;
}

const Value &Arguments::need(std::size_t place, std::string_view name) const
{
    const Value *value = find(place, name);
    return value ? *value : throw Failure{"the argument '" + std::string(name) + "' is missing"};
}

const Text &Arguments::needText(std::size_t place, std::string_view name) const
{
    const Text *text = need(place, name).as<Text>();
    return text ? *text : (failType(name, "a text"), *text);
}

Arguments Arguments::rest() const
{
    Arguments other = *this;
    if (!other.positional.empty())
        other.positional.erase(other.positional.begin());
    return other;
}

} // namespace chipdeck::jinja
