#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace chipdeck::gateway::slurm {

/// The command of a step that joins its standard input and output to a port of its node on which its own user listens; bash is all
/// that it needs there, and with perl each side may close on its own. See StepGreeting for what it says first, StepFrames for the rest.
/// `mark` is a word that nothing else writes.
std::vector<std::string> portCommand(const std::string &mark, std::uint16_t port);
/// The same, but only says which ports there are. Port 0 = none in particular.
std::vector<std::string> portsCommand(const std::string &mark, std::uint16_t port);
/// The command of a step with a terminal: the user's login shell, $SHELL, in `folder` if it may go there.
std::vector<std::string> shellCommand(const std::string &mark, const std::string &folder);

} // namespace chipdeck::gateway::slurm
