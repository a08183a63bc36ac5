#include "app/runtime/engine/cpu/CpuBackend.h"

#include "app/runtime/engine/cpu/MemoryAhead.h"
#include "app/runtime/engine/cpu/StepWorker.h"

#include <algorithm>
#include <cassert>

#include <time.h>

namespace chipdeck::engine {

namespace {

kernels::RopeShape ropeShape(const model::Rope &rope, std::span<const float> factors)
{
    kernels::RopeShape shape;
    shape.order = rope.pairs == model::RopePairs::Adjacent ? kernels::RopeOrder::Adjacent : kernels::RopeOrder::Halves;
    shape.dims = rope.dims;
    shape.base = rope.base;
    shape.factor = rope.factor;
    shape.yarn = rope.yarn;
    shape.betaFast = rope.betaFast;
    shape.betaSlow = rope.betaSlow;
    shape.originalContext = rope.originalContext;
    shape.magnitude = rope.magnitude;
    shape.factors = factors;
    return shape;
}

RopeTables ropeTables(const model::Config &config, std::span<const float> factors)
{
    RopeTables ropes;
    for (const model::LayerConfig &layer : config.layers) {
        const kernels::RopeShape shape = ropeShape(layer.rope, factors);
        const auto isSame = [&shape](const kernels::RopeTable &table) { return table.shape() == shape; };
        const auto found = std::find_if(ropes.tables.begin(), ropes.tables.end(), isSame);
        ropes.ofLayer.push_back(static_cast<std::size_t>(found - ropes.tables.begin()));
        if (found == ropes.tables.end())
            ropes.tables.emplace_back(shape);
    }
    return ropes;
}

/// Buffers of the largest step, with logits of one sequence. They grow by the column, so that two small steps tell what a large one takes.
std::uint64_t computeBytes(const model::Config &config, const CachePages &cache, const CpuOptions &options)
{
    const auto bytesAt = [&](std::uint32_t columns) {
        Workspace work(config, cache.layout(), std::max<std::size_t>(1, options.threads));
        const std::vector<TokenId> tokens(columns);
        const Slice slice{tokens, 0, {}, Outputs::Last};
        work.resize(StepPlan({&slice, 1}, work.queriesAtOnce));
        return work.bytes();
    };
    constexpr std::uint32_t few = 4, more = 8;
    static_assert(few > StepPlan::kOwnColumns);
    const std::uint64_t bytes = bytesAt(std::clamp(options.maxBatch, 1U, few));
    return options.maxBatch <= few ? bytes : bytes + (bytesAt(more) - bytes) / (more - few) * (options.maxBatch - few);
}

std::string upper(std::string_view isa)
{
    return isa == "avx512" ? "AVX-512" : isa == "avx2" ? "AVX2" : std::string(isa);
}

/// What the calling thread has had of a processor; others' programs and waiting for the team don't count.
double ownMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

} // namespace

struct CpuBackend::Parts
{
    Parts(std::shared_ptr<const model::Model> model, const CpuOptions &options)
        : model(std::move(model))
        , isa(std::min(options.isa.value_or(kernels::bestIsa()), kernels::bestIsa()))
        , maxBatch(std::max(1U, options.maxBatch))
        , pool(options.threads, options.cpus)
        , cache(this->model->config(), options.cacheFormat, options.nodes)
        , work(this->model->config(), cache.layout(), pool.threads())
    {
    }

    const std::shared_ptr<const model::Model> model;
    const kernels::Isa isa;
    const std::uint32_t maxBatch;
    kernels::ThreadPool pool;
    CachePages cache;
    MemoryAhead ahead;                      // of the cache
    Workspace work;
    std::unique_ptr<PackedWeights> weights;
    RopeTables ropes;
};

CpuBackend::CpuBackend(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{
}

CpuBackend::~CpuBackend() = default;

tl::expected<std::unique_ptr<CpuBackend>, std::string> CpuBackend::make(std::shared_ptr<const model::Model> model, const CpuOptions &options)
{
    auto parts = std::make_unique<Parts>(std::move(model), options);
    auto weights = options.hollow ? PackedWeights::hollow(parts->model)
                                  : PackedWeights::pack(parts->model, parts->pool, options.progress, options.nodes);
    if (!weights)
        return tl::unexpected(weights.error());
    parts->weights = std::move(*weights);
    parts->ropes = ropeTables(parts->model->config(), parts->weights->ropeFactors());
    return std::unique_ptr<CpuBackend>(new CpuBackend(std::move(parts)));
}

ModelNeeds CpuBackend::needs(std::shared_ptr<const model::Model> model, const CpuOptions &options)
{
    ModelNeeds needs = ModelNeeds::of(*model);
    const model::Config &config = model->config();
    const model::Weights &weights = model->weights();
    const CachePages cache(config, options.cacheFormat);
    needs.groups = cache.groups();
    needs.compute = computeBytes(config, cache, options);
    needs.computePerSequence = std::uint64_t(config.vocabulary) * sizeof(float);
    needs.weights = PackedWeights::bytesFor(model);
    if (weights.output != weights.tokenEmbedding)
        needs.weights += weights.tokenEmbedding->bytes;     // stays in the file, and comes into memory row by row
    return needs;
}

std::string CpuBackend::name() const
{
    const std::size_t threads = m_parts->pool.threads();
    return "CPU, " + upper(kernels::isaName(m_parts->isa)) + ", " + std::to_string(threads) + (threads == 1 ? " thread" : " threads");
}

std::size_t CpuBackend::vocabulary() const
{
    return m_parts->model->config().vocabulary;
}

std::size_t CpuBackend::embeddingLength() const
{
    return m_parts->model->config().embedding;
}

bool CpuBackend::givesLogits() const
{
    return m_parts->model->writesText();
}

const std::vector<CacheGroup> &CpuBackend::cacheGroups() const
{
    return m_parts->cache.groups();
}

tl::expected<void, std::string> CpuBackend::reserve(std::span<const std::uint32_t> pages)
{
    m_parts->ahead.forget();
    return m_parts->cache.reserve(pages);
}

void CpuBackend::copyPage(std::size_t group, PageId from, PageId to)
{
    m_parts->cache.copyPage(group, from, to);
}

std::uint32_t CpuBackend::maxBatch() const
{
    return m_parts->maxBatch;
}

Backend::Memory CpuBackend::memory() const
{
    return {m_parts->weights->bytes(), m_parts->cache.bytes(), m_parts->work.bytes()};
}

StepResult CpuBackend::step(std::span<const Slice> slices, const std::atomic<bool> *cancel)
{
    Parts &parts = *m_parts;
    const StepPlan plan(slices, parts.work.queriesAtOnce);
    StepResult result;
    if (plan.columns.empty())
        return result;
    assert(plan.columns.size() <= parts.maxBatch);
    assert(plan.outputs.empty() || givesLogits());
    parts.work.resize(plan);
    parts.work.cancelled = false;
    for (kernels::RopeTable &table : parts.ropes.tables)
        table.resize(plan.columns.size());
    const StepContext context{parts.model->config(), *parts.weights, parts.cache, plan, parts.work, parts.ropes,
                              kernels::elementKernels(parts.isa), kernels::attentionKernels(parts.isa), parts.isa};
    for (const std::span<std::byte> memory : parts.cache.ahead(slices))
        parts.ahead.want(memory);
    std::vector<double> busyMs(parts.pool.threads());
    parts.pool.run([&](kernels::ThreadPool::Team &team) {
        const double before = ownMs();
        runStep(StepThread{context, team, parts.work.threads[team.index()]}, cancel);
        busyMs[team.index()] = ownMs() - before;
    });
    // Their parts are alike: who had more spun at barriers, for others that were held up.
    result.busyMs = *std::min_element(busyMs.begin(), busyMs.end());

    result.cancelled = parts.work.cancelled;
    for (std::size_t index = 0; index < plan.outputs.size() && !result.cancelled; ++index)
        result.logits.emplace_back(parts.work.logits.data() + index * vocabulary(), vocabulary());
    for (std::size_t index = 0; index < plan.states.size() && !result.cancelled; ++index)
        result.states.emplace_back(parts.work.states.data() + index * embeddingLength(), embeddingLength());
    return result;
}

} // namespace chipdeck::engine
