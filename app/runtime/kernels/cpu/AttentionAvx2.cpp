#include "app/runtime/kernels/cpu/AttentionTile.h"
#include "app/runtime/kernels/cpu/ElementwiseLanesAvx2.h"

namespace chipdeck::kernels {

AttentionKernels attentionKernelsAvx2()
{
    return AttentionTile<LanesAvx2>::table();
}

} // namespace chipdeck::kernels
