#include "StreamMeter.h"

#include "app/runtime/engine/cpu/CpuBackend.h"

#include <algorithm>
#include <random>
#include <stdexcept>

#include <time.h>

namespace chipdeck::bench {

namespace {

constexpr std::uint32_t kPrompt = 128, kTokens = 128, kLongPrompt = 2000, kContext = 2560;
constexpr std::uint32_t kEndless = kContext - kPrompt - 1;
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

template<typename Streams>
bool allHave(const Streams &streams, std::size_t tokens)
{
    return std::all_of(streams.begin(), streams.end(), [tokens](const auto &stream) { return stream.ended || stream.tokens.size() >= tokens; });
}

template<typename Stream, typename Time>
std::size_t writtenSince(const Stream &stream, Time from)
{
    const auto first = std::upper_bound(stream.tokens.begin(), stream.tokens.end(), from, [](Time time, const auto &token) { return time < token.at; });
    return static_cast<std::size_t>(stream.tokens.end() - first);
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
    std::vector<engine::RequestId> requests;
    for (Stream &stream : streams)
        requests.push_back(start(stream, kPrompt, kEndless));
    // The first may be hundreds of tokens ahead when the prompt of the last is read: all count from there.
    waitFor([&] { return allHave(streams, 1); });
    const Clock::time_point from = Clock::now();
    waitFor([&] {
        return std::all_of(streams.begin(), streams.end(), [from](const Stream &stream) { return stream.ended || writtenSince(stream, from) >= kTokens; });
    });
    const Clock::time_point to = Clock::now();
    const bool isCut = [&] {
        const std::lock_guard lock(m_mutex);
        return std::any_of(streams.begin(), streams.end(), [](const Stream &stream) { return stream.ended; });
    }();
    endAll(streams, requests);
    if (isCut)
        throw std::runtime_error("a stream had ended while all were measured");
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
        requests.push_back(start(stream, kPrompt, kEndless));
    waitFor([&] { return allHave(streams, 16); });
    const Clock::time_point calm = Clock::now();
    waitFor([&] { return allHave(streams, 128); });
    const Clock::time_point reading = Clock::now();
    Stream late;
    requests.push_back(start(late, kLongPrompt, 4));
    waitFor([&] { return !late.tokens.empty() || late.ended; });
    const Clock::time_point read = Clock::now();
    waitFor([&] { return late.ended; });
    endAll(streams, requests);
    const Measured before = gapsBetween(streams, calm, reading), beside = gapsBetween(streams, reading, read);
    Gaps gaps{spreadOf(before.ms), spreadOf(beside.ms), spreadOf(before.busyMs), spreadOf(beside.busyMs), 0, 0};
    const auto within = std::count_if(beside.busyMs.begin(), beside.busyMs.end(), [&gaps](double ms) { return ms <= 3 * gaps.calmBusy.median; });
    gaps.withinThree = beside.busyMs.empty() ? 0 : static_cast<double>(within) / static_cast<double>(beside.busyMs.size());
    gaps.readingSeconds = std::chrono::duration<double>(read - reading).count();
    return gaps;
}

void StreamMeter::endAll(const std::deque<Stream> &streams, const std::vector<engine::RequestId> &requests)
{
    for (const engine::RequestId request : requests)
        m_engine->cancel(request);
    waitFor([&] { return std::all_of(streams.begin(), streams.end(), [](const Stream &stream) { return stream.ended; }); });
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
