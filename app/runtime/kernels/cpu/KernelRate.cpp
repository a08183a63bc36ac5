#include "app/runtime/kernels/cpu/KernelRate.h"

#include "app/runtime/kernels/cpu/Multiply.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <thread>
#include <vector>

#include <time.h>

namespace chipdeck::kernels {

namespace {

constexpr std::size_t kLength = 1024;           // of a row: some blocks of every type
constexpr std::size_t kBytes = 192 * 1024;      // what even small second-level caches hold
constexpr double kLook = 50e-6;                 // asking for the time takes part of a microsecond

double ownSeconds()
{
    timespec now = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// A matrix and a column. What the numbers are makes no difference to the time, as long as no scale is denormal: all bytes 0x11 are ordinary numbers in
/// every format.
class Sample
{
public:
    explicit Sample(gguf::TensorType type)
        : m_rows(std::max<std::size_t>(1, kBytes / PackedMatrix::packedBytes(type, kRowGroup, kLength)) * kRowGroup)
        , m_memory(PackedMatrix::packedBytes(type, m_rows, kLength) + 64, std::byte(0x11))
        , m_out(m_rows)
    {
        const std::size_t offset = (64 - reinterpret_cast<std::uintptr_t>(m_memory.data()) % 64) % 64;
        m_matrix = PackedMatrix(type, m_rows, kLength, m_memory.data() + offset);
        std::vector<float> column(kLength);
        for (std::size_t i = 0; i < kLength; ++i)
            column[i] = std::sin(static_cast<float>(i));
        m_input.resize(1, kLength);
        m_input.set(0, column.data(), Isa::Scalar);
    }

    std::size_t bytes() const { return m_matrix.bytes(); }

    void multiply(Isa isa)
    {
        const Product product{&m_matrix, &m_input, nullptr, m_out.data(), m_rows, Into::Set};
        kernels::multiply(product, 0, m_matrix.groups(), 0, 1, isa);
    }

private:
    std::size_t m_rows;
    std::vector<std::byte> m_memory;
    std::vector<float> m_out;
    PackedMatrix m_matrix;
    Activations m_input;
};

double rateOfOne(gguf::TensorType type, Isa isa, double seconds)
{
    Sample sample(type);
    double least = 0;
    sample.multiply(isa);
    std::size_t runs = 1;
    for (const double start = ownSeconds(); least == 0 || ownSeconds() - start < seconds;) {
        const double begin = ownSeconds();
        for (std::size_t run = 0; run < runs; ++run)
            sample.multiply(isa);
        const double taken = ownSeconds() - begin;
        if (taken < kLook && runs < 4096) {
            runs *= 2;
            continue;
        }
        const double one = taken / static_cast<double>(runs);
        least = least == 0 ? one : std::min(least, one);
    }
    return static_cast<double>(sample.bytes()) / least;
}

} // namespace

double kernelRate(gguf::TensorType type, Isa isa, std::size_t threads, std::chrono::microseconds within)
{
    const double seconds = std::chrono::duration<double>(within).count();
    std::vector<double> rates(std::max<std::size_t>(1, threads));
    std::vector<std::thread> team;
    for (std::size_t index = 1; index < rates.size(); ++index)
        team.emplace_back([&rates, type, isa, seconds, index] { rates[index] = rateOfOne(type, isa, seconds); });
    rates[0] = rateOfOne(type, isa, seconds);
    for (std::thread &thread : team)
        thread.join();
    return std::accumulate(rates.begin(), rates.end(), 0.0);
}

} // namespace chipdeck::kernels
