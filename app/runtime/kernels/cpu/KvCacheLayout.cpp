#include "app/runtime/kernels/cpu/KvCacheLayout.h"

namespace chipdeck::kernels {

namespace {

std::size_t lines(std::size_t bytes)
{
    return (bytes + 63) / 64 * 64;
}

} // namespace

KvTileLayout KvTileLayout::make(KvFormat format, bool latent, std::size_t keyLength, std::size_t valueLength)
{
    const std::size_t numberBytes = format == KvFormat::Half ? 2 : 1;
    const auto scaleBytes = [format](std::size_t length) { return format == KvFormat::Half ? 0 : (length + 31) / 32 * 2; };
    KvTileLayout layout;
    layout.format = format;
    layout.latent = latent;
    layout.keyLength = keyLength;
    layout.valueLength = valueLength;
    layout.rowLength = ((latent ? keyLength : valueLength) + 15) / 16 * 16;
    layout.keyBytes = latent ? 0 : keyLength * numberBytes + scaleBytes(keyLength);
    layout.valueBytes = layout.rowLength * numberBytes + scaleBytes(layout.rowLength);
    layout.keyScalesAt = latent ? 0 : keyLength * numberBytes * kTilePositions;
    layout.valuesAt = lines(layout.keyBytes * kTilePositions);
    layout.valueScalesAt = layout.valuesAt + layout.rowLength * numberBytes * kTilePositions;
    layout.bytes = layout.valuesAt + lines(layout.valueBytes * kTilePositions);
    return layout;
}

} // namespace chipdeck::kernels
