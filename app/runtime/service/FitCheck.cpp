#include "app/runtime/service/FitCheck.h"

#include "app/runtime/engine/FreeMemory.h"
#include "app/runtime/engine/ReadBandwidth.h"
#include "app/runtime/service/Processors.h"

#include <algorithm>
#include <map>

#include <unistd.h>

namespace chipdeck::runtime {

namespace {

using namespace engine;

constexpr std::uint32_t kBatch = 512;

/// Values that one position of a layer keeps.
std::uint64_t cachedValues(const model::Config &config, const model::LayerConfig &layer)
{
    if (config.latent)
        return std::uint64_t(config.latent->keyValueRank) + config.latent->ropeLength;
    return std::uint64_t(layer.keyValueHeads) * (config.keyLength + config.valueLength);
}

/// The layers by what they keep, as the processor's backend groups them: latent, all positions, windows by their length.
std::vector<CacheGroup> groupsOf(const model::Config &config, CacheFormat format)
{
    std::map<std::uint32_t, CacheGroup> byWindow;
    for (std::uint32_t i = 0; i < config.layers.size(); ++i) {
        const std::uint32_t window = config.layers[i].window;
        CacheGroup &group = byWindow[window];
        group.kind = config.latent ? CacheGroup::Kind::Latent : window > 0 ? CacheGroup::Kind::Window : CacheGroup::Kind::Full;
        group.window = window;
        group.layers.push_back(i);
        const std::uint64_t values = cachedValues(config, config.layers[i]) * kPagePositions;
        group.bytesPerPage += format == CacheFormat::Q8_0 ? values * 34 / 32 : values * 2;
    }
    std::vector<CacheGroup> groups;
    for (auto &[window, group] : byWindow)
        groups.push_back(std::move(group));
    return groups;
}

/// Buffers of a step of a whole batch: the rows between the products, the inputs of products (codes of 8 bits, scales and sums: about 2.8 bytes a value,
/// once for all threads and once for each one's own columns), and logits. Measured within 3 % on dense models.
std::uint64_t computeBytes(const model::Config &config)
{
    std::uint64_t rows = 0, inputs = 0;
    for (const model::LayerConfig &layer : config.layers) {
        const std::uint64_t attended = std::uint64_t(layer.heads) * config.valueLength;
        const std::uint64_t projected = std::uint64_t(layer.heads) * config.keyLength + std::uint64_t(layer.keyValueHeads) * (config.keyLength + config.valueLength);
        rows = std::max<std::uint64_t>(rows, projected + attended + 2 * std::uint64_t(layer.feedForward));
        inputs = std::max<std::uint64_t>(inputs, config.embedding + attended + layer.feedForward);
    }
    rows += 3 * std::uint64_t(config.embedding);
    return kBatch * (rows * sizeof(float) + 2 * inputs * 28 / 10) + std::uint64_t(config.vocabulary) * sizeof(float);
}

} // namespace

std::uint64_t FitCheck::freeBytes()
{
    const auto memory = FreeMemory::read();
    return memory ? memory->bytes : 0;
}

std::uint64_t FitCheck::totalBytes()
{
    return std::uint64_t(sysconf(_SC_PHYS_PAGES)) * std::uint64_t(sysconf(_SC_PAGESIZE));
}

double FitCheck::bandwidth()
{
    const std::lock_guard lock(m_mutex);
    if (!m_bandwidth)
        m_bandwidth = measureReadBandwidth(physicalCores());
    return *m_bandwidth;
}

ApiResult<FitCheck::Answer> FitCheck::check(const Question &question)
{
    if (!question.device.empty() && question.device != "cpu")
        return tl::make_unexpected(ApiError::invalid("device", "this build runs on the processor only: device \"cpu\""));
    const auto file = gguf::GgufFile::open(question.path);
    if (!file)
        return tl::make_unexpected(ApiError::unavailable("the model's file cannot be used: " + file.error().text(), "model_unusable"));
    const auto model = model::Model::open(*file);
    if (!model)
        return tl::make_unexpected(ApiError::unavailable("the model's file cannot be used: " + model.error().text(), "model_unusable"));
    ModelNeeds needs = ModelNeeds::of(**model);
    needs.groups = groupsOf((*model)->config(), question.cacheFormat);
    needs.compute = computeBytes((*model)->config());
    Answer answer;
    answer.freeBytes = freeBytes();
    answer.totalBytes = totalBytes();
    answer.bandwidth = bandwidth();
    answer.fit = Fit::of(needs, {answer.freeBytes, answer.bandwidth, question.context, std::max(1u, question.sequences), kBatch});
    return answer;
}

} // namespace chipdeck::runtime
