#include "app/runtime/engine/cpu/StepContext.h"

#include <algorithm>

namespace chipdeck::engine {

void StepThread::multiply(std::span<const kernels::Product> products, std::size_t firstColumn, std::size_t lastColumn) const
{
    std::size_t groups = 0;
    for (const kernels::Product &product : products)
        groups += product.weights->groups();
    const auto part = team.part(groups);
    std::size_t first = 0;
    for (const kernels::Product &product : products) {
        const std::size_t last = first + product.weights->groups();
        const std::size_t from = std::max(part.first, first), to = std::min(part.last, last);
        if (from < to)
            kernels::multiply(followed(product, from - first), from - first, to - first, firstColumn, lastColumn, step.isa);
        first = last;
    }
}

} // namespace chipdeck::engine
