#include "app/runtime/template/jinja/Scope.h"

namespace chipdeck::jinja {

const Value *Scope::find(std::string_view name) const
{
    for (const Scope *scope = this; scope; scope = scope->m_around) {
        countSearch(scope->m_names.size());
        for (const auto &[known, value] : scope->m_names) {
            if (known == name)
                return &value;
        }
    }
    return nullptr;
}

void Scope::set(std::string_view name, Value value)
{
    countSearch(m_names.size());
    for (auto &[known, kept] : m_names) {
        if (known == name) {
            kept = std::move(value);
            return;
        }
    }
    m_charge.grow(sizeof(m_names.front()));
    m_names.emplace_back(name, std::move(value));
}

} // namespace chipdeck::jinja
