#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "app/gateway/ledger/PriceEntry.h"
#include "app/gateway/ledger/TransitionBatch.h"
#include "app/gateway/ledger/WriteRequest.h"

/// A log whose file was damaged or exchanged.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace chipdeck::gateway;
    const std::string_view payload(reinterpret_cast<const char *>(data), size);
    decodeTransitions(payload);
    decodeOutcome(payload);
    // What is read as a request must be the same after it is written again.
    if (const auto request = decodeWriteRequest(payload)) {
        const auto again = decodeWriteRequest(encode(*request));
        if (!again || !(*again == *request))
            std::abort();
    }
    if (const auto prices = decodePriceEntry(payload)) {
        const auto again = decodePriceEntry(encode(*prices));
        if (!again || !(*again == *prices))
            std::abort();
    }
    return 0;
}
