#pragma once

#include "app/runtime/kernels/cpu/KvCacheLayout.h"

namespace chipdeck::kernels {

/// Writes positions of the cache and reads tiles of it back as floats, with the lanes of one instruction set.
template<class L> class AttentionStore
{
    using Floats = typename L::Floats;
    static constexpr std::size_t kBlock = 32;

public:
    static void store(const KvTileLayout &layout, std::uint8_t *tile, std::size_t position, const float *key, const float *value)
    {
        const bool halves = layout.format == KvFormat::Half;
        if (layout.latent) {
            halves ? storeHalfRow(layout, tile, position, key, layout.keyLength) : storeByteRow(layout, tile, position, key, layout.keyLength);
            return;
        }
        if (halves) {
            storeHalfKey(layout, tile, position, key);
            storeHalfRow(layout, tile, position, value, layout.valueLength);
        } else {
            storeByteKey(layout, tile, position, key);
            storeByteRow(layout, tile, position, value, layout.valueLength);
        }
    }

    /// All keys of a tile as floats [key length][positions].
    static void expandKeys(const KvTileLayout &layout, const std::uint8_t *tile, float *out)
    {
        if (layout.latent) {
            transposeRows(layout, tile, out);
        } else if (layout.format == KvFormat::Half) {
            const auto *keys = reinterpret_cast<const std::uint16_t *>(tile);
            for (std::size_t i = 0; i < layout.keyLength * kTilePositions; i += 16)
                L::store(out + i, L::loadHalves(keys + i));
        } else {
            const auto *keys = reinterpret_cast<const std::int8_t *>(tile);
            const auto *scales = reinterpret_cast<const std::uint16_t *>(tile + layout.keyScalesAt);
            for (std::size_t d = 0; d < layout.keyLength; ++d) {
                for (std::size_t p = 0; p < kTilePositions; p += 16) {
                    const Floats scale = L::loadHalves(scales + d / kBlock * kTilePositions + p);
                    L::store(out + d * kTilePositions + p, L::multiply(scale, L::loadBytes(keys + d * kTilePositions + p)));
                }
            }
        }
    }

    /// The rows [first, last) as floats [positions][row length]; the others are left as they are.
    static void expandRows(const KvTileLayout &layout, const std::uint8_t *tile, std::size_t first, std::size_t last, float *out)
    {
        for (std::size_t p = first; p < last; ++p)
            expandRow(layout, tile, p, out + p * layout.rowLength);
    }

private:
    static Floats finite(Floats v) { return L::min(L::max(v, L::set(-65504.0f)), L::set(65504.0f)); }

    static Floats loadFinite(const float *p, std::size_t count, std::size_t i)
    {
        return finite(i + 16 <= count ? L::load(p + i) : L::loadPart(p + i, count > i ? count - i : 0, 0.0f));
    }

    static void expandRow(const KvTileLayout &layout, const std::uint8_t *tile, std::size_t position, float *out)
    {
        const std::uint8_t *values = tile + layout.valuesAt;
        if (layout.format == KvFormat::Half) {
            const auto *row = reinterpret_cast<const std::uint16_t *>(values) + position * layout.rowLength;
            for (std::size_t i = 0; i < layout.rowLength; i += 16)
                L::store(out + i, L::loadHalves(row + i));
            return;
        }
        const auto *row = reinterpret_cast<const std::int8_t *>(values) + position * layout.rowLength;
        const auto *scales = reinterpret_cast<const std::uint16_t *>(tile + layout.valueScalesAt) + position * blocks(layout.rowLength);
        for (std::size_t i = 0; i < layout.rowLength; i += 16)
            L::store(out + i, L::multiply(L::set(oneHalf(scales + i / kBlock)), L::loadBytes(row + i)));
    }

    static void transposeRows(const KvTileLayout &layout, const std::uint8_t *tile, float *out)
    {
        float block[kTilePositions][16];
        const std::uint8_t *values = tile + layout.valuesAt;
        for (std::size_t d = 0; d < layout.keyLength; d += 16) {
            for (std::size_t p = 0; p < kTilePositions; ++p) {
                const std::size_t at = p * layout.rowLength + d;
                if (layout.format == KvFormat::Half) {
                    L::store(block[p], L::loadHalves(reinterpret_cast<const std::uint16_t *>(values) + at));
                } else {
                    const auto *scales = reinterpret_cast<const std::uint16_t *>(tile + layout.valueScalesAt) + p * blocks(layout.rowLength);
                    const Floats numbers = L::loadBytes(reinterpret_cast<const std::int8_t *>(values) + at);
                    L::store(block[p], L::multiply(L::set(oneHalf(scales + d / kBlock)), numbers));
                }
            }
            for (std::size_t i = 0; i < 16 && d + i < layout.keyLength; ++i) {
                for (std::size_t p = 0; p < kTilePositions; ++p)
                    out[(d + i) * kTilePositions + p] = block[p][i];
            }
        }
    }

    static void storeHalfKey(const KvTileLayout &layout, std::uint8_t *tile, std::size_t position, const float *key)
    {
        auto *keys = reinterpret_cast<std::uint16_t *>(tile) + position;
        std::uint16_t halves[16];
        for (std::size_t d = 0; d < layout.keyLength; d += 16) {
            L::storeHalves(halves, loadFinite(key, layout.keyLength, d));
            for (std::size_t i = 0; i < 16 && d + i < layout.keyLength; ++i)
                keys[(d + i) * kTilePositions] = halves[i];
        }
    }

    static void storeHalfRow(const KvTileLayout &layout, std::uint8_t *tile, std::size_t position, const float *row, std::size_t count)
    {
        auto *out = reinterpret_cast<std::uint16_t *>(tile + layout.valuesAt) + position * layout.rowLength;
        for (std::size_t i = 0; i < layout.rowLength; i += 16)
            L::storeHalves(out + i, loadFinite(row, count, i));
    }

    static void storeByteKey(const KvTileLayout &layout, std::uint8_t *tile, std::size_t position, const float *key)
    {
        auto *keys = reinterpret_cast<std::int8_t *>(tile) + position;
        auto *scales = reinterpret_cast<std::uint16_t *>(tile + layout.keyScalesAt) + position;
        std::int8_t bytes[kBlock];
        for (std::size_t d = 0; d < layout.keyLength; d += kBlock) {
            scales[d / kBlock * kTilePositions] = quantise(key, layout.keyLength, d, bytes);
            for (std::size_t i = 0; i < kBlock && d + i < layout.keyLength; ++i)
                keys[(d + i) * kTilePositions] = bytes[i];
        }
    }

    static void storeByteRow(const KvTileLayout &layout, std::uint8_t *tile, std::size_t position, const float *row, std::size_t count)
    {
        auto *out = reinterpret_cast<std::int8_t *>(tile + layout.valuesAt) + position * layout.rowLength;
        auto *scales = reinterpret_cast<std::uint16_t *>(tile + layout.valueScalesAt) + position * blocks(layout.rowLength);
        std::int8_t bytes[kBlock];
        for (std::size_t d = 0; d < layout.rowLength; d += kBlock) {
            scales[d / kBlock] = quantise(row, count, d, bytes);
            for (std::size_t i = 0; i < kBlock && d + i < layout.rowLength; ++i)
                out[d + i] = bytes[i];
        }
    }

    /// 32 numbers as multiples of the scale that it returns (a half): the largest becomes 127.
    static std::uint16_t quantise(const float *x, std::size_t count, std::size_t from, std::int8_t (&bytes)[kBlock])
    {
        const Floats v[2] = {loadFinite(x, count, from), loadFinite(x, count, from + 16)};
        const Floats zero = L::set(0.0f);
        const Floats sizes = L::max(L::max(v[0], L::subtract(zero, v[0])), L::max(v[1], L::subtract(zero, v[1])));
        const float largest = L::largest(sizes);
        std::uint16_t halves[16];
        L::storeHalves(halves, L::set(largest / 127.0f));
        const float scale = oneHalf(halves);
        const Floats inverse = L::set(scale == 0.0f ? 0.0f : 1.0f / scale);
        for (std::size_t i = 0; i < 2; ++i) {
            // Adding 1.5 * 2^23 rounds; the low byte is then the integer. The scale is a half, hence the bounds.
            float rounded[16];
            const Floats bounded = L::max(L::min(L::multiply(v[i], inverse), L::set(127.0f)), L::set(-127.0f));
            L::store(rounded, L::add(bounded, L::set(12582912.0f)));
            for (std::size_t j = 0; j < 16; ++j) {
                std::int32_t bits;
                __builtin_memcpy(&bits, rounded + j, sizeof bits);
                bytes[16 * i + j] = static_cast<std::int8_t>(bits & 0xff);
            }
        }
        return halves[0];
    }

    static float oneHalf(const std::uint16_t *p)
    {
        const std::uint16_t copies[16] = {*p, *p, *p, *p, *p, *p, *p, *p, *p, *p, *p, *p, *p, *p, *p, *p};
        float out[16];
        L::store(out, L::loadHalves(copies));
        return out[0];
    }

    static std::size_t blocks(std::size_t length) { return (length + kBlock - 1) / kBlock; }
};

} // namespace chipdeck::kernels
