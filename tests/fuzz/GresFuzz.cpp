#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "app/gateway/sources/slurm/Gres.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace chipdeck::gateway::slurm;
    for (const GresEntry &entry : parseGres(std::string_view(reinterpret_cast<const char *>(data), size))) {
        if (entry.name.empty() || entry.indices.size() > entry.count)
            std::abort();
        for (const std::uint32_t index : entry.indices) {
            if (index >= maxGresIndex)
                std::abort();
        }
    }
    return 0;
}
