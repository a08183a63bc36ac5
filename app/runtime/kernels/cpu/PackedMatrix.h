#pragma once

#include "app/runtime/gguf/TensorType.h"

#include <cstddef>
#include <cstdint>

namespace chipdeck::kernels {

/// Rows that one vector register holds side by side: a matrix is packed and multiplied by groups of so many rows.
inline constexpr std::size_t kRowGroup = 16;

/// Values that share one activation scale.
inline constexpr std::size_t kActivationBlock = 16;

/// A weight matrix [rows][columns] in the order in which kernels read it: kRowGroup rows interleaved, so that a lane of a register is a row.
/// Then each output is summed up in one fixed order (block after block along the row, see TileSums), whatever instruction set,
/// number of input columns or threads serve it: the results are bit-identical.
///
/// It views memory that somebody else owns (WeightArena); rows beyond the last whole group are padded with zeros.
class PackedMatrix
{
public:
    PackedMatrix() = default;

    /// `memory` holds packedBytes() and is 64-byte aligned.
    PackedMatrix(gguf::TensorType type, std::size_t rows, std::size_t columns, std::byte *memory);

    static std::size_t packedBytes(gguf::TensorType type, std::size_t rows, std::size_t columns);

    /// Packs the row groups [first, last) from the file's layout; disjoint ranges may be packed by several threads.
    void pack(const std::byte *data, std::size_t firstGroup, std::size_t lastGroup);

    /// One row back as floats, for embedding look-ups; equal to gguf::dequantise of the file's row.
    void row(std::size_t index, float *out) const;

    gguf::TensorType type() const { return m_type; }
    std::size_t rows() const { return m_rows; }
    std::size_t columns() const { return m_columns; }
    std::size_t groups() const { return (m_rows + kRowGroup - 1) / kRowGroup; }
    std::size_t bytes() const { return packedBytes(m_type, m_rows, m_columns); }
    const std::byte *memory() const { return m_memory; }
    const std::byte *group(std::size_t index) const { return m_memory + index * (bytes() / groups()); }
    bool empty() const { return m_memory == nullptr; }

private:
    gguf::TensorType m_type = gguf::TensorType::F32;
    std::size_t m_rows = 0;
    std::size_t m_columns = 0;
    std::byte *m_memory = nullptr;
};

} // namespace chipdeck::kernels
