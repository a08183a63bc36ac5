#include "app/runtime/template/jinja/Methods.h"

#include "app/runtime/template/jinja/Access.h"
#include "app/runtime/template/jinja/Characters.h"
#include "app/runtime/template/jinja/Failure.h"
#include "app/runtime/template/jinja/Printing.h"
#include "app/runtime/template/jinja/TextWork.h"

#include <algorithm>
#include <charconv>

namespace chipdeck::jinja {

namespace {

template<Side side>
Value stripMethod(Run &run, const Text &self, const Arguments &arguments)
{
    return Value(strip(run.budget(), self, arguments.text(0, "chars"), side));
}

template<Text (*map)(Budget &, const Text &)>
Value mapMethod(Run &run, const Text &self, const Arguments &)
{
    return Value(map(run.budget(), self));
}

Value splitMethod(Run &run, const Text &self, const Arguments &arguments)
{
    return List::make(run.budget(), split(run.budget(), self, arguments.text(0, "sep"), arguments.integer(1, "maxsplit", -1)));
}

Value rsplitMethod(Run &run, const Text &self, const Arguments &arguments)
{
    return List::make(run.budget(), splitFromRight(run.budget(), self, arguments.text(0, "sep"), arguments.integer(1, "maxsplit", -1)));
}

Value splitlinesMethod(Run &run, const Text &self, const Arguments &arguments)
{
    return List::make(run.budget(), splitLines(run.budget(), self, arguments.flag(0, "keepends", false)));
}

/// The bytes that a method looks at: all, or the characters from its second argument up to its third, as Python counts and cuts them.
struct Looked
{
    std::size_t begin = 0;
    std::string_view bytes;
    bool none = false;                      // they begin behind the text's end, or behind their own

    Looked(Run &run, const Text &self, const Arguments &arguments)
        : bytes(self.view())
    {
        if (!arguments.find(1, "start") && !arguments.find(2, "end"))
            return;
        run.budget().step(self.size() / 8);
        const auto count = static_cast<std::int64_t>(countCharacters(self.view()));
        const auto place = [count](std::int64_t given) { return given < 0 ? std::max<std::int64_t>(given + count, 0) : given; };
        const std::int64_t first = place(arguments.integer(1, "start", 0)), last = std::min(place(arguments.integer(2, "end", count)), count);
        none = first > last;
        if (none)
            return;
        begin = byteOfCharacter(self.view(), static_cast<std::size_t>(first));
        bytes = self.view().substr(begin, byteOfCharacter(self.view(), static_cast<std::size_t>(last)) - begin);
    }
};

/// startswith and endswith, with one text or a tuple of them.
template<bool atEnd>
Value hasAffix(Run &run, const Text &self, const Arguments &arguments)
{
    const Value &wanted = arguments.need(0, "prefix");
    const Looked looked(run, self, arguments);
    const auto fits = [&](const Value &value) {
        const Text *affix = value.as<Text>();
        if (!affix)
            throw Failure{"what a text starts or ends with must be a text"};
        run.budget().read(affix->size());
        const std::string_view part = affix->view();
        return !looked.none && (atEnd ? looked.bytes.ends_with(part) : looked.bytes.starts_with(part));
    };
    const List *several = wanted.list();
    return Value(several ? std::any_of(several->items().begin(), several->items().end(), fits) : fits(wanted));
}

Value replaceMethod(Run &run, const Text &self, const Arguments &arguments)
{
    return Value(replaceAll(run.budget(), self, arguments.needText(0, "old"), arguments.needText(1, "new"), arguments.integer(2, "count", -1)));
}

/// The character at which a text begins, or -1.
template<bool fromRight>
Value findMethod(Run &run, const Text &self, const Arguments &arguments)
{
    run.budget().step(self.size() / 16);
    const std::string_view part = arguments.needText(0, "sub").view();
    if (fromRight)
        run.budget().step(self.size() * part.size() / 64);
    const Looked looked(run, self, arguments);
    const std::size_t found = fromRight ? looked.bytes.rfind(part) : find(looked.bytes, part);
    if (looked.none || found == std::string_view::npos)
        return Value(std::int64_t(-1));
    return Value(static_cast<std::int64_t>(countCharacters(self.view().substr(0, looked.begin + found))));
}

/// index and rindex: the same, but it must be there.
template<bool fromRight>
Value indexMethod(Run &run, const Text &self, const Arguments &arguments)
{
    const Value found = findMethod<fromRight>(run, self, arguments);
    return *found.asInteger() >= 0 ? found : throw Failure{"the text that is looked for is not in this one"};
}

Value countMethod(Run &run, const Text &self, const Arguments &arguments)
{
    run.budget().step(self.size() / 16);
    const std::string_view part = arguments.needText(0, "sub").view();
    const Looked looked(run, self, arguments);
    if (part.empty() || looked.none)
        return Value(looked.none ? std::int64_t(0) : static_cast<std::int64_t>(countCharacters(looked.bytes) + 1));
    std::int64_t count = 0;
    for (std::size_t at = find(looked.bytes, part); at != std::string_view::npos; at = find(looked.bytes, part, at + part.size()))
        ++count;
    return Value(count);
}

Value joinMethod(Run &run, const Text &self, const Arguments &arguments)
{
    const ListPtr items = iterate(run, arguments.need(0, "iterable"));
    if (!std::all_of(items->items().begin(), items->items().end(), [](const Value &item) { return item.is<Text>(); }))
        throw Failure{"only texts can be joined this way"};
    return Value(join(run.budget(), self, items->items()));
}

template<bool atEnd>
Value removeAffix(Run &run, const Text &self, const Arguments &arguments)
{
    const std::string_view part = arguments.needText(0, "prefix").view();
    if (part.empty() || (atEnd ? !self.view().ends_with(part) : !self.view().starts_with(part)))
        return Value(self);
    return Value(atEnd ? slice(run.budget(), self, 0, self.size() - part.size()) : slice(run.budget(), self, part.size(), self.size()));
}

/// The three parts around a separator.
Value partitionMethod(Run &run, const Text &self, const Arguments &arguments)
{
    const Text &separator = arguments.needText(0, "sep");
    const std::size_t found = std::min(find(self.view(), separator.view()), self.size());
    const std::size_t behind = std::min(found + separator.size(), self.size());
    Budget &budget = run.budget();
    std::vector<Value> parts;
    for (const auto &[begin, end] : {std::pair(std::size_t(0), found), std::pair(found, behind), std::pair(behind, self.size())})
        parts.emplace_back(slice(budget, self, begin, end));
    return List::make(budget, std::move(parts), List::Kind::Tuple);
}

/// Every character is `kind`, and there is one.
template<bool (*kind)(std::uint32_t)>
Value consistsOf(Run &run, const Text &self, const Arguments &)
{
    run.budget().step(self.size() / 16);
    const std::string_view bytes = self.view();
    for (std::size_t at = 0; at < bytes.size(); at += characterAt(bytes, at).bytes) {
        if (!kind(characterAt(bytes, at).codePoint))
            return Value(false);
    }
    return Value(!bytes.empty());
}

bool isDigit(std::uint32_t codePoint)
{
    return codePoint >= '0' && codePoint <= '9';
}

bool isLetterOrDigit(std::uint32_t codePoint)
{
    return isLetter(codePoint) || isDigit(codePoint);
}

/// Some letter has a case, and all of those have this one.
template<std::uint32_t (*map)(std::uint32_t)>
Value isCased(Run &run, const Text &self, const Arguments &)
{
    run.budget().step(self.size() / 16);
    const std::string_view bytes = self.view();
    bool any = false;
    for (std::size_t at = 0; at < bytes.size(); at += characterAt(bytes, at).bytes) {
        const std::uint32_t codePoint = characterAt(bytes, at).codePoint;
        if (upperCase(codePoint) == lowerCase(codePoint))
            continue;
        if (map(codePoint) != codePoint)
            return Value(false);
        any = true;
    }
    return Value(any);
}

/// The value that "{}", "{0}" or "{name}" stands for.
Value formatted(const Arguments &arguments, std::string_view field, std::size_t &next)
{
    std::size_t place = 0;
    const bool isNumber = std::from_chars(field.data(), field.data() + field.size(), place).ptr == field.data() + field.size() && !field.empty();
    if (field.empty())
        place = next++;
    const Value *value = arguments.find(field.empty() || isNumber ? place : arguments.positional.size(), field);
    return value ? *value : throw Failure{"no value for '{" + std::string(field) + "}' in a text's format"};
}

Value formatMethod(Run &run, const Text &self, const Arguments &arguments)
{
    TextBuilder out(run.budget());
    const std::string_view bytes = self.view();
    std::size_t next = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        run.budget().step();
        const std::size_t brace = std::min(bytes.find_first_of("{}", at), bytes.size());
        out.append(self, at, brace);
        at = brace + 1;
        if (brace == bytes.size())
            break;
        if (at < bytes.size() && bytes[at] == bytes[brace]) {
            out.append(self, at, at + 1);
            ++at;
            continue;
        }
        const std::size_t close = bytes.find('}', at);
        run.budget().read(std::min(close, bytes.size()) - at);
        if (bytes[brace] == '}' || close == std::string_view::npos)
            throw Failure{"a text's format has a brace alone"};
        const std::string_view field = bytes.substr(at, close - at);
        if (field.find_first_of(":!.[") != std::string_view::npos)
            throw Failure{"'{" + std::string(field) + "}' in a text's format is not supported"};
        const Text value = print(run.budget(), formatted(arguments, field, next));
        if (self.isTrusted(brace, close + 1))
            out.append(value);
        else
            out.append(value.view(), false);
        at = close + 1;
    }
    return Value(out.finish());
}

struct NamedMethod
{
    std::string_view name;
    TextMethod method;
};

constexpr NamedMethod methods[] = {
    {"capitalize", mapMethod<capitalize>}, {"count", countMethod}, {"endswith", hasAffix<true>}, {"find", findMethod<false>},
    {"format", formatMethod}, {"index", indexMethod<false>},
    {"isalnum", consistsOf<isLetterOrDigit>}, {"isalpha", consistsOf<isLetter>}, {"isdigit", consistsOf<isDigit>},
    {"islower", isCased<lowerCase>}, {"isspace", consistsOf<isSpace>}, {"isupper", isCased<upperCase>}, {"join", joinMethod},
    {"lower", mapMethod<lower>}, {"lstrip", stripMethod<Side::Left>}, {"partition", partitionMethod}, {"removeprefix", removeAffix<false>},
    {"removesuffix", removeAffix<true>}, {"replace", replaceMethod}, {"rfind", findMethod<true>}, {"rindex", indexMethod<true>},
    {"rsplit", rsplitMethod},
    {"rstrip", stripMethod<Side::Right>}, {"split", splitMethod}, {"splitlines", splitlinesMethod}, {"startswith", hasAffix<false>},
    {"strip", stripMethod<Side::Both>}, {"title", mapMethod<title>}, {"upper", mapMethod<upper>},
};

} // namespace

TextMethod findTextMethod(std::string_view name)
{
    const auto *found = std::find_if(std::begin(methods), std::end(methods), [&](const NamedMethod &known) { return known.name == name; });
    return found == std::end(methods) ? nullptr : found->method;
}

} // namespace chipdeck::jinja
