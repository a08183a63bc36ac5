#include <cstddef>
#include <cstdint>
#include <string_view>

#include "app/gateway/sources/slurm/StartText.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace chipdeck;
    const auto start = gateway::slurm::parseStart(std::string_view(reinterpret_cast<const char *>(data), size));
    if (start && (!start->startS || start->nodes.size() > domain::StartEstimate::shownNodes || start->nodes.size() > start->nodeCount))
        __builtin_trap();
    return 0;
}
