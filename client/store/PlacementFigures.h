#pragma once

#include <compare>
#include <map>
#include <optional>
#include <vector>

#include <QObject>
#include <QString>
#include <QTimer>

#include "client/domain/placement/Placement.h"
#include "client/domain/prices/Quote.h"
#include "client/store/Estimates.h"
#include "client/store/PriceBooks.h"

namespace chipdeck::store {

/// A pool with chips of one type, in one cluster.
struct PlacementPlace {
    QString cluster;  ///< ClusterStore::key()
    std::string pool;
    std::string schedulerType;

    std::weak_ordering operator<=>(const PlacementPlace &) const = default;
};

/// What a job would be charged there.
struct PlacementPrice {
    std::vector<domain::Quote> quotes;  ///< empty = there is no plan for these chips
    std::optional<std::uint64_t> limitS;  ///< the time that is charged; absent = an hour of it, since the job has no limit
    bool isKnown = false;  ///< the plan has been read, or the gateway keeps none

    bool operator==(const PlacementPrice &) const = default;
};

/// What is learnt of a place after its verdict.
struct PlacementFigure {
    std::optional<domain::WaitEstimate> wait;
    std::optional<domain::StartEstimate> start;  ///< the scheduler's own
    PlacementPrice price;
    bool isAwaited = false;  ///< the gateway says more than has come yet

    bool operator==(const PlacementFigure &) const = default;
};

/// Asks gateways what they know of the places of a job: waits of all at once, the schedulers' own estimates one after the other,
/// price plans. All of it late, and anew while the question stands. Lives on the GUI thread.
class PlacementFigures : public QObject
{
    Q_OBJECT

public:
    /// Both may be null, and outlive this object.
    PlacementFigures(Estimates *estimates, PriceBooks *prices, QObject *parent = nullptr);

    struct Asked {
        PlacementPlace place;
        domain::Placement placement;
        std::string clusterId;
        std::optional<std::uint64_t> limitS;  ///< of a job that names none: the pool's
    };
    /// The same job keeps what is known of its places. `placements`: in the order in which schedulers are asked.
    void ask(const domain::JobDescription &job, std::vector<Asked> placements);
    /// This place's scheduler is asked before others.
    void prefer(const PlacementPlace &place);
    void rest();

    PlacementFigure of(const PlacementPlace &place) const;
    /// All that gateways tell of this question has come, or will not.
    bool isSettled() const;

Q_SIGNALS:
    void changed();

private:
    struct Known {
        std::optional<domain::WaitEstimate> wait;
        std::optional<domain::StartEstimate> start;
        bool isAsked = false;  ///< its scheduler has answered, or will not
    };

    void askWaits();
    void takeWaits(const std::vector<PlacementPlace> &places, const domain::Result<domain::WaitEstimates> &answer);
    void askStarts();
    void askStart(const QString &cluster);
    const Asked *nextStart(const QString &cluster) const;
    void takeStart(const PlacementPlace &place, const domain::Result<domain::StartEstimate> &answer);
    void askPrices();
    void askPlan(const QString &gateway);
    void renew();
    domain::WaitQuestion questionOf(const Asked &asked) const;
    domain::ChosenJob chosenFor(const Asked &asked) const;
    PlacementPrice priceOf(const Asked &asked) const;

    Estimates *m_estimates;
    PriceBooks *m_prices;
    std::optional<domain::JobDescription> m_job;
    int m_open = 0;  ///< answers on waits and prices that are still to come, of this question
    quint64 m_question = 0;  ///< counts up with each job: answers to earlier ones are passed over
    std::vector<Asked> m_asked;
    std::map<PlacementPlace, Known> m_known;
    PlacementPlace m_preferred;
    std::map<QString, quint64> m_starting;  ///< clusters whose scheduler is being asked, and for which question
    std::map<QString, std::optional<domain::PricePlan>> m_plans;  ///< by gateway; nothing = it keeps none
    QTimer m_waitsDelay;
    QTimer m_startsDelay;
    QTimer m_again;
};

} // namespace chipdeck::store
