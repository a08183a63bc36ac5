#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "client/domain/JobRules.h"
#include "client/domain/ScriptOptions.h"
#include "client/domain/ScriptValues.h"
#include "client/domain/Text.h"

using namespace chipdeck::domain;

namespace {

const ClusterSnapshot &cluster()
{
    static const ClusterSnapshot snapshot = [] {
        ClusterSnapshot made;
        auto inventory = std::make_shared<Inventory>();
        inventory->nodes.resize(2);
        for (Node &node : inventory->nodes) {
            node.groups = {{0, 8, Vendor::Nvidia, "H100 SXM", "gpu:h100", 1, {}, {}, {}}};
            node.cpus = 64;
            node.memoryBytes = 512ULL << 30;
        }
        inventory->index();
        made.inventory = inventory;
        made.pools = std::make_shared<const std::vector<Pool>>(std::vector{Pool{"train", true, 86400, true, {0, 1}}});
        return made;
    }();
    return snapshot;
}

void readValues(std::string_view text)
{
    readCount(text);
    readNodeCount(text);
    readTime(text);
    readMemory(text);
    for (const char *kind : {"", "gpu"}) {
        if (const auto list = readChips(text, kind); list && list->size() > text.size() + 1)
            std::abort();
    }
}

} // namespace

/// A script as somebody pasted it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    std::size_t line = 1;
    const ScriptOptions options = ScriptOptions::read(text);
    for (const ScriptOption &option : options.all()) {
        if (option.line < line || options.find(option.name) == nullptr)
            std::abort();
        line = option.line;
        readValues(option.value);
    }
    readValues(text);
    JobSpec job;
    job.script = text;
    // Whatever is wrong is said in words that are safe to show, and not at any length.
    for (const FieldViolation &violation : checkJob(job, &cluster())) {
        if (violation.description.empty() || violation.description.size() > 2000 || harmless(violation.description, 65536) != violation.description)
            std::abort();
    }
    return 0;
}
