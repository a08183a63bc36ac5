#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/gateway/sources/slurm/StartedProgram.h"

namespace chipdeck::gateway::slurm {

/// A program of Slurm's that was loaded and linked ahead, has read Slurm's configuration and waits before its main: each run is a copy of it, which spares
/// half of what starting sbatch takes. Its child ends with it, and it with the thread that started it. One run at a time.
class StandbyProgram
{
public:
    /// Null where the program cannot stand by: a script, one linked statically, one that is not there. Takes as long as to start it twice; with
    /// `identity`'s rights, null = the gateway's. `configuration` is what it reads ahead, a slurm.conf; empty = Slurm's own choice.
    static std::unique_ptr<StandbyProgram> start(const std::string &program, const std::string &library, const std::string &configuration,
                                                 const Identity *identity);

    explicit StandbyProgram(pid_t process, Descriptor &control);
    ~StandbyProgram();
    StandbyProgram(const StandbyProgram &) = delete;
    StandbyProgram &operator=(const StandbyProgram &) = delete;

    /// False: nothing was begun. The identity and the signal of `launch` are the ones that it was started with.
    bool begin(const Launch &launch);
    int descriptor() const { return m_control.get(); }
    void kill() const;
    /// Waits for the run's end. One that is not told is that of a killed process.
    int reap();
    /// Whether it can run once more.
    bool isUsable() const { return m_isUsable; }

private:
    pid_t m_process;
    Descriptor m_control;
    bool m_isUsable = true;
};

} // namespace chipdeck::gateway::slurm
