#include "app/runtime/engine/cpu/CpuSpeed.h"

#include "app/runtime/engine/cpu/CachePages.h"
#include "app/runtime/engine/cpu/HollowSteps.h"
#include "app/runtime/kernels/cpu/KernelRate.h"
#include "app/runtime/kernels/cpu/PackedMatrix.h"

#include <algorithm>
#include <cmath>

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

/// Seconds a byte that is read and multiplied: the longer of the two, and somewhat more where they take as long as each other, since neither then always
/// finds the other ahead.
double together(double reading, double multiplying)
{
    return std::cbrt(std::pow(reading, 3) + std::pow(multiplying, 3));
}

} // namespace

const ReadRates &CpuSpeed::readRates(Threads threads)
{
    const auto [found, isNew] = m_readRates.try_emplace(threads);
    if (isNew)
        found->second = ReadRates::measure(threads);
    return found->second;
}

double CpuSpeed::kernelRate(gguf::TensorType type, kernels::Isa isa, Threads threads)
{
    const auto [found, isNew] = m_kernelRates.try_emplace({threads, isa, type});
    if (isNew)
        found->second = kernels::kernelRate(type, isa, threads);
    return found->second;
}

double CpuSpeed::readBandwidth(std::size_t threads)
{
    const std::lock_guard lock(m_mutex);
    return readRates(threads).ofMemory();
}

DecodeCost CpuSpeed::decodeCost(const std::shared_ptr<const model::Model> &model, const CpuOptions &options)
{
    const std::lock_guard lock(m_mutex);
    const TouchedBytes touched = touchedBytes(*model);
    double bytes = 0;
    for (const auto &[type, typeBytes] : touched)
        bytes += typeBytes;
    const double memory = readRates(options.threads).of(static_cast<std::uint64_t>(bytes));
    const HollowSteps steps = HollowSteps::measure(model, options);
    DecodeCost cost;
    if (memory <= 0 || steps.firstSeconds <= 0)
        return cost;
    const kernels::Isa isa = std::min(options.isa.value_or(kernels::bestIsa()), kernels::bestIsa());
    cost.tokenSeconds = steps.firstSeconds;
    for (const auto &[type, typeBytes] : touched)
        cost.tokenSeconds += typeBytes * together(1 / memory, 1 / kernelRate(type, isa, options.threads));
    const CachePages cache(model->config(), options.cacheFormat);
    for (const CacheGroup &group : cache.groups())
        cost.positionSeconds.push_back(static_cast<double>(group.bytesPerPage) / kPagePositions * together(1 / memory, steps.secondsPerCacheByte));
    return cost;
}

} // namespace chipdeck::engine
