#include "app/runtime/template/jinja/Tests.h"

#include "app/runtime/template/jinja/Filters.h"
#include "app/runtime/template/jinja/Functions.h"
#include "app/runtime/template/jinja/Operators.h"
#include "app/runtime/template/jinja/TextWork.h"

#include <algorithm>

namespace chipdeck::jinja {

namespace {

template<typename T>
bool isA(Run &, const Value &subject, const Arguments &)
{
    return subject.is<T>();
}

template<Comparison comparison>
bool compares(Run &run, const Value &subject, const Arguments &arguments)
{
    return compare(run.budget(), comparison, subject, arguments.need(0, "other"));
}

bool isDefined(Run &, const Value &subject, const Arguments &)
{
    return subject.isDefined();
}

bool isNumber(Run &, const Value &subject, const Arguments &)
{
    return subject.asNumber().has_value();
}

bool isMapping(Run &, const Value &subject, const Arguments &)
{
    return subject.dict() != nullptr;
}

bool isIterable(Run &, const Value &subject, const Arguments &)
{
    return subject.is<Text>() || subject.list() || subject.dict() || subject.is<Undefined>() || subject.is<const Loop *>();
}

/// What has a length and elements, which a mapping has too.
bool isSequence(Run &, const Value &subject, const Arguments &)
{
    return subject.is<Text>() || subject.dict() || subject.is<Undefined>() || (subject.list() && subject.list()->kind() != List::Kind::Generator);
}

bool isCallable(Run &, const Value &subject, const Arguments &)
{
    return subject.is<Method>() || subject.is<const Macro *>() || subject.is<const Function *>() || subject.is<const Loop *>();
}

template<bool value>
bool isFlag(Run &, const Value &subject, const Arguments &)
{
    return subject.is<bool>() && *subject.as<bool>() == value;
}

bool isEven(Run &run, const Value &subject, const Arguments &)
{
    const Value rest = calculate(run.budget(), Operator::Modulo, subject, Value(std::int64_t(2)));
    return rest.asNumber() == 0;
}

bool isOdd(Run &run, const Value &subject, const Arguments &arguments)
{
    return !isEven(run, subject, arguments);
}

bool isDivisible(Run &run, const Value &subject, const Arguments &arguments)
{
    return calculate(run.budget(), Operator::Modulo, subject, arguments.need(0, "num")).asNumber() == 0;
}

bool isSame(Run &run, const Value &subject, const Arguments &arguments)
{
    const Value &other = arguments.need(0, "other");
    return subject.typeName() == other.typeName() && areEqual(run.budget(), subject, other);
}

template<Text (*map)(Budget &, const Text &)>
bool isCase(Run &run, const Value &subject, const Arguments &)
{
    const Text *text = subject.as<Text>();
    return text && map(run.budget(), *text).view() == text->view();
}

bool isNever(Run &, const Value &, const Arguments &)
{
    return false;
}

template<typename T, const T *(*find)(std::string_view)>
bool isKnown(Run &, const Value &subject, const Arguments &)
{
    return subject.is<Text>() && find(subject.as<Text>()->view());
}

constexpr Test tests[] = {
    {"boolean", isA<bool>}, {"callable", isCallable}, {"defined", isDefined}, {"divisibleby", isDivisible}, {"escaped", isNever},
    {"even", isEven}, {"false", isFlag<false>}, {"filter", isKnown<Filter, findFilter>}, {"float", isA<double>}, {"in", compares<Comparison::In>},
    {"integer", isA<std::int64_t>}, {"iterable", isIterable}, {"lower", isCase<lower>}, {"mapping", isMapping}, {"none", isA<None>},
    {"number", isNumber}, {"odd", isOdd}, {"sameas", isSame}, {"sequence", isSequence}, {"string", isA<Text>},
    {"test", isKnown<Test, findTest>}, {"true", isFlag<true>}, {"undefined", isA<Undefined>}, {"upper", isCase<upper>},
    {"==", compares<Comparison::Equal>}, {"eq", compares<Comparison::Equal>}, {"equalto", compares<Comparison::Equal>},
    {"!=", compares<Comparison::NotEqual>}, {"ne", compares<Comparison::NotEqual>},
    {"<", compares<Comparison::Less>}, {"lt", compares<Comparison::Less>}, {"lessthan", compares<Comparison::Less>},
    {"<=", compares<Comparison::LessEqual>}, {"le", compares<Comparison::LessEqual>},
    {">", compares<Comparison::Greater>}, {"gt", compares<Comparison::Greater>}, {"greaterthan", compares<Comparison::Greater>},
    {">=", compares<Comparison::GreaterEqual>}, {"ge", compares<Comparison::GreaterEqual>},
};

} // namespace

const Test *findTest(std::string_view name)
{
    const auto *found = std::find_if(std::begin(tests), std::end(tests), [&](const Test &test) { return test.name == name; });
    return found == std::end(tests) ? nullptr : found;
}

} // namespace chipdeck::jinja
