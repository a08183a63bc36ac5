#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace chipdeck::kernels {

/// One 32-bit word of each of 16 rows. Packing first gathers words of the file's blocks, and then moves bits in all rows alike: the compiler turns
/// loops over lanes into vector instructions.
using Lanes = std::array<std::uint32_t, 16>;

/// The same block of each of 16 rows; rows of padding point at a block of zeros.
using BlockRows = std::array<const std::uint8_t *, 16>;

template<class Function> inline Lanes eachLane(Function function)
{
    Lanes out;
    for (std::size_t r = 0; r < out.size(); ++r)
        out[r] = function(r);
    return out;
}

/// The four bytes at `offset` of every row.
inline Lanes gatherWords(const BlockRows &rows, std::size_t offset)
{
    Lanes out;
    for (std::size_t r = 0; r < out.size(); ++r)
        std::memcpy(&out[r], rows[r] + offset, sizeof out[r]);
    return out;
}

template<std::size_t Count> inline std::array<Lanes, Count> gather(const BlockRows &rows, std::size_t offset)
{
    std::array<Lanes, Count> out;
    for (std::size_t r = 0; r < 16; ++r) {
        for (std::size_t i = 0; i < Count; ++i)
            std::memcpy(&out[i][r], rows[r] + offset + 4 * i, sizeof out[i][r]);
    }
    return out;
}

inline void putLanes(std::uint8_t *out, const Lanes &lanes)
{
    std::memcpy(out, lanes.data(), sizeof lanes);
}

/// The lowest byte of every lane.
inline void putBytes(std::uint8_t *out, const Lanes &lanes)
{
    for (std::size_t r = 0; r < lanes.size(); ++r)
        out[r] = static_cast<std::uint8_t>(lanes[r]);
}

/// The half at `offset` of every row; `flip` 0x8000 changes its sign.
inline void putHalves(std::uint8_t *out, const BlockRows &rows, std::size_t offset, std::uint16_t flip = 0)
{
    std::array<std::uint16_t, 16> halves;
    for (std::size_t r = 0; r < halves.size(); ++r) {
        std::memcpy(&halves[r], rows[r] + offset, sizeof halves[r]);
        halves[r] ^= flip;
    }
    std::memcpy(out, halves.data(), sizeof halves);
}

/// Words t and t+4 of eight, one code in the low nibble of each byte, to the vectors of PackedLayout.
inline void putNibbles(std::uint8_t *out, const std::array<Lanes, 8> &codes)
{
    for (std::size_t t = 0; t < 4; ++t)
        putLanes(out + 64 * t, eachLane([&](std::size_t r) { return codes[t][r] | codes[t + 4][r] << 4; }));
}

/// Eight words of two-bit codes (in the lowest bits of each byte) to two pair planes.
inline void putPairPlanes(std::uint8_t *out, const std::array<Lanes, 8> &codes)
{
    for (std::size_t p = 0; p < 2; ++p) {
        const Lanes *c = codes.data() + 4 * p;
        putLanes(out + 64 * p, eachLane([&](std::size_t r) { return c[0][r] | c[1][r] << 2 | c[2][r] << 4 | c[3][r] << 6; }));
    }
}

/// In each of the four bytes of a word: bit b of word t becomes bit t of word b.
void transposeBits(std::array<Lanes, 8> &words);

/// Bit 4t+i of a word becomes bit t of its byte i.
inline std::uint32_t spreadBits(std::uint32_t word)
{
    const auto swap = [&word](int shift, std::uint32_t mask) {
        const std::uint32_t moved = (word >> shift ^ word) & mask;
        word ^= moved ^ moved << shift;
    };
    // The five bits of a bit's place go from (t2 t1 t0 i1 i0) to (i1 i0 t2 t1 t0), two of them changing places at a time.
    swap(14, 0x0000CCCCu);
    swap(7, 0x00AA00AAu);
    swap(2, 0x0C0C0C0Cu);
    swap(1, 0x22222222u);
    return word;
}

/// The parts of a chunk to be written; see PackedLayout.
struct ChunkOut
{
    std::uint8_t *codes = nullptr;
    std::uint8_t *blockScales = nullptr;
    std::uint8_t *chunkScales = nullptr;
};

} // namespace chipdeck::kernels
