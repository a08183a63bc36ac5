#include <cstddef>
#include <cstdint>
#include <string>

#include "app/gateway/sources/slurm/JobConversion.h"
#include "app/gateway/sources/slurm/SlurmJson.h"

/// Whatever slurmrestd, or what sits in its place, answers: reading and converting it must end well.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace chipdeck::gateway::slurm;
    const std::string body(reinterpret_cast<const char *>(data), size);
    versionsIn(body);
    const auto answer = parseRestAnswer(body);
    if (!answer)
        return 0;
    const ChipLayout layout(answer->nodes, {"gpu", "npu"});
    for (const JobRecord &job : answer->jobs) {
        JobRecord record = job;
        normaliseArray(record);
        toJob(record, layout);
    }
    return 0;
}
