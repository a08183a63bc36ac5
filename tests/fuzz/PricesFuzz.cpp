#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "client/files/PriceFile.h"

/// A file of prices that somebody wrote by hand.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace chipdeck::files;
    const auto read = parsePrices({reinterpret_cast<const char *>(data), size}, "prices.toml");
    if (!read)
        return 0;
    // What is written again is read as the same.
    const auto again = parsePrices(priceText(*read), "prices.toml");
    if (!again || !(*again == *read))
        std::abort();
    return 0;
}
