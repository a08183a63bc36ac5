#pragma once

#include "app/runtime/model/Config.h"

#include <cstdint>
#include <span>
#include <vector>

namespace chipdeck::engine {

/// Makes the one vector of a text from the states of its positions, in the ways of model::Pooling. States come in the order of their positions, in
/// any number of steps, and are summed in doubles in that order: how a text was cut changes no bit.
class StatePooling
{
public:
    /// `kind`: not None; `positions`: of the text, at least 1.
    StatePooling(model::Pooling kind, std::uint32_t positions);

    /// The next position whose state is wanted: what lies before may come from the cache. From end() on nothing is wanted, and since attention looks
    /// back only, nothing there need be run.
    std::uint32_t next() const { return m_next; }
    std::uint32_t end() const { return m_end; }
    bool isComplete() const { return m_next == m_end; }

    /// Of position next().
    void take(std::span<const float> state);

    /// Once complete: as long as a state, not yet of unit length.
    std::vector<float> result() const;

private:
    std::uint32_t m_first = 0, m_next = 0, m_end = 0;
    std::vector<double> m_sums;
};

} // namespace chipdeck::engine
