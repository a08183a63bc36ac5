#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "app/gateway/sources/slurm/QueueText.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace chipdeck::gateway::slurm;
    // As if a user had guessed the mark: whatever is in the names then, it must only be wrong, never dangerous.
    const QueueText reader("|m");
    std::vector<std::uint32_t> tasks;
    JobRecord last;
    reader.eachRow({reinterpret_cast<const char *>(data), size}, [&](const QueueText::Row &row) {
        QueueText::jobIdIn(row);
        if (const auto task = QueueText::taskIn(row))
            tasks.push_back(*task);
        last = QueueText::record(row);
    });
    if (!tasks.empty())
        mergeTasks(last, tasks);
    return 0;
}
