#include <iostream>

#include <csignal>
#include <cstdlib>

#include <QCoreApplication>

#include <sys/ioctl.h>
#include <unistd.h>

#include "app/ctl/LiveConnections.h"
#include "app/ctl/Program.h"

using namespace chipdeck::ctl;

namespace {

Screen screenOf(int descriptor)
{
    Screen screen;
    if (!isatty(descriptor))
        return screen;
    winsize size{};
    screen.width = ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
    const char *terminal = std::getenv("TERM");
    const bool dumb = !terminal || std::string_view(terminal) == "dumb";
    screen.colour = !dumb && !std::getenv("NO_COLOR");
    return screen;
}

} // namespace

int main(int argc, char **argv)
{
    // A reader such as head may go first; the write then fails and the program ends by itself.
    std::signal(SIGPIPE, SIG_IGN);
    // Not given the words: they are ours, and Qt would take some of them for its own.
    int count = 1;
    const QCoreApplication application(count, argv);
    const std::vector<std::string> words(argv + 1, argv + argc);
    const ExitCode code = runProgram(words, LiveConnections::open, Output{std::cout, std::cerr, screenOf(STDOUT_FILENO), false});
    std::cout.flush();
    return static_cast<int>(code);
}
