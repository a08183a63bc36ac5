#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "app/gateway/sources/slurm/SlurmScheduler.h"

/// What a command of Slurm says of several jobs: the first two bytes are how it ended, the rest its words. Every job has one result,
/// and where the command did not end by itself none is taken for done.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace chipdeck::gateway::slurm;
    if (size < 2)
        return 0;
    CommandResult result;
    result.end = data[0] % 2 == 0 ? CommandResult::End::Exited : CommandResult::End::TimedOut;
    result.exitCode = data[1];
    result.errors.assign(reinterpret_cast<const char *>(data) + 2, size - 2);
    const std::vector<std::string> jobs{"11", "12", "7_3", "99"};
    for (const char *what : {"scancel", "scontrol hold"}) {
        const auto results = splitByJob(result, what, jobs);
        if (results.size() != jobs.size())
            std::abort();
        for (const auto &one : results) {
            if (one && result.end != CommandResult::End::Exited)
                std::abort();
        }
    }
    return 0;
}
