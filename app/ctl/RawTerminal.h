#pragma once

#include <functional>
#include <memory>
#include <optional>

#include <QSocketNotifier>

#include "client/domain/Connection.h"

namespace chipdeck::ctl {

/// This program's terminal, handed on key by key to a shell elsewhere. It is what it was again when this is destroyed, and when a signal ends
/// the program. There may be one at a time.
class RawTerminal
{
public:
    /// Does nothing where standard input is no terminal. `resized` comes on this thread's event loop.
    explicit RawTerminal(std::function<void(domain::TerminalSize)> resized);
    ~RawTerminal();
    RawTerminal(const RawTerminal &) = delete;
    RawTerminal &operator=(const RawTerminal &) = delete;

    static std::optional<domain::TerminalSize> size();

private:
    const std::function<void(domain::TerminalSize)> m_resized;
    std::unique_ptr<QSocketNotifier> m_notifier;
    int m_signals[2] = {-1, -1};
    bool m_isRaw = false;
};

} // namespace chipdeck::ctl
