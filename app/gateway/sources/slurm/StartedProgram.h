#pragma once

#include <memory>
#include <string>

#include <sys/types.h>

#include "app/gateway/sources/slurm/Descriptor.h"
#include "app/gateway/sources/slurm/Launch.h"

namespace chipdeck::gateway::slurm {

/// A run of a program, however it was begun.
class StartedProgram
{
public:
    virtual ~StartedProgram() = default;
    /// Readable once it has ended.
    virtual int descriptor() const = 0;
    virtual void kill() = 0;
    /// Waits for its end; once. As waitpid tells it.
    virtual int reap() = 0;
};

/// A process of our own.
class StartedProcess : public StartedProgram
{
public:
    /// Null with `why` where it cannot be started.
    static std::unique_ptr<StartedProgram> start(Launch launch, std::string &why);

    explicit StartedProcess(pid_t process);
    int descriptor() const override { return m_descriptor.get(); }
    void kill() override;
    int reap() override;

private:
    pid_t m_process;
    Descriptor m_descriptor;
};

} // namespace chipdeck::gateway::slurm
