#pragma once

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

private:
    int m_lock = -1;
};

} // namespace chipdeck::gateway
