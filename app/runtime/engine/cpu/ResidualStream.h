#pragma once

#include "app/runtime/engine/cpu/StepContext.h"

namespace chipdeck::engine {

/// One thread's view of the residual stream: what a matrix gave (Workspace::product) is added, and the sum normalised and quantised, in one pass when
/// the next matrix needs it.
class ResidualStream
{
public:
    explicit ResidualStream(const StepThread &thread);

    void embed();

    /// The product is complete, and belongs to the stream once it has been normalised by `postNorm` (where that is not empty).
    void add(const Vector &postNorm);

    /// The input of the next matrices: all columns, or the columns of the outputs only.
    const Activations &normalised(const Vector &norm);
    const Activations &normalisedOutputs(const Vector &norm);

    /// The columns whose states are wanted, normalised, to Workspace::states. No column is an output as well.
    void writeStates(const Vector &norm);

private:
    void normalise(std::size_t column, const Vector &norm, float *row);
    float *stream(std::size_t column);

    const StepThread &m_thread;
    std::size_t m_width;
    Activations &m_input;
    const Vector *m_pending = nullptr;      // its norm; null = nothing to add
};

} // namespace chipdeck::engine
