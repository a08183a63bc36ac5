#pragma once

#include <cstdint>

namespace chipdeck::gateway::slurm::standby {

/// What the gateway and a program that stands by say to each other, over the stream socket that is the program's standard input. Both are of one
/// machine and one build. The program greets; then, as often as it is wished: a request, the run, its end.
constexpr char kVariable[] = "CHIPDECK_STANDBY";   ///< in its environment: that it shall stand by
constexpr char kArgument[] = "--version";          ///< its only one: what it does where it cannot stand by harms nobody
constexpr std::uint32_t kGreeting = 0x43444b31;

/// Three descriptors come with it, which become 0, 1 and 2 of the run. Behind it `bytes` of texts, each ended by a NUL: the working directory, the
/// arguments from the program's own name on, the variables. Nothing is begun before all of them are there.
struct Request {
    std::uint32_t greeting = kGreeting;
    std::uint32_t arguments = 0;
    std::uint32_t variables = 0;
    std::uint32_t bytes = 0;
};

/// As waitpid tells it.
using End = std::int32_t;

} // namespace chipdeck::gateway::slurm::standby
