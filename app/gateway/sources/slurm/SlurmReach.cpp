#include "app/gateway/sources/slurm/SlurmReach.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <random>

#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

#include "app/gateway/sources/slurm/ActingIdentity.h"
#include "app/gateway/sources/slurm/Launch.h"
#include "app/gateway/sources/slurm/SlurmScheduler.h"
#include "app/gateway/sources/slurm/Step.h"
#include "app/gateway/sources/slurm/StepScript.h"

namespace chipdeck::gateway {

namespace slurm {

using domain::Code;
using domain::Result;
using Kind = ReachTarget::Kind;

namespace {

/// What a user's own programs write cannot hold it by chance, nor on purpose.
std::string newMark()
{
    std::random_device random;
    std::string mark = "chipdeck-";
    for (int i = 0; i < 4; ++i)
        mark += std::to_string(random());
    return mark;
}

/// A person's own, not the gateway's. srun hands it to the step as it is.
std::vector<std::string> environmentOf(const std::optional<Identity> &identity, const ReachTarget &target, const SlurmConfig &config)
{
    std::vector<std::string> environment{"PATH=/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin:" + config.binDir, "LANG=C.UTF-8"};
    const auto user = identity ? identity : ownIdentity();
    if (user) {
        for (const auto &[name, value] : {std::pair{"HOME=", user->home}, std::pair{"USER=", user->name}, std::pair{"LOGNAME=", user->name},
                                          std::pair{"SHELL=", user->shell}})
            environment.push_back(name + value);
    }
    if (target.kind == Kind::Shell)
        environment.push_back("TERM=" + target.term);
    if (!config.confPath.empty())
        environment.push_back("SLURM_CONF=" + config.confPath);
    return environment;
}

/// The ends of a step's wires: ours, and those that srun gets.
struct Wires {
    Descriptor input, output, errors;
    Descriptor theirInput, theirOutput, theirErrors;
};

bool makePipe(Descriptor &readEnd, Descriptor &writeEnd)
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return false;
    readEnd.reset(ends[0]);
    writeEnd.reset(ends[1]);
    return true;
}

/// A socket, since writing to it never raises SIGPIPE when srun ends early.
bool makeInput(Wires &wires)
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return false;
    wires.theirInput.reset(ends[0]);
    wires.input.reset(ends[1]);
    return true;
}

bool makeTerminal(Wires &wires, domain::TerminalSize size)
{
    wires.input.reset(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC));
    std::array<char, 128> name{};
    if (!wires.input.isOpen() || ::grantpt(wires.input.get()) != 0 || ::unlockpt(wires.input.get()) != 0
        || ::ptsname_r(wires.input.get(), name.data(), name.size()) != 0)
        return false;
    wires.theirInput.reset(::open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC));
    termios settings{};
    if (!wires.theirInput.isOpen() || ::tcgetattr(wires.theirInput.get(), &settings) != 0)
        return false;
    // What is typed before srun takes the terminal over is not shown twice.
    ::cfmakeraw(&settings);
    winsize window{};
    window.ws_col = static_cast<unsigned short>(size.columns);
    window.ws_row = static_cast<unsigned short>(size.rows);
    return ::tcsetattr(wires.theirInput.get(), TCSANOW, &settings) == 0 && ::ioctl(wires.theirInput.get(), TIOCSWINSZ, &window) == 0;
}

bool makeWires(Wires &wires, const ReachTarget &target)
{
    const bool isMade = target.kind == Kind::Shell
        ? makeTerminal(wires, target.size)
        : makeInput(wires) && makePipe(wires.output, wires.theirOutput);
    if (!isMade || !makePipe(wires.errors, wires.theirErrors))
        return false;
    for (const Descriptor *ours : {&wires.input, &wires.output, &wires.errors}) {
        if (ours->isOpen())
            ::fcntl(ours->get(), F_SETFL, ::fcntl(ours->get(), F_GETFL) | O_NONBLOCK);
    }
    return true;
}

Result<Step::Process> startStep(const SlurmConfig &config, const ReachTarget &target, const std::optional<Identity> &identity,
                                const std::string &mark, Wires &wires)
{
    const std::vector<std::string> arguments = stepCommand(config.binDir, target, mark);
    const std::vector<std::string> environment = environmentOf(identity, target, config);
    Launch launch{pointersTo(arguments), pointersTo(environment)};
    launch.workingDirectory = "/";
    launch.identity = identity ? &*identity : nullptr;
    launch.hasTerminal = target.kind == Kind::Shell;
    launch.input = wires.theirInput.get();
    launch.output = launch.hasTerminal ? launch.input : wires.theirOutput.get();
    launch.errors = wires.theirErrors.get();
    // Not killed, since then nobody would end the step: srun passes this on to it.
    launch.deathSignal = SIGTERM;
    std::string why;
    Step::Process process;
    process.id = startProcess(std::move(launch), why);
    if (process.id < 0)
        return domain::failure(Code::Unavailable, "SLURM_COMMAND_MISSING", "srun cannot be started (" + why + "); install Slurm's client programs or set where they are.");
    process.input = wires.input.release();
    process.output = wires.output.release();
    process.errors = wires.errors.release();
    return process;
}

class SlurmConnection final : public Connection
{
public:
    SlurmConnection(std::shared_ptr<StepLoop> loop, std::shared_ptr<Step> step) : m_loop(std::move(loop)), m_step(std::move(step))
    {
        m_loop->post([step = m_step] { step->begin(); });
    }
    ~SlurmConnection() override
    {
        m_loop->post([step = m_step] { step->close(); });
    }
    void send(std::string data) override
    {
        m_loop->post([step = m_step, bytes = std::move(data)] { step->send(bytes); });
    }
    void endInput() override
    {
        m_loop->post([step = m_step] { step->endInput(); });
    }
    void resize(domain::TerminalSize size) override
    {
        m_loop->post([step = m_step, size] { step->resize(size); });
    }
    void readOn() override
    {
        m_loop->post([step = m_step] { step->readOn(); });
    }

private:
    const std::shared_ptr<StepLoop> m_loop;
    const std::shared_ptr<Step> m_step;
};

} // namespace

std::vector<std::string> stepCommand(const std::string &binDir, const ReachTarget &target, const std::string &mark)
{
    const bool isShell = target.kind == Kind::Shell;
    // Unbuffered: else slurmstepd holds back what does not end in a line.
    std::vector<std::string> command{binDir + "/srun", "--jobid=" + std::to_string(target.job), "--overlap", "--nodes=1", "--ntasks=1", "--cpu-bind=none",
                                     "--mpi=none", isShell ? "--job-name=chipdeck-shell" : "--job-name=chipdeck-port", isShell ? "--pty" : "--unbuffered"};
    if (!target.node.empty())
        command.push_back("--nodelist=" + target.node);
    const auto own = isShell                  ? shellCommand(mark, target.workingDirectory)
        : target.kind == Kind::Tunnel ? portsCommand(mark, target.port)
                                      : portCommand(mark, target.port);
    command.insert(command.end(), own.begin(), own.end());
    return command;
}

Result<std::unique_ptr<Connection>> SlurmReach::open(const ReachTarget &target, const ActingUser &user, std::weak_ptr<ConnectionEvents> events)
{
    if (!target.node.empty() && !isNodeName(target.node))
        return domain::failure(Code::InvalidArgument, "INVALID_NODE_NAME", "Name exactly one node of the job.");
    const auto identity = actingIdentity(user);
    if (!identity)
        return tl::unexpected(identity.error());
    Wires wires;
    if (!makeWires(wires, target))
        return domain::failure(Code::ResourceExhausted, "TOO_MANY_CONNECTIONS", std::string("The gateway's machine has no room for one more connection: ") + std::strerror(errno) + ".");
    const std::string mark = newMark();
    const auto process = startStep(m_config, target, *identity, mark, wires);
    if (!process)
        return tl::unexpected(process.error());
    return std::make_unique<SlurmConnection>(m_loop, std::make_shared<Step>(*m_loop, *process, target, mark, std::move(events)));
}

} // namespace slurm

std::unique_ptr<Reach> makeSlurmReach(SlurmConfig config)
{
    return std::make_unique<slurm::SlurmReach>(std::move(config));
}

} // namespace chipdeck::gateway
