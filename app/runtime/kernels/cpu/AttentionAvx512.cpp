#include "app/runtime/kernels/cpu/AttentionTile.h"
#include "app/runtime/kernels/cpu/ElementwiseLanesAvx512.h"

namespace chipdeck::kernels {

AttentionKernels attentionKernelsAvx512()
{
    return AttentionTile<LanesAvx512>::table();
}

} // namespace chipdeck::kernels
