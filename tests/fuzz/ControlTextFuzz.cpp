#include <cstddef>
#include <cstdint>
#include <string_view>

#include "app/gateway/sources/slurm/ControlText.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace chipdeck::gateway::slurm;
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    parseNodes(text);
    parsePartitions(text);
    parseReservations(text);
    parseTopology(text);
    // The name comes from elsewhere, so that any split of the input is a case.
    const std::size_t half = text.find('\n');
    parseJobDetail(text, 7, "train");
    if (half != std::string_view::npos)
        parseJobDetail(text.substr(half + 1), 7, text.substr(0, half));
    return 0;
}
