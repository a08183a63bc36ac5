#pragma once

#include <memory>
#include <string>
#include <thread>

#include "app/gateway/sources/slurm/StartedProgram.h"

namespace chipdeck::gateway::slurm {

/// Programs that stand by while there is much for them to do: a burst of submissions is a process a job, and most of what that takes is to load sbatch.
/// Any thread. The first runs of a burst find none and start the program itself; a thread of the pool makes some ready meanwhile, and ends what nobody has
/// wanted for some seconds. A program whose file was exchanged is not used any more, nor one that read Slurm's configuration ten seconds ago.
class StandbyPool
{
public:
    /// `library` is what is preloaded; empty = none ever stands by.
    explicit StandbyPool(std::string library);
    /// Ends what still runs in its programs.
    ~StandbyPool();
    StandbyPool(const StandbyPool &) = delete;
    StandbyPool &operator=(const StandbyPool &) = delete;

    /// The library beside the running program, or where it is installed; empty = it is not there.
    static std::string libraryHere();

    /// Begins a run in a program that stands by; null: none does, and nothing was begun.
    std::unique_ptr<StartedProgram> begin(const Launch &launch) const;
    /// How many stand by at this moment.
    std::size_t ready() const;

private:
    class Shared;

    std::shared_ptr<Shared> m_shared;   // null where none ever stands by
    std::thread m_keeper;
};

} // namespace chipdeck::gateway::slurm
