#include "app/runtime/commands/Program.h"

#include <csignal>
#include <iostream>

#include <unistd.h>

using namespace chipdeck::runtime;

int main(int argc, char **argv)
{
    // A reader such as head may go first; the write then fails, which commands look for between tokens, and the program ends.
    std::signal(SIGPIPE, SIG_IGN);
    std::ios::sync_with_stdio(false);
    Console console{std::cin, std::cout, std::cerr, ::isatty(STDOUT_FILENO) == 1, ::isatty(STDERR_FILENO) == 1};
    return static_cast<int>(runProgram({argv + 1, argv + argc}, console));
}
