#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <thread>

#include "tests/bench/slurm/JobStock.h"

namespace chipdeck::bench {

/// One thing done to one job through Slurm's own commands, and when the command had come back.
struct Change {
    enum class Kind { Comment, Release, Hold, Priority, Submit, Cancel };

    Kind kind = Kind::Comment;
    std::uint32_t job = 0;
    std::uint64_t mark = 0;  ///< unique: the comment or the priority that the job was given
    std::chrono::steady_clock::time_point madeAt;
};

/// Changes jobs at a steady rate on a thread of its own. Every job is left alone for long after it was changed, so that no
/// change hides another.
class ChangeMaker
{
public:
    using Told = std::function<void(const Change &)>;

    /// `told` is called on the thread of the changes.
    ChangeMaker(const tests::SlurmCluster &cluster, JobStock stock, double perSecond, Told told);
    ~ChangeMaker();

    int made() const { return m_made; }
    /// Commands that Slurm refused: they changed nothing, mostly since a waiting job had come to run meanwhile.
    int refused() const { return m_refused; }

private:
    void work();
    bool changeOne(unsigned number);
    bool apply(Change::Kind kind, Change &change);
    bool scontrol(std::vector<std::string> arguments) const;
    static Change::Kind kindOf(unsigned number);

    const tests::SlurmCluster &m_cluster;
    JobStock m_stock;
    const double m_perSecond;
    const Told m_told;
    std::atomic<int> m_made = 0;
    std::atomic<int> m_refused = 0;
    std::atomic<bool> m_ending = false;
    std::thread m_thread;
};

} // namespace chipdeck::bench
