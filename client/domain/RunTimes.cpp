#include "client/domain/RunTimes.h"

#include <algorithm>
#include <cmath>

namespace chipdeck::domain {

namespace {

constexpr std::size_t mostOfAKind = 128;
constexpr std::size_t mostOfAll = 1024;
constexpr std::size_t mostKinds = 8192;
constexpr std::size_t enough = 12;
constexpr int anyLimit = -1;
constexpr std::uint64_t anyUser = 0;

/// Limits of the same order: within a factor of two.
int orderOf(double limitS)
{
    return std::clamp(static_cast<int>(std::log2(std::max(limitS, 1.0))), 0, 40);
}

} // namespace

void RunTimes::Ratios::add(float ratio, std::size_t most)
{
    if (inOrder.size() < most) {
        inOrder.push_back(ratio);
    } else {
        const float old = inOrder[next];
        sorted.erase(std::lower_bound(sorted.begin(), sorted.end(), old));
        inOrder[next] = ratio;
        next = (next + 1) % most;
    }
    sorted.insert(std::upper_bound(sorted.begin(), sorted.end(), ratio), ratio);
}

void RunTimes::ended(std::uint64_t user, double limitS, double ranS)
{
    // Schedulers let jobs run over by a little; what ran twice its limit had it changed.
    const auto ratio = static_cast<float>(std::clamp(ranS / std::max(limitS, 1.0), 0.0, 2.0));
    ++m_ended;
    const int order = orderOf(limitS);
    for (const Key &key : {Key{user, order}, Key{user, anyLimit}, Key{anyUser, order}}) {
        auto &ratios = m_ratios[key];
        ratios.usedAt = m_ended;
        ratios.add(ratio, mostOfAKind);
    }
    m_all.add(ratio, mostOfAll);
    if (m_ratios.size() > mostKinds)
        forgetOldest();
}

void RunTimes::forgetOldest()
{
    std::vector<std::uint64_t> used;
    for (const auto &[key, ratios] : m_ratios)
        used.push_back(ratios.usedAt);
    std::nth_element(used.begin(), used.begin() + static_cast<std::ptrdiff_t>(used.size() / 4), used.end());
    const auto oldest = used[used.size() / 4];
    std::erase_if(m_ratios, [oldest](const auto &entry) { return entry.second.usedAt < oldest; });
}

RunTimes::Kind RunTimes::kindOf(std::uint64_t user, double limitS) const
{
    Kind kind;
    kind.m_limitS = std::max(limitS, 1.0);
    const int order = orderOf(limitS);
    for (const Key &key : {Key{user, order}, Key{user, anyLimit}, Key{anyUser, order}}) {
        const auto found = m_ratios.find(key);
        if (found != m_ratios.end() && found->second.sorted.size() >= enough) {
            kind.m_ratios = &found->second.sorted;
            return kind;
        }
    }
    kind.m_ratios = m_all.sorted.size() >= enough ? &m_all.sorted : nullptr;
    return kind;
}

double RunTimes::Kind::quantile(double ranS, double part) const
{
    if (m_ratios) {
        const auto first = std::upper_bound(m_ratios->begin(), m_ratios->end(), static_cast<float>(ranS / m_limitS));
        const auto left = static_cast<double>(m_ratios->end() - first);
        if (left > 0) {
            const auto at = static_cast<std::ptrdiff_t>(std::clamp(part, 0.0, 0.999999) * left);
            return std::max(ranS, m_limitS * static_cast<double>(*(first + at)));
        }
    }
    return ranS + part * std::max(0.0, m_limitS - ranS);
}

} // namespace chipdeck::domain
