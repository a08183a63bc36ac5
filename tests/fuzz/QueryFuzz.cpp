#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "client/domain/Query.h"
#include "client/domain/Text.h"

using namespace chipdeck::domain;

namespace {

const ClusterSnapshot &cluster()
{
    static const ClusterSnapshot snapshot = [] {
        ClusterSnapshot made;
        made.info.id = "lab";
        auto inventory = std::make_shared<Inventory>();
        inventory->nodes.resize(1);
        inventory->nodes[0].id = "nv01";
        inventory->nodes[0].groups = {{0, 2, Vendor::Nvidia, "H100 SXM", "gpu:h100", 1, {}, {"u0"}, {}}};
        inventory->index();
        made.inventory = inventory;
        made.pools = std::make_shared<const std::vector<Pool>>(std::vector{Pool{"train", true, {}, true, {0}}});
        auto chips = std::make_shared<ChipColumns>();
        chips->states = {2, 9};
        chips->owners = {1, 0};
        chips->metrics[0] = {90, notReported};
        made.chips = chips;
        Job job;
        job.id = "4711_3";
        job.ref = 1;
        job.displayName = "train";
        job.state = JobState::Running;
        made.jobs = std::make_shared<const std::vector<std::shared_ptr<const Job>>>(1, std::make_shared<const Job>(job));
        return made;
    }();
    return snapshot;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const auto query = Query::parse(text);
    if (!query) {
        // An error points into the text and says something that is safe to show.
        const QueryError &error = query.error();
        if (error.position + error.length > size || error.message.empty() || harmless(error.message, 65536) != error.message)
            std::abort();
        return 0;
    }
    for (std::uint32_t position = 0; position < 2; ++position)
        query->matchesChip(cluster(), 0, position);
    query->matchesNode(cluster(), 0);
    query->matchesJob(cluster().info, *cluster().jobs->front(), 1000);
    return 0;
}
