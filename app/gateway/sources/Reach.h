#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "app/gateway/sources/Scheduler.h"
#include "client/domain/Connection.h"
#include "client/domain/Failure.h"

namespace chipdeck::gateway {

/// Where a connection leads; the job runs, as far as the picture tells.
struct ReachTarget {
    using Kind = domain::ConnectionWish::Kind;

    std::uint32_t job = 0;  ///< domain::Job::ref
    std::string node;       ///< empty = the scheduler's choice among the job's
    Kind kind = Kind::Port;
    std::uint16_t port = 0;
    std::string term;
    domain::TerminalSize size;
    std::string workingDirectory;  ///< where a shell begins, if it can
};

/// What is told of a connection, on a thread of the source's that must not be kept: opened first or ended at once, ended last.
class ConnectionEvents
{
public:
    virtual ~ConnectionEvents() = default;

    virtual void opened(domain::ConnectionOpened opened) = 0;
    /// At most 64 KiB. Nothing more is read from the job's side before Connection::readOn().
    virtual void received(std::string data) = 0;
    virtual void endOfData() = 0;
    /// What send() took has been passed on, and the next may come.
    virtual void sent() = 0;
    /// Before opened() a Failure says why it was not.
    virtual void ended(domain::Result<domain::ConnectionEnded> end) = 0;
};

/// One connection into a job. Its calls never wait; destroying it ends what it reached, and no event follows.
class Connection
{
public:
    virtual ~Connection() = default;

    /// One at a time: see ConnectionEvents::sent().
    virtual void send(std::string data) = 0;
    virtual void endInput() = 0;
    virtual void resize(domain::TerminalSize size) = 0;
    virtual void readOn() = 0;
};

/// The way into a cluster's running jobs. The scheduler itself decides whether `user` may, and ends what runs there with the job.
/// Nothing that it starts outlives the gateway, however that ends.
class Reach
{
public:
    virtual ~Reach() = default;

    /// May wait for some milliseconds. Nobody hears of the connection once `events` is gone.
    virtual domain::Result<std::unique_ptr<Connection>> open(const ReachTarget &target, const ActingUser &user,
                                                             std::weak_ptr<ConnectionEvents> events) = 0;
    /// Ends all connections; false when some are still there after `patience`.
    virtual bool stop(std::chrono::milliseconds patience) = 0;
};

} // namespace chipdeck::gateway
