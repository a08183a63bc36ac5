#pragma once

#include <string>
#include <string_view>

namespace chipdeck::ctl {

/// The way out of a shell that answers no more, as ssh has it: "~." at the start of a line hangs up, "~~" types one "~".
class EscapeKeys
{
public:
    struct Taken {
        std::string typed;  ///< what goes on into the shell
        bool hangUp = false;
    };
    Taken take(std::string_view bytes);

private:
    bool m_atStart = true;
    bool m_hasTilde = false;
};

} // namespace chipdeck::ctl
