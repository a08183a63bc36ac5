#pragma once

#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "app/practice/Layout.h"

namespace chipdeck::practice {

/// A process to start. It gets a signal mask of its own, no open file but the three and `keepFd`, and dies with its
/// parent.
struct Launch {
    std::string program = {};  ///< empty: argv[0], looked up in the environment's PATH when it has no slash
    std::vector<std::string> argv;
    std::vector<std::string> environment;  ///< NAME=value, the whole of it
    std::string folder = "/";
    int outputFd = -1;  ///< standard output and error; -1: nowhere
    int keepFd = -1;  ///< stays open under the same number
    bool newSession = false;
    bool diesWithParent = true;
};

Outcome<pid_t> launch(const Launch &what);

/// The program's path when it is in one of the folders of a PATH-like list.
std::optional<std::string> findProgram(const std::string &name, const std::string &path);

/// PATH with the folders added in which Debian keeps daemons: an ordinary user's PATH lacks them.
std::string daemonPath();

/// The last complaints in a daemon's log ("error", "fatal"), without their repetitions, else its last line: what a
/// person needs to hear.
std::string lastWords(const std::string &logPath);

} // namespace chipdeck::practice
