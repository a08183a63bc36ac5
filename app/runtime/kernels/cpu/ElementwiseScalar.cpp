#include "app/runtime/kernels/cpu/ElementwiseLanesScalar.h"
#include "app/runtime/kernels/cpu/ElementwiseLoops.h"

namespace chipdeck::kernels {

ElementKernels elementKernelsScalar()
{
    return ElementLoops<LanesScalar>::table();
}

} // namespace chipdeck::kernels
