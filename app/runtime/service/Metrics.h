#pragma once

#include "app/runtime/service/Embedding.h"
#include "app/runtime/service/WorkerPool.h"

namespace chipdeck::runtime {

/// What happened since the start, in Prometheus' text format. Any thread.
class Metrics
{
public:
    /// `route`: of a few, since each is a label: nobody outside may make up new ones.
    void countRequest(const std::string &route, int status);
    void countGeneration(const std::string &model, const GenerationEnd &end);
    void countEmbedding(const std::string &model, const Embedding &embedding);
    std::uint64_t requests() const;

    /// With what the models do now.
    std::string text(const std::vector<ServedModel> &models) const;

private:
    struct Totals
    {
        std::uint64_t generations = 0, embeddings = 0, promptTokens = 0, reusedTokens = 0, answerTokens = 0;
        double firstTokenSeconds = 0, promptSeconds = 0, decodeSeconds = 0;
    };

    mutable std::mutex m_mutex;
    std::map<std::pair<std::string, int>, std::uint64_t> m_requests;
    std::map<std::string, Totals> m_totals;
};

} // namespace chipdeck::runtime
