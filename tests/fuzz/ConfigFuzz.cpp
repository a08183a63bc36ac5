#include <cstddef>
#include <cstdint>
#include <string_view>

#include "app/gateway/GatewayConfig.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const auto config = chipdeck::gateway::parseConfig(text, "fuzz.toml");
    // A refusal that names nothing would leave a person without a clue.
    if (!config && config.error().fields.empty())
        __builtin_trap();
    return 0;
}
