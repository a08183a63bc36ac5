#pragma once

#include "app/runtime/engine/Fit.h"
#include "app/runtime/engine/cpu/CpuOptions.h"
#include "app/runtime/model/Model.h"

#include <memory>

namespace chipdeck::engine {

/// The processor as a backend: weights packed at the start, a team of threads that runs a whole step, pages of the cache in memory of their own.
/// Every sum has one order (see kernels/cpu), so that logits are the same bits with any number of threads and any instruction set.
class CpuBackend : public Backend
{
public:
    /// Keeps the model, and its file mapped. The error says what is missing.
    static tl::expected<std::unique_ptr<CpuBackend>, std::string> make(std::shared_ptr<const model::Model> model, const CpuOptions &options);
    ~CpuBackend() override;

    /// What make() and steps of whole batches would take, without packing anything: reads the model's small tensors only.
    static ModelNeeds needs(std::shared_ptr<const model::Model> model, const CpuOptions &options);

    std::string name() const override;
    std::size_t vocabulary() const override;
    std::size_t embeddingLength() const override;
    bool givesLogits() const override;
    const std::vector<CacheGroup> &cacheGroups() const override;
    tl::expected<void, std::string> reserve(std::span<const std::uint32_t> pages) override;
    void copyPage(std::size_t group, PageId from, PageId to) override;
    StepResult step(std::span<const Slice> slices, const std::atomic<bool> *cancel) override;
    std::uint32_t maxBatch() const override;
    Memory memory() const override;

private:
    struct Parts;
    explicit CpuBackend(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace chipdeck::engine
