#include "tests/support/fixed/FixedPrices.h"

#include <QTimer>

namespace chipdeck::test {

using domain::Code;
using domain::Result;
using domain::VersionedPrices;

void FixedPrices::keep(const domain::PricePlan &plan, const std::string &principal, const std::string &reason)
{
    VersionedPrices made;
    made.about = {kept.size() + 1, 1'767'225'600'000 + static_cast<std::int64_t>(kept.size()) * 86'400'000, 60'000, principal, reason,
                  static_cast<std::uint32_t>(plan.rates.size())};
    made.etag = "etag-" + std::to_string(kept.size() + 1);
    made.plan = plan;
    kept.push_back(std::move(made));
}

VersionedPrices FixedPrices::at(std::size_t version) const
{
    VersionedPrices none;
    none.etag = "etag-0";
    return version == 0 ? none : kept[version - 1];
}

template<typename T>
void FixedPrices::answer(QObject *context, const Done<T> &done, Result<T> result)
{
    if (isSilent)
        return;
    if (!failures.empty()) {
        result = tl::unexpected(failures.front());
        failures.pop_front();
    }
    QTimer::singleShot(0, context, [done, result = std::move(result)] { done(result); });
}

void FixedPrices::newest(const QString &, QObject *context, Done<VersionedPrices> done)
{
    answer<VersionedPrices>(context, done, at(kept.size()));
}

void FixedPrices::version(const QString &, quint64 number, QObject *context, Done<VersionedPrices> done)
{
    if (number <= kept.size())
        answer<VersionedPrices>(context, done, at(number));
    else
        answer<VersionedPrices>(context, done, domain::failure(Code::NotFound, "NO_SUCH_VERSION", "There is no such version."));
}

void FixedPrices::versions(const QString &, const std::string &pageToken, QObject *context, Done<domain::PriceVersionPage> done)
{
    // Two a page, so that whoever asks has to go on.
    domain::PriceVersionPage page;
    std::size_t next = pageToken.empty() ? kept.size() : std::stoul(pageToken);
    for (; next > 0 && page.versions.size() < 2; --next)
        page.versions.push_back(kept[next - 1].about);
    page.nextPageToken = next > 0 ? std::to_string(next) : std::string();
    answer<domain::PriceVersionPage>(context, done, page);
}

Result<domain::PriceOutcome> FixedPrices::carryOut(const domain::PriceChange &change)
{
    for (std::size_t i = 0; i + 1 < changes.size(); ++i) {
        if (changes[i].requestId == change.requestId && !kept.empty())
            return domain::PriceOutcome{kept.back(), true};
    }
    if (change.etag != at(kept.size()).etag) {
        domain::Failure failure{Code::Aborted, "PRICES_CHANGED", "Another version is the newest.", {}, {}, {}};
        failure.metadata = {{"version", std::to_string(kept.size())}, {"principal", kept.empty() ? "" : kept.back().about.principal}};
        return tl::unexpected(std::move(failure));
    }
    keep(change.plan, "ann", change.reason);
    return domain::PriceOutcome{kept.back(), false};
}

void FixedPrices::put(const QString &, const domain::PriceChange &change, QObject *context, Done<domain::PriceOutcome> done)
{
    changes.push_back(change);
    const bool isRefused = !failures.empty();
    answer<domain::PriceOutcome>(context, done, isRefused ? domain::PriceOutcome() : carryOut(change));
}

} // namespace chipdeck::test
