#include "app/ctl/EscapeKeys.h"

#include <utility>

namespace chipdeck::ctl {

EscapeKeys::Taken EscapeKeys::take(std::string_view bytes)
{
    Taken taken;
    for (const char c : bytes) {
        if (std::exchange(m_hasTilde, false)) {
            if (c == '.') {
                taken.hangUp = true;
                return taken;
            }
            // "~~" is the tilde itself; with anything else it was one after all.
            taken.typed.append(c == '~' ? "" : "~");
        } else if (c == '~' && m_atStart) {
            m_hasTilde = true;
            continue;
        }
        taken.typed.push_back(c);
        m_atStart = c == '\r' || c == '\n';
    }
    return taken;
}

} // namespace chipdeck::ctl
