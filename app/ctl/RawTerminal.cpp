#include "app/ctl/RawTerminal.h"

#include <algorithm>
#include <csignal>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

namespace chipdeck::ctl {

namespace {

// What a signal handler may touch.
termios savedSettings;
int resizePipe = -1;

void restoreAndDie(int number)
{
    ::tcsetattr(STDIN_FILENO, TCSANOW, &savedSettings);
    std::signal(number, SIG_DFL);
    std::raise(number);
}

void tellResize(int)
{
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(resizePipe, &byte, 1);
}

constexpr int deadly[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT};

} // namespace

std::optional<domain::TerminalSize> RawTerminal::size()
{
    winsize window{};
    if (::ioctl(STDIN_FILENO, TIOCGWINSZ, &window) != 0 || window.ws_col == 0 || window.ws_row == 0)
        return std::nullopt;
    const auto most = domain::TerminalSize::max;
    return domain::TerminalSize{std::min<std::uint32_t>(window.ws_col, most), std::min<std::uint32_t>(window.ws_row, most)};
}

RawTerminal::RawTerminal(std::function<void(domain::TerminalSize)> resized) : m_resized(std::move(resized))
{
    if (::isatty(STDIN_FILENO) == 0 || ::tcgetattr(STDIN_FILENO, &savedSettings) != 0 || ::pipe2(m_signals, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    resizePipe = m_signals[1];
    m_notifier = std::make_unique<QSocketNotifier>(m_signals[0], QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] {
        char bytes[64];
        while (::read(m_signals[0], bytes, sizeof bytes) > 0) {
        }
        if (const auto now = size())
            m_resized(*now);
    });
    std::signal(SIGWINCH, tellResize);
    for (const int number : deadly)
        std::signal(number, restoreAndDie);
    termios raw = savedSettings;
    ::cfmakeraw(&raw);
    m_isRaw = ::tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) == 0;
}

RawTerminal::~RawTerminal()
{
    if (m_isRaw)
        ::tcsetattr(STDIN_FILENO, TCSADRAIN, &savedSettings);
    if (!m_notifier)
        return;
    std::signal(SIGWINCH, SIG_DFL);
    for (const int number : deadly)
        std::signal(number, SIG_DFL);
    m_notifier.reset();
    for (const int end : m_signals)
        ::close(end);
}

} // namespace chipdeck::ctl
