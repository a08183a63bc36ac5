#include <cstddef>
#include <cstdint>
#include <string_view>

#include "app/gateway/sources/slurm/AccountingText.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace chipdeck::gateway::slurm;
    // As if a user had guessed the mark: whatever is in the names then, it must only be wrong, never dangerous.
    const AccountingText reader("|m");
    reader.eachRow({reinterpret_cast<const char *>(data), size}, [](const AccountingText::Row &row) {
        const auto job = AccountingText::job(row, {"gpu", "npu"});
        // What is listed has a place in time and a number.
        if (job && (!job->job.submitTimeS || !job->job.endTimeS || job->job.ref == 0 || job->job.id.empty()))
            __builtin_trap();
    });
    return 0;
}
