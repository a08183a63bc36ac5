#include "client/codec/Syndrome.h"

namespace chipdeck::codec {

namespace {

/// Times the generator, modulo the primitive polynomial x^16 + x^12 + x^3 + x + 1.
std::uint16_t timesGenerator(std::uint16_t value)
{
    const std::uint32_t shifted = std::uint32_t{value} << 1;
    return static_cast<std::uint16_t>(shifted ^ (shifted >> 16) * 0x1100BU);
}

} // namespace

Syndrome syndrome(std::span<const std::uint64_t> hashes)
{
    Syndrome result;
    for (std::size_t i = hashes.size(); i-- > 0;) {
        const auto hash = static_cast<std::uint16_t>(hashes[i]);
        result.sum = static_cast<std::uint16_t>(result.sum ^ hash);
        result.weighted = static_cast<std::uint16_t>(timesGenerator(result.weighted) ^ hash);
    }
    return result;
}

Located locate(const Syndrome &mine, const Syndrome &theirs, std::uint32_t size)
{
    auto sum = static_cast<std::uint16_t>(mine.sum ^ theirs.sum);
    const auto weighted = static_cast<std::uint16_t>(mine.weighted ^ theirs.weighted);
    if (sum == 0 && weighted == 0)
        return {};
    if (sum == 0 || weighted == 0)
        return {Difference::Several, 0};
    for (std::uint32_t position = 0; position < size; ++position) {
        if (sum == weighted)
            return {Difference::One, position};
        sum = timesGenerator(sum);
    }
    return {Difference::Several, 0};
}

} // namespace chipdeck::codec
