#include "app/gateway/sources/slurm/Utf8.h"

#include <string_view>

#include <simdjson.h>

#include "client/domain/Text.h"

namespace chipdeck::gateway::slurm {

namespace {

std::size_t lengthByLead(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
}

} // namespace

void repairUtf8(std::string &text)
{
    if (simdjson::validate_utf8(text.data(), text.size()))
        return;
    std::string repaired;
    repaired.reserve(text.size() + 64);
    for (std::size_t i = 0; i < text.size();) {
        const std::string_view character = std::string_view(text).substr(i, lengthByLead(static_cast<unsigned char>(text[i])));
        if (domain::isUtf8(character)) {
            repaired += character;
            i += character.size();
        } else {
            repaired += "\xef\xbf\xbd";
            ++i;
        }
    }
    text = std::move(repaired);
}

} // namespace chipdeck::gateway::slurm
