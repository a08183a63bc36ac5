#include "client/domain/prices/PriceCheck.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace chipdeck::domain {

namespace {

/// More than these nobody reads, and a hostile plan has millions.
constexpr std::size_t enoughProblems = 1'000;

using Rates = std::vector<std::optional<PriceRate>>;
using Scope = std::tuple<PriceKind, std::string, std::string, std::string, std::string>;

struct Period {
    Day from;
    std::optional<Day> until;
};

Scope scopeOf(const PriceRate &rate)
{
    return {rate.kind, rate.currency, rate.cluster, rate.pool, rate.model};
}

bool isSameList(const PriceRate &a, const PriceRate &b)
{
    return a.kind == b.kind && a.currency == b.currency;
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
    const auto named = [](const std::string &x, const std::string &y) { return x.empty() ? y : x; };
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
            if (rates[i])
                m_scopes[scopeOf(*rates[i])].push_back(i);
        }
    }

    std::vector<PriceProblem> run()
    {
        for (auto &[scope, indices] : m_scopes)
            checkSameScope(indices);
        for (std::size_t j = 0; j < m_rates.size() && m_found.size() < enoughProblems; ++j) {
            for (std::size_t i = 0; m_rates[j] && i < j; ++i)
                checkAmbiguity(i, j);
        }
        return std::move(m_found);
    }

private:
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
        if (!m_rates[i] || m_rates[i]->specificity() != m_rates[j]->specificity() || !isSameList(*m_rates[i], *m_rates[j]))
            return;
        const PriceRate &rate = *m_rates[j];
        const auto days = common(*m_rates[i], rate);
        const auto scope = days ? commonScope(*m_rates[i], rate) : std::nullopt;
        if (!scope || *scope == scopeOf(rate) || isSettled(*scope, *days))
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
        for (std::size_t i = 0; i < m_rates.size(); ++i) {
            if (m_rates[i] && isSameList(rate, *m_rates[i]) && isFor(*m_rates[i], {rate.cluster, rate.pool, rate.model}))
                wider.push_back(i);
        }
        return isCovered(wider, hole);
    }

    const Rates &m_rates;
    std::map<Scope, std::vector<std::size_t>> m_scopes;
    std::vector<PriceProblem> m_found;
};

} // namespace

std::vector<PriceProblem> checkTogether(const Rates &rates)
{
    return TogetherCheck(rates).run();
}

} // namespace chipdeck::domain
