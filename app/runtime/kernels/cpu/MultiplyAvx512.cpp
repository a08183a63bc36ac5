#include "app/runtime/kernels/cpu/MultiplyLoop.h"
#include "app/runtime/kernels/cpu/VectorAvx512.h"

namespace chipdeck::kernels {

MultiplyKernel multiplyAvx512(gguf::TensorType type)
{
    return multiplyKernel<VectorAvx512>(type);
}

} // namespace chipdeck::kernels
