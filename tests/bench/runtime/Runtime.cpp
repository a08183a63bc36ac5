#include "DecodeBound.h"
#include "StreamMeter.h"

#include "tests/support/runtime/ReferenceFiles.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <iostream>
#include <set>

#include <nlohmann/json.hpp>

/// The runtime beside its peer on this machine: both are run in turn, medians count, and of the peer's flash attention on and off the better one.
/// Usage: chipdeck_bench_runtime [--rounds N] [--threads LIST] [--only speed,first,memory,streams,bound]
/// One JSON object; exit code 1 when a limit is missed, 4 when the peer or the models are not here.
namespace {

using nlohmann::ordered_json;
using namespace chipdeck;
using namespace chipdeck::bench;

constexpr const char *kModels[] = {"SmolLM2-135M-Instruct.Q4_1.gguf", "gemma-3-270m-q4_k_m.gguf"};

struct Wishes
{
    int rounds = 5;
    std::vector<std::size_t> threads = {1, 2};
    std::set<std::string> parts = {"speed", "first", "memory", "streams", "bound"};

    bool wants(const char *part) const { return parts.count(part) > 0; }
};

/// A figure in all rounds.
using Series = std::vector<double>;
using Figure = std::optional<double> Figures::*;

ordered_json rounded(double value)
{
    return static_cast<double>(static_cast<long long>(value * 1000 + 0.5)) / 1000;
}

Series collected(const std::vector<Figures> &all, Figure figure)
{
    Series series;
    for (const Figures &one : all) {
        if (one.*figure)
            series.push_back(*(one.*figure));
    }
    return series;
}

/// At least (or, where less is better, at most) `limit` times the peer's median; the peer has run with flash attention and without.
ordered_json compared(Figure figure, const std::vector<Figures> &own, const std::array<std::vector<Figures>, 2> &peer, double limit, bool lessIsBetter = false)
{
    const double ours = medianOf(collected(own, figure));
    double theirs = 0;
    for (const std::vector<Figures> &one : peer) {
        const double median = medianOf(collected(one, figure));
        const bool better = lessIsBetter ? median < theirs : median > theirs;
        theirs = median > 0 && (theirs == 0 || better) ? median : theirs;
    }
    const double ratio = theirs > 0 ? ours / theirs : 0;
    const bool ok = ours > 0 && theirs > 0 && (lessIsBetter ? ratio <= limit : ratio >= limit);
    return {{"ours", rounded(ours)}, {"peer", rounded(theirs)}, {"ratio", rounded(ratio)}, {lessIsBetter ? "at_most" : "at_least", limit}, {"ok", ok}};
}

/// What was not measured is 0.
bool isAtMost(double ratio, double limit)
{
    return ratio > 0 && ratio <= limit;
}

class Bench
{
public:
    Bench(const Wishes &wishes, const PeerPrograms &peer)
        : m_wishes(wishes)
        , m_own(CHIPDECK_RUNTIME_PROGRAM)
        , m_peer(peer)
    {
    }

    ordered_json measure(const Setup &setup)
    {
        ordered_json report = {{"model", setup.model.stem().string()}, {"threads", setup.threads}};
        std::vector<Figures> own(static_cast<std::size_t>(m_wishes.rounds));
        std::array<std::vector<Figures>, 2> peer = {own, own};
        for (std::size_t round = 0; round < own.size(); ++round)
            runRound(setup, round, own[round], peer[0][round], peer[1][round]);
        if (m_wishes.wants("speed")) {
            report["decode_128"] = compared(&Figures::decode, own, peer, 1.4);
            report["decode_128_behind_1024"] = compared(&Figures::deepDecode, own, peer, 1.6);
            report["prefill_512"] = compared(&Figures::prefill, own, peer, 2);
        }
        if (m_wishes.wants("first"))
            report["first_token_ms"] = compared(&Figures::firstTokenMs, own, peer, 0.5, true);
        if (m_wishes.wants("memory")) {
            report["resident_bytes_at_2048"] = compared(&Figures::residentBytes, own, peer, 1, true);
            report["resident_bytes_at_2048"]["ours_at_peak"] = medianOf(collected(own, &Figures::peakBytes));
        }
        if (m_wishes.wants("streams"))
            addStreams(setup, report);
        if (m_wishes.wants("bound")) {
            addBound(setup, report);
            // A host that is busy for those seconds is no news, a slow decoding stays so: what misses is measured once more, and both are told.
            if (!report["share_of_bound"]["ok"].get<bool>()) {
                report["missed_first"] = report["share_of_bound"]["ratio"];
                addBound(setup, report);
            }
        }
        return report;
    }

private:
    void runRound(const Setup &setup, std::size_t round, Figures &own, Figures &plain, Figures &flash) const
    {
        if (m_wishes.wants("speed")) {
            m_own.speed(setup, own);
            m_peer.speed(setup, false, plain);
            m_peer.speed(setup, true, flash);
        }
        for (int again = round == 0 ? 0 : 1; again < 2 && m_wishes.wants("first"); ++again) { // the first ever is for the page cache
            m_own.firstToken(setup, own);
            m_peer.firstToken(setup, false, plain);
            m_peer.firstToken(setup, true, flash);
        }
        if (m_wishes.wants("memory") && round == 0) { // it does not vary
            m_own.memory(setup, own);
            m_peer.memory(setup, false, plain);
            m_peer.memory(setup, true, flash);
        }
    }

    void addStreams(const Setup &setup, ordered_json &report) const
    {
        StreamMeter meter(setup);
        Series ours, plain, flash;
        for (int round = 0; round < std::max(1, m_wishes.rounds / 2); ++round) {
            ours.push_back(meter.tokensPerSecond());
            plain.push_back(m_peer.streams(setup, false).value_or(0));
            flash.push_back(m_peer.streams(setup, true).value_or(0));
        }
        const double theirs = std::max(medianOf(plain), medianOf(flash));
        const double ratio = theirs > 0 ? medianOf(ours) / theirs : 0;
        report["eight_streams"] = {{"ours", rounded(medianOf(ours))}, {"peer", rounded(theirs)}, {"ratio", rounded(ratio)}, {"at_least", 1.5}, {"ok", ratio >= 1.5}};
        const StreamMeter::Gaps gaps = meter.gaps();
        const auto spread = [](const StreamMeter::Spread &of) { return ordered_json{{"median", rounded(of.median)}, {"p99", rounded(of.p99)}}; };
        report["gap_ms_while_reading_2000"] = {{"undisturbed", spread(gaps.calm)}, {"reading", spread(gaps.reading)},
                                               {"undisturbed_processor", spread(gaps.calmBusy)}, {"reading_processor", spread(gaps.readingBusy)},
                                               {"reading_seconds", rounded(gaps.readingSeconds)}, {"ratio_to_undisturbed", rounded(gaps.overCalm())},
                                               {"processor_share_within_3", rounded(gaps.withinThree)},
                                               {"ratio", rounded(gaps.overItself())}, {"processor_ratio_to_undisturbed", rounded(gaps.busyOverCalm())},
                                               {"at_most", 3}, {"ok", isAtMost(gaps.overItself(), 3) && isAtMost(gaps.busyOverCalm(), 3)}};
    }

    /// Decoding between two measurements of its bound, round after round.
    void addBound(const Setup &setup, ordered_json &report) const
    {
        const DecodeBound bound(setup);
        Series shares, loopShares, speeds, bounds, bandwidths, cacheRates;
        for (int round = 0; round < m_wishes.rounds; ++round) {
            const DecodeBound::Rates before = bound.measure();
            const double speed = m_own.decode(setup).value_or(0);
            const DecodeBound::Rates after = bound.measure();
            const auto mean = [&](double DecodeBound::Rates::*figure) { return (before.*figure + after.*figure) / 2; };
            speeds.push_back(speed);
            bounds.push_back(mean(&DecodeBound::Rates::tokensPerSecond));
            bandwidths.push_back(mean(&DecodeBound::Rates::bandwidth));
            cacheRates.push_back(mean(&DecodeBound::Rates::cacheRate));
            shares.push_back(speed / bounds.back());
            loopShares.push_back(speed / mean(&DecodeBound::Rates::loopTokensPerSecond));
        }
        report["share_of_bound"] = {{"bytes_per_token", bound.bytesPerToken()}, {"bandwidth", medianOf(bandwidths)}, {"rate_in_cache", medianOf(cacheRates)},
                                    {"bound", rounded(medianOf(bounds))}, {"ours", rounded(medianOf(speeds))}, {"ratio", rounded(medianOf(shares))},
                                    {"ratio_to_loop_of_its_size", rounded(medianOf(loopShares))}, {"at_least", 0.85}, {"ok", medianOf(shares) >= 0.85}};
    }

    const Wishes &m_wishes;
    OwnProgram m_own;
    const PeerPrograms &m_peer;
};

std::vector<std::string> split(const std::string &list)
{
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= list.size();) {
        const std::size_t end = std::min(list.find(',', at), list.size());
        parts.push_back(list.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

bool read(int count, char **arguments, Wishes &wishes)
{
    for (int i = 1; i + 1 < count; i += 2) {
        const std::string name = arguments[i], value = arguments[i + 1];
        if (name == "--rounds") {
            wishes.rounds = std::max(1, std::atoi(value.c_str()));
        } else if (name == "--threads") {
            wishes.threads.clear();
            for (const std::string &number : split(value))
                wishes.threads.push_back(static_cast<std::size_t>(std::max(1, std::atoi(number.c_str()))));
        } else if (name == "--only") {
            const auto parts = split(value);
            wishes.parts = {parts.begin(), parts.end()};
        } else {
            return false;
        }
    }
    return count % 2 == 1;
}

std::string loadAverage()
{
    std::string line;
    std::ifstream file("/proc/loadavg");
    std::getline(file, line);
    return line;
}

bool allOk(const ordered_json &report)
{
    return std::all_of(report.begin(), report.end(), [](const ordered_json &entry) { return !entry.is_object() || entry.value("ok", true); });
}

} // namespace

int main(int count, char **arguments)
{
    Wishes wishes;
    if (!read(count, arguments, wishes)) {
        std::cerr << "usage: chipdeck_bench_runtime [--rounds N] [--threads LIST] [--only speed,first,memory,streams,bound]\n";
        return 2;
    }
    std::string missing;
    for (const char *model : kModels) {
        if (test::realModel(model).empty())
            missing = std::string(model) + " is not here (app/fetch-models --tests).";
    }
    const auto peer = missing.empty() ? PeerPrograms::find(missing) : std::nullopt;
    if (!peer) {
        std::cerr << missing << '\n';
        return 4;
    }
    ordered_json result = {{"load_before", loadAverage()}, {"rounds", wishes.rounds}, {"runs", ordered_json::array()}};
    bool ok = true;
    for (const char *model : kModels) {
        for (const std::size_t threads : wishes.threads) {
            result["runs"].push_back(Bench(wishes, *peer).measure({test::realModel(model), threads}));
            ok = ok && allOk(result["runs"].back());
            std::cerr << result["runs"].back().dump() << '\n';
        }
    }
    result["load_after"] = loadAverage();
    result["ok"] = ok;
    std::cout << result.dump(2) << '\n';
    return ok ? 0 : 1;
}
