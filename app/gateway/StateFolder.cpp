#include "app/gateway/StateFolder.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace chipdeck::gateway {

using domain::Code;

namespace {

int openFile(const std::string &file)
{
    return open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
}

/// Beside the lock itself, which would tell a sharer from a holder by nothing.
std::string sharersFile(const std::string &folder)
{
    return folder + "/gateway.sharers";
}

} // namespace

StateFolder::StateFolder(StateFolder &&other) noexcept
    : m_folder(std::move(other.m_folder)), m_lock(std::exchange(other.m_lock, -1)), m_sharers(std::exchange(other.m_sharers, -1))
{
}

StateFolder &StateFolder::operator=(StateFolder &&other) noexcept
{
    std::swap(m_folder, other.m_folder);
    std::swap(m_lock, other.m_lock);
    std::swap(m_sharers, other.m_sharers);
    return *this;
}

StateFolder::~StateFolder()
{
    for (const int descriptor : {m_sharers, m_lock}) {
        if (descriptor >= 0)
            close(descriptor);
    }
}

bool StateFolder::isAlone()
{
    if (m_sharers < 0)
        m_sharers = openFile(sharersFile(m_folder));
    return m_sharers < 0 || flock(m_sharers, LOCK_EX | LOCK_NB) == 0;
}

std::optional<StateShare> StateShare::of(const std::string &folder)
{
    const int lock = openFile(sharersFile(folder));
    if (lock >= 0 && flock(lock, LOCK_SH | LOCK_NB) == 0)
        return StateShare(lock);
    if (lock >= 0)
        close(lock);
    return std::nullopt;
}

StateShare::StateShare(StateShare &&other) noexcept : m_lock(std::exchange(other.m_lock, -1)) {}

StateShare::~StateShare()
{
    if (m_lock >= 0)
        close(m_lock);
}

domain::Result<StateFolder> StateFolder::lock(const std::string &folder, const std::string &socket)
{
    std::error_code error;
    std::filesystem::create_directories(std::filesystem::path(folder).parent_path(), error);
    if (mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
        return domain::failure(Code::FailedPrecondition, "STATE_FOLDER",
                               folder + " cannot be made: " + std::strerror(errno) + ". Choose another with --state.");
    }
    const std::string file = folder + "/gateway.lock";
    StateFolder state;
    state.m_folder = folder;
    state.m_lock = openFile(file);
    if (state.m_lock < 0) {
        return domain::failure(Code::FailedPrecondition, "STATE_FOLDER",
                               file + " cannot be opened: " + std::strerror(errno) + ". Choose another with --state.");
    }
    if (flock(state.m_lock, LOCK_EX | LOCK_NB) != 0) {
        char holder[512] = {};
        const ssize_t size = pread(state.m_lock, holder, sizeof holder - 1, 0);
        auto failed = domain::failure(Code::AlreadyExists, "ALREADY_RUNNING",
                                      "Another gateway holds " + folder + "; end it, or give this one its own --state.");
        if (size > 0)
            failed.value().metadata["socket"] = holder;
        return failed;
    }
    if (ftruncate(state.m_lock, 0) != 0 || pwrite(state.m_lock, socket.data(), socket.size(), 0) < 0) {
        return domain::failure(Code::ResourceExhausted, "STATE_FOLDER",
                               file + " cannot be written: " + std::strerror(errno) + ". Make room on its disk.");
    }
    return state;
}

} // namespace chipdeck::gateway
