#include "app/runtime/kernels/cpu/ElementwiseLanesAvx2.h"
#include "app/runtime/kernels/cpu/ElementwiseLoops.h"

namespace chipdeck::kernels {

ElementKernels elementKernelsAvx2()
{
    return ElementLoops<LanesAvx2>::table();
}

} // namespace chipdeck::kernels
