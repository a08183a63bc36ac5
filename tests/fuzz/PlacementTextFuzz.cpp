#include <cstddef>
#include <cstdint>
#include <string_view>

#include "app/gateway/sources/slurm/PlacementText.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    for (const auto &one : chipdeck::gateway::slurm::parsePlacements({reinterpret_cast<const char *>(data), size})) {
        if (one.canRequeue != one.whyNot.empty())
            __builtin_trap();
    }
    return 0;
}
