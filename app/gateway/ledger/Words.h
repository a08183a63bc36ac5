#pragma once

#include <string>

#include "client/domain/Cluster.h"
#include "client/domain/Job.h"

namespace chipdeck::gateway {

/// "free", "allocated 4711", "allocated 4711, draining": one chip in words. `jobIdOf` is asked with the owner's ref.
template<typename JobIdOf>
std::string chipWords(const domain::ChipColumns &columns, std::uint32_t chip, const JobIdOf &jobIdOf);

/// The allocation, health and administration alone, "allocated", "partly, degraded".
std::string stateWords(domain::ChipState state, const std::string &owner);
/// "MIXED+DRAIN"
std::string nodeWords(const domain::NodeStatus &status);
/// "RUNNING", "PENDING+REQUEUED"
std::string jobWords(const domain::Job &job);

template<typename JobIdOf>
std::string chipWords(const domain::ChipColumns &columns, std::uint32_t chip, const JobIdOf &jobIdOf)
{
    std::string owner;
    if (chip < columns.owners.size() && columns.owners[chip] != 0)
        owner = jobIdOf(columns.owners[chip]);
    return chip < columns.states.size() ? stateWords(domain::ChipState(columns.states[chip]), owner) : std::string();
}

} // namespace chipdeck::gateway
