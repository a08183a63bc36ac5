#pragma once

#include "Contestant.h"

#include "app/runtime/engine/Engine.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>

namespace chipdeck::bench {

/// Eight streams on one engine, prompts of 128 random tokens, greedy sampling.
class StreamMeter
{
public:
    explicit StreamMeter(const Setup &setup);

    /// Tokens a second of all together while all of them write, 128 tokens each.
    double tokensPerSecond();

    /// Times between two tokens of one stream, in milliseconds.
    struct Gaps
    {
        double median = 0;              // of streams that nobody disturbs
        double readingMedian = 0;       // while a text of 2,000 tokens is read in
        double readingP99 = 0;
        double readingSeconds = 0;
    };
    Gaps gaps();

private:
    using Clock = std::chrono::steady_clock;
    static constexpr std::size_t kStreams = 8;

    struct Stream
    {
        std::vector<Clock::time_point> tokens;
        bool ended = false;
    };

    engine::RequestId start(Stream &stream, std::size_t promptTokens, std::uint32_t maxTokens);
    /// The streams' own times are not to be looked at before.
    void waitFor(const std::function<bool()> &done);
    std::vector<double> gapsBetween(const std::deque<Stream> &streams, Clock::time_point from, Clock::time_point to);

    std::unique_ptr<engine::Engine> m_engine;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::uint32_t m_seed = 0;
};

double medianOf(std::vector<double> values);

} // namespace chipdeck::bench
