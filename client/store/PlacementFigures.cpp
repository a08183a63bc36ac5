#include "client/store/PlacementFigures.h"

#include <algorithm>
#include <set>

#include <QDateTime>

namespace chipdeck::store {

namespace {

/// While somebody types.
constexpr int waitsDelayMs = 250;
/// A scheduler has other work, too.
constexpr int startsDelayMs = 700;
constexpr int replacedMs = 2'000;
constexpr int againMs = 30'000;
constexpr std::size_t mostQuestions = 64;
/// At one a second more would be old before the last has come.
constexpr std::size_t mostStarts = 8;

/// "unix:/run/gateway.sock#lab" -> "unix:/run/gateway.sock"
QString gatewayOf(const QString &cluster)
{
    return cluster.left(cluster.lastIndexOf(QLatin1Char('#')));
}

bool isPossible(const PlacementFigures::Asked &asked)
{
    return asked.placement.outlook != domain::Outlook::Impossible;
}

/// That the job asks for in all; 0 = it does not say.
std::uint64_t cpusOf(const domain::JobDescription &job)
{
    std::uint64_t cpus = 0;
    for (const domain::JobPart &part : job.parts) {
        const std::uint64_t tasks = part.tasks ? *part.tasks : std::uint64_t{part.leastNodes.value_or(1)} * part.tasksPerNode.value_or(1);
        cpus += tasks * part.cpusPerTask.value_or(1);
    }
    return cpus;
}

} // namespace

PlacementFigures::PlacementFigures(Estimates *estimates, PriceBooks *prices, QObject *parent)
    : QObject(parent), m_estimates(estimates), m_prices(prices)
{
    m_waitsDelay.setSingleShot(true);
    m_startsDelay.setSingleShot(true);
    m_again.setInterval(againMs);
    connect(&m_waitsDelay, &QTimer::timeout, this, &PlacementFigures::askWaits);
    connect(&m_startsDelay, &QTimer::timeout, this, &PlacementFigures::askStarts);
    connect(&m_again, &QTimer::timeout, this, &PlacementFigures::renew);
    if (m_prices)
        connect(m_prices, &PriceBooks::gatewaysChanged, this, &PlacementFigures::askPrices);
}

void PlacementFigures::ask(const domain::JobDescription &job, std::vector<Asked> placements)
{
    const bool isNew = m_job != job;
    const auto places = [](const std::vector<Asked> &all) {
        std::set<PlacementPlace> found;
        for (const Asked &one : all) {
            if (isPossible(one))
                found.insert(one.place);
        }
        return found;
    };
    const bool isSame = !isNew && places(m_asked) == places(placements);
    m_asked = std::move(placements);
    if (isNew) {
        m_job = job;
        ++m_question;
        m_open = 0;
        m_known.clear();
        m_again.start();
        askPrices();
    }
    if (isSame || !m_estimates)
        return;
    m_waitsDelay.start(waitsDelayMs);
    m_startsDelay.start(startsDelayMs);
}

void PlacementFigures::prefer(const PlacementPlace &place)
{
    m_preferred = place;
}

void PlacementFigures::rest()
{
    m_job.reset();
    ++m_question;
    m_asked.clear();
    m_known.clear();
    m_waitsDelay.stop();
    m_startsDelay.stop();
    m_again.stop();
}

void PlacementFigures::renew()
{
    for (auto &[place, known] : m_known)
        known.isAsked = false;
    askPrices();
    askWaits();
    askStarts();
}

domain::WaitQuestion PlacementFigures::questionOf(const Asked &asked) const
{
    return {asked.placement.pool, asked.placement.schedulerType, {asked.placement.chipCount, cpusOf(*m_job)}, m_job->timing.limitS};
}

void PlacementFigures::askWaits()
{
    std::map<QString, std::vector<const Asked *>> byCluster;
    for (const Asked &asked : m_asked) {
        auto &mine = byCluster[asked.place.cluster];
        if (isPossible(asked) && mine.size() < mostQuestions)
            mine.push_back(&asked);
    }
    for (const auto &[cluster, mine] : byCluster) {
        if (mine.empty() || !m_estimates->canAsk(cluster))
            continue;
        std::vector<domain::WaitQuestion> questions;
        std::vector<PlacementPlace> places;
        for (const Asked *asked : mine) {
            questions.push_back(questionOf(*asked));
            places.push_back(asked->place);
        }
        ++m_open;
        m_estimates->waits(cluster, questions, this, [this, places, question = m_question](const domain::Result<domain::WaitEstimates> &answer) {
            if (question != m_question)
                return;
            --m_open;
            takeWaits(places, answer);
        });
    }
}

void PlacementFigures::takeWaits(const std::vector<PlacementPlace> &places, const domain::Result<domain::WaitEstimates> &answer)
{
    for (std::size_t i = 0; i < places.size(); ++i) {
        // What was known a moment ago is better than nothing.
        if (answer && i < answer->estimates.size())
            m_known[places[i]].wait = answer->estimates[i];
        else if (!m_known[places[i]].wait)
            m_known[places[i]].wait = domain::WaitEstimate();
    }
    Q_EMIT changed();
}

domain::ChosenJob PlacementFigures::chosenFor(const Asked &asked) const
{
    domain::ChosenJob chosen{*m_job, {}};
    for (std::size_t i = 0; i < m_job->parts.size(); ++i)
        chosen.choices.push_back({asked.placement.pool, i == 0 ? asked.placement.schedulerType : std::string(), domain::Vendor::Unknown, 0});
    return chosen;
}

const PlacementFigures::Asked *PlacementFigures::nextStart(const QString &cluster) const
{
    const Asked *next = nullptr;
    std::size_t seen = 0;
    for (const Asked &asked : m_asked) {
        if (asked.place.cluster != cluster || !isPossible(asked))
            continue;
        const auto known = m_known.find(asked.place);
        const bool isOpen = known == m_known.end() || !known->second.isAsked;
        if (isOpen && asked.place == m_preferred)
            return &asked;
        if (isOpen && !next && seen < mostStarts)
            next = &asked;
        ++seen;
    }
    return next;
}

void PlacementFigures::askStarts()
{
    std::set<QString> clusters;
    for (const Asked &asked : m_asked)
        clusters.insert(asked.place.cluster);
    for (const QString &cluster : clusters)
        askStart(cluster);
}

void PlacementFigures::askStart(const QString &cluster)
{
    const auto running = m_starting.find(cluster);
    // One for an older question is replaced by this one, at the gateway.
    if (!m_job || (running != m_starting.end() && running->second == m_question) || !m_estimates->canAsk(cluster))
        return;
    const Asked *asked = nextStart(cluster);
    if (!asked)
        return;
    m_starting[cluster] = m_question;
    const auto done = [this, place = asked->place, question = m_question](const domain::Result<domain::StartEstimate> &answer) {
        if (question == m_question)
            takeStart(place, answer);
    };
    m_estimates->start(cluster, chosenFor(*asked), this, done);
}

void PlacementFigures::takeStart(const PlacementPlace &place, const domain::Result<domain::StartEstimate> &answer)
{
    m_starting.erase(place.cluster);
    if (!answer && answer.error().reason == "PREVIEW_REPLACED") {
        m_startsDelay.start(replacedMs);
        return;
    }
    Known &known = m_known[place];
    known.isAsked = true;
    if (answer)
        known.start = *answer;
    Q_EMIT changed();
    askStart(place.cluster);
}

void PlacementFigures::askPrices()
{
    if (!m_prices || !m_job)
        return;
    for (const PriceBooks::Gateway &gateway : m_prices->gateways()) {
        const QString address = gateway.address;
        if (!gateway.isReady)
            continue;
        if (!gateway.keepsPrices) {
            m_plans.emplace(address, std::nullopt);
            continue;
        }
        askPlan(address);
    }
}

void PlacementFigures::askPlan(const QString &gateway)
{
    ++m_open;
    m_prices->newest(gateway, this, [this, gateway, question = m_question](const domain::Result<domain::VersionedPrices> &prices) {
        m_open -= question == m_question ? 1 : 0;
        const auto known = m_plans.find(gateway);
        if (!prices || (known != m_plans.end() && known->second == prices->plan))
            return;
        m_plans[gateway] = prices->plan;
        Q_EMIT changed();
    });
}

PlacementPrice PlacementFigures::priceOf(const Asked &asked) const
{
    PlacementPrice price;
    const auto plan = m_plans.find(gatewayOf(asked.place.cluster));
    price.limitS = m_job->timing.limitS ? m_job->timing.limitS : asked.limitS;
    price.isKnown = plan != m_plans.end();
    if (!price.isKnown || !plan->second || asked.placement.chipCount == 0)
        return price;
    const std::int64_t now = QDateTime::currentSecsSinceEpoch();
    const auto length = static_cast<std::int64_t>(std::min<std::uint64_t>(price.limitS.value_or(3600), 10ULL * 365 * 86400));
    price.quotes = domain::quotesFor(*plan->second, {{asked.clusterId, asked.placement.pool, asked.placement.chips.model}, asked.placement.chipCount, now, now + length});
    return price;
}

bool PlacementFigures::isSettled() const
{
    if (m_open > 0 || m_waitsDelay.isActive() || m_startsDelay.isActive())
        return false;
    return std::none_of(m_asked.begin(), m_asked.end(), [this](const Asked &asked) {
        const auto running = m_starting.find(asked.place.cluster);
        return running != m_starting.end() && running->second == m_question;
    });
}

PlacementFigure PlacementFigures::of(const PlacementPlace &place) const
{
    PlacementFigure figure;
    const auto asked = std::find_if(m_asked.begin(), m_asked.end(), [&place](const Asked &one) { return one.place == place; });
    if (asked == m_asked.end() || !m_job)
        return figure;
    if (const auto known = m_known.find(place); known != m_known.end()) {
        figure.wait = known->second.wait;
        figure.start = known->second.start;
    }
    figure.price = priceOf(*asked);
    figure.isAwaited = isPossible(*asked) && !figure.wait && m_estimates && m_estimates->canAsk(place.cluster);
    return figure;
}

} // namespace chipdeck::store
