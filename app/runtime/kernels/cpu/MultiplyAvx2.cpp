#include "app/runtime/kernels/cpu/MultiplyLoop.h"
#include "app/runtime/kernels/cpu/VectorAvx2.h"

namespace chipdeck::kernels {

MultiplyKernel multiplyAvx2(gguf::TensorType type)
{
    return multiplyKernel<VectorAvx2>(type);
}

} // namespace chipdeck::kernels
