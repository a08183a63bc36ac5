#include "app/runtime/kernels/cpu/PackBlocks.h"

#include "app/runtime/kernels/cpu/PackedLayout.h"

namespace chipdeck::kernels {

namespace {

/// The file keeps value j and j+16 in one byte, which is the order of the packed nibbles.
void copyNibbles(std::uint8_t *codes, const BlockRows &rows, std::size_t offset)
{
    const auto words = gather<4>(rows, offset);
    for (std::size_t t = 0; t < words.size(); ++t)
        putLanes(codes + 64 * t, words[t]);
}

void copyFifthBits(std::uint8_t *plane, const BlockRows &rows, std::size_t offset)
{
    const Lanes bits = gatherWords(rows, offset);
    putLanes(plane, eachLane([&](std::size_t r) { return spreadBits(bits[r]); }));
}

void raiseBytes(std::uint8_t *codes, const BlockRows &rows, std::size_t offset)
{
    const auto words = gather<8>(rows, offset);
    for (std::size_t t = 0; t < words.size(); ++t)
        putLanes(codes + 64 * t, eachLane([&](std::size_t r) { return words[t][r] ^ 0x80808080u; }));
}

void copyExponents(std::uint8_t *out, const BlockRows &rows)
{
    for (std::size_t r = 0; r < rows.size(); ++r)
        out[r] = rows[r][0];
}

} // namespace

void packSmallBlock(gguf::TensorType type, const BlockRows &rows, std::size_t b, const ChunkOut &out)
{
    using enum gguf::TensorType;
    const PackedLayout layout = packedLayout(type);
    std::uint8_t *codes = out.codes + b * layout.codeBytes;
    std::uint8_t *scales = out.blockScales + b * layout.blockScaleBytes;
    if (type == MXFP4) {
        copyExponents(scales, rows);
        copyNibbles(codes, rows, 1);
        return;
    }
    putHalves(scales, rows, 0);
    if (type == Q8_0) {
        raiseBytes(codes, rows, 2);
        return;
    }
    std::size_t offset = 2;
    if (type == Q4_1 || type == Q5_1) {
        putHalves(scales + 32, rows, offset);
        offset += 2;
    }
    if (type == Q5_0 || type == Q5_1) {
        copyFifthBits(codes + 256, rows, offset);
        offset += 4;
    }
    copyNibbles(codes, rows, offset);
}

} // namespace chipdeck::kernels
