#include "client/domain/prices/PriceCheck.h"

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <string_view>
#include <tuple>

namespace chipdeck::domain {

namespace {

/// More than these nobody reads, and a hostile plan has millions.
constexpr std::size_t enoughProblems = 1'000;

using Rates = std::vector<std::optional<PriceRate>>;
/// The texts are those of the rates.
using Scope = std::tuple<PriceKind, std::string_view, std::string_view, std::string_view, std::string_view>;
/// Kind, currency, which names rates bear, and one of these with its text; no name is 0.
using Sharing = std::tuple<PriceKind, std::string_view, unsigned, unsigned, std::string_view>;

/// What a rate may name, each a bit.
constexpr std::array<std::string PriceRate::*, 3> names{&PriceRate::cluster, &PriceRate::pool, &PriceRate::model};
constexpr unsigned allNames = 7;

struct Period {
    Day from;
    std::optional<Day> until;
};

Scope scopeOf(const PriceRate &rate)
{
    return {rate.kind, rate.currency, rate.cluster, rate.pool, rate.model};
}

unsigned namedBy(const PriceRate &rate)
{
    unsigned named = 0;
    for (std::size_t i = 0; i < names.size(); ++i)
        named |= (rate.*names[i]).empty() ? 0U : 1U << i;
    return named;
}

/// The text of one name of a rate; nothing for 0.
std::string_view nameOf(const PriceRate &rate, unsigned name)
{
    return name == 0 ? std::string_view() : rate.*names[static_cast<std::size_t>(std::countr_zero(name))];
}

/// As the rate, but for all that one with only these names is for.
Scope widened(const PriceRate &rate, unsigned named)
{
    const auto kept = [&](unsigned i) { return (named >> i & 1U) != 0 ? std::string_view(rate.*names[i]) : std::string_view(); };
    return {rate.kind, rate.currency, kept(0), kept(1), kept(2)};
}

/// The days that both hold on; nullopt = none.
std::optional<Period> common(const PriceRate &a, const PriceRate &b)
{
    Period both{std::max(a.from, b.from), a.until};
    if (b.until && (!both.until || *b.until < *both.until))
        both.until = b.until;
    return !both.until || both.from < *both.until ? std::optional(both) : std::nullopt;
}

/// What both are for, where there is such a thing.
std::optional<Scope> commonScope(const PriceRate &a, const PriceRate &b)
{
    const auto goTogether = [](const std::string &x, const std::string &y) { return x.empty() || y.empty() || x == y; };
    const auto named = [](std::string_view x, std::string_view y) { return x.empty() ? y : x; };
    if (!goTogether(a.cluster, b.cluster) || !goTogether(a.pool, b.pool) || !goTogether(a.model, b.model))
        return std::nullopt;
    return Scope{a.kind, a.currency, named(a.cluster, b.cluster), named(a.pool, b.pool), named(a.model, b.model)};
}

class TogetherCheck
{
public:
    explicit TogetherCheck(const Rates &rates) : m_rates(rates)
    {
        for (std::size_t i = 0; i < rates.size(); ++i) {
            if (!rates[i])
                continue;
            m_scopes[scopeOf(*rates[i])].push_back(i);
            enter(*rates[i], i);
        }
    }

    std::vector<PriceProblem> run()
    {
        for (auto &[scope, indices] : m_scopes)
            checkSameScope(indices);
        for (std::size_t j = 0; j < m_rates.size() && m_found.size() < enoughProblems; ++j) {
            if (!m_rates[j])
                continue;
            for (const std::size_t i : rivalsOf(*m_rates[j])) {
                if (i < j)
                    checkAmbiguity(i, j);
            }
        }
        return std::move(m_found);
    }

private:
    void enter(const PriceRate &rate, std::size_t index)
    {
        const unsigned named = namedBy(rate);
        if (std::popcount(named) == 1)
            m_sharing[{rate.kind, rate.currency, named, 0, {}}].push_back(index);
        for (unsigned name = 1; std::popcount(named) == 2 && name < allNames; name <<= 1U) {
            if ((named & name) != 0)
                m_sharing[{rate.kind, rate.currency, named, name, nameOf(rate, name)}].push_back(index);
        }
    }

    /// Rates that name as much, but not the same, and may be for the same chips: those with one name each whatever it is, those with
    /// two that agree in the one that both have. Most plans have none, so that thousands of rates are not compared pair by pair.
    std::vector<std::size_t> rivalsOf(const PriceRate &rate) const
    {
        const unsigned named = namedBy(rate);
        std::vector<std::size_t> rivals;
        for (unsigned other = 1; other < allNames; ++other) {
            if (other == named || std::popcount(other) != std::popcount(named))
                continue;
            const auto found = m_sharing.find({rate.kind, rate.currency, other, named & other, nameOf(rate, named & other)});
            if (found != m_sharing.end())
                rivals.insert(rivals.end(), found->second.begin(), found->second.end());
        }
        std::sort(rivals.begin(), rivals.end());
        return rivals;
    }

    /// Gaps and overlaps, in the order of the days.
    void checkSameScope(std::vector<std::size_t> indices)
    {
        std::stable_sort(indices.begin(), indices.end(), [this](std::size_t a, std::size_t b) { return m_rates[a]->from < m_rates[b]->from; });
        std::size_t last = indices.front();  // the one that holds longest so far
        for (std::size_t i = 1; i < indices.size(); ++i) {
            const PriceRate &rate = *m_rates[indices[i]];
            const PriceRate &before = *m_rates[last];
            if (const auto both = common(before, rate))
                m_found.push_back({indices[i], RateField::FromDay, PriceFault::Overlap, last, both->from, both->until});
            else if (*before.until < rate.from && !isBridged(rate, {*before.until, rate.from}))
                m_found.push_back({indices[i], RateField::FromDay, PriceFault::Gap, last, *before.until, rate.from});
            if (before.until && (!rate.until || *rate.until > *before.until))
                last = indices[i];
        }
    }

    void checkAmbiguity(std::size_t i, std::size_t j)
    {
        const PriceRate &rate = *m_rates[j];
        const auto days = common(*m_rates[i], rate);
        const auto scope = days ? commonScope(*m_rates[i], rate) : std::nullopt;
        if (!scope || isSettled(*scope, *days))
            return;
        const RateField field = !rate.cluster.empty() ? RateField::Cluster : !rate.pool.empty() ? RateField::Pool : RateField::Model;
        m_found.push_back({j, field, PriceFault::Ambiguous, i, days->from, days->until});
    }

    /// Whether every day of `period` has one of the rates of `indices`.
    bool isCovered(const std::vector<std::size_t> &indices, const Period &period) const
    {
        Day day = period.from;
        while (!period.until || day < *period.until) {
            std::optional<Day> reached;
            for (const std::size_t index : indices) {
                const PriceRate &rate = *m_rates[index];
                if (!holdsOn(rate, day))
                    continue;
                if (!rate.until)
                    return true;
                reached = std::max(reached.value_or(*rate.until), *rate.until);
            }
            if (!reached)
                return false;
            day = *reached;
        }
        return true;
    }

    /// Two that name as much and are both for `scope` leave one field to each other, so that what names more than they
    /// and is for all of it names exactly `scope`.
    bool isSettled(const Scope &scope, const Period &period) const
    {
        const auto exact = m_scopes.find(scope);
        return exact != m_scopes.end() && isCovered(exact->second, period);
    }

    /// A rate that is for more than this one holds meanwhile: a special price that comes and goes is no gap.
    bool isBridged(const PriceRate &rate, const Period &hole) const
    {
        std::vector<std::size_t> wider;
        const unsigned named = namedBy(rate);
        for (unsigned fewer = 0; fewer <= allNames; ++fewer) {
            if ((fewer & ~named) != 0)
                continue;
            if (const auto found = m_scopes.find(widened(rate, fewer)); found != m_scopes.end())
                wider.insert(wider.end(), found->second.begin(), found->second.end());
        }
        return isCovered(wider, hole);
    }

    const Rates &m_rates;
    std::map<Scope, std::vector<std::size_t>> m_scopes;
    std::map<Sharing, std::vector<std::size_t>> m_sharing;
    std::vector<PriceProblem> m_found;
};

} // namespace

std::vector<PriceProblem> checkTogether(const Rates &rates)
{
    return TogetherCheck(rates).run();
}

} // namespace chipdeck::domain
