#include "app/runtime/engine/cpu/CpuSpeed.h"

#include "app/runtime/engine/cpu/CachePages.h"
#include "app/runtime/kernels/cpu/KernelRate.h"
#include "app/runtime/kernels/cpu/Multiply.h"

#include <algorithm>
#include <optional>

namespace chipdeck::engine {

namespace {

/// Multiplies pieces of memory, as if they were weights of a type, with one column.
class StreamedProduct
{
public:
    StreamedProduct(gguf::TensorType type, kernels::Isa isa)
        : m_type(type), m_isa(isa), m_groupBytes(kernels::PackedMatrix::packedBytes(type, kernels::kRowGroup, kLength))
    {
        m_input.resize(1, kLength);
        m_input.set(0, std::vector<float>(kLength, 0.75f).data(), isa);
    }

    void operator()(std::span<const std::byte> piece) const
    {
        const std::size_t rows = piece.size() / m_groupBytes * kernels::kRowGroup;
        // A matrix only looks at what it is made of; it is not packed into.
        const kernels::PackedMatrix matrix(m_type, rows, kLength, const_cast<std::byte *>(piece.data()));
        std::vector<float> out(rows);
        kernels::multiply({&matrix, &m_input, nullptr, out.data(), rows, kernels::Into::Set}, 0, matrix.groups(), 0, 1, m_isa);
    }

private:
    static constexpr std::size_t kLength = 1024;

    gguf::TensorType m_type;
    kernels::Isa m_isa;
    std::size_t m_groupBytes;
    kernels::Activations m_input;
};

constexpr std::chrono::milliseconds kStreaming(3);

} // namespace

/// Made only where something is still to be measured.
class CpuSpeed::Memory
{
public:
    explicit Memory(Threads threads) : m_threads(threads) {}

    std::span<const std::byte> bytes()
    {
        if (!m_memory)
            m_memory.emplace(m_threads);
        return m_memory->bytes();
    }

private:
    Threads m_threads;
    std::optional<MeasuringMemory> m_memory;
};

const ReadRates &CpuSpeed::readRates(Threads threads, Memory &memory)
{
    const auto [found, isNew] = m_readRates.try_emplace(threads);
    if (isNew)
        found->second = ReadRates::measure(threads, memory.bytes());
    return found->second;
}

const PartCosts::KernelRates &CpuSpeed::kernelRates(gguf::TensorType type, kernels::Isa isa, Threads threads, Memory &memory)
{
    const auto [found, isNew] = m_kernelRates.try_emplace({threads, isa, type});
    if (isNew)
        found->second = {kernels::kernelRate(type, isa, threads), measureRate(threads, memory.bytes(), kStreaming, StreamedProduct(type, isa))};
    return found->second;
}

double CpuSpeed::readBandwidth(std::size_t threads)
{
    const std::lock_guard lock(m_mutex);
    Memory memory(threads);
    return readRates(threads, memory).ofMemory();
}

DecodeCost CpuSpeed::decodeCost(const std::shared_ptr<const model::Model> &model, const CpuOptions &options)
{
    const std::lock_guard lock(m_mutex);
    const TouchedBytes touched = touchedBytes(*model);
    Memory memory(options.threads);
    PartCosts costs;
    costs.reading = readRates(options.threads, memory);
    costs.steps = HollowSteps::measure(model, options);
    const kernels::Isa isa = std::min(options.isa.value_or(kernels::bestIsa()), kernels::bestIsa());
    for (const auto &[type, bytes] : touched) {
        if (costs.reading.ofMemory() > 0) // else there was no memory to measure with
            costs.kernels[type] = kernelRates(type, isa, options.threads, memory);
    }
    return costs.decodeCost(touched, CachePages(model->config(), options.cacheFormat).groups());
}

} // namespace chipdeck::engine
