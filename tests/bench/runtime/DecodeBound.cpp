#include "DecodeBound.h"

#include "app/runtime/engine/ReadBandwidth.h"
#include "app/runtime/engine/cpu/CpuBackend.h"
#include "app/runtime/kernels/cpu/KernelRate.h"
#include "app/runtime/kernels/cpu/PackedMatrix.h"

#include <map>
#include <stdexcept>

namespace chipdeck::bench {

namespace {

constexpr std::chrono::milliseconds kWithin(300);
constexpr double kPositions = 64;

struct TypeShare
{
    double fileBytes = 0;
    double packedBytes = 0;
};

/// Matrices that a token passes through; of an embedding that is not the output too only one row is read.
std::map<gguf::TensorType, TypeShare> sharesOf(const model::Model &model)
{
    std::map<gguf::TensorType, TypeShare> shares;
    for (const gguf::TensorInfo &tensor : model.file().tensors()) {
        const bool onlyLookedUp = &tensor == model.weights().tokenEmbedding && model.weights().output != &tensor;
        if (tensor.dimCount < 2 || onlyLookedUp)
            continue;
        TypeShare &share = shares[tensor.type];
        share.fileBytes += static_cast<double>(tensor.bytes);
        share.packedBytes += static_cast<double>(kernels::PackedMatrix::packedBytes(tensor.type, tensor.rows(), tensor.columns()))
            * static_cast<double>(tensor.dims[2] * tensor.dims[3]);
    }
    return shares;
}

double cacheBytes(std::shared_ptr<const model::Model> model)
{
    auto backend = engine::CpuBackend::make(std::move(model), {});
    if (!backend)
        throw std::runtime_error(backend.error());
    double bytes = 0;
    for (const engine::CacheGroup &group : (*backend)->cacheGroups())
        bytes += static_cast<double>(group.bytesPerPage) / engine::kPagePositions * kPositions;
    return bytes;
}

} // namespace

DecodeBound DecodeBound::measure(const Setup &setup)
{
    const auto file = gguf::GgufFile::open(setup.model);
    const auto model = file ? model::Model::open(*file) : tl::unexpected(file.error());
    if (!model)
        throw std::runtime_error(model.error().text());
    DecodeBound bound;
    bound.bandwidth = engine::measureReadBandwidth(setup.threads, {}, std::chrono::milliseconds(500));
    const double cached = cacheBytes(*model);
    double seconds = cached / bound.bandwidth, inCacheSeconds = 0, weights = 0;
    for (const auto &[type, share] : sharesOf(**model)) {
        const double ofKernel = share.packedBytes / kernels::kernelRate(type, kernels::bestIsa(), setup.threads, kWithin);
        seconds += std::max(share.fileBytes / bound.bandwidth, ofKernel);
        inCacheSeconds += ofKernel;
        weights += share.fileBytes;
    }
    bound.bytesPerToken = weights + cached;
    bound.cacheRate = weights / inCacheSeconds;
    bound.tokensPerSecond = 1 / seconds;
    return bound;
}

} // namespace chipdeck::bench
