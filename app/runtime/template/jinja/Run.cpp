#include "app/runtime/template/jinja/Run.h"

#include "app/runtime/template/jinja/Failure.h"

namespace chipdeck::jinja {

const Value *Namespace::find(std::string_view name) const
{
    for (const auto &[known, value] : attributes) {
        if (known == name)
            return &value;
    }
    return nullptr;
}

void Namespace::set(std::string_view name, Value value)
{
    for (auto &[known, kept] : attributes) {
        if (known == name) {
            kept = std::move(value);
            return;
        }
    }
    attributes.emplace_back(std::string(name), std::move(value));
}

Value Loop::attribute(std::string_view name) const
{
    const auto number = [](std::size_t value) { return Value(static_cast<std::int64_t>(value)); };
    const auto item = [&](std::size_t place) { return items && place < length ? items->items()[place] : Value(); };
    if (name == "index")
        return number(index + 1);
    if (name == "index0")
        return number(index);
    if (name == "first")
        return Value(index == 0);
    if (name == "last")
        return Value(index + 1 == length);
    if (name == "length")
        return number(length);
    if (name == "revindex")
        return number(length - index);
    if (name == "revindex0")
        return number(length - index - 1);
    if (name == "previtem")
        return item(index - 1);
    if (name == "nextitem")
        return item(index + 1);
    if (name == "depth" || name == "depth0")
        return number(name == "depth" ? depth + 1 : depth);
    return name == "cycle" || name == "changed" ? Value(Method()) : Value();
}

Run::Run(const Limits &limits, std::time_t now)
    : m_budget(limits)
    , m_globals(nullptr, m_budget)
    , m_scope(&m_globals)
    , m_now(now)
{
}

void Run::write(const Text &text)
{
    if (text.size() > m_budget.limits().outputBytes)
        throw Failure{"the prompt becomes too long"};
    m_out->append(text);
    if (m_out->size() > m_budget.limits().outputBytes)
        throw Failure{"the prompt becomes too long"};
}

Namespace *Run::makeNamespace()
{
    m_budget.hold(sizeof(Namespace) + 64);
    return m_namespaces.emplace_back(std::make_unique<Namespace>()).get();
}

Macro *Run::makeMacro()
{
    m_budget.hold(sizeof(Macro) + 32);
    return m_macros.emplace_back(std::make_unique<Macro>()).get();
}

Loop *Run::makeLoop()
{
    m_budget.hold(sizeof(Loop) + 32);
    return m_loops.emplace_back(std::make_unique<Loop>()).get();
}

} // namespace chipdeck::jinja
