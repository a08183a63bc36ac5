#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <type_traits>

#include "app/ctl/Session.h"

namespace chipdeck::ctl {

/// How long the outcome of a write is waited for: longer than the link itself looks for it, since giving up before would make
/// unknown what comes to be known.
int writeTimeoutMs(const Arguments &arguments);
/// Like Session::waitUntil; says after a while that it still waits, so that nobody thinks that it hangs.
bool waitAloud(Session &session, const std::function<bool()> &done, int timeoutMs);
/// `requestId` is that of a write; empty = nothing was to be changed.
domain::Failure unanswered(const std::string &requestId, int timeoutMs);

/// Runs one asynchronous call to its end.
template<typename Value>
domain::Result<Value> await(Session &session, const std::function<void(QObject *, std::function<void(const domain::Result<Value> &)>)> &call)
{
    constexpr bool isWrite = std::is_same_v<Value, domain::WriteOutcome>;
    const int timeoutMs = isWrite ? writeTimeoutMs(session.arguments()) : session.arguments().timeoutMs;
    // Shared, since an answer may come after we have stopped waiting.
    const auto answer = std::make_shared<std::optional<domain::Result<Value>>>();
    QObject context;
    call(&context, [answer](const domain::Result<Value> &result) { *answer = result; });
    if (waitAloud(session, [&answer] { return answer->has_value(); }, timeoutMs))
        return **answer;
    return tl::unexpected(unanswered(isWrite ? session.connections().lastRequestId() : std::string(), timeoutMs));
}

/// Prints what a write came to; `done` is said where it was done.
ExitCode report(Session &session, const domain::Result<domain::WriteOutcome> &outcome, const std::string &done);

} // namespace chipdeck::ctl
