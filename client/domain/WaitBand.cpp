#include "client/domain/WaitBand.h"

#include <algorithm>

namespace chipdeck::domain {

std::uint64_t userKey(std::string_view name)
{
    // FNV-1a.
    std::uint64_t key = 0xcbf29ce484222325U;
    for (const char c : name)
        key = (key ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return key;
}

double intervalScore(const WaitBand &band, double waitS)
{
    constexpr double perSecondOutside = 2 / 0.2;
    return band.p90S - band.p10S + perSecondOutside * (std::max(0.0, band.p10S - waitS) + std::max(0.0, waitS - band.p90S));
}

} // namespace chipdeck::domain
