#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "app/gateway/sources/slurm/Hostlist.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace chipdeck::gateway::slurm;
    constexpr std::size_t limit = 5000;
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const auto hosts = expandHostlist(text, limit);
    if (hosts && hosts->size() > limit)
        std::abort();
    const auto numbers = expandNumbers(text, limit);
    if (numbers && numbers->size() > limit)
        std::abort();
    if (numbers)
        compressNumbers(*numbers);
    return 0;
}
