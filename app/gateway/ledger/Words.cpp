#include "app/gateway/ledger/Words.h"

#include <array>

namespace chipdeck::gateway {

namespace {

std::string joined(const std::vector<std::string> &words)
{
    std::string result;
    for (const std::string &word : words)
        result += (result.empty() ? "" : "+") + word;
    return result;
}

constexpr std::array jobStateWords{"UNKNOWN",   "PENDING", "HELD",    "RUNNING",   "SUSPENDED", "COMPLETING",
                                   "COMPLETED", "CANCELLED", "FAILED", "TIMEOUT",  "NODE_FAIL", "PREEMPTED",
                                   "OUT_OF_MEMORY", "CONFIGURING", "BOOT_FAIL", "DEADLINE"};

} // namespace

std::string stateWords(domain::ChipState state, const std::string &owner)
{
    constexpr std::array allocation{"not reported", "free", "allocated", "partly", "held, which unknown"};
    constexpr std::array health{"", "", ", degraded", ", faulty"};
    constexpr std::array administration{"", ", draining", ", drained", ", down"};
    const auto index = static_cast<std::size_t>(state.allocation());
    std::string result = index < allocation.size() ? allocation[index] : "not reported";
    if (!owner.empty())
        result += " " + owner;
    result += health[static_cast<std::size_t>(state.health())];
    result += administration[static_cast<std::size_t>(state.administration())];
    return result;
}

std::string nodeWords(const domain::NodeStatus &status)
{
    if (!status.states.empty())
        return joined(status.states);
    constexpr std::array words{"not reported", "UP", "DOWN", "UNKNOWN"};
    const auto index = static_cast<std::size_t>(status.availability);
    return std::string(index < words.size() ? words[index] : words[0]) + (status.drain ? "+DRAIN" : "");
}

std::string jobWords(const domain::Job &job)
{
    if (!job.schedulerStates.empty())
        return joined(job.schedulerStates);
    const auto index = static_cast<std::size_t>(job.state);
    return index < jobStateWords.size() ? jobStateWords[index] : jobStateWords[0];
}

} // namespace chipdeck::gateway
