#pragma once

#include "app/runtime/engine/LoadProgress.h"
#include "app/runtime/engine/cpu/LargeMemory.h"
#include "app/runtime/engine/cpu/PackedLayer.h"
#include "app/runtime/kernels/cpu/ThreadPool.h"
#include "app/runtime/model/Model.h"

#include <deque>
#include <memory>

namespace chipdeck::engine {

/// All weights of a model, packed by all threads into one piece of memory. Pages of the file are let go of as soon as they are packed; an embedding
/// that is no output matrix as well stays in the file, where its rows are looked up.
class PackedWeights
{
public:
    static tl::expected<std::unique_ptr<PackedWeights>, std::string> pack(std::shared_ptr<const model::Model> model, kernels::ThreadPool &pool,
                                                                           LoadProgress *progress = nullptr, std::span<const int> nodes = {});

    /// All shapes as they are, but each matrix one column of zeros, and all layers in the same memory: a step then takes what it takes beside the
    /// products with weights.
    static tl::expected<std::unique_ptr<PackedWeights>, std::string> hollow(std::shared_ptr<const model::Model> model);

    /// What bytes() of a model will be, without packing it.
    static std::size_t bytesFor(std::shared_ptr<const model::Model> model);

    const PackedLayer &layer(std::size_t index) const { return m_layers[index]; }
    const PackedMatrix &output() const { return m_output; }
    const Vector &outputNorm() const { return m_outputNorm; }
    const Vector &ropeFactors() const { return m_ropeFactors; }
    std::size_t bytes() const { return m_memory.size(); }

    /// The row of a token, not yet scaled.
    void embedding(std::size_t token, float *out) const;

private:
    /// A matrix whose place in memory is known; `data` is its first byte in the file.
    struct Job
    {
        PackedMatrix *matrix = nullptr;
        const std::byte *data = nullptr;
        gguf::TensorType type = gguf::TensorType::F32;
        std::size_t rows = 0, columns = 0, offset = 0;
        model::Weight tensor = nullptr;
        bool last = true;                   // of its tensor
    };

    /// What a thread takes at once of it: row groups, and their bytes in the file.
    struct Piece { std::size_t job, firstGroup, lastGroup, bytes; };

    explicit PackedWeights(std::shared_ptr<const model::Model> model);
    void planAll();
    void planLayer(std::size_t index);
    void plan(PackedMatrix &matrix, model::Weight tensor);
    void plan(std::vector<PackedMatrix> &matrices, model::Weight tensor);
    void planExperts(const model::LayerWeights &weights, PackedLayer &layer);
    void planSlice(PackedMatrix &matrix, model::Weight tensor, std::size_t slice);
    std::vector<Piece> cut();
    void run(kernels::ThreadPool &pool, LoadProgress &progress);
    static Vector floats(model::Weight tensor);

    std::shared_ptr<const model::Model> m_model;
    std::vector<PackedLayer> m_layers;
    PackedMatrix m_output;
    Vector m_outputNorm, m_ropeFactors;
    std::vector<Job> m_jobs;
    std::size_t m_planned = 0;
    bool m_hollow = false;
    LargeMemory m_memory;
};

} // namespace chipdeck::engine
