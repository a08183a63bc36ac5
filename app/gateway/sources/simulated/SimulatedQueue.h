#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "app/gateway/sources/simulated/SeededRandom.h"
#include "client/domain/Job.h"

namespace chipdeck::gateway {

/// Jobs of a made-up cluster that wait and never start: they age, and some are taken back while others come. Belongs to one thread.
class SimulatedQueue
{
public:
    using Jobs = std::vector<std::shared_ptr<const domain::Job>>;

    SimulatedQueue(std::uint32_t count, std::vector<std::string> chipTypes) : m_count(count), m_chipTypes(std::move(chipTypes)) {}

    /// Has as many as it is to have; `nextRef` is counted on.
    void fill(SeededRandom &random, std::uint32_t &nextRef, std::int64_t nowS);
    /// So many of them change: nine of ten in priority and reason, the others go and as many come.
    void change(std::uint32_t count, SeededRandom &random, std::uint32_t &nextRef, std::int64_t nowS);

    /// By ref.
    const Jobs &jobs() const { return m_jobs; }

private:
    std::shared_ptr<const domain::Job> made(SeededRandom &random, std::uint32_t ref, std::int64_t nowS) const;

    std::uint32_t m_count;
    std::vector<std::string> m_chipTypes;
    Jobs m_jobs;
};

} // namespace chipdeck::gateway
