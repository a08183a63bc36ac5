#pragma once

#include <cstddef>
#include <cstdint>

namespace chipdeck::kernels {

/// Positions that lie together in the cache and are attended to together.
inline constexpr std::size_t kTilePositions = 64;

/// How numbers are kept: halves, or signed bytes with a half as scale for 32 dimensions of a position.
enum class KvFormat { Half, Byte };

/// Where keys and values of one key-value head and kTilePositions positions lie, in bytes from the tile's start:
///   keys         [key length][positions]: a lane of a register is a position, and a score is summed up along the key in one order
///   key scales   [key length / 32][positions] halves (Byte only)
///   values       [positions][row length]: a lane is a dimension
///   value scales [positions][row length / 32] halves (Byte only)
/// A latent tile has no keys of its own: a position's row is its key, and the first valueLength numbers of it are its value.
/// Only finite numbers are ever written, so that a position of weight zero adds exactly nothing.
struct KvTileLayout
{
    KvFormat format = KvFormat::Half;
    bool latent = false;
    std::size_t keyLength = 0, valueLength = 0;
    std::size_t rowLength = 0;              // numbers of a row of values, padded to 16
    std::size_t keyScalesAt = 0, valuesAt = 0, valueScalesAt = 0;
    std::size_t bytes = 0;                  // of the tile, a multiple of 64
    std::size_t keyBytes = 0, valueBytes = 0; // of what one position reads

    static KvTileLayout make(KvFormat format, bool latent, std::size_t keyLength, std::size_t valueLength);
};

} // namespace chipdeck::kernels
