#include "app/runtime/kernels/cpu/AttentionTile.h"
#include "app/runtime/kernels/cpu/ElementwiseLanesScalar.h"

namespace chipdeck::kernels {

AttentionKernels attentionKernelsScalar()
{
    return AttentionTile<LanesScalar>::table();
}

} // namespace chipdeck::kernels
