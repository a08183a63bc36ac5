#include "app/runtime/commands/Program.h"

#include <csignal>
#include <iostream>

#include <unistd.h>

using namespace chipdeck::runtime;

/// chipdeck-runtime-serve: what `chipdeck-runtime serve` becomes.
int main(int argc, char **argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    Console console{std::cin, std::cout, std::cerr, ::isatty(STDOUT_FILENO) == 1, ::isatty(STDERR_FILENO) == 1};
    return static_cast<int>(runServer({argv + 1, argv + argc}, console, serveModels));
}
