#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <sys/types.h>

#include "client/domain/WaitHistory.h"
#include "tests/support/waits/SwfTrace.h"

namespace chipdeck::tests {

/// A real Slurm of one node with as many CPUs as a trace wants, whose clock runs faster, as that of its jobs does (`fastclock`). Gone,
/// with its folder, when the object is; jobs that still sleep then end by themselves, within seconds.
class ReplaySlurm
{
public:
    struct Options {
        std::uint64_t cpus = 256;
        long speed = 1;  ///< seconds of its clock in a real one
    };

    /// Why none can run here; empty when it can.
    static std::string skipReason();

    explicit ReplaySlurm(const Options &options);
    ~ReplaySlurm();
    ReplaySlurm(const ReplaySlurm &) = delete;
    ReplaySlurm &operator=(const ReplaySlurm &) = delete;

    /// Waits until the node is there; false, with the end of a log on standard error, when it does not come.
    bool waitReady();
    /// Through sbatch; a job that only sleeps. False when refused.
    bool submit(std::size_t number, const TraceJob &job);
    std::size_t ended() const;
    /// Ends the daemons; seconds of a processor that they took with all that they started.
    double stop();
    /// As Slurm wrote them down; those that have not ended by now are not among them. Ids are the numbers given to submit().
    std::vector<domain::PastJob> past(const std::vector<TraceJob> &trace) const;

private:
    void writeConfig() const;
    pid_t spawn(const std::vector<std::string> &command, const std::string &log, bool isFast);
    int run(const std::vector<std::string> &command, const std::string &log);
    std::string file(const std::string &name) const { return m_folder + "/" + name; }

    Options m_options;
    std::string m_folder;
    std::string m_clockStart;
    int m_firstPort = 0;
    std::vector<pid_t> m_daemons;
};

} // namespace chipdeck::tests
