#pragma once

#include <optional>
#include <string>

#include "client/domain/Failure.h"

namespace chipdeck::gateway {

/// The folder of the log, held by one gateway at a time: two would log everything twice and repair each other's writes.
class StateFolder
{
public:
    StateFolder() = default;
    StateFolder(StateFolder &&other) noexcept;
    StateFolder &operator=(StateFolder &&other) noexcept;
    StateFolder(const StateFolder &) = delete;
    StateFolder &operator=(const StateFolder &) = delete;
    ~StateFolder();

    /// Makes the folder with mode 0700 and locks it. ALREADY_RUNNING carries the holder's socket in "socket".
    static domain::Result<StateFolder> lock(const std::string &folder, const std::string &socket);
    /// True when nobody shares the gateway that holds this folder; from then on nobody can begin to.
    bool isAlone();

private:
    std::string m_folder;
    int m_lock = -1;
    int m_sharers = -1;
};

/// Keeps the gateway that holds a folder from ending, for as long as this object lives and the gateway can.
class StateShare
{
public:
    /// Nothing when the gateway is about to end.
    static std::optional<StateShare> of(const std::string &folder);
    StateShare(StateShare &&other) noexcept;
    StateShare &operator=(StateShare &&) = delete;
    ~StateShare();

private:
    explicit StateShare(int lock) : m_lock(lock) {}

    int m_lock;
};

} // namespace chipdeck::gateway
