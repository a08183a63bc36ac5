#include "app/runtime/kernels/cpu/PackBlocks.h"

#include "app/runtime/kernels/cpu/PackedLayout.h"

namespace chipdeck::kernels {

namespace {

constexpr std::uint32_t kNibbles = 0x0F0F0F0Fu;
constexpr std::uint32_t kPairs = 0x03030303u;

/// Eight words' bits from `shift` on, under `mask`.
std::array<Lanes, 8> field(const Lanes *words, int shift, std::uint32_t mask)
{
    std::array<Lanes, 8> out;
    for (std::size_t t = 0; t < out.size(); ++t)
        out[t] = eachLane([&](std::size_t r) { return words[t][r] >> shift & mask; });
    return out;
}

/// Four words whose bytes belong to 16 values or blocks: byte i of word j goes to place(4j + i).
template<std::size_t Words, class Place> void putEachByte(const std::array<Lanes, Words> &words, Place place)
{
    for (std::size_t i = 0; i < 4 * Words; ++i)
        putBytes(place(i), eachLane([&](std::size_t r) { return words[i / 4][r] >> 8 * (i % 4); }));
}

/// Q4_K and Q5_K: each 32 bytes hold 64 values, the first 32 in the low nibbles.
void packNibbles(const BlockRows &rows, std::size_t offset, std::uint8_t *codes, std::size_t codeBytes)
{
    for (std::size_t pair = 0; pair < 4; ++pair) {
        const auto words = gather<8>(rows, offset + 32 * pair);
        putNibbles(codes + 2 * pair * codeBytes, field(words.data(), 0, kNibbles));
        putNibbles(codes + (2 * pair + 1) * codeBytes, field(words.data(), 4, kNibbles));
    }
}

/// Bit b of byte l belongs to value l of block b.
void packPlanes(const BlockRows &rows, std::size_t offset, std::uint8_t *plane, std::size_t codeBytes)
{
    auto words = gather<8>(rows, offset);
    transposeBits(words);
    for (std::size_t b = 0; b < words.size(); ++b)
        putLanes(plane + b * codeBytes, words[b]);
}

/// Each 32 bytes hold 128 values, the first 32 in the lowest two bits.
void packPairs(const BlockRows &rows, std::size_t offset, std::uint8_t *planes, std::size_t codeBytes)
{
    for (std::size_t half = 0; half < 2; ++half) {
        const auto words = gather<8>(rows, offset + 32 * half);
        for (std::size_t j = 0; j < 4; ++j)
            putPairPlanes(planes + (4 * half + j) * codeBytes, field(words.data(), static_cast<int>(2 * j), kPairs));
    }
}

/// The 6-bit scales and minima of eight blocks in 12 bytes.
void packScaleMin(const BlockRows &rows, std::uint8_t *scales)
{
    const auto s = gather<3>(rows, 4);
    std::array<Lanes, 2> scale, min;
    scale[0] = eachLane([&](std::size_t r) { return s[0][r] & 0x3F3F3F3Fu; });
    min[0] = eachLane([&](std::size_t r) { return s[1][r] & 0x3F3F3F3Fu; });
    scale[1] = eachLane([&](std::size_t r) { return (s[2][r] & kNibbles) | (s[0][r] >> 2 & 0x30303030u); });
    min[1] = eachLane([&](std::size_t r) { return (s[2][r] >> 4 & kNibbles) | (s[1][r] >> 2 & 0x30303030u); });
    putEachByte(scale, [&](std::size_t b) { return scales + 32 * b; });
    putEachByte(min, [&](std::size_t b) { return scales + 32 * b + 16; });
}

void packQ4K(const BlockRows &rows, const ChunkOut &out)
{
    packNibbles(rows, 16, out.codes, 256);
    packScaleMin(rows, out.blockScales);
    putHalves(out.chunkScales, rows, 0);
    putHalves(out.chunkScales + 32, rows, 2, 0x8000);
}

void packQ5K(const BlockRows &rows, const ChunkOut &out)
{
    packNibbles(rows, 48, out.codes, 320);
    packPlanes(rows, 16, out.codes + 256, 320);
    packScaleMin(rows, out.blockScales);
    putHalves(out.chunkScales, rows, 0);
    putHalves(out.chunkScales + 32, rows, 2, 0x8000);
}

/// Each 64 bytes of nibbles hold 128 values: 64 in the low nibbles, then 64 in the high ones.
void packQ6K(const BlockRows &rows, const ChunkOut &out)
{
    for (std::size_t half = 0; half < 2; ++half) {
        const auto words = gather<16>(rows, 64 * half);
        for (std::size_t j = 0; j < 4; ++j)
            putNibbles(out.codes + (4 * half + j) * 384, field(words.data() + j % 2 * 8, j < 2 ? 0 : 4, kNibbles));
    }
    packPairs(rows, 128, out.codes + 256, 384);
    putEachByte(gather<4>(rows, 192), [&](std::size_t i) { return out.blockScales + 16 * i; });
    putHalves(out.chunkScales, rows, 208);
}

void packQ2K(const BlockRows &rows, const ChunkOut &out)
{
    packPairs(rows, 16, out.codes, 128);
    putEachByte(gather<4>(rows, 0), [&](std::size_t i) { return out.blockScales + 16 * i; });
    putHalves(out.chunkScales, rows, 80);
    putHalves(out.chunkScales + 32, rows, 82, 0x8000);
}

/// Sixteen 6-bit scales in 12 bytes: 8 bytes of low nibbles (scales j and j+8), 4 bytes of high pairs (scales j, j+4, j+8, j+12).
void packQ3KScales(const BlockRows &rows, std::uint8_t *scales)
{
    const auto s = gather<3>(rows, 96);
    for (std::size_t b = 0; b < PackedLayout::kChunkBlocks; ++b) {
        // Scales 2b and 2b+1: neighbours in both parts.
        const Lanes &lowWord = s[b / 2 % 2];
        const std::size_t at = 2 * b % 4;
        const auto low = eachLane([&](std::size_t r) {
            const std::uint32_t both = lowWord[r] >> (8 * at + (b < 4 ? 0 : 4));
            return (both & 15) | (both >> 8 & 15) << 4;
        });
        const auto high = eachLane([&](std::size_t r) {
            const std::uint32_t both = s[2][r] >> (8 * at + 2 * (b / 2));
            return (both & 3) | (both >> 8 & 3) << 2;
        });
        std::uint8_t *out = scales + 24 * b;
        putBytes(out, low);
        for (std::size_t r = 0; r < 8; ++r)
            out[16 + r] = static_cast<std::uint8_t>(high[r] | high[r + 8] << 4);
    }
}

void packQ3K(const BlockRows &rows, const ChunkOut &out)
{
    packPairs(rows, 32, out.codes, 192);
    packPlanes(rows, 0, out.codes + 128, 192);
    packQ3KScales(rows, out.blockScales);
    putHalves(out.chunkScales, rows, 108);
}

void packIq4Xs(const BlockRows &rows, const ChunkOut &out)
{
    for (std::size_t b = 0; b < PackedLayout::kChunkBlocks; ++b) {
        const auto words = gather<4>(rows, 8 + 16 * b);
        for (std::size_t t = 0; t < words.size(); ++t)
            putLanes(out.codes + 256 * b + 64 * t, words[t]);
    }
    const auto head = gather<2>(rows, 0); // half d, 16 bits of high pairs; 8 low nibbles
    for (std::size_t b = 0; b < PackedLayout::kChunkBlocks; ++b) {
        const auto scale = eachLane([&](std::size_t r) {
            return ((head[1][r] >> 4 * b & 15) | (head[0][r] >> (16 + 2 * b) & 3) << 4) - 32;
        });
        putBytes(out.blockScales + 16 * b, scale);
    }
    putHalves(out.chunkScales, rows, 0);
}

} // namespace

void transposeBits(std::array<Lanes, 8> &words)
{
    const auto swap = [&words](std::size_t distance, std::uint32_t mask) {
        for (std::size_t t = 0; t < words.size(); ++t) {
            if ((t & distance) != 0)
                continue;
            for (std::size_t r = 0; r < 16; ++r) {
                const std::uint32_t moved = (words[t][r] >> distance ^ words[t + distance][r]) & mask;
                words[t + distance][r] ^= moved;
                words[t][r] ^= moved << distance;
            }
        }
    };
    swap(4, 0x0F0F0F0Fu);
    swap(2, 0x33333333u);
    swap(1, 0x55555555u);
}

void packSuperBlock(gguf::TensorType type, const BlockRows &rows, const ChunkOut &out)
{
    using enum gguf::TensorType;
    switch (type) {
    case Q2_K: return packQ2K(rows, out);
    case Q3_K: return packQ3K(rows, out);
    case Q4_K: return packQ4K(rows, out);
    case Q5_K: return packQ5K(rows, out);
    case Q6_K: return packQ6K(rows, out);
    case IQ4_XS: return packIq4Xs(rows, out);
    default: return;
    }
}

} // namespace chipdeck::kernels
