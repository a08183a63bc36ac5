#include "app/runtime/kernels/cpu/Elementwise.h"

#include <array>

namespace chipdeck::kernels {

const ElementKernels &elementKernels(Isa isa)
{
    static const std::array<ElementKernels, 3> tables = {elementKernelsScalar(), elementKernelsAvx2(), elementKernelsAvx512()};
    return tables[static_cast<std::size_t>(isa)];
}

} // namespace chipdeck::kernels
