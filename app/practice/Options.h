#pragma once

#include <string>
#include <vector>

#include "app/practice/Layout.h"

namespace chipdeck::practice {

/// What the command line asks for.
struct Options {
    enum class Command { Help, Join, Status, Stop, Control, Guard, Supervise };

    Command command = Command::Help;
    std::string name = "practice";
    Layout layout = evenLayout(4, 8);
    bool gateway = true;
    std::string gatewayProgram;  ///< empty: beside this program, then in PATH
    bool autoRestart = true;
    bool accounting = false;  ///< keeps accounts: a private MariaDB and slurmdbd
    int maxJobCount = 20000;
    int firstJobId = 0;  ///< 0: after those of the clusters before
    std::string schedulerParameters = "batch_sched_delay=0,sched_interval=5,bf_interval=2,bf_continue";
    std::vector<std::string> configExtra;  ///< lines for slurm.conf
    std::string logFolder;  ///< empty: inside the runtime folder
    std::string controlCommand;

    // For the supervisor, which the guard starts:
    std::string runtimeFolder;
    int guardFd = -1;  ///< supervisor: at its end the guard has died

    std::vector<std::string> forwarded;  ///< the options that describe the cluster, to be passed on
};

Outcome<Options> parseOptions(const std::vector<std::string> &arguments);

std::string usage();

} // namespace chipdeck::practice
