#include <cstddef>
#include <cstdint>
#include <string_view>

#include "app/gateway/sources/slurm/Token.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    chipdeck::gateway::slurm::tokenExpiry({reinterpret_cast<const char *>(data), size});
    return 0;
}
