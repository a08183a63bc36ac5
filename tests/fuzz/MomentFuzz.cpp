#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "client/domain/Moment.h"

/// Times as people write them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace chipdeck::domain;
    constexpr std::int64_t now = 1'800'000'000;
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const auto begin = parseMoment(text, now, MomentEdge::Begin);
    const auto end = parseMoment(text, now, MomentEdge::End);
    if (begin.has_value() != end.has_value())
        std::abort();
    // A stretch never ends before it begins, and all of it lies in times that can be printed.
    if (begin && (*end < *begin || *begin < -4'000'000'000 || *end > 5'000'000'000))
        std::abort();
    return 0;
}
