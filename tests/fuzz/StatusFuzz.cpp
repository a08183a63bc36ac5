#include <cstddef>
#include <cstdint>
#include <string>

#include "client/codec/StatusCodec.h"

/// The details of a refusal as a gateway sends them. Input: the code, then the details.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace chipdeck;
    if (size == 0)
        return 0;
    const std::string details(reinterpret_cast<const char *>(data) + 1, size - 1);
    const domain::Failure failure = codec::fromError(data[0] % 20, details.substr(0, 200), details);
    codec::toErrorDetails(failure);
    return 0;
}
