#include "tests/support/runtime/ReferenceFeedForward.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace chipdeck::test {

namespace {

double activated(double value, model::Activation activation)
{
    if (activation == model::Activation::SiluGlu)
        return value / (1 + std::exp(-value));
    // GELU with its tanh (arXiv 1606.08415)
    return 0.5 * value * (1 + std::tanh(std::sqrt(2 / std::numbers::pi) * (value + 0.044715 * value * value * value)));
}

std::vector<double> probabilities(const std::vector<double> &products, model::ExpertGating gating)
{
    std::vector<double> result = products;
    if (gating == model::ExpertGating::Sigmoid) {
        for (double &value : result)
            value = 1 / (1 + std::exp(-value));
        return result;
    }
    const double greatest = *std::max_element(result.begin(), result.end());
    double sum = 0;
    for (double &value : result)
        sum += value = std::exp(value - greatest);
    for (double &value : result)
        value /= sum;
    return result;
}

/// The places of the `count` greatest, greatest first; of equals the first.
std::vector<std::size_t> best(const std::vector<double> &values, std::size_t count)
{
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(), [&values](std::size_t a, std::size_t b) { return values[a] > values[b]; });
    order.resize(count);
    return order;
}

/// Takes the experts of all but the best groups out of the choice (arXiv 2412.19437, section 2.1.2).
void dropGroups(std::vector<double> &scores, const model::Experts &experts)
{
    const std::size_t size = experts.count / experts.groups;
    std::vector<double> groupScores;
    for (std::size_t group = 0; group < experts.groups; ++group) {
        const std::vector<double> members(scores.begin() + std::ptrdiff_t(group * size), scores.begin() + std::ptrdiff_t((group + 1) * size));
        const std::vector<std::size_t> two = best(members, 2);
        groupScores.push_back(members[two[0]] + members[two[1]]);
    }
    const std::vector<std::size_t> kept = best(groupScores, experts.groupsUsed);
    for (std::size_t expert = 0; expert < scores.size(); ++expert) {
        if (std::find(kept.begin(), kept.end(), expert / size) == kept.end())
            scores[expert] = -std::numeric_limits<double>::infinity();
    }
}

} // namespace

ReferenceFeedForward::ReferenceFeedForward(const model::Model &model, std::size_t layer, unsigned threads)
    : m_config(model.config())
    , m_weights(model.weights().layers[layer])
    , m_hasExperts(model.config().layers[layer].experts)
    , m_threads(threads)
{
}

ReferenceRows ReferenceFeedForward::run(const ReferenceRows &input) const
{
    return m_hasExperts ? runExperts(input) : gated(input, m_weights.gate, m_weights.up, m_weights.down);
}

ReferenceRows ReferenceFeedForward::gated(const ReferenceRows &input, model::Weight gate, model::Weight up, model::Weight down,
                                          std::size_t slab) const
{
    ReferenceRows inner = ReferenceMatrix(*gate, m_threads, slab).times(input);
    const ReferenceRows factors = ReferenceMatrix(*up, m_threads, slab).times(input);
    for (std::size_t i = 0; i < inner.values.size(); ++i)
        inner.values[i] = activated(inner.values[i], m_config.activation) * factors.values[i];
    return ReferenceMatrix(*down, m_threads, slab).times(inner);
}

std::vector<ReferenceFeedForward::Choice> ReferenceFeedForward::choose(const std::vector<double> &products, const std::vector<double> &bias,
                                                                       const model::Experts &experts)
{
    const std::vector<double> weights = probabilities(products, experts.gating);
    std::vector<double> scores = weights;
    for (std::size_t expert = 0; expert < bias.size(); ++expert)
        scores[expert] += bias[expert];
    if (experts.groups > 1)
        dropGroups(scores, experts);
    std::vector<Choice> choices;
    double sum = 0;
    for (const std::size_t expert : best(scores, experts.used)) {
        choices.push_back({expert, weights[expert]});
        sum += weights[expert];
    }
    for (Choice &choice : choices)
        choice.weight *= experts.scale / (experts.normalise ? sum : 1);
    return choices;
}

ReferenceRows ReferenceFeedForward::runExperts(const ReferenceRows &input) const
{
    const model::Experts &experts = *m_config.experts;
    const ReferenceRows products = ReferenceMatrix(*m_weights.router, m_threads).times(input);
    const std::vector<double> bias = m_weights.routerBias ? referenceRow(*m_weights.routerBias, 0) : std::vector<double>();
    std::vector<std::vector<std::pair<std::size_t, double>>> visitors(experts.count); // position and weight
    for (std::size_t position = 0; position < input.count; ++position) {
        const std::vector<double> row(products.row(position), products.row(position) + products.width);
        for (const Choice &choice : choose(row, bias, experts))
            visitors[choice.expert].emplace_back(position, choice.weight);
    }

    ReferenceRows output(input.count, input.width);
    if (experts.shared > 0)
        output = gated(input, m_weights.sharedGate, m_weights.sharedUp, m_weights.sharedDown);
    for (std::size_t expert = 0; expert < experts.count; ++expert) {
        ReferenceRows inputs(visitors[expert].size(), input.width);
        for (std::size_t i = 0; i < inputs.count; ++i)
            std::copy_n(input.row(visitors[expert][i].first), input.width, inputs.row(i));
        const ReferenceRows results = gated(inputs, m_weights.expertGate, m_weights.expertUp, m_weights.expertDown, expert);
        for (std::size_t i = 0; i < inputs.count; ++i) {
            const auto &[position, weight] = visitors[expert][i];
            for (std::size_t d = 0; d < input.width; ++d)
                output.row(position)[d] += weight * results.row(i)[d];
        }
    }
    return output;
}

} // namespace chipdeck::test
