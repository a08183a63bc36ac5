#include "app/runtime/service/WorkerProcess.h"

#include "app/runtime/service/GenerationCodec.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace chipdeck::runtime {

namespace {

constexpr int kWorkerDescriptor = 3;
constexpr int kNotStarted = 127;

/// In the child, between fork and exec: calls that are safe there only.
[[noreturn]] void becomeWorker(const char *program, int socket, char *const *words, pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(1);
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);          // a core would hold the whole model
    // When memory runs out, the worker goes and not the console or the desktop.
    if (const int score = ::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC); score >= 0) {
        [[maybe_unused]] const ssize_t written = ::write(score, "500", 3);
        ::close(score);
    }
    sigset_t nothing;
    sigemptyset(&nothing);
    sigprocmask(SIG_SETMASK, &nothing, nullptr);
    if (socket == kWorkerDescriptor)
        fcntl(socket, F_SETFD, 0);
    else
        dup2(socket, kWorkerDescriptor);
    execv(program, words);
    _exit(kNotStarted);
}

Epitaph epitaphOf(int status)
{
    if (WIFEXITED(status)) {
        const int code = WEXITSTATUS(status);
        return {"its process ended with code " + std::to_string(code), code == kNotStarted ? FailureCause::NotStarted : FailureCause::Crashed};
    }
    const int signal = WTERMSIG(status);
    if (signal == SIGBUS)
        return {"its file was cut short or became unreadable while it was in use", FailureCause::FileCut};
    const std::string text = "its process was ended by signal " + std::to_string(signal) + " (" + strsignal(signal) + ")";
    if (signal == SIGKILL)
        return {text + "; memory may have run out", FailureCause::Killed};
    return {text, FailureCause::Crashed};
}

} // namespace

std::string siblingProgram(const std::string &name)
{
    std::error_code error;
    return (std::filesystem::read_symlink("/proc/self/exe", error).parent_path() / name).string();
}

WorkerProcess::WorkerProcess(const WorkerOptions &options, std::function<void()> changed) : m_changed(std::move(changed))
{
    start(options);
    m_listener = std::thread([this] { listen(); });
}

WorkerProcess::~WorkerProcess()
{
    end();
}

void WorkerProcess::start(const WorkerOptions &options)
{
    std::vector<std::string> words{"chipdeck-runtime", "worker", "--socket", std::to_string(kWorkerDescriptor), "--model", options.path,
                                   "--device", options.device, "--context", std::to_string(options.context),
                                   "--sequences", std::to_string(options.sequences), "--cache", options.cacheFormat};
    if (options.threads > 0)
        words.insert(words.end(), {"--threads", std::to_string(options.threads)});
    std::vector<char *> pointers;
    for (std::string &word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    int ends[2] = {-1, -1};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
        m_refusal = {std::string("no socket for its process: ") + std::strerror(errno), FailureCause::NotStarted};
        return;
    }
    const std::string program = siblingProgram("chipdeck-runtime");
    const pid_t parent = getpid();
    m_pid = fork();
    if (m_pid == 0)
        becomeWorker(program.c_str(), ends[1], pointers.data(), parent);
    if (m_pid < 0)
        m_refusal = {std::string("its process cannot be started: ") + std::strerror(errno), FailureCause::NotStarted};
    ::close(ends[1]);
    m_channel = std::make_unique<MessageChannel>(ends[0]);
}

void WorkerProcess::listen()
{
    while (m_channel) {
        const std::optional<Json> message = m_channel->receive();
        if (!message)
            break;
        try {
            take(*message);
        } catch (const Json::exception &) {
            break;                          // not a message of ours: treat it as broken
        }
    }
    bury();
}

void WorkerProcess::take(const Json &message)
{
    if (message.contains("id")) {
        Handler handler;
        const std::uint64_t id = message["id"];
        {
            const std::lock_guard lock(m_mutex);
            const auto found = m_handlers.find(id);
            if (found == m_handlers.end())
                return;
            handler = found->second;
            if (const std::string event = message.value("event", ""); event != "started" && event != "prompt" && event != "piece")
                m_handlers.erase(found);
        }
        return handler(message);
    }
    {
        const std::lock_guard lock(m_mutex);
        const std::string event = message.at("event");
        if (event == "loading") {
            m_progress = message.at("thousandths");
        } else if (event == "refused") {
            m_refusal = {message.at("text"), FailureCause(message.at("cause").get<int>())};
        } else if (event == "ready" || event == "memory") {
            m_state = State::Ready;
            m_report = {message.at("context"), message.at("weights"), message.at("cache"), message.at("compute"), message.at("backend"),
                        message.at("chat_trouble")};
        }
    }
    m_changed();
}

void WorkerProcess::bury()
{
    int status = 0;
    if (m_pid > 0) {
        // A worker that only lost its connection must not live on.
        ::kill(m_pid, SIGKILL);
        while (waitpid(m_pid, &status, 0) < 0 && errno == EINTR) { }
    }
    std::map<std::uint64_t, Handler> orphans;
    {
        const std::lock_guard lock(m_mutex);
        m_state = State::Ended;
        m_epitaph = !m_refusal.text.empty() ? m_refusal : !m_wanted ? Epitaph{"it was unloaded"} : epitaphOf(status);
        orphans.swap(m_handlers);
    }
    Json message = encode(GenerationEvent(endError()));
    for (auto &[id, handler] : orphans)
        handler(message);
    m_changed();
}

ApiError WorkerProcess::endError() const
{
    const std::lock_guard lock(m_mutex);
    if (!m_wanted)
        return ApiError::unavailable("the model is gone: " + m_epitaph.text, ErrorCode::ModelUnloaded);
    return {502, "server_error", "the model is gone: " + m_epitaph.text, {}, ErrorCode::ModelFailed, {{"cause", wordOf(m_epitaph.cause)}}};
}

WorkerProcess::State WorkerProcess::state() const
{
    const std::lock_guard lock(m_mutex);
    return m_state;
}

int WorkerProcess::progressThousandths() const
{
    const std::lock_guard lock(m_mutex);
    return m_progress;
}

WorkerReport WorkerProcess::report() const
{
    const std::lock_guard lock(m_mutex);
    return m_report;
}

Epitaph WorkerProcess::epitaph() const
{
    const std::lock_guard lock(m_mutex);
    return m_epitaph;
}

std::size_t WorkerProcess::running() const
{
    const std::lock_guard lock(m_mutex);
    return m_handlers.size();
}

std::uint64_t WorkerProcess::ask(Json message, Handler handler)
{
    std::uint64_t id = 0;
    bool ended = false;
    {
        const std::lock_guard lock(m_mutex);
        id = m_nextId++;
        ended = m_state == State::Ended;
        if (!ended)
            m_handlers[id] = handler;
    }
    message["id"] = id;
    if (ended)
        handler(encode(GenerationEvent(endError())));
    else if (m_channel)
        m_channel->send(message);           // where this fails, the listener buries what is left
    return id;
}

void WorkerProcess::cancel(std::uint64_t id)
{
    if (m_channel && state() != State::Ended)
        m_channel->send({{"op", "cancel"}, {"id", id}});
}

void WorkerProcess::beginEnd()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_state != State::Ended)
            m_wanted = false;
    }
    if (m_channel)
        m_channel->shutDown();
}

void WorkerProcess::end()
{
    beginEnd();
    if (m_listener.joinable())
        m_listener.join();
}

} // namespace chipdeck::runtime
