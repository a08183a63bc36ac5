#include "app/gateway/sources/slurm/Step.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <string_view>
#include <utility>

#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/gateway/sources/slurm/SlurmCommands.h"

namespace chipdeck::gateway::slurm {

using domain::Code;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t maxPiece = 64 * 1024;
constexpr std::size_t maxWords = 16 * 1024;
/// A third of what the step waits for it.
constexpr auto aliveInterval = 30s;
constexpr auto closingPatience = 5s;
constexpr auto killingPatience = 10s;
constexpr char endOfTyping = 4;
constexpr std::string_view unboundWords = "srun: cluster configuration lacks support for cpu binding\n";

domain::Failure failureOf(const StepGreeting &greeting, std::uint16_t port)
{
    std::string ports;
    for (const std::uint16_t one : greeting.ports)
        ports.append(ports.empty() ? "" : " ").append(std::to_string(one));
    domain::Failure failure{Code::FailedPrecondition, "PORT_NOT_LISTENED", {}, {}, {{"node", greeting.node}, {"ports", ports}, {"port", std::to_string(port)}}, {}};
    const std::string where = "port " + std::to_string(port) + " of " + greeting.node;
    const std::string others = ports.empty() ? "." : "; it listens on " + ports + ".";
    switch (greeting.kind) {
    case StepGreeting::Kind::Foreign:
        failure.code = Code::PermissionDenied;
        failure.reason = "PORT_OF_ANOTHER";
        failure.message = "Another user listens on " + where + "; the job's user does not" + others;
        break;
    case StepGreeting::Kind::Refused:
        failure.code = Code::Unavailable;
        failure.reason = "PORT_REFUSED";
        failure.message = "What listens on " + where + " takes no connection; look whether it still works.";
        break;
    default:
        failure.message = "Nothing of the job's user listens on " + where + " yet" + others;
        break;
    }
    return failure;
}

} // namespace

Step::Step(StepLoop &loop, const Process &process, const ReachTarget &target, std::string mark, std::weak_ptr<ConnectionEvents> events)
    : m_loop(loop), m_target(target), m_events(std::move(events)), m_process(process.id), m_greetings(std::move(mark))
{
    m_input.reset(process.input);
    m_output.reset(process.output);
    m_errors.reset(process.errors);
    m_processDescriptor.reset(static_cast<int>(::syscall(SYS_pidfd_open, m_process, 0)));
}

Step::~Step()
{
    // Not killed: srun has the step to end first. Whoever inherits it reaps it.
    signal(SIGTERM);
}

void Step::begin()
{
    m_loop.add(shared_from_this());
    m_loop.watch(m_processDescriptor.get(), EPOLLIN, [this] {
        const auto self = shared_from_this();
        takeExit();
    });
    m_loop.watch(m_errors.get(), EPOLLIN, [this] { readErrors(); });
    watch();
}

/// Of a terminal, input and output are one descriptor.
void Step::watch()
{
    const bool reads = m_isWanted && !m_hasOutputEnded;
    const bool writes = m_input.isOpen() && m_written < m_writing.size();
    const auto ready = [this] {
        // It may be over after any of these.
        const auto self = shared_from_this();
        if (m_written < m_writing.size())
            write();
        if (m_isWanted && !m_hasOutputEnded)
            read();
        watch();
    };
    const std::uint32_t in = reads ? EPOLLIN : 0U;
    const std::uint32_t out = writes ? EPOLLOUT : 0U;
    if (m_output.isOpen()) {
        m_loop.watch(m_output.get(), in, ready);
        m_loop.watch(m_input.get(), out, ready);
    } else {
        m_loop.watch(m_input.get(), in | out, ready);
    }
}

void Step::send(std::string data)
{
    m_writing.append(isShell() ? data : frameOf(data));
    m_owesSent = true;
    write();
    watch();
}

void Step::endInput()
{
    m_writing.append(isShell() ? std::string(1, endOfTyping) : std::string(endFrame));
    write();
    watch();
}

void Step::write()
{
    while (m_input.isOpen() && m_written < m_writing.size()) {
        const char *next = m_writing.data() + m_written;
        const std::size_t left = m_writing.size() - m_written;
        const ssize_t count = isShell() ? ::write(m_input.get(), next, left) : ::send(m_input.get(), next, left, MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && errno == EAGAIN)
            return;
        // What has ended tells so by its end.
        m_written = count < 0 ? m_writing.size() : m_written + static_cast<std::size_t>(count);
    }
    m_writing.clear();
    m_written = 0;
    m_said = StepLoop::Clock::now();
    if (!std::exchange(m_owesSent, false))
        return;
    if (const auto events = m_events.lock(); events && !m_isClosing)
        events->sent();
}

void Step::resize(domain::TerminalSize size)
{
    winsize window{};
    window.ws_col = static_cast<unsigned short>(size.columns);
    window.ws_row = static_cast<unsigned short>(size.rows);
    if (m_input.isOpen())
        ::ioctl(m_input.get(), TIOCSWINSZ, &window);
}

void Step::readOn()
{
    m_isWanted = true;
    if (!m_held.empty())
        take(std::exchange(m_held, {}));
    if (m_hasOutputEnded)
        maybeEnd();
    watch();
}

void Step::read()
{
    std::array<char, maxPiece> buffer;
    const ssize_t count = ::read(output(), buffer.data(), buffer.size());
    if (count > 0)
        take(std::string(buffer.data(), static_cast<std::size_t>(count)));
    else if (count == 0 || (errno != EAGAIN && errno != EINTR))
        finishOutput();
}

void Step::take(std::string bytes)
{
    if (m_isClosing)
        return;
    if (!m_greeting) {
        m_greeting = m_greetings.take(bytes);
        if (m_greeting)
            greet(*m_greeting);
        else if (m_greetings.hasFailed())
            giveUp({Code::Unavailable, "STEP_FAILED", "What ran inside the job wrote much and never answered; look at the cluster's task prolog.", {}, {}, {}});
        // What the other side says is waited for until it is wanted.
        m_held = std::move(bytes);
        return;
    }
    if (m_greeting->kind != StepGreeting::Kind::Framed) {
        deliver(std::move(bytes));
        return;
    }
    std::string data;
    m_frames.take(bytes, data);
    deliver(std::move(data));
    if (m_frames.state() != FrameReader::State::Open && !std::exchange(m_hasSaidEnd, true)) {
        if (const auto events = m_events.lock(); events && m_frames.state() == FrameReader::State::Ended)
            events->endOfData();
    }
}

void Step::deliver(std::string data)
{
    if (data.empty())
        return;
    m_isWanted = false;
    if (const auto events = m_events.lock())
        events->received(std::move(data));
}

void Step::greet(StepGreeting greeting)
{
    using Kind = StepGreeting::Kind;
    if (greeting.kind != Kind::Raw && greeting.kind != Kind::Framed) {
        giveUp(failureOf(greeting, m_target.port));
        return;
    }
    m_isWanted = m_target.kind == ReachTarget::Kind::Tunnel;
    if (const auto events = m_events.lock())
        events->opened({std::move(greeting.node), std::move(greeting.ports)});
}

void Step::readErrors()
{
    std::array<char, 4096> buffer;
    const ssize_t count = ::read(m_errors.get(), buffer.data(), buffer.size());
    if (count > 0 && m_words.size() < maxWords)
        m_words.append(buffer.data(), static_cast<std::size_t>(count));
    if (count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR)) {
        m_loop.watch(m_errors.get(), 0);
        m_errors.reset();
    }
}

void Step::finishOutput()
{
    m_hasOutputEnded = true;
    watch();
    maybeEnd();
}

void Step::takeExit()
{
    int status = 0;
    if (::waitpid(m_process, &status, WNOHANG) != m_process)
        return;
    m_exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    m_loop.watch(m_processDescriptor.get(), 0);
    while (m_errors.isOpen() && m_words.size() < maxWords) {
        const std::size_t before = m_words.size();
        readErrors();
        if (m_words.size() == before)
            break;
    }
    // The last of a terminal's other ends is gone, but for what was read from it nobody may have asked yet.
    maybeEnd();
}

/// Once srun has ended and all that it wrote was wanted.
void Step::maybeEnd()
{
    if (!m_exitCode || (!m_isClosing && (!m_hasOutputEnded || !m_held.empty())))
        return;
    const auto self = shared_from_this();
    if (const auto events = m_events.lock(); events && !m_isClosing) {
        m_isClosing = true;
        if (m_greeting && !m_failure)
            events->ended(endOf());
        else
            events->ended(tl::unexpected(m_failure ? *m_failure : whyNotOpened()));
    }
    closeInput();
    m_hasOutputEnded = true;
    m_loop.watch(m_output.get(), 0);
    m_loop.watch(m_errors.get(), 0);
    m_loop.remove(this);
}

void Step::giveUp(domain::Failure failure)
{
    m_failure = std::move(failure);
    if (const auto events = m_events.lock(); events && !m_isClosing)
        events->ended(tl::unexpected(*m_failure));
    close();
}

bool Step::wasCancelled() const
{
    const auto says = [this](const char *words) { return m_words.find(words) != std::string::npos; };
    return says(" CANCELLED") || says("Job step aborted") || says("Force Terminated") || says("DUE TO TIME LIMIT") || says("already completing or completed");
}

domain::ConnectionEnded Step::endOf() const
{
    if (isShell())
        return wasCancelled() ? domain::ConnectionEnded{{}, "JOB_ENDED"} : domain::ConnectionEnded{m_exitCode, {}};
    if (m_target.kind == ReachTarget::Kind::Tunnel || (m_exitCode == 0 && m_frames.state() == FrameReader::State::Ended))
        return {};
    if (wasCancelled())
        return {{}, "JOB_ENDED"};
    // Without frames the end of what comes is the connection's.
    const bool isRaw = m_greeting->kind == StepGreeting::Kind::Raw;
    return isRaw ? domain::ConnectionEnded() : domain::ConnectionEnded{{}, m_frames.state() == FrameReader::State::Broken ? "CONNECTION_RESET" : "CONNECTION_LOST"};
}

domain::Failure Step::whyNotOpened() const
{
    CommandResult result;
    result.end = CommandResult::End::Exited;
    result.exitCode = *m_exitCode;
    result.errors = m_words;
    // It says so of every step, where Slurm binds none.
    if (const std::size_t noise = result.errors.find(unboundWords); noise != std::string::npos)
        result.errors.erase(noise, unboundWords.size());
    return commandFailure(result, "srun");
}

void Step::closeInput()
{
    m_loop.watch(m_input.get(), 0);
    m_input.reset();
}

void Step::close()
{
    if (std::exchange(m_isClosing, true))
        return;
    m_closed = StepLoop::Clock::now();
    // The step ends when its input does, and a shell when its terminal hangs up. Before there is a step only srun itself can end.
    closeInput();
    m_loop.watch(m_output.get(), 0);
    m_output.reset();
    m_hasOutputEnded = true;
    if (!m_greeting)
        signal(SIGTERM);
    if (m_exitCode)
        maybeEnd();
}

void Step::tick(StepLoop::Clock::time_point now)
{
    if (m_isClosing) {
        // Slurm itself then ends the step with the job, at the latest.
        if (now - m_closed > killingPatience)
            signal(SIGKILL);
        else if (now - m_closed > closingPatience)
            signal(SIGTERM);
        return;
    }
    if (!m_greeting && now - m_begun > openingPatience) {
        giveUp({Code::DeadlineExceeded, "STEP_TIMEOUT", "Slurm began nothing inside the job within 20 s; check that slurmctld and the node answer.",
                schedulerWords(m_words), {}, {}});
        return;
    }
    if (m_greeting && !isShell() && m_writing.empty() && now - m_said > aliveInterval) {
        m_writing = aliveFrame;
        write();
        watch();
    }
}

void Step::signal(int number) const
{
    if (!m_exitCode)
        ::kill(m_process, number);
}

} // namespace chipdeck::gateway::slurm
