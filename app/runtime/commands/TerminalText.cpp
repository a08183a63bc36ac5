#include "app/runtime/commands/TerminalText.h"

namespace chipdeck::runtime {

std::string terminalText(std::string_view text)
{
    std::string shown;
    shown.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : 0);
        const bool isLate = byte == 0xc2 && next >= 0x80 && next <= 0x9f; // U+0080 to U+009F: some terminals take them for an escape and a letter
        const bool isControl = (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7f;
        i += isLate;
        if (isLate || isControl)
            shown += '?';
        else
            shown += text[i];
    }
    return shown;
}

} // namespace chipdeck::runtime
