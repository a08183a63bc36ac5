#pragma once

#include <string_view>
#include <vector>

namespace chipdeck::jinja {

/// What a template reads and sets, in its order, of the names that a macro has without declaring them. Whether it takes more arguments than it
/// declares hangs on that.
class NameTrail
{
public:
    void read(std::string_view name) { note(name, false); }
    void set(std::string_view name) { note(name, true); }

    std::size_t size() const { return m_uses.size(); }

    /// Whether `name` is read from use `begin` on, and not set before.
    bool isReadSince(std::size_t begin, std::string_view name) const
    {
        for (std::size_t i = begin; i < m_uses.size(); ++i) {
            if (m_uses[i].name == name)
                return !m_uses[i].sets;
        }
        return false;
    }

private:
    struct Use
    {
        std::string_view name;
        bool sets = false;
    };

    void note(std::string_view name, bool sets)
    {
        for (const std::string_view known : {"caller", "varargs", "kwargs"}) {
            if (known == name)
                m_uses.push_back({known, sets});
        }
    }

    std::vector<Use> m_uses;
};

} // namespace chipdeck::jinja
