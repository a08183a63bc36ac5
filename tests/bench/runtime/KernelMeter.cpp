#include "KernelMeter.h"

#include "app/runtime/kernels/cpu/KernelRate.h"

#include <algorithm>
#include <chrono>
#include <cstring>

namespace chipdeck::bench {

using namespace kernels;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::size_t kLength = 1024;             // of a row: four blocks of the K types
constexpr std::size_t kSampleRows = 512;          // made at random, then repeated
constexpr std::size_t kMemoryBytes = 192u << 20;  // beyond every cache

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// A packed matrix of about `bytes`, whose groups repeat a random sample.
class LargeMatrix
{
public:
    LargeMatrix(gguf::TensorType type, std::size_t bytes)
        : m_sample(type, kSampleRows, kLength, 1), m_rows(std::max<std::size_t>(1, bytes / (m_sample.matrix.bytes() / kSampleRows) / 16) * 16),
          m_memory(PackedMatrix::packedBytes(type, m_rows, kLength)), m_matrix(type, m_rows, kLength, m_memory.data())
    {
        for (std::size_t at = 0; at < m_memory.size(); at += m_sample.memory.size())
            std::memcpy(m_memory.data() + at, m_sample.memory.data(), std::min(m_sample.memory.size(), m_memory.size() - at));
    }

    const PackedMatrix &matrix() const { return m_matrix; }

private:
    test::KernelRig m_sample;
    std::size_t m_rows;
    test::AlignedBytes m_memory;
    PackedMatrix m_matrix;
};

} // namespace

template<class Work> double fastest(double seconds, Work work)
{
    double best = 1e9;
    int runs = 0;
    for (const auto start = Clock::now(); runs < 3 || secondsSince(start) < seconds; ++runs) {
        const auto begin = Clock::now();
        work();
        best = std::min(best, secondsSince(begin));
    }
    return best;
}

double cyclesPerSecond()
{
    constexpr std::uint64_t steps = 400'000;
    const double seconds = fastest(0.02, [] {
        std::uint64_t sum = 0;
        for (std::uint64_t i = 0; i < steps / 8; ++i) {
            for (int unrolled = 0; unrolled < 8; ++unrolled)
                asm volatile("add $1, %0" : "+r"(sum));
        }
    });
    return static_cast<double>(steps) / seconds;
}

double readBandwidth()
{
    const std::vector<std::uint64_t> memory(kMemoryBytes / sizeof(std::uint64_t), 1);
    const double seconds = fastest(0.5, [&] {
        std::uint64_t sums[8] = {};
        for (std::size_t i = 0; i < memory.size(); i += 8) {
            for (std::size_t j = 0; j < 8; ++j)
                sums[j] += memory[i + j];
        }
        for (const std::uint64_t sum : sums)
            asm volatile("" : : "r"(sum));
    });
    return static_cast<double>(kMemoryBytes) / seconds;
}

KernelFigures KernelMeter::measure(gguf::TensorType type, Isa isa) const
{
    KernelFigures figures;
    figures.cacheBytesPerSecond = cachedBytesPerSecond(type, isa);
    figures.memoryBytesPerSecond = decode(type, isa, kMemoryBytes);
    figures.packBytesPerSecond = pack(type);
    for (const std::size_t columns : {1, 4, 16, 64, 512})
        figures.macsPerCycle.emplace_back(columns, macsPerCycle(type, isa, columns));
    return figures;
}

double KernelMeter::cachedBytesPerSecond(gguf::TensorType type, Isa isa) const
{
    return kernels::kernelRate(type, isa, 1, std::chrono::microseconds(static_cast<long>(m_seconds * 1e6)));
}

double KernelMeter::decode(gguf::TensorType type, Isa isa, std::size_t bytes) const
{
    const LargeMatrix large(type, bytes);
    const test::KernelRig columns(type, 16, kLength, 1);
    std::vector<float> out(large.matrix().rows());
    Product product;
    product.weights = &large.matrix();
    product.input = &columns.input;
    product.out = out.data();
    product.outStride = out.size();
    const double seconds = fastest(m_seconds, [&] { multiply(product, 0, large.matrix().groups(), 0, 1, isa); });
    return static_cast<double>(large.matrix().bytes()) / seconds;
}

double KernelMeter::macsPerCycle(gguf::TensorType type, Isa isa, std::size_t columns) const
{
    const test::KernelRig rig(type, kSampleRows, kLength, columns);
    std::vector<float> out(rig.rows * columns);
    const double before = cyclesPerSecond();
    const double seconds = fastest(m_seconds, [&] { rig.multiply(isa, nullptr, Into::Set, out, 0, rig.matrix.groups(), 0, columns); });
    const double clock = std::max(before, cyclesPerSecond());
    return static_cast<double>(rig.rows * rig.length * columns) / seconds / clock;
}

double KernelMeter::pack(gguf::TensorType type) const
{
    test::KernelRig rig(type, kSampleRows, kLength, 1);
    const double seconds = fastest(m_seconds, [&] { rig.matrix.pack(rig.file.data(), 0, rig.matrix.groups()); });
    return static_cast<double>(rig.file.size()) / seconds;
}

} // namespace chipdeck::bench
