#include "app/runtime/engine/cpu/ExpertStage.h"

#include "app/runtime/engine/cpu/ExpertRouter.h"
#include "app/runtime/engine/cpu/FeedForwardStage.h"

#include <algorithm>
#include <array>

namespace chipdeck::engine {

ExpertStage::ExpertStage(const StepThread &thread, const PackedLayer &layer)
    : m_thread(thread)
    , m_step(thread.step)
    , m_layer(layer)
    , m_experts(*thread.step.config.experts)
    , m_pairs(thread.space.pairs)
{
}

void ExpertStage::run(const Activations &input)
{
    const bool shared = !m_layer.feedForward.gate.empty();
    route(input);
    multiplyIn(input);
    if (shared)
        runFeedForward(m_thread, m_layer.feedForward, input); // ends with a barrier
    else
        m_thread.team.barrier();
    activate();
    m_thread.team.barrier();
    multiplyOut();
    m_thread.team.barrier();
    combine(shared);
    m_thread.team.barrier();
}

void ExpertStage::route(const Activations &input)
{
    const std::size_t columns = m_step.plan.columns.size(), count = m_experts.count, used = m_experts.used;
    Vector &chances = m_step.work.chances;
    const kernels::Product product{&m_layer.router, &input, nullptr, chances.data(), count, kernels::Into::Set};
    m_thread.multiply({&product, 1}, columns);
    m_thread.team.barrier();

    const bool own = m_step.plan.own();
    ExpertChoice *choices = own ? m_thread.space.choices.data() : m_step.work.choices.data();
    ExpertRouter router(m_experts, m_layer.routerBias, m_step.elements, m_thread.space.scores);
    const auto part = m_thread.ownColumns(columns);
    Vector &row = m_thread.space.row; // threads that choose for themselves must leave each other's numbers alone
    for (std::size_t column = part.first; column < part.last; ++column) {
        std::copy_n(chances.data() + column * count, count, row.data());
        router.choose(std::span(row).first(count), std::span(choices + column * used, used));
    }
    m_thread.prepared();
    m_choices = choices;
    m_pairs.sort(std::span(choices, columns * used), used, count);
}

void ExpertStage::multiplyIn(const Activations &input)
{
    Workspace &work = m_step.work;
    const std::size_t width = m_experts.feedForward;
    const bool own = m_step.plan.own();
    if (!own) {
        const auto part = m_thread.team.part(m_pairs.column.size());
        for (std::size_t pair = part.first; pair < part.last; ++pair)
            work.expertInput.set(pair, input.floats(m_pairs.column[pair]), m_step.isa);
        m_thread.team.barrier();
    }
    for (const ExpertPairs::Run &run : m_pairs.runs) {
        const PackedFeedForward &expert = m_layer.experts[run.expert];
        if (!own) {
            const std::array<kernels::Product, 2> products = {
                kernels::Product{&expert.gate, &work.expertInput, nullptr, work.expertGated.data(), 2 * width, kernels::Into::Set},
                kernels::Product{&expert.up, &work.expertInput, nullptr, work.expertGated.data() + width, 2 * width, kernels::Into::Set},
            };
            m_thread.multiply(products, run.first, run.last);
            continue;
        }
        // Few columns: straight from the layer's input, one at a time, so that the place of a column in it does not matter.
        for (std::uint32_t pair = run.first; pair < run.last; ++pair) {
            float *out = work.expertGated.data() + pair * 2 * width;
            const std::array<kernels::Product, 2> products = {
                kernels::Product{&expert.gate, &input, nullptr, out, 0, kernels::Into::Set},
                kernels::Product{&expert.up, &input, nullptr, out + width, 0, kernels::Into::Set},
            };
            m_thread.multiply(products, m_pairs.column[pair], m_pairs.column[pair] + 1);
        }
    }
}

void ExpertStage::activate()
{
    const std::size_t width = m_experts.feedForward;
    const auto part = m_thread.team.part(m_pairs.column.size());
    for (std::size_t pair = part.first; pair < part.last; ++pair) {
        const float *gate = m_step.work.expertGated.data() + pair * 2 * width;
        applyGate(m_step, gate, gate + width, width, m_thread.space.row.data());
        m_step.work.expertGatedInput.set(pair, m_thread.space.row.data(), m_step.isa);
    }
}

void ExpertStage::multiplyOut()
{
    Workspace &work = m_step.work;
    for (const ExpertPairs::Run &run : m_pairs.runs) {
        const kernels::Product product{&m_layer.experts[run.expert].down, &work.expertGatedInput, nullptr, work.expertProduct.data(),
                                       m_step.config.embedding, kernels::Into::Set};
        m_thread.multiply({&product, 1}, run.first, run.last);
    }
}

void ExpertStage::combine(bool shared)
{
    const std::size_t columns = m_step.plan.columns.size(), width = m_step.config.embedding, used = m_experts.used;
    // A few columns are cut across, many are dealt out.
    const bool own = m_step.plan.own();
    const auto values = own ? m_thread.team.part(width, kernels::kRowGroup) : kernels::ThreadPool::Team::Range{0, width};
    const auto part = m_thread.ownColumns(columns);
    for (std::size_t column = part.first; column < part.last; ++column) {
        float *out = m_step.work.product.data() + column * width + values.first;
        if (!shared)
            std::fill_n(out, values.last - values.first, 0.0f);
        for (std::size_t choice = column * used; choice < (column + 1) * used; ++choice) {
            const float *product = m_step.work.expertProduct.data() + m_pairs.pairOf[choice] * width + values.first;
            m_step.elements.addScaled(out, product, m_choices[choice].weight, values.last - values.first);
        }
    }
}

} // namespace chipdeck::engine
