#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "app/gateway/sources/Limits.h"

namespace chipdeck::gateway {

/// One cluster's limits as they were read last, read again and again by a thread of its own.
class LimitsKeeper
{
public:
    struct Options {
        std::chrono::milliseconds period{5'000};  ///< while somebody asks
        std::chrono::milliseconds idlePeriod{60'000};
    };
    struct Held {
        std::shared_ptr<const domain::ClusterLimits> limits;  ///< without priorities; null before the first reading
        std::shared_ptr<const std::vector<domain::PriorityFactors>> priorities;  ///< as they were read last; null like the limits
        std::uint64_t version = 0;  ///< another one where the limits are others; never the same after a restart
        std::chrono::milliseconds age{0};
        std::string trouble;  ///< why they are not newer; empty when all is well
    };

    LimitsKeeper(Options options, std::unique_ptr<Limits> source);
    ~LimitsKeeper();

    void start();
    /// Within `patience`; false = the cluster still hangs, and the process should end without destroying this.
    bool stop(std::chrono::milliseconds patience);

    /// From any thread, at once.
    Held newest();

private:
    using Clock = std::chrono::steady_clock;

    void run();
    void read();

    const Options m_options;
    const std::unique_ptr<Limits> m_source;

    std::mutex m_mutex;  ///< of what follows
    std::condition_variable m_wake;
    bool m_isStopping = false;
    bool m_hasEnded = false;
    bool m_isAsked = false;  ///< since the last reading began
    Held m_held;
    Clock::time_point m_readAt;
    std::thread m_thread;
};

} // namespace chipdeck::gateway
