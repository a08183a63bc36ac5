#include "app/runtime/template/jinja/Operators.h"

#include "app/runtime/template/jinja/Failure.h"
#include "app/runtime/template/jinja/PercentFormat.h"
#include "app/runtime/template/jinja/Printing.h"
#include "app/runtime/template/jinja/TextWork.h"

#include <algorithm>
#include <cmath>

namespace chipdeck::jinja {

namespace {

[[noreturn]] void failTypes(std::string_view sign, const Value &left, const Value &right)
{
    for (const Value *value : {&left, &right}) {
        if (const auto *undefined = value->as<Undefined>())
            throw Failure{describe(*undefined)};
    }
    throw Failure{"'" + std::string(sign) + "' does not go with " + std::string(left.typeName()) + " and " + std::string(right.typeName())};
}

constexpr std::string_view sign(Operator op)
{
    constexpr std::string_view signs[] = {"+", "-", "*", "/", "//", "%", "**"};
    return signs[static_cast<std::size_t>(op)];
}

std::int64_t floorDivide(std::int64_t left, std::int64_t right)
{
    const std::int64_t quotient = left / right;
    return left % right != 0 && (left < 0) != (right < 0) ? quotient - 1 : quotient;
}

/// Nothing where the result is no integer of 64 bits.
std::optional<std::int64_t> calculateIntegers(Operator op, std::int64_t left, std::int64_t right)
{
    std::int64_t result = 0;
    switch (op) {
    case Operator::Add: return __builtin_add_overflow(left, right, &result) ? std::nullopt : std::optional(result);
    case Operator::Subtract: return __builtin_sub_overflow(left, right, &result) ? std::nullopt : std::optional(result);
    case Operator::Multiply: return __builtin_mul_overflow(left, right, &result) ? std::nullopt : std::optional(result);
    case Operator::FloorDivide:
    case Operator::Modulo:
        if (right == -1) // the one quotient that can be too large
            return op == Operator::Modulo ? std::optional<std::int64_t>(0) : calculateIntegers(Operator::Subtract, 0, left);
        result = floorDivide(left, right);
        return op == Operator::FloorDivide ? result : left - result * right;
    case Operator::Power: {
        const double power = std::pow(static_cast<double>(left), static_cast<double>(right));
        return right >= 0 && std::abs(power) < 9e15 ? std::optional(static_cast<std::int64_t>(power)) : std::nullopt;
    }
    case Operator::Divide: break;
    }
    return std::nullopt;
}

double calculateReals(Operator op, double left, double right)
{
    switch (op) {
    case Operator::Add: return left + right;
    case Operator::Subtract: return left - right;
    case Operator::Multiply: return left * right;
    case Operator::Divide: return left / right;
    case Operator::FloorDivide: return std::floor(left / right);
    case Operator::Modulo: return left - std::floor(left / right) * right;
    case Operator::Power: return std::pow(left, right);
    }
    return 0;
}

Value calculateNumbers(Operator op, const Value &left, const Value &right)
{
    const bool divides = op == Operator::Divide || op == Operator::FloorDivide || op == Operator::Modulo;
    if (divides && right.asNumber() == 0)
        throw Failure{"division by zero"};
    const auto a = left.asInteger();
    const auto b = right.asInteger();
    if (a && b && op != Operator::Divide && !(op == Operator::Power && *b < 0)) {
        if (const auto result = calculateIntegers(op, *a, *b))
            return Value(*result);
        throw Failure{"'" + std::string(sign(op)) + "' gives a number that is too large"};
    }
    return Value(calculateReals(op, *left.asNumber(), *right.asNumber()));
}

Value repeat(Budget &budget, const Value &value, std::int64_t times)
{
    if (const Text *text = value.as<Text>()) {
        TextBuilder builder(budget);
        for (std::int64_t i = 0; i < times && text->size() != 0; ++i) {
            budget.step();
            builder.append(*text);
        }
        return Value(builder.finish());
    }
    const std::vector<Value> &items = value.list()->items();
    const std::uint64_t count = times < 0 || items.empty() ? 0 : static_cast<std::uint64_t>(times);
    if (count > budget.limits().memoryBytes / sizeof(Value) / std::max<std::size_t>(1, items.size()))
        throw Failure{"a list would be too long"};
    std::vector<Value> repeated;
    for (std::uint64_t i = 0; i < count; ++i)
        repeated.insert(repeated.end(), items.begin(), items.end());
    return List::make(budget, std::move(repeated), value.list()->kind());
}

std::optional<Value> calculateSequences(Budget &budget, Operator op, const Value &left, const Value &right)
{
    const auto repeats = [](const Value &value) { return value.is<Text>() || (value.list() && value.list()->kind() != List::Kind::Generator); };
    if (op == Operator::Multiply && repeats(left) && right.asInteger())
        return repeat(budget, left, *right.asInteger());
    if (op == Operator::Multiply && repeats(right) && left.asInteger())
        return repeat(budget, right, *left.asInteger());
    if (op != Operator::Add)
        return std::nullopt;
    if (left.is<Text>() && right.is<Text>()) {
        TextBuilder builder(budget);
        builder.append(*left.as<Text>());
        builder.append(*right.as<Text>());
        return Value(builder.finish());
    }
    if (!left.list() || !right.list() || left.list()->kind() != right.list()->kind() || left.list()->kind() == List::Kind::Generator)
        return std::nullopt;
    std::vector<Value> items = left.list()->items();
    items.insert(items.end(), right.list()->items().begin(), right.list()->items().end());
    return List::make(budget, std::move(items), left.list()->kind());
}

bool areListsEqual(Budget &budget, const List &left, const List &right)
{
    const auto equal = [&](const Value &a, const Value &b) { return areEqual(budget, a, b); };
    return left.kind() == right.kind()
        && std::equal(left.items().begin(), left.items().end(), right.items().begin(), right.items().end(), equal);
}

bool areDictsEqual(Budget &budget, const Dict &left, const Dict &right)
{
    const auto same = [&](const Dict::Entry &entry) {
        const Value *other = right.find(entry.first);
        return other && areEqual(budget, entry.second, *other);
    };
    return left.entries().size() == right.entries().size() && std::all_of(left.entries().begin(), left.entries().end(), same);
}

} // namespace

Value calculate(Budget &budget, Operator op, const Value &left, const Value &right)
{
    if (left.asNumber() && right.asNumber())
        return calculateNumbers(op, left, right);
    if (auto sequence = calculateSequences(budget, op, left, right))
        return *std::move(sequence);
    if (op == Operator::Modulo && left.is<Text>())
        return Value(formatPercent(budget, *left.as<Text>(), right));
    failTypes(sign(op), left, right);
}

Value negate(const Value &value)
{
    if (const auto integer = value.asInteger())
        return calculateNumbers(Operator::Subtract, Value(std::int64_t(0)), Value(*integer));
    if (const auto number = value.asNumber())
        return Value(-*number);
    failTypes("-", Value(std::int64_t(0)), value);
}

bool areEqual(Budget &budget, const Value &left, const Value &right)
{
    budget.step();
    if (const auto number = left.asNumber())
        return number == right.asNumber();
    if (const Text *text = left.as<Text>()) {
        budget.read(text->size());
        return right.is<Text>() && text->view() == right.as<Text>()->view();
    }
    if (left.list() && right.list())
        return areListsEqual(budget, *left.list(), *right.list());
    if (left.dict() && right.dict())
        return areDictsEqual(budget, *left.dict(), *right.dict());
    if (left.is<Namespace *>() && right.is<Namespace *>())
        return *left.as<Namespace *>() == *right.as<Namespace *>();
    return (left.is<None>() && right.is<None>()) || (left.is<Undefined>() && right.is<Undefined>());
}

int order(Budget &budget, const Value &left, const Value &right)
{
    budget.step();
    const auto a = left.asNumber();
    const auto b = right.asNumber();
    if (a && b)
        return *a < *b ? -1 : *a > *b ? 1 : 0;
    if (left.is<Text>() && right.is<Text>()) // the order of UTF-8's bytes is that of the characters
        return left.as<Text>()->view().compare(right.as<Text>()->view());
    if (!left.list() || !right.list())
        failTypes("<", left, right);
    const std::vector<Value> &first = left.list()->items();
    const std::vector<Value> &second = right.list()->items();
    for (std::size_t i = 0; i < std::min(first.size(), second.size()); ++i) {
        if (!areEqual(budget, first[i], second[i]))
            return order(budget, first[i], second[i]);
    }
    return first.size() < second.size() ? -1 : first.size() > second.size() ? 1 : 0;
}

bool contains(Budget &budget, const Value &container, const Value &item)
{
    if (const Text *text = container.as<Text>()) {
        if (!item.is<Text>())
            failTypes("in", item, container);
        budget.read(text->size());
        return find(text->view(), item.as<Text>()->view()) != std::string_view::npos;
    }
    if (const List *list = container.list()) {
        const auto &items = list->items();
        return std::any_of(items.begin(), items.end(), [&](const Value &value) { return areEqual(budget, value, item); });
    }
    if (const Dict *dict = container.dict())
        return dict->find(item) != nullptr;
    if (container.is<Undefined>())
        return false;
    failTypes("in", item, container);
}

bool compare(Budget &budget, Comparison comparison, const Value &left, const Value &right)
{
    switch (comparison) {
    case Comparison::Equal: return areEqual(budget, left, right);
    case Comparison::NotEqual: return !areEqual(budget, left, right);
    case Comparison::Less: return order(budget, left, right) < 0;
    case Comparison::LessEqual: return order(budget, left, right) <= 0;
    case Comparison::Greater: return order(budget, left, right) > 0;
    case Comparison::GreaterEqual: return order(budget, left, right) >= 0;
    case Comparison::In: return contains(budget, right, left);
    case Comparison::NotIn: return !contains(budget, right, left);
    }
    return false;
}

} // namespace chipdeck::jinja
