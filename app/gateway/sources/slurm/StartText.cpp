#include "app/gateway/sources/slurm/StartText.h"

#include <algorithm>

#include "app/gateway/sources/slurm/Hostlist.h"
#include "app/gateway/sources/slurm/TimeText.h"
#include "client/domain/Text.h"

namespace chipdeck::gateway::slurm {

namespace {

constexpr std::size_t mostNameBytes = 128;

/// The word behind these words; empty where they are not there.
std::string_view wordAfter(std::string_view line, std::string_view words)
{
    const std::size_t at = line.find(words);
    if (at == std::string_view::npos)
        return {};
    line.remove_prefix(at + words.size());
    return line.substr(0, line.find_first_of(" \t\r"));
}

std::optional<domain::StartEstimate> startIn(std::string_view line)
{
    if (line.find(": Job ") == std::string_view::npos)
        return std::nullopt;
    domain::StartEstimate estimate;
    estimate.startS = parseEpoch(wordAfter(line, " to start at "));
    if (!estimate.startS)
        return std::nullopt;
    estimate.pool = domain::harmless(wordAfter(line, " in partition "), mostNameBytes);
    if (auto nodes = expandHostlist(wordAfter(line, " on nodes "))) {
        estimate.nodeCount = static_cast<std::uint32_t>(nodes->size());
        nodes->resize(std::min(nodes->size(), domain::StartEstimate::shownNodes));
        for (const std::string &node : *nodes)
            estimate.nodes.push_back(domain::harmless(node, mostNameBytes));
    }
    return estimate;
}

} // namespace

std::optional<domain::StartEstimate> parseStart(std::string_view errors)
{
    while (!errors.empty()) {
        const std::string_view line = errors.substr(0, errors.find('\n'));
        errors.remove_prefix(std::min(errors.size(), line.size() + 1));
        if (auto estimate = startIn(line))
            return estimate;
    }
    return std::nullopt;
}

} // namespace chipdeck::gateway::slurm
