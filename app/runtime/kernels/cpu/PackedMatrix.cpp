#include "app/runtime/kernels/cpu/PackedMatrix.h"

#include "app/runtime/kernels/cpu/PackBlocks.h"
#include "app/runtime/kernels/cpu/PackedLayout.h"
#include "app/runtime/kernels/cpu/UnpackRow.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace chipdeck::kernels {

namespace {

constexpr std::size_t kSuperBlock = 256;

bool isFloatType(gguf::TensorType type)
{
    return packedLayout(type).codeBytes == 0;
}

/// Sixteen places in the file that step along their rows; those of padding stay on a block of zeros.
class RowCursor
{
public:
    RowCursor(const std::byte *data, std::size_t rowBytes, std::size_t rows, std::size_t firstRow)
    {
        static constexpr std::array<std::uint8_t, kSuperBlock> zeros = {};
        for (std::size_t r = 0; r < kRowGroup; ++r) {
            const bool real = firstRow + r < rows;
            m_at[r] = real ? reinterpret_cast<const std::uint8_t *>(data) + (firstRow + r) * rowBytes : zeros.data();
            m_real[r] = real ? 1 : 0;
        }
    }

    const BlockRows &at() const { return m_at; }

    void advance(std::size_t bytes)
    {
        for (std::size_t r = 0; r < kRowGroup; ++r)
            m_at[r] += m_real[r] * bytes;
    }

private:
    BlockRows m_at;
    std::array<std::size_t, kRowGroup> m_real;
};

void packFloats(RowCursor rows, std::size_t columns, std::size_t valueBytes, std::uint8_t *out)
{
    std::size_t k = 0;
    for (const std::size_t perWord = 4 / valueBytes; k + perWord <= columns; k += perWord) {
        const Lanes words = gatherWords(rows.at(), 0);
        if (perWord == 1) {
            putLanes(out, words);
        } else {
            for (std::size_t r = 0; r < kRowGroup; ++r) {
                std::memcpy(out + 2 * r, &words[r], 2);
                std::memcpy(out + 32 + 2 * r, reinterpret_cast<const std::uint8_t *>(&words[r]) + 2, 2);
            }
        }
        rows.advance(4);
        out += 64;
    }
    if (k < columns)
        putHalves(out, rows.at(), 0);
}

void packBlocks(RowCursor rows, gguf::TensorType type, std::size_t columns, std::uint8_t *out)
{
    const gguf::BlockShape &shape = gguf::blockShape(type);
    const PackedLayout layout = packedLayout(type);
    const std::size_t blocks = columns / PackedLayout::kBlock;
    for (std::size_t first = 0; first < blocks; first += PackedLayout::kChunkBlocks) {
        const std::size_t count = std::min(blocks - first, PackedLayout::kChunkBlocks);
        ChunkOut chunk;
        chunk.codes = out;
        chunk.blockScales = out + count * layout.codeBytes;
        chunk.chunkScales = chunk.blockScales + count * layout.blockScaleBytes;
        if (shape.valuesPerBlock == kSuperBlock) {
            packSuperBlock(type, rows.at(), chunk);
            rows.advance(shape.bytesPerBlock);
        } else {
            for (std::size_t b = 0; b < count; ++b) {
                packSmallBlock(type, rows.at(), b, chunk);
                rows.advance(shape.bytesPerBlock);
            }
        }
        out += layout.chunkBytes(count);
    }
}

std::size_t groupBytes(gguf::TensorType type, std::size_t columns)
{
    if (isFloatType(type))
        return (columns * kRowGroup * gguf::blockShape(type).bytesPerBlock + 63) / 64 * 64;
    return packedLayout(type).groupBytes(columns / PackedLayout::kBlock);
}

} // namespace

PackedMatrix::PackedMatrix(gguf::TensorType type, std::size_t rows, std::size_t columns, std::byte *memory)
    : m_type(type), m_rows(rows), m_columns(columns), m_memory(memory)
{
    assert(columns % gguf::blockShape(type).valuesPerBlock == 0 && reinterpret_cast<std::uintptr_t>(memory) % 64 == 0);
}

std::size_t PackedMatrix::packedBytes(gguf::TensorType type, std::size_t rows, std::size_t columns)
{
    return (rows + kRowGroup - 1) / kRowGroup * groupBytes(type, columns);
}

void PackedMatrix::pack(const std::byte *data, std::size_t firstGroup, std::size_t lastGroup)
{
    const std::size_t rowBytes = gguf::rowBytes(m_type, m_columns);
    const std::size_t bytes = groupBytes(m_type, m_columns);
    for (std::size_t group = firstGroup; group < lastGroup; ++group) {
        auto *out = reinterpret_cast<std::uint8_t *>(m_memory) + group * bytes;
        const RowCursor rows(data, rowBytes, m_rows, group * kRowGroup);
        if (isFloatType(m_type))
            packFloats(rows, m_columns, gguf::blockShape(m_type).bytesPerBlock, out);
        else
            packBlocks(rows, m_type, m_columns, out);
    }
}

void PackedMatrix::row(std::size_t index, float *out) const
{
    assert(index < m_rows);
    const auto *group = reinterpret_cast<const std::uint8_t *>(m_memory) + index / kRowGroup * groupBytes(m_type, m_columns);
    unpackRow(m_type, group, index % kRowGroup, m_columns, out);
}

} // namespace chipdeck::kernels
