#include "app/runtime/engine/cpu/PackedWeights.h"

#include "app/runtime/gguf/Dequantise.h"

#include <algorithm>
#include <atomic>

namespace chipdeck::engine {

namespace {

/// Row groups that a thread packs at once: enough to be worth the asking, few enough to share a matrix.
constexpr std::size_t kGroupsAtOnce = 16;

/// A large tensor is let go of in between, lest it be in memory twice.
constexpr std::size_t kReleaseBytes = 4u << 20;

/// A row of a matrix of many experts or heads begins where the rows of those before it end.
std::size_t sliceBytes(const gguf::TensorInfo &tensor)
{
    return gguf::rowBytes(tensor.type, tensor.columns()) * tensor.rows();
}

} // namespace

PackedWeights::PackedWeights(std::shared_ptr<const model::Model> model)
    : m_model(std::move(model))
    , m_layers(m_model->weights().layers.size())
{
}

tl::expected<std::unique_ptr<PackedWeights>, std::string> PackedWeights::pack(std::shared_ptr<const model::Model> model, kernels::ThreadPool &pool,
                                                                                LoadProgress *progress, std::span<const int> nodes)
{
    std::unique_ptr<PackedWeights> packed(new PackedWeights(std::move(model)));
    packed->planAll();
    packed->m_memory.spread(nodes);
    if (auto sized = packed->m_memory.resize(packed->m_planned); !sized)
        return tl::unexpected("weights: " + sized.error());
    LoadProgress unwatched;
    packed->run(pool, progress ? *progress : unwatched);
    return packed;
}

tl::expected<std::unique_ptr<PackedWeights>, std::string> PackedWeights::hollow(std::shared_ptr<const model::Model> model)
{
    std::unique_ptr<PackedWeights> made(new PackedWeights(std::move(model)));
    made->m_hollow = true;
    made->planAll();
    std::size_t most = 0;
    for (const Job &job : made->m_jobs)
        most = std::max(most, job.offset + PackedMatrix::packedBytes(job.type, job.rows, job.columns));
    if (auto sized = made->m_memory.resize(most); !sized)
        return tl::unexpected("weights: " + sized.error());
    made->cut();
    made->m_jobs.clear();
    return made;
}

std::size_t PackedWeights::bytesFor(std::shared_ptr<const model::Model> model)
{
    PackedWeights planned(std::move(model));
    planned.planAll();
    return planned.m_planned;
}

void PackedWeights::planAll()
{
    const model::Weights &weights = m_model->weights();
    m_outputNorm = floats(weights.outputNorm);
    m_ropeFactors = floats(weights.ropeFactors);
    for (std::size_t index = 0; index < m_layers.size(); ++index) {
        m_planned = m_hollow ? 0 : m_planned;
        planLayer(index);
    }
    plan(m_output, weights.output);
}

Vector PackedWeights::floats(model::Weight tensor)
{
    if (tensor == nullptr)
        return {};
    Vector out(tensor->values());
    gguf::dequantise(tensor->type, tensor->data, out.size(), out.data());
    return out;
}

void PackedWeights::planLayer(std::size_t index)
{
    const model::LayerWeights &weights = m_model->weights().layers[index];
    PackedLayer &layer = m_layers[index];
    layer.attentionNorm = floats(weights.attentionNorm);
    layer.attentionPostNorm = floats(weights.attentionPostNorm);
    layer.feedForwardNorm = floats(weights.feedForwardNorm);
    layer.feedForwardPostNorm = floats(weights.feedForwardPostNorm);
    layer.queryBias = floats(weights.queryBias);
    layer.keyBias = floats(weights.keyBias);
    layer.valueBias = floats(weights.valueBias);
    layer.attentionOutputBias = floats(weights.attentionOutputBias);
    layer.queryNorm = floats(weights.queryNorm);
    layer.keyNorm = floats(weights.keyNorm);
    layer.queryDownNorm = floats(weights.queryDownNorm);
    layer.keyValueDownNorm = floats(weights.keyValueDownNorm);
    layer.routerBias = floats(weights.routerBias);

    plan(layer.queryDown, weights.queryDown);
    plan(layer.queryUp, weights.queryUp);
    plan(layer.query, weights.query);
    plan(layer.key, weights.key);
    plan(layer.value, weights.value);
    plan(layer.keyValueDown, weights.keyValueDown);
    plan(layer.keyValueUp, weights.keyValueUp);
    plan(layer.keyUp, weights.keyUp);
    plan(layer.valueUp, weights.valueUp);
    plan(layer.attentionOutput, weights.attentionOutput);
    plan(layer.router, weights.router);
    const bool shared = weights.gate == nullptr;
    plan(layer.feedForward.gate, shared ? weights.sharedGate : weights.gate);
    plan(layer.feedForward.up, shared ? weights.sharedUp : weights.up);
    plan(layer.feedForward.down, shared ? weights.sharedDown : weights.down);
    planExperts(weights, layer);
}

void PackedWeights::planSlice(PackedMatrix &matrix, model::Weight tensor, std::size_t slice)
{
    Job job;
    job.matrix = &matrix;
    job.tensor = tensor;
    job.type = m_hollow ? gguf::TensorType::F32 : tensor->type;
    job.rows = tensor->rows();
    job.columns = m_hollow ? 1 : tensor->columns();
    job.data = tensor->data + slice * sliceBytes(*tensor);
    job.last = slice + 1 == tensor->dims[2];
    job.offset = m_planned;
    m_planned += (PackedMatrix::packedBytes(job.type, job.rows, job.columns) + 63) / 64 * 64;
    m_jobs.push_back(job);
}

void PackedWeights::plan(PackedMatrix &matrix, model::Weight tensor)
{
    if (tensor != nullptr)
        planSlice(matrix, tensor, 0);
}

void PackedWeights::plan(std::vector<PackedMatrix> &matrices, model::Weight tensor)
{
    if (tensor == nullptr)
        return;
    matrices.resize(tensor->dims[2]);
    for (std::size_t slice = 0; slice < matrices.size(); ++slice)
        planSlice(matrices[slice], tensor, slice);
}

void PackedWeights::planExperts(const model::LayerWeights &weights, PackedLayer &layer)
{
    if (weights.expertGate == nullptr)
        return;
    layer.experts.resize(weights.expertGate->dims[2]);
    for (std::size_t expert = 0; expert < layer.experts.size(); ++expert) {
        planSlice(layer.experts[expert].gate, weights.expertGate, expert);
        planSlice(layer.experts[expert].up, weights.expertUp, expert);
        planSlice(layer.experts[expert].down, weights.expertDown, expert);
    }
}

std::vector<PackedWeights::Piece> PackedWeights::cut()
{
    std::vector<Piece> pieces;
    for (std::size_t index = 0; index < m_jobs.size(); ++index) {
        const Job &job = m_jobs[index];
        *job.matrix = PackedMatrix(job.type, job.rows, job.columns, m_memory.data() + job.offset);
        const std::size_t groups = job.matrix->groups();
        for (std::size_t first = 0; first < groups; first += kGroupsAtOnce) {
            const std::size_t last = std::min(groups, first + kGroupsAtOnce);
            const std::size_t rows = std::min(job.rows, last * kernels::kRowGroup) - first * kernels::kRowGroup;
            pieces.push_back({index, first, last, rows * gguf::rowBytes(job.type, job.columns)});
        }
    }
    return pieces;
}

void PackedWeights::run(kernels::ThreadPool &pool, LoadProgress &progress)
{
    const std::vector<Piece> pieces = cut();
    std::vector<std::atomic<std::size_t>> open(m_jobs.size());
    std::uint64_t total = 0;
    for (const Piece &piece : pieces) {
        ++open[piece.job];
        total += piece.bytes;
    }
    progress.totalBytes = total;
    std::atomic<std::size_t> next = 0;
    pool.run([&](kernels::ThreadPool::Team &) {
        std::size_t read = 0;
        for (std::size_t at = next++; at < pieces.size(); at = next++) {
            const Piece &piece = pieces[at];
            const Job &job = m_jobs[piece.job];
            job.matrix->pack(job.data, piece.firstGroup, piece.lastGroup);
            progress.doneBytes += piece.bytes;
            read += piece.bytes;
            // What others still read of it comes back from the page cache by itself.
            const bool complete = --open[piece.job] == 0 && job.last;
            if (complete || read >= kReleaseBytes)
                m_model->file().release(*job.tensor);
            read = read >= kReleaseBytes ? 0 : read;
        }
    });
    m_jobs.clear();
    // The kernel maps as much around what is read as its cache holds in one piece, so that neighbours came back.
    m_model->file().release();
}

void PackedWeights::embedding(std::size_t token, float *out) const
{
    const model::Weights &weights = m_model->weights();
    if (weights.output == weights.tokenEmbedding) {
        m_output.row(token, out);
        return;
    }
    const gguf::TensorInfo &tensor = *weights.tokenEmbedding;
    gguf::dequantise(tensor.type, tensor.data + token * gguf::rowBytes(tensor.type, tensor.columns()), tensor.columns(), out);
}

} // namespace chipdeck::engine
