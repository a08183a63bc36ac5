#pragma once

#include "KernelRig.h"

namespace chipdeck::bench {

/// Seconds of the fastest of many runs of `work`, within about `seconds` of trying: what the machine does when nobody disturbs it.
template<class Work> double fastest(double seconds, Work work);

/// Cycles a second of this core just now, by a chain of additions of one cycle each.
double cyclesPerSecond();

/// Bytes a second that one thread reads from memory far larger than the caches.
double readBandwidth();

/// One type on one instruction set.
struct KernelFigures
{
    double cacheBytesPerSecond = 0;  // packed bytes of one column's product, matrix in the second-level cache
    double memoryBytesPerSecond = 0; // the same, matrix in memory
    double packBytesPerSecond = 0;   // of the file
    std::vector<std::pair<std::size_t, double>> macsPerCycle; // by number of columns
};

class KernelMeter
{
public:
    explicit KernelMeter(double secondsEach) : m_seconds(secondsEach) {}

    KernelFigures measure(gguf::TensorType type, kernels::Isa isa) const;

    /// The first of the figures alone.
    double cachedBytesPerSecond(gguf::TensorType type, kernels::Isa isa) const;

private:
    double decode(gguf::TensorType type, kernels::Isa isa, std::size_t bytes) const;
    double macsPerCycle(gguf::TensorType type, kernels::Isa isa, std::size_t columns) const;
    double pack(gguf::TensorType type) const;

    double m_seconds;
};

} // namespace chipdeck::bench
