#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "client/link/Endpoint.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace chipdeck::link;
    const auto endpoint = parseEndpoint({reinterpret_cast<const char *>(data), size});
    if (!endpoint)
        return 0;
    // Words of an ssh command line: neither may look like an option.
    if (endpoint->kind == Endpoint::Kind::Ssh && (endpoint->host.empty() || endpoint->host[0] == '-' || endpoint->user.starts_with('-')))
        std::abort();
    endpoint->address();
    return 0;
}
