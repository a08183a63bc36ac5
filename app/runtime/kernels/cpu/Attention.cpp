#include "app/runtime/kernels/cpu/Attention.h"

#include <algorithm>
#include <array>
#include <limits>

namespace chipdeck::kernels {

const AttentionKernels &attentionKernels(Isa isa)
{
    static const std::array<AttentionKernels, 3> tables = {attentionKernelsScalar(), attentionKernelsAvx2(), attentionKernelsAvx512()};
    return tables[static_cast<std::size_t>(isa)];
}

std::size_t attentionStateLength(std::size_t valueLength)
{
    return (valueLength + 15) / 16 * 16 + 16;
}

void clearAttentionState(float *state, std::size_t valueLength)
{
    const std::size_t length = attentionStateLength(valueLength);
    std::fill_n(state, length, 0.0f);
    state[length - 16] = -std::numeric_limits<float>::infinity();
}

std::size_t attentionScratchLength(const KvTileLayout &layout, std::size_t rows)
{
    return kTilePositions * (rows + layout.keyLength + layout.rowLength) + 64;
}

} // namespace chipdeck::kernels
