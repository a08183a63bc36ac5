#include "app/runtime/kernels/cpu/ElementwiseLanesAvx512.h"
#include "app/runtime/kernels/cpu/ElementwiseLoops.h"

namespace chipdeck::kernels {

ElementKernels elementKernelsAvx512()
{
    return ElementLoops<LanesAvx512>::table();
}

} // namespace chipdeck::kernels
