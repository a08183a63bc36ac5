#include "app/runtime/template/jinja/Filters.h"

#include "app/runtime/template/jinja/Access.h"
#include "app/runtime/template/jinja/Characters.h"
#include "app/runtime/template/jinja/Failure.h"
#include "app/runtime/template/jinja/JsonReader.h"
#include "app/runtime/template/jinja/JsonWriter.h"
#include "app/runtime/template/jinja/ListFilters.h"
#include "app/runtime/template/jinja/Operators.h"
#include "app/runtime/template/jinja/PercentFormat.h"
#include "app/runtime/template/jinja/Printing.h"
#include "app/runtime/template/jinja/TextWork.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace chipdeck::jinja {

namespace {

Text asText(Run &run, const Value &value)
{
    return print(run.budget(), value);
}

template<Text (*map)(Budget &, const Text &)>
Value mapText(Run &run, const Value &subject, const Arguments &)
{
    return Value(map(run.budget(), asText(run, subject)));
}

Value string(Run &run, const Value &subject, const Arguments &)
{
    return Value(asText(run, subject));
}

Value trim(Run &run, const Value &subject, const Arguments &arguments)
{
    return Value(strip(run.budget(), asText(run, subject), arguments.text(0, "chars"), Side::Both));
}

Value length(Run &run, const Value &subject, const Arguments &)
{
    if (const Text *text = subject.as<Text>()) {
        run.budget().read(text->size());
        return Value(static_cast<std::int64_t>(countCharacters(text->view())));
    }
    if (subject.list() || subject.dict())
        return Value(static_cast<std::int64_t>(subject.list() ? subject.list()->items().size() : subject.dict()->entries().size()));
    if (subject.is<Undefined>())
        return Value(std::int64_t(0));
    throw Failure{"a " + std::string(subject.typeName()) + " has no length"};
}

Value tojson(Run &run, const Value &subject, const Arguments &arguments)
{
    JsonStyle style;
    // As transformers defines it: ensure_ascii, indent, separators, sort_keys.
    style.ascii = arguments.flag(0, "ensure_ascii", false);
    if (const Value *indent = arguments.find(1, "indent"); indent && !indent->is<None>())
        style.indent = arguments.integer(1, "indent", 0);
    style.sortKeys = arguments.flag(3, "sort_keys", false);
    if (const Value *separators = arguments.find(2, "separators"); separators && !separators->is<None>()) {
        const ListPtr pair = iterate(run, *separators);
        if (pair->items().size() != 2 || !pair->items()[0].is<Text>() || !pair->items()[1].is<Text>())
            throw Failure{"separators must be two texts"};
        style.itemSeparator = pair->items()[0].as<Text>()->view();
        style.keySeparator = pair->items()[1].as<Text>()->view();
    }
    return Value(writeJson(run.budget(), subject, style));
}

/// No filter of Jinja's, but some published templates count on it.
Value fromJson(Run &run, const Value &subject, const Arguments &)
{
    const auto value = readJson(run.budget(), asText(run, subject).view());
    return value ? *value : throw Failure{"the text is no JSON"};
}

Value otherwise(Run &, const Value &subject, const Arguments &arguments)
{
    const bool missing = !subject.isDefined() || (arguments.flag(1, "boolean", false) && !subject.isTrue());
    const Value *given = arguments.find(0, "default_value");
    return !missing ? subject : given ? *given : Value(Text());
}

Value replace(Run &run, const Value &subject, const Arguments &arguments)
{
    const std::int64_t most = arguments.integer(2, "count", -1);
    return Value(replaceAll(run.budget(), asText(run, subject), asText(run, arguments.need(0, "old")), asText(run, arguments.need(1, "new")), most));
}

Value joinItems(Run &run, const Value &subject, const Arguments &arguments)
{
    std::vector<Value> items = iterate(run, subject)->items();
    if (const Value *path = arguments.find(1, "attribute"); path && !path->is<None>()) {
        for (Value &item : items)
            item = followPath(run, item, *path);
    }
    const Text *separator = arguments.text(0, "d");
    return Value(join(run.budget(), separator ? *separator : Text(), items));
}

/// A number at the start to the end of a text, spaces aside.
template<typename Number>
std::optional<Number> parse(std::string_view text)
{
    while (!text.empty() && isSpace(static_cast<unsigned char>(text.front())))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(static_cast<unsigned char>(text.back())))
        text.remove_suffix(1);
    Number number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::optional<double> readNumber(const Value &subject)
{
    return subject.is<Text>() ? parse<double>(subject.as<Text>()->view()) : subject.asNumber();
}

Value integer(Run &, const Value &subject, const Arguments &arguments)
{
    if (const auto exact = subject.is<Text>() ? parse<std::int64_t>(subject.as<Text>()->view()) : subject.asInteger())
        return Value(*exact);
    const auto number = readNumber(subject);
    if (!number || !(std::abs(*number) < 9e18))
        return Value(arguments.integer(0, "default", 0));
    return Value(static_cast<std::int64_t>(*number));
}

Value real(Run &, const Value &subject, const Arguments &arguments)
{
    const Value *fallback = arguments.find(0, "default");
    const auto number = readNumber(subject);
    return number ? Value(*number) : fallback ? *fallback : Value(0.0);
}

Value absolute(Run &run, const Value &subject, const Arguments &)
{
    const auto number = subject.asNumber();
    return number && *number >= 0 ? subject : calculate(run.budget(), Operator::Subtract, Value(std::int64_t(0)), subject);
}

Value round(Run &, const Value &subject, const Arguments &arguments)
{
    const auto number = subject.asNumber();
    if (!number)
        throw Failure{"only a number can be rounded"};
    const double scale = std::pow(10.0, static_cast<double>(std::clamp<std::int64_t>(arguments.integer(0, "precision", 0), -15, 15)));
    const Text *method = arguments.text(1, "method");
    const double scaled = *number * scale;
    const std::string_view name = method ? method->view() : "common";
    if (name == "common" && scale >= 1 && subject.asInteger())
        return Value(*subject.asInteger()); // as Python's round() does; its ceil and floor are divided again
    return Value((name == "ceil" ? std::ceil(scaled) : name == "floor" ? std::floor(scaled) : std::nearbyint(scaled)) / scale);
}

/// Each line but the first (and those that are empty) moved to the right.
Value indent(Run &run, const Value &subject, const Arguments &arguments)
{
    const Value *width = arguments.find(0, "width");
    Text space;
    if (width && width->is<Text>())
        space = *width->as<Text>();
    else
        space = Text::constant(std::string(static_cast<std::size_t>(std::clamp<std::int64_t>(arguments.integer(0, "width", 4), 0, 1000)), ' '));
    const bool first = arguments.flag(1, "first", false);
    const bool blank = arguments.flag(2, "blank", false);
    const Text newline = Text::constant("\n");
    const std::vector<Value> lines = split(run.budget(), asText(run, subject), &newline, -1);
    TextBuilder out(run.budget());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Text &line = *lines[i].as<Text>();
        if (i != 0)
            out.append(newline);
        if (i == 0 ? first : blank || line.size() != 0)
            out.append(space);
        out.append(line);
    }
    return Value(out.finish());
}

Value attr(Run &run, const Value &subject, const Arguments &arguments)
{
    return element(run, subject, Value(arguments.needText(0, "name")));
}

Value count(Run &run, const Value &subject, const Arguments &)
{
    return Value(static_cast<std::int64_t>(split(run.budget(), asText(run, subject), nullptr, -1).size()));
}

Value truncate(Run &run, const Value &subject, const Arguments &arguments)
{
    const Text text = asText(run, subject);
    const std::int64_t most = arguments.integer(0, "length", 255);
    const Text *given = arguments.text(2, "end");
    const Text end = given ? *given : Text::constant("...");
    const auto size = static_cast<std::int64_t>(countCharacters(text.view()));
    if (size <= most + arguments.integer(3, "leeway", 5))
        return Value(text);
    const auto kept = std::max<std::int64_t>(0, most - static_cast<std::int64_t>(countCharacters(end.view())));
    Text cut = slice(run.budget(), text, 0, byteOfCharacter(text.view(), static_cast<std::size_t>(kept)));
    const std::size_t space = cut.view().rfind(' ');
    if (!arguments.flag(1, "killwords", false) && space != std::string_view::npos)
        cut = slice(run.budget(), cut, 0, space);
    TextBuilder out(run.budget());
    out.append(cut);
    out.append(end);
    return Value(out.finish());
}

Value format(Run &run, const Value &subject, const Arguments &arguments)
{
    if (!arguments.named.empty() && !arguments.positional.empty())
        throw Failure{"values with names and without do not go together"};
    std::vector<Dict::Entry> entries;
    for (const auto &[name, value] : arguments.named)
        entries.emplace_back(makeText(run.budget(), name, true), value);
    const Value values = arguments.named.empty() ? List::make(run.budget(), arguments.positional, List::Kind::Tuple)
                                                 : Dict::make(run.budget(), std::move(entries));
    return Value(formatPercent(run.budget(), asText(run, subject), values));
}

Value centerText(Run &run, const Value &subject, const Arguments &arguments)
{
    return Value(center(run.budget(), asText(run, subject), arguments.integer(0, "width", 80)));
}

/// A text for a path; pairs of names and values for a query.
Value urlencode(Run &run, const Value &subject, const Arguments &)
{
    if (!subject.list() && !subject.dict() && !subject.is<Undefined>())
        return Value(percentEncode(run.budget(), asText(run, subject), false));
    TextBuilder out(run.budget());
    const auto addPair = [&](const Value &name, const Value &value) {
        run.budget().step();
        out.append(out.size() == 0 ? "" : "&", true);
        out.append(percentEncode(run.budget(), asText(run, name), true));
        out.append("=", true);
        out.append(percentEncode(run.budget(), asText(run, value), true));
    };
    if (const Dict *dict = subject.dict()) {
        for (const auto &[name, value] : dict->entries())
            addPair(name, value);
        return Value(out.finish());
    }
    const ListPtr pairs = iterate(run, subject);
    for (const Value &pair : pairs->items()) {
        const ListPtr parts = iterate(run, pair);
        if (parts->items().size() != 2)
            throw Failure{"a query is made of pairs"};
        addPair(parts->items()[0], parts->items()[1]);
    }
    return Value(out.finish());
}

Value escape(Run &run, const Value &subject, const Arguments &)
{
    static constexpr std::pair<const char *, const char *> names[] = {
        {"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&#34;"}, {"'", "&#39;"}};
    Text text = asText(run, subject);
    for (const auto &[letter, name] : names)
        text = replaceAll(run.budget(), text, Text::constant(letter), Text::constant(name), -1);
    return Value(text);
}

constexpr Filter filters[] = {
    {"abs", absolute}, {"attr", attr}, {"capitalize", mapText<capitalize>}, {"center", centerText}, {"count", length},
    {"d", otherwise}, {"default", otherwise}, {"e", escape}, {"escape", escape}, {"float", real}, {"format", format}, {"from_json", fromJson},
    {"indent", indent}, {"int", integer}, {"join", joinItems},
    {"length", length}, {"lower", mapText<lower>}, {"replace", replace}, {"round", round}, {"safe", string}, {"string", string},
    {"title", mapText<title>}, {"tojson", tojson}, {"trim", trim}, {"truncate", truncate}, {"upper", mapText<upper>},
    {"urlencode", urlencode}, {"wordcount", count},
};

} // namespace

const Filter *findFilter(std::string_view name)
{
    const auto *found = std::find_if(std::begin(filters), std::end(filters), [&](const Filter &filter) { return filter.name == name; });
    return found == std::end(filters) ? findListFilter(name) : found;
}

} // namespace chipdeck::jinja
