#include "DecodeBound.h"

#include "app/runtime/engine/ReadBandwidth.h"
#include "app/runtime/engine/cpu/CpuBackend.h"
#include "app/runtime/kernels/cpu/KernelRate.h"
#include "app/runtime/kernels/cpu/PackedMatrix.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <stdexcept>

namespace chipdeck::bench {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kReading(300), kMultiplying(50);
constexpr double kPositions = 64;
constexpr std::size_t kMemoryBytes = std::size_t(1) << 30;

double packedBytes(const gguf::TensorInfo &tensor)
{
    return static_cast<double>(kernels::PackedMatrix::packedBytes(tensor.type, tensor.rows(), tensor.columns()))
        * static_cast<double>(tensor.dims[2] * tensor.dims[3]);
}

/// Bytes a second of passes over all of the memory, each thread reading its part, as decoding reads weights. The mean, since decoding's speed is one too: what others take of the processors takes from both.
double readRate(kernels::ThreadPool &pool, std::span<const std::byte> memory)
{
    const auto begin = Clock::now();
    double bytes = 0;
    while (Clock::now() - begin < kReading) {
        pool.run([memory](kernels::ThreadPool::Team &team) {
            const auto part = team.part(memory.size(), 4096);
            engine::readLines(memory.subspan(part.first, part.last - part.first));
        });
        bytes += static_cast<double>(memory.size());
    }
    return bytes / std::chrono::duration<double>(Clock::now() - begin).count();
}

double cacheBytes(std::shared_ptr<const model::Model> model)
{
    engine::CpuOptions options;
    options.hollow = true;
    auto backend = engine::CpuBackend::make(std::move(model), options);
    if (!backend)
        throw std::runtime_error(backend.error());
    double bytes = 0;
    for (const engine::CacheGroup &group : (*backend)->cacheGroups())
        bytes += static_cast<double>(group.bytesPerPage) / engine::kPagePositions * kPositions;
    return bytes;
}

} // namespace

DecodeBound::DecodeBound(const Setup &setup)
    : m_threads(setup.threads)
    , m_pool(std::make_unique<kernels::ThreadPool>(setup.threads))
{
    const auto file = gguf::GgufFile::open(setup.model);
    const auto model = file ? model::Model::open(*file) : tl::unexpected(file.error());
    if (!model)
        throw std::runtime_error(model.error().text());
    const model::Weights &weights = (*model)->weights();
    double all = 0;
    for (const gguf::TensorInfo &tensor : (*file)->tensors()) {
        // Of an embedding that is not the output too only one row is read.
        const bool onlyLookedUp = &tensor == weights.tokenEmbedding && weights.output != &tensor;
        if (tensor.dimCount < 2 || onlyLookedUp)
            continue;
        auto share = std::find_if(m_shares.begin(), m_shares.end(), [&tensor](const Share &one) { return one.type == tensor.type; });
        if (share == m_shares.end())
            share = m_shares.insert(share, {tensor.type});
        share->fileBytes += static_cast<double>(tensor.bytes);
        share->packedBytes += packedBytes(tensor);
        all += packedBytes(tensor);
    }
    m_cachedBytes = cacheBytes(*model);
    m_loopBytes = static_cast<std::size_t>(all);
    if (const auto sized = m_memory.resize(std::max(m_loopBytes, kMemoryBytes)); !sized)
        throw std::runtime_error(sized.error());
    std::memset(m_memory.data(), 0x11, m_memory.size());
}

double DecodeBound::tokensPerSecond(double bandwidth, std::span<const double> kernelSeconds) const
{
    double seconds = m_cachedBytes / bandwidth;
    for (std::size_t i = 0; i < m_shares.size(); ++i)
        seconds += std::max(m_shares[i].fileBytes / bandwidth, kernelSeconds[i]);
    return 1 / seconds;
}

DecodeBound::Rates DecodeBound::measure() const
{
    Rates rates;
    rates.bandwidth = readRate(*m_pool, {m_memory.data(), m_memory.size()});
    const double loop = readRate(*m_pool, {m_memory.data(), m_loopBytes});
    std::vector<double> kernelSeconds;
    double inCacheSeconds = 0, weights = 0;
    for (const Share &share : m_shares) {
        kernelSeconds.push_back(share.packedBytes / kernels::kernelRate(share.type, kernels::bestIsa(), m_threads, kMultiplying));
        inCacheSeconds += kernelSeconds.back();
        weights += share.fileBytes;
    }
    rates.cacheRate = weights / inCacheSeconds;
    rates.tokensPerSecond = tokensPerSecond(rates.bandwidth, kernelSeconds);
    rates.loopTokensPerSecond = tokensPerSecond(loop, kernelSeconds);
    return rates;
}

double DecodeBound::bytesPerToken() const
{
    double bytes = m_cachedBytes;
    for (const Share &share : m_shares)
        bytes += share.fileBytes;
    return bytes;
}

} // namespace chipdeck::bench
