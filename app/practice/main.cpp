#include <iostream>

#include "app/practice/Client.h"
#include "app/practice/Guard.h"
#include "app/practice/RuntimeFolder.h"
#include "app/practice/Supervisor.h"

int main(int argc, char **argv)
{
    using namespace chipdeck::practice;
    const auto options = parseOptions({argv + 1, argv + argc});
    if (!options) {
        std::cerr << "chipdeck-practice: " << options.error() << "\n";
        return WrongUsage;
    }
    switch (options->command) {
    case Options::Command::Help:
        std::cout << usage();
        return Done;
    case Options::Command::Join:
        return runJoin(*options);
    case Options::Command::Status:
        return runCommand(*options, "status");
    case Options::Command::Stop:
        return runCommand(*options, "stop");
    case Options::Command::Control:
        return runCommand(*options, options->controlCommand);
    case Options::Command::Guard:
        return runGuard(*options);
    case Options::Command::Supervise:
        break;
    }
    const auto folder = userFolder();
    if (!folder) {
        std::cerr << folder.error() << "\n";
        return CannotStart;
    }
    return Supervisor(*options, *folder).run();
}
