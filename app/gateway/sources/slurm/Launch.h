#pragma once

#include <csignal>
#include <string>
#include <vector>

#include <sys/types.h>

namespace chipdeck::gateway::slurm {

struct Identity;

/// A program that is about to be started: all of it is made before the fork, between which and exec only system calls are allowed.
struct Launch {
    std::vector<char *> arguments;    ///< ends with a null pointer, as does the environment; the first is the program's path
    std::vector<char *> environment;
    const char *workingDirectory = nullptr;  ///< null = the gateway's own
    const Identity *identity = nullptr;      ///< whose rights it takes; null = the gateway's
    int input = -1;
    int output = -1;
    int errors = -1;
    int deathSignal = SIGKILL;  ///< what it gets when the thread ends that started it
    bool hasTerminal = false;   ///< `input` is a terminal and becomes its controlling one
};

/// The process, a leader of its own group (of its own session with a terminal), or -1 with `why` saying what kept it from starting.
/// Blocks until exec has happened. It has no other descriptors than its three.
pid_t startProcess(Launch launch, std::string &why);

/// Pointers into `texts`, which must outlive them.
std::vector<char *> pointersTo(const std::vector<std::string> &texts);

} // namespace chipdeck::gateway::slurm
