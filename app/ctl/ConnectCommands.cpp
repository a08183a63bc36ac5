#include "app/ctl/ConnectCommands.h"

#include <cerrno>
#include <cstdlib>
#include <memory>

#include <QPointer>
#include <QSocketNotifier>

#include <unistd.h>

#include "app/ctl/EscapeKeys.h"
#include "app/ctl/RawTerminal.h"
#include "client/codec/JsonCodec.h"
#include "client/domain/Text.h"

namespace chipdeck::ctl {

namespace {

/// As ssh says that it was not the shell that ended.
constexpr auto brokenOff = static_cast<ExitCode>(255);

std::optional<std::uint16_t> parsePort(std::string_view text)
{
    const auto number = parseCount(text);
    return number && *number >= 1 && *number <= 65535 ? std::optional(static_cast<std::uint16_t>(*number)) : std::nullopt;
}

/// The job of the command line; nullopt = said why not, with the exit code for it.
std::optional<Session::Target> targetOf(Session &session, ExitCode &code)
{
    code = session.waitForPictures(false);
    if (session.pictures().empty()) {
        code = code == ExitCode::Ok ? ExitCode::Unreachable : code;
        return std::nullopt;
    }
    const auto target = session.findJob(session.arguments().operands.front());
    if (!target) {
        code = session.fail(target.error(), false);
        return std::nullopt;
    }
    return *target;
}

void announce(const Session &session, const store::Tunnel &tunnel)
{
    const Output &output = session.output();
    const store::TunnelFacts &facts = tunnel.facts();
    const std::string url = tunnel.url().toStdString();
    if (output.json) {
        output.out << codec::tunnelJson({tunnel.wish().job, facts.node, tunnel.wish().port, facts.localPort, url}) << std::endl;
        return;
    }
    output.out << url << std::endl;
    output.err << "chipdeckctl: leads to port " << tunnel.wish().port << " on " << domain::harmless(facts.node, 64) << " until the job ends; Ctrl+C closes it\n" << std::flush;
}

/// One run of `connect`.
ExitCode follow(Session &session, const store::Tunnel &tunnel)
{
    using State = store::TunnelFacts::State;
    bool isAnnounced = false;
    State last = State::Opening;
    std::string lastTrouble;
    session.waitUntil([&] {
        const store::TunnelFacts &facts = tunnel.facts();
        if (facts.state == State::Open && !std::exchange(isAnnounced, true))
            announce(session, tunnel);
        if (isAnnounced && facts.state == State::Opening && last == State::Open && !session.output().json)
            session.output().err << "chipdeckctl: the gateway is lost; trying to come back\n" << std::flush;
        last = facts.state;
        const std::string trouble = facts.trouble ? facts.trouble->message : std::string();
        if (trouble != std::exchange(lastTrouble, trouble) && !trouble.empty())
            session.say(*facts.trouble);
        return facts.state == State::Ended || !session.output().out.good();
    }, -1);
    const auto &failure = tunnel.facts().failure;
    if (isAnnounced && failure && failure->reason == "JOB_ENDED") {
        if (!session.output().json)
            session.output().err << "chipdeckctl: the job has ended, and the tunnel with it\n";
        return ExitCode::Ok;
    }
    return failure ? session.fail(*failure, false) : ExitCode::Ok;
}

/// The keys of this terminal, or what comes through a pipe, on their way into the shell.
class Keyboard
{
public:
    Keyboard(store::Shell &shell, std::function<void()> hangUp) : m_shell(shell), m_hangUp(std::move(hangUp)), m_keys(STDIN_FILENO, QSocketNotifier::Read)
    {
        QObject::connect(&m_keys, &QSocketNotifier::activated, &m_keys, [this] { read(); });
        QObject::connect(&shell, &store::Shell::roomy, &m_keys, [this] { m_keys.setEnabled(!m_isOver); });
    }

private:
    void read()
    {
        if (!m_shell.hasRoom()) {
            m_keys.setEnabled(false);
            return;
        }
        char bytes[4096];
        const ssize_t count = ::read(STDIN_FILENO, bytes, sizeof bytes);
        if (count < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        if (count <= 0) {
            m_isOver = true;
            m_keys.setEnabled(false);
            m_shell.finish();
            return;
        }
        const std::string_view typed(bytes, static_cast<std::size_t>(count));
        // What comes through a pipe is meant as it is.
        const EscapeKeys::Taken taken = m_isTerminal ? m_escape.take(typed) : EscapeKeys::Taken{std::string(typed), false};
        if (!taken.typed.empty())
            m_shell.type(QByteArray::fromStdString(taken.typed));
        if (taken.hangUp)
            m_hangUp();
    }

    store::Shell &m_shell;
    const std::function<void()> m_hangUp;
    const bool m_isTerminal = ::isatty(STDIN_FILENO) != 0;
    bool m_isOver = false;
    EscapeKeys m_escape;
    QSocketNotifier m_keys;
};

domain::ConnectionWish shellWish(const Session &session, const Session::Target &target)
{
    domain::ConnectionWish wish;
    wish.job = target.name;
    wish.node = session.arguments().value("node");
    wish.kind = domain::ConnectionWish::Kind::Shell;
    const char *term = std::getenv("TERM");
    wish.term = term && ::isatty(STDIN_FILENO) != 0 ? term : "dumb";
    wish.size = RawTerminal::size().value_or(domain::TerminalSize());
    wish.reason = session.arguments().value("reason");
    return wish;
}

/// How a shell ended, as far as it has.
struct ShellEnd {
    std::optional<domain::ConnectionEnded> end;
    std::optional<domain::Failure> failure;
    bool isOpen = false;
    bool isHungUp = false;

    bool isOver() const { return end || failure || isHungUp; }
};

void followShell(Session &session, store::Shell &shell, ShellEnd &state)
{
    std::ostream &out = session.output().out;
    QObject::connect(&shell, &store::Shell::opened, &shell, [&state] { state.isOpen = true; });
    QObject::connect(&shell, &store::Shell::output, &shell, [&out](const QByteArray &bytes) { out.write(bytes.constData(), bytes.size()).flush(); });
    QObject::connect(&shell, &store::Shell::ended, &shell, [&state](const domain::ConnectionEnded &end) { state.end = end; });
    QObject::connect(&shell, &store::Shell::failed, &shell, [&state](const domain::Failure &failure) { state.failure = failure; });
    // What was typed before it is open waits, so that a refusal leaves the terminal as it was.
    session.waitUntil([&] { return state.isOpen || state.isOver(); }, -1);
    if (state.isOver())
        return;
    const RawTerminal terminal([&shell](domain::TerminalSize size) { shell.resize(size); });
    const Keyboard keyboard(shell, [&state] { state.isHungUp = true; });
    session.waitUntil([&] { return state.isOver() || !out.good(); }, -1);
}

} // namespace

std::optional<PortPair> parsePorts(std::string_view text)
{
    const std::size_t colon = text.find(':');
    const auto port = parsePort(text.substr(0, colon));
    if (colon == std::string_view::npos)
        return port ? std::optional(PortPair{*port, 0}) : std::nullopt;
    const auto local = parsePort(text.substr(colon + 1));
    return port && local ? std::optional(PortPair{*port, *local}) : std::nullopt;
}

ExitCode runConnect(Session &session)
{
    const auto ports = parsePorts(session.arguments().value("port"));
    if (!ports) {
        session.output().err << "chipdeckctl: --port takes the port in the job, 1 to 65535, and after a colon the one here: --port 8888 or --port 8888:9000\n";
        return ExitCode::Usage;
    }
    ExitCode code = ExitCode::Ok;
    const auto target = targetOf(session, code);
    if (!target)
        return code;
    QObject parent;
    const store::TunnelWish wish{target->name, session.arguments().value("node"), ports->port, ports->local, session.arguments().value("reason")};
    return follow(session, *session.connections().actions().openTunnel(target->cluster->key(), wish, &parent));
}

ExitCode runShell(Session &session)
{
    if (session.output().json) {
        session.output().err << "chipdeckctl: a shell is no JSON; leave --json out\n";
        return ExitCode::Usage;
    }
    ExitCode code = ExitCode::Ok;
    const auto target = targetOf(session, code);
    if (!target)
        return code;
    QObject parent;
    ShellEnd state;
    followShell(session, *session.connections().actions().openShell(target->cluster->key(), shellWish(session, *target), &parent), state);
    if (state.end && state.end->exitCode)
        return static_cast<ExitCode>(*state.end->exitCode & 0xff);
    if (state.failure && !state.isOpen)
        return session.fail(*state.failure, false);
    const std::string why = state.isHungUp ? "hung up" : state.end && state.end->reason == "JOB_ENDED" ? "the job has ended, and the shell with it"
                                                                                                        : "the connection to the shell was lost";
    session.output().err << "chipdeckctl: " << why << '\n';
    return brokenOff;
}

} // namespace chipdeck::ctl
