#pragma once

#include <string>
#include <vector>

namespace chipdeck::tests {

/// What sacctmgr is told for a test cluster with accounting, one command a line, a text for each run of it:
///
///     root
///     ├─ research (70 shares)
///     │  ├─ vision (40)     at most 6 chips "gpu" at a time     user, daemon
///     │  └─ language (60)                                       user, bin
///     └─ service (30)       at most 5 jobs at a time            user
///
/// QOS normal; high: goes before the others and preempts them, at most an hour, 4 chips "gpu" and 3 jobs a user, 6 chips
/// in all, refused at once beyond; low: preempted by requeue. `user` may use all three; daemon and bin, whom Debian has,
/// run on normal alone. The user's default account is language.
std::vector<std::string> accountCommands(const std::string &user);

} // namespace chipdeck::tests
