#pragma once

#include "Contestant.h"

#include "app/runtime/engine/Engine.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <vector>

namespace chipdeck::bench {

/// Eight streams on one engine, prompts of 128 random tokens, greedy sampling.
class StreamMeter
{
public:
    explicit StreamMeter(const Setup &setup);

    /// Tokens a second of all together while all of them write, until each has written 128.
    double tokensPerSecond();

    /// Times between two tokens of one stream, in milliseconds: by the clock, and what the engine's thread had of a processor in them. The latter
    /// tells what others' programs did from what the engine did.
    struct Spread { double median = 0, p99 = 0; };
    struct Gaps
    {
        Spread calm, reading;           // of streams that nobody disturbs, and while a text of 2,000 tokens is read in
        Spread calmBusy, readingBusy;
        double withinThree = 0;         // share of the gaps while reading that took a processor at most 3 times as long as the calm ones' median
        double readingSeconds = 0;

        /// The p99 while reading, over the calm median and over the median of the time itself.
        double overCalm() const { return calm.median > 0 ? reading.p99 / calm.median : 0; }
        double overItself() const { return reading.median > 0 ? reading.p99 / reading.median : 0; }
        double busyOverCalm() const { return calmBusy.median > 0 ? readingBusy.p99 / calmBusy.median : 0; }
    };
    /// Of several such texts the median by the clock: one gap in a hundred is soon somebody else's doing.
    Gaps gaps();

private:
    using Clock = std::chrono::steady_clock;
    static constexpr std::size_t kStreams = 8;

    struct Token { Clock::time_point at; double busyMs = 0; }; // of the engine's thread until then

    struct Stream
    {
        std::vector<Token> tokens;
        bool ended = false;
    };

    struct Measured { std::vector<double> ms, busyMs; };

    Gaps gapsOnce();
    engine::RequestId start(Stream &stream, std::size_t promptTokens, std::uint32_t maxTokens);
    void endAll(const std::deque<Stream> &streams, const std::vector<engine::RequestId> &requests);
    /// Returns once `done`, which is asked with the lock held, on the engine's thread when something has changed: who waits here is not woken for every
    /// token, which would take a processor from the team that is measured.
    void waitFor(const std::function<bool()> &done);
    void changed();
    static Measured gapsBetween(const std::deque<Stream> &streams, Clock::time_point from, Clock::time_point to);

    std::unique_ptr<engine::Engine> m_engine;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::function<bool()> m_done;       // what is waited for
    bool m_isDone = false;
    std::uint32_t m_seed = 0;
};

double medianOf(std::vector<double> values);

} // namespace chipdeck::bench
