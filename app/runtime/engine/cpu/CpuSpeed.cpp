#include "app/runtime/engine/cpu/CpuSpeed.h"

#include "app/runtime/engine/cpu/CachePages.h"
#include "app/runtime/engine/cpu/HollowSteps.h"
#include "app/runtime/kernels/cpu/KernelRate.h"
#include "app/runtime/kernels/cpu/Multiply.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace chipdeck::engine {

namespace {

/// Packed bytes that a token reads, by type.
using TouchedBytes = std::map<gguf::TensorType, double>;

/// `share`: of its matrices, how many a token is given to.
void add(TouchedBytes &touched, model::Weight tensor, double share = 1)
{
    if (tensor == nullptr)
        return;
    const auto matrix = static_cast<double>(kernels::PackedMatrix::packedBytes(tensor->type, tensor->rows(), tensor->columns()));
    touched[tensor->type] += matrix * static_cast<double>(tensor->dims[2]) * share;
}

TouchedBytes touchedBytes(const model::Model &model)
{
    const model::Config &config = model.config();
    const double used = config.experts && config.experts->count > 0 ? static_cast<double>(config.experts->used) / config.experts->count : 1;
    TouchedBytes touched;
    for (const model::LayerWeights &layer : model.weights().layers) {
        for (const model::Weight matrix : {layer.query, layer.key, layer.value, layer.attentionOutput, layer.queryDown, layer.queryUp, layer.keyValueDown,
                                           layer.keyValueUp, layer.keyUp, layer.valueUp, layer.gate, layer.up, layer.down, layer.router, layer.sharedGate,
                                           layer.sharedUp, layer.sharedDown})
            add(touched, matrix);
        for (const model::Weight experts : {layer.expertGate, layer.expertUp, layer.expertDown})
            add(touched, experts, used);
    }
    add(touched, model.weights().output);
    return touched;
}

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

double square(double value)
{
    return value * value;
}

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

const CpuSpeed::KernelRates &CpuSpeed::kernelRates(gguf::TensorType type, kernels::Isa isa, Threads threads, Memory &memory)
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
    double bytes = 0;
    for (const auto &[type, typeBytes] : touched)
        bytes += typeBytes;
    Memory memory(options.threads);
    const ReadRates &rates = readRates(options.threads, memory);
    const HollowSteps steps = HollowSteps::measure(model, options);
    DecodeCost cost;
    if (rates.ofMemory() <= 0 || steps.firstSeconds <= 0)
        return cost;
    const double read = 1 / rates.of(static_cast<std::uint64_t>(bytes)), fromMemory = std::min(1.0, read * rates.ofMemory());
    const kernels::Isa isa = std::min(options.isa.value_or(kernels::bestIsa()), kernels::bestIsa());
    cost.tokenSeconds = steps.firstSeconds;
    for (const auto &[type, typeBytes] : touched) {
        const KernelRates &kernel = kernelRates(type, isa, options.threads, memory);
        const double cached = square(1 / kernel.cached), streamed = square(1 / kernel.streamed);
        cost.tokenSeconds += typeBytes * std::sqrt(cached + std::max(0.0, streamed - cached) * square(fromMemory));
    }
    const CachePages cache(model->config(), options.cacheFormat);
    for (const CacheGroup &group : cache.groups()) {
        const double attended = std::sqrt(square(steps.secondsPerCacheByte) + square(read));
        cost.positionSeconds.push_back(static_cast<double>(group.bytesPerPage) / kPagePositions * attended);
    }
    return cost;
}

} // namespace chipdeck::engine
