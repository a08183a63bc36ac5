#include "app/ctl/Words.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>

namespace chipdeck::ctl {

using namespace domain;

namespace {

template<typename... Values>
std::string format(const char *pattern, Values... values)
{
    char text[64];
    std::snprintf(text, sizeof text, pattern, values...);
    return text;
}

/// {0,1,2,5} -> "0-2,5"
std::string positionWords(const std::vector<std::uint32_t> &positions)
{
    std::string text;
    for (std::size_t i = 0; i < positions.size();) {
        std::size_t end = i + 1;
        while (end < positions.size() && positions[end] == positions[end - 1] + 1)
            ++end;
        text += (text.empty() ? "" : ",") + std::to_string(positions[i]);
        if (end - i > 1)
            text += "-" + std::to_string(positions[end - 1]);
        i = end;
    }
    return text;
}

} // namespace

std::string durationWords(std::optional<std::uint64_t> seconds)
{
    if (!seconds)
        return "n/a";
    const auto days = static_cast<unsigned long long>(*seconds / 86400);
    const auto hours = static_cast<unsigned>(*seconds / 3600 % 24);
    const auto minutes = static_cast<unsigned>(*seconds / 60 % 60);
    const auto rest = static_cast<unsigned>(*seconds % 60);
    return days > 0 ? format("%llu-%02u:%02u:%02u", days, hours, minutes, rest) : format("%u:%02u:%02u", hours, minutes, rest);
}

std::string ageWords(std::optional<std::uint64_t> milliseconds)
{
    if (!milliseconds)
        return "n/a";
    const std::uint64_t seconds = *milliseconds / 1000;
    if (seconds < 10)
        return format("%.1f s", static_cast<double>(*milliseconds) / 1000.0);
    if (seconds < 120)
        return std::to_string(seconds) + " s";
    if (seconds < 7200)
        return std::to_string(seconds / 60) + " min";
    return seconds < 2 * 86400 ? std::to_string(seconds / 3600) + " h" : std::to_string(seconds / 86400) + " d";
}

std::string sizeWords(std::optional<std::uint64_t> bytes)
{
    if (!bytes)
        return "n/a";
    constexpr const char *units[] = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    double value = static_cast<double>(*bytes);
    std::size_t unit = 0;
    while (value >= 1024 && unit + 1 < std::size(units)) {
        value /= 1024;
        ++unit;
    }
    return format(value < 10 && unit > 0 && std::abs(value - std::round(value)) > 0.05 ? "%.1f %s" : "%.0f %s", value, units[unit]);
}

std::string timeWords(std::optional<std::int64_t> seconds)
{
    if (!seconds)
        return "-";
    const auto time = static_cast<std::time_t>(*seconds);
    std::tm parts{};
    char text[32];
    if (!localtime_r(&time, &parts) || std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &parts) == 0)
        return "-";
    return text;
}

std::string metricWords(const ChipColumns &chips, Metric metric, std::uint32_t chip)
{
    const auto &column = chips.metrics[metricIndex(metric)];
    const std::optional<double> value = chip < column.size() ? dequantise(metric, column[chip]) : std::nullopt;
    if (!value)
        return "n/a";
    const char *unit = metric == Metric::Power ? " W" : metric == Metric::Temperature ? " C" : " %";
    return format("%.0f", *value) + unit;
}

Cell chipStateCell(ChipState state)
{
    if (state.health() == Health::Faulty)
        return {"faulty", Tone::Bad};
    if (state.administration() == Administration::Down)
        return {"down", Tone::Bad};
    // What is out of service may be held all the same: both are said.
    std::string tail = state.administration() == Administration::Draining ? ", draining"
        : state.administration() == Administration::Drained               ? ", drained"
                                                                          : "";
    tail += state.health() == Health::Degraded ? ", degraded" : "";
    const auto cell = [&tail](const char *word, Tone tone) { return Cell(word + tail, tail.empty() ? tone : Tone::Warning); };
    switch (state.allocation()) {
    case Allocation::Free: return cell("free", Tone::Good);
    case Allocation::Allocated: return cell("allocated", Tone::Busy);
    case Allocation::Partly: return cell("partly", Tone::Busy);
    case Allocation::WhichUnknown: return cell("held?", Tone::Warning);
    default: return cell("n/a", Tone::Muted);
    }
}

Cell jobStateCell(JobState state)
{
    constexpr const char *words[] = {"unknown", "pending", "held", "running", "suspended", "completing", "completed", "cancelled",
                                     "failed", "timeout", "node_fail", "preempted", "out_of_memory", "configuring",
                                     "boot_fail", "deadline"};
    const auto index = static_cast<std::size_t>(state);
    const char *word = index < std::size(words) ? words[index] : words[0];
    if (state == JobState::Running || state == JobState::Configuring || state == JobState::Completing)
        return {word, Tone::Busy};
    if (isActive(state))
        return {word, Tone::Warning};
    return {word, state == JobState::Completed ? Tone::Good : state == JobState::Cancelled ? Tone::Muted : Tone::Bad};
}

Cell reachabilityCell(Reachability reachability)
{
    switch (reachability) {
    case Reachability::Live: return {"live", Tone::Good};
    case Reachability::Stale: return {"stale", Tone::Warning};
    case Reachability::Unreachable: return {"unreachable", Tone::Bad};
    case Reachability::Unknown: break;
    }
    return {"unknown", Tone::Muted};
}

std::string nodeStateWords(const NodeStatus &status)
{
    std::string text;
    for (const std::string &state : status.states) {
        text += text.empty() ? "" : "+";
        std::transform(state.begin(), state.end(), std::back_inserter(text),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    }
    return text.empty() ? "n/a" : text;
}

std::string chipCountWords(const Job &job)
{
    std::string text;
    for (const ChipCount &chips : job.chips)
        text += (text.empty() ? "" : ", ") + std::to_string(chips.count) + " " + chips.schedulerType;
    return text.empty() ? "-" : text;
}

std::string allocationWords(const Job &job)
{
    std::string text;
    for (const NodeAllocation &part : job.allocations) {
        text += (text.empty() ? "" : ", ") + part.node;
        if (!part.chips.empty())
            text += " " + positionWords(part.chips);
        else if (part.count > 0)
            text += " " + std::to_string(part.count) + " chips, which unknown";
    }
    return text.empty() ? "-" : text;
}

std::string kindWords(const ClusterInfo &cluster)
{
    constexpr const char *words[] = {"n/a", "Slurm", "Kubernetes", "this computer", "simulated"};
    const auto index = static_cast<std::size_t>(cluster.kind);
    const std::string word = index < std::size(words) ? words[index] : words[0];
    return cluster.practice ? word + ", practice" : word;
}

std::string priorityWords(const PriorityFactors &factors)
{
    const std::pair<const char *, double> parts[] = {{"fair-share", factors.fairShare}, {"waiting time", factors.age}, {"size", factors.jobSize},
                                                     {"pool", factors.pool}, {"QOS", factors.qos}, {"resources", factors.resources},
                                                     {"administrator", factors.site}, {"nice", -factors.nice}};
    std::string words;
    for (const auto &[name, value] : parts) {
        if (std::llround(value) != 0)
            words.append(words.empty() ? "" : ", ").append(name).append(" ").append(std::to_string(std::llround(value)));
    }
    return words;
}

} // namespace chipdeck::ctl
