#include "app/runtime/kernels/cpu/MultiplyLoop.h"
#include "app/runtime/kernels/cpu/VectorScalar.h"

namespace chipdeck::kernels {

MultiplyKernel multiplyScalar(gguf::TensorType type)
{
    return multiplyKernel<VectorScalar>(type);
}

} // namespace chipdeck::kernels
