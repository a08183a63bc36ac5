#include <cstddef>
#include <cstdint>
#include <string_view>

#include "app/gateway/sources/slurm/AssociationText.h"
#include "app/gateway/sources/slurm/LimitsText.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace chipdeck::gateway::slurm;
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    parsePoolLimits(text);
    parseReservedTimes(text);
    parseLicences(text);
    parseNodeTraits(text);
    parsePriorities(text);
    keepsAccounts(text);
    chipdeck::domain::ClusterLimits limits;
    readRules(text, limits);
    auto [associations, qos] = parseAssociations(text);
    addQosRules(text, qos);
    addAssociationRules(text, associations);
    for (const auto &one : associations) {
        if ((one.shares && (*one.shares < 0 || *one.shares > 1)) || (one.fairShare && (*one.fairShare < 0 || *one.fairShare > 1)))
            __builtin_trap();
    }
    return 0;
}
