#include "StreamMeter.h"

#include "app/runtime/engine/cpu/CpuBackend.h"

#include <algorithm>
#include <random>
#include <stdexcept>

#include <time.h>

namespace chipdeck::bench {

namespace {

// Twice the peer's tokens: the first stream writes while the prompts of the others are read in, and may be far ahead when all of them write.
constexpr std::uint32_t kPrompt = 128, kTokens = 256, kLongPrompt = 2000, kContext = 2560;
constexpr std::size_t kTexts = 3;

double quantile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

StreamMeter::Spread spreadOf(const std::vector<double> &values)
{
    return {quantile(values, 0.5), quantile(values, 0.99)};
}

double busyMsOfThisThread()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

} // namespace

double medianOf(std::vector<double> values)
{
    return quantile(std::move(values), 0.5);
}

StreamMeter::StreamMeter(const Setup &setup)
{
    const auto require = [](const auto &made) {
        if (!made)
            throw std::runtime_error("the model cannot be loaded");
    };
    const auto file = gguf::GgufFile::open(setup.model);
    require(file);
    const auto model = model::Model::open(*file);
    require(model);
    engine::CpuOptions cpu;
    cpu.threads = setup.threads;
    auto backend = engine::CpuBackend::make(*model, cpu);
    require(backend);
    engine::EngineOptions options;
    options.context = kContext;
    options.maxSequences = kStreams + 1;
    auto engine = engine::Engine::make(std::move(*backend), options);
    require(engine);
    m_engine = std::move(*engine);
}

engine::RequestId StreamMeter::start(Stream &stream, std::size_t promptTokens, std::uint32_t maxTokens)
{
    std::mt19937 random(++m_seed); // no prompt is known from an earlier one
    engine::Request request;
    for (std::size_t i = 0; i < promptTokens; ++i)
        request.prompt.push_back(static_cast<engine::TokenId>(random() % m_engine->vocabulary()));
    request.sampling.temperature = 0;
    request.limits.maxTokens = maxTokens;
    request.limits.ignoreStopTokens = true;
    request.callbacks.token = [this, &stream](const engine::TokenEvent &) {
        const std::lock_guard lock(m_mutex);
        stream.tokens.push_back({Clock::now(), busyMsOfThisThread()});
        changed();
        return engine::After::Continue;
    };
    request.callbacks.end = [this, &stream](const engine::Ending &) {
        const std::lock_guard lock(m_mutex);
        stream.ended = true;
        changed();
    };
    const auto submitted = m_engine->submit(std::move(request));
    if (!submitted)
        throw std::runtime_error(submitted.error().message);
    return *submitted;
}

void StreamMeter::waitFor(const std::function<bool()> &done)
{
    std::unique_lock lock(m_mutex);
    m_isDone = done();
    m_done = done;
    m_changed.wait(lock, [this] { return m_isDone; });
    m_done = {};
}

void StreamMeter::changed()
{
    if (m_isDone || !m_done || !m_done())
        return;
    m_isDone = true;
    m_changed.notify_all();
}

double StreamMeter::tokensPerSecond()
{
    std::deque<Stream> streams(kStreams);
    for (Stream &stream : streams)
        start(stream, kPrompt, kTokens);
    waitFor([&] { return std::all_of(streams.begin(), streams.end(), [](const Stream &stream) { return stream.ended; }); });
    Clock::time_point from = streams[0].tokens.at(0).at, to = streams[0].tokens.back().at;
    for (const Stream &stream : streams) {
        from = std::max(from, stream.tokens.at(0).at);
        to = std::min(to, stream.tokens.back().at);
    }
    if (to <= from)
        throw std::runtime_error("one stream had ended before the last one began");
    return static_cast<double>(gapsBetween(streams, from, to).ms.size()) / std::chrono::duration<double>(to - from).count();
}

StreamMeter::Gaps StreamMeter::gaps()
{
    std::vector<Gaps> texts;
    for (std::size_t text = 0; text < kTexts; ++text)
        texts.push_back(gapsOnce());
    std::sort(texts.begin(), texts.end(), [](const Gaps &one, const Gaps &other) { return one.overCalm() < other.overCalm(); });
    return texts[kTexts / 2];
}

StreamMeter::Gaps StreamMeter::gapsOnce()
{
    std::deque<Stream> streams(kStreams);
    std::vector<engine::RequestId> requests;
    for (Stream &stream : streams)
        requests.push_back(start(stream, kPrompt, kContext - kPrompt - 1));
    const auto allHave = [&](std::size_t count) {
        return std::all_of(streams.begin(), streams.end(), [count](const Stream &stream) { return stream.ended || stream.tokens.size() >= count; });
    };
    waitFor([&] { return allHave(16); });
    const Clock::time_point calm = Clock::now();
    waitFor([&] { return allHave(128); });
    const Clock::time_point reading = Clock::now();
    Stream late;
    requests.push_back(start(late, kLongPrompt, 4));
    waitFor([&] { return !late.tokens.empty() || late.ended; });
    const Clock::time_point read = Clock::now();
    for (const engine::RequestId request : requests)
        m_engine->cancel(request);
    waitFor([&] { return late.ended && std::all_of(streams.begin(), streams.end(), [](const Stream &stream) { return stream.ended; }); });
    const Measured before = gapsBetween(streams, calm, reading), beside = gapsBetween(streams, reading, read);
    Gaps gaps{spreadOf(before.ms), spreadOf(beside.ms), spreadOf(before.busyMs), spreadOf(beside.busyMs), 0, 0};
    const auto within = std::count_if(beside.busyMs.begin(), beside.busyMs.end(), [&gaps](double ms) { return ms <= 3 * gaps.calmBusy.median; });
    gaps.withinThree = beside.busyMs.empty() ? 0 : static_cast<double>(within) / static_cast<double>(beside.busyMs.size());
    gaps.readingSeconds = std::chrono::duration<double>(read - reading).count();
    return gaps;
}

StreamMeter::Measured StreamMeter::gapsBetween(const std::deque<Stream> &streams, Clock::time_point from, Clock::time_point to)
{
    Measured gaps;
    for (const Stream &stream : streams) {
        for (std::size_t i = 1; i < stream.tokens.size(); ++i) {
            const Token &last = stream.tokens[i - 1], &token = stream.tokens[i];
            if (token.at <= from || token.at > to)
                continue;
            gaps.ms.push_back(std::chrono::duration<double, std::milli>(token.at - last.at).count());
            gaps.busyMs.push_back(token.busyMs - last.busyMs);
        }
    }
    return gaps;
}

} // namespace chipdeck::bench
