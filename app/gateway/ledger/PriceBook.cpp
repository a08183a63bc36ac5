#include "app/gateway/ledger/PriceBook.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace chipdeck::gateway {

using domain::Code;
using domain::PriceOutcome;
using domain::Result;
using domain::VersionedPrices;

namespace {

constexpr int defaultPage = 100;
constexpr int maxPage = 1000;
constexpr std::string_view etagPrefix = "prices-";

#define CHIPDECK_PRICE_COLUMNS "SELECT price_versions.time_ms, payload FROM price_versions JOIN log ON log.seq = price_versions.seq"

std::uint64_t ageOf(std::int64_t timeMs)
{
    return static_cast<std::uint64_t>(std::max<std::int64_t>(0, wallTimeMs() - timeMs));
}

Result<VersionedPrices> pricesOf(const Statement &row)
{
    auto entry = decodePriceEntry(row.text(1));
    if (!entry)
        return domain::failure(Code::DataLoss, "LEDGER_CORRUPT", "A version of the prices in the gateway's log cannot be read.");
    VersionedPrices prices;
    prices.about = {entry->version, row.number(0), ageOf(row.number(0)), entry->principal, entry->reason,
                    static_cast<std::uint32_t>(entry->plan.rates.size())};
    prices.etag = PriceBook::etagOf(entry->version);
    prices.plan = std::move(entry->plan);
    return prices;
}

VersionedPrices none()
{
    VersionedPrices prices;
    prices.etag = PriceBook::etagOf(0);
    return prices;
}

Result<std::optional<VersionedPrices>> firstOf(Statement &statement)
{
    const auto row = statement.step();
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return std::nullopt;
    return pricesOf(statement).map([](VersionedPrices &&prices) { return std::optional(std::move(prices)); });
}

/// The outcome of the same request, where there was one.
Result<std::optional<PriceOutcome>> earlier(Database &database, const PriceEntry &wish)
{
    auto statement = database.prepare(CHIPDECK_PRICE_COLUMNS " WHERE request_id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(1, wish.requestId);
    const auto row = statement->step();
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return std::nullopt;
    auto before = decodePriceEntry(statement->text(1));
    const auto prices = pricesOf(*statement);
    if (!before || !prices)
        return tl::unexpected(prices.error());
    before->version = wish.version;
    if (!(*before == wish)) {
        return domain::failure(Code::AlreadyExists, "REQUEST_ID_REUSED",
                               "The request_id " + wish.requestId + " belongs to another request; make a new one for each wish.");
    }
    return PriceOutcome{*prices, true};
}

tl::unexpected<domain::Failure> changedMeanwhile(const VersionedPrices &newest)
{
    std::string words = "Version " + std::to_string(newest.about.version);
    if (newest.about.version > 0)
        words += " by " + newest.about.principal;
    domain::Failure failure{Code::Aborted, "PRICES_CHANGED", words + " is the newest now; look at it and put yours on top of it.", {}, {}, {}};
    failure.metadata = {{"version", std::to_string(newest.about.version)}, {"principal", newest.about.principal}};
    return tl::unexpected(std::move(failure));
}

Result<VersionedPrices> newestIn(Database &database)
{
    auto statement = database.prepare(CHIPDECK_PRICE_COLUMNS " ORDER BY price_versions.version DESC LIMIT 1");
    if (!statement)
        return tl::unexpected(statement.error());
    return firstOf(*statement).map([](const std::optional<VersionedPrices> &found) { return found.value_or(none()); });
}

/// Within one transaction, so that of two that change the same version one is refused.
Result<PriceOutcome> putIn(Ledger::Writer &writer, PriceEntry wish)
{
    auto repeated = earlier(writer.database(), wish);
    if (!repeated)
        return tl::unexpected(repeated.error());
    if (*repeated)
        return std::move(**repeated);
    const auto newest = newestIn(writer.database());
    if (!newest)
        return tl::unexpected(newest.error());
    if (newest->about.version != wish.basedOn)
        return changedMeanwhile(*newest);
    wish.version = wish.basedOn + 1;
    if (const auto row = writer.append({}, LogKind::Prices, encode(wish)); !row)
        return tl::unexpected(row.error());
    return newestIn(writer.database()).map([](VersionedPrices &&made) { return PriceOutcome{std::move(made), false}; });
}

} // namespace

Result<PriceOutcome> PriceBook::put(const PriceEntry &wish)
{
    // Shared: the ledger may carry it out after we have stopped waiting.
    const auto outcome = std::make_shared<std::optional<PriceOutcome>>();
    const auto done = m_ledger.write([wish, outcome](Ledger::Writer &writer) -> Result<void> {
        auto made = putIn(writer, wish);
        if (!made)
            return tl::unexpected(made.error());
        *outcome = std::move(*made);
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    return std::move(**outcome);
}

Result<VersionedPrices> PriceBook::newest()
{
    Result<VersionedPrices> found;
    const auto done = m_ledger.read([&found](Database &database) -> Result<void> {
        found = newestIn(database);
        return {};
    });
    return done ? found : tl::unexpected(done.error());
}

Result<VersionedPrices> PriceBook::version(std::uint64_t number)
{
    if (number == 0)
        return none();
    Result<std::optional<VersionedPrices>> found;
    const auto done = m_ledger.read([&found, number](Database &database) -> Result<void> {
        auto statement = database.prepare(CHIPDECK_PRICE_COLUMNS " WHERE price_versions.version = ?");
        if (!statement)
            return tl::unexpected(statement.error());
        statement->bind(1, static_cast<std::int64_t>(std::min<std::uint64_t>(number, std::numeric_limits<std::int64_t>::max())));
        found = firstOf(*statement);
        return {};
    });
    if (!done || !found)
        return tl::unexpected(!done ? done.error() : found.error());
    if (!*found)
        return domain::failure(Code::NotFound, "NO_SUCH_VERSION", "There is no version " + std::to_string(number) + " of the prices.");
    return std::move(**found);
}

#undef CHIPDECK_PRICE_COLUMNS

Result<domain::PriceVersionPage> PriceBook::versions(int pageSize, const std::string &pageToken)
{
    std::int64_t before = std::numeric_limits<std::int64_t>::max();
    const char *end = pageToken.data() + pageToken.size();
    const auto [stop, error] = std::from_chars(pageToken.data(), end, before);
    if (!pageToken.empty() && (stop != end || error != std::errc()))
        return domain::failure(Code::InvalidArgument, "BAD_PAGE_TOKEN", "The page token is not one of this list.");
    const auto limit = static_cast<std::size_t>(pageSize <= 0 ? defaultPage : std::min(pageSize, maxPage));
    domain::PriceVersionPage page;
    const auto done = m_ledger.read([&](Database &database) -> Result<void> {
        auto statement = database.prepare("SELECT version, time_ms, principal, reason, rate_count FROM price_versions WHERE version < ?"
                                          " ORDER BY version DESC LIMIT ?");
        if (!statement)
            return tl::unexpected(statement.error());
        statement->bind(1, before).bind(2, static_cast<std::int64_t>(limit) + 1);
        while (true) {
            const auto row = statement->step();
            if (!row || !*row)
                return row ? Result<void>{} : tl::unexpected(row.error());
            if (page.versions.size() == limit)
                page.nextPageToken = std::to_string(page.versions.back().version);
            else
                page.versions.push_back({static_cast<std::uint64_t>(statement->number(0)), statement->number(1), ageOf(statement->number(1)),
                                         statement->text(2), statement->text(3), static_cast<std::uint32_t>(statement->number(4))});
        }
    });
    return done ? Result<domain::PriceVersionPage>(std::move(page)) : tl::unexpected(done.error());
}

void PriceBook::refused(const PriceEntry &wish)
{
    const auto leftOut = m_refusals.take(wish.principal, RefusalBudget::Clock::now());
    if (!leftOut)
        return;
    PriceEntry record = wish;
    record.version = 0;
    record.plan = {};
    if (*leftOut > 0)
        record.refusal.append(" (and ").append(std::to_string(*leftOut)).append(" more)");
    m_ledger.writeSoon([bytes = encode(record)](Ledger::Writer &writer) -> Result<void> {
        const auto row = writer.append({}, LogKind::Prices, bytes);
        return row ? Result<void>{} : tl::unexpected(row.error());
    });
}

std::string PriceBook::etagOf(std::uint64_t version)
{
    return std::string(etagPrefix) + std::to_string(version);
}

std::optional<std::uint64_t> PriceBook::versionOf(const std::string &etag)
{
    if (!etag.starts_with(etagPrefix))
        return std::nullopt;
    std::uint64_t version = 0;
    const char *end = etag.data() + etag.size();
    const auto [stop, error] = std::from_chars(etag.data() + etagPrefix.size(), end, version);
    return stop == end && error == std::errc() ? std::optional(version) : std::nullopt;
}

} // namespace chipdeck::gateway
