#include "app/gateway/sources/slurm/StandbyProgram.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>

#include "app/gateway/sources/slurm/standby/StandbyMessage.h"

namespace chipdeck::gateway::slurm {

namespace {

constexpr int patienceMs = 5000;

template<typename T>
bool receive(int control, T &into)
{
    ssize_t got = 0;
    while ((got = ::recv(control, &into, sizeof into, MSG_WAITALL)) < 0 && errno == EINTR) {
    }
    return got == sizeof into;
}

bool greets(int control)
{
    pollfd wait{control, POLLIN, 0};
    std::uint32_t greeting = 0;
    return ::poll(&wait, 1, patienceMs) == 1 && receive(control, greeting) && greeting == standby::kGreeting;
}

/// Of a list that ends with a null pointer.
std::uint32_t append(const std::vector<char *> &pointers, std::string &texts)
{
    for (const char *text : pointers) {
        if (text)
            texts.append(text, std::strlen(text) + 1);
    }
    return static_cast<std::uint32_t>(pointers.size() - 1);
}

bool sendRest(int control, std::string_view rest)
{
    while (!rest.empty()) {
        const ssize_t sent = ::send(control, rest.data(), rest.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno != EINTR)
            return false;
        rest.remove_prefix(sent < 0 ? 0 : static_cast<std::size_t>(sent));
    }
    return true;
}

/// The head with the descriptors, and as much of the texts as goes with it.
ssize_t sendHead(int control, standby::Request &request, std::string &texts, const std::array<int, 3> &descriptors)
{
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof descriptors)> space{};
    std::array<iovec, 2> parts{{{&request, sizeof request}, {texts.data(), texts.size()}}};
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
    message.msg_control = space.data();
    message.msg_controllen = space.size();
    cmsghdr *head = CMSG_FIRSTHDR(&message);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(sizeof descriptors);
    std::memcpy(CMSG_DATA(head), descriptors.data(), sizeof descriptors);
    ssize_t sent = 0;
    while ((sent = ::sendmsg(control, &message, MSG_NOSIGNAL)) < 0 && errno == EINTR) {
    }
    return sent;
}

} // namespace

std::unique_ptr<StandbyProgram> StandbyProgram::start(const std::string &program, const std::string &library, const std::string &configuration,
                                                      const Identity *identity)
{
    std::array<int, 2> ends{-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return nullptr;
    Descriptor ours, theirs, nowhere;
    ours.reset(ends[0]);
    theirs.reset(ends[1]);
    nowhere.reset(::open("/dev/null", O_WRONLY | O_CLOEXEC));
    const std::vector<std::string> arguments{program, standby::kArgument};
    std::vector<std::string> variables{"PATH=/usr/bin:/bin", "LD_PRELOAD=" + library, std::string(standby::kVariable) + "=1"};
    if (!configuration.empty())
        variables.push_back("SLURM_CONF=" + configuration);
    Launch launch{pointersTo(arguments), pointersTo(variables)};
    launch.workingDirectory = "/";
    launch.identity = identity;
    launch.input = theirs.get();
    launch.output = nowhere.get();
    launch.errors = nowhere.get();
    std::string why;
    const pid_t process = startProcess(std::move(launch), why);
    if (process < 0)
        return nullptr;
    theirs.reset();
    auto made = std::make_unique<StandbyProgram>(process, ours);
    return greets(made->descriptor()) ? std::move(made) : nullptr;
}

StandbyProgram::StandbyProgram(pid_t process, Descriptor &control) : m_process(process)
{
    m_control.reset(control.release());
}

StandbyProgram::~StandbyProgram()
{
    kill();
    while (::waitpid(m_process, nullptr, 0) < 0 && errno == EINTR) {
    }
}

bool StandbyProgram::begin(const Launch &launch)
{
    std::string texts(launch.workingDirectory ? launch.workingDirectory : "");
    texts.push_back('\0');
    standby::Request request;
    request.arguments = append(launch.arguments, texts);
    request.variables = append(launch.environment, texts);
    request.bytes = static_cast<std::uint32_t>(texts.size());
    const ssize_t sent = sendHead(m_control.get(), request, texts, {launch.input, launch.output, launch.errors});
    m_isUsable = sent >= static_cast<ssize_t>(sizeof request)
        && sendRest(m_control.get(), std::string_view(texts).substr(static_cast<std::size_t>(sent) - sizeof request));
    return m_isUsable;
}

/// The group: the run is in it.
void StandbyProgram::kill() const
{
    ::kill(-m_process, SIGKILL);
    ::kill(m_process, SIGKILL);
}

int StandbyProgram::reap()
{
    standby::End end = SIGKILL;
    m_isUsable = receive(m_control.get(), end);
    return m_isUsable ? end : SIGKILL;
}

} // namespace chipdeck::gateway::slurm
