#include "tests/support/fixed/FixedMaintenance.h"

#include <QPointer>
#include <QTimer>

#include "client/domain/Names.h"

namespace chipdeck::test {

using domain::MaintenanceStepKind;

namespace {

domain::WriteOutcome doneOn(const std::string &name)
{
    domain::WriteOutcome outcome;
    outcome.state = domain::WriteState::Done;
    outcome.name = name;
    return outcome;
}

} // namespace

template<typename T>
void FixedMaintenance::answer(QObject *context, const Done<T> &done, domain::Result<T> result)
{
    if (isSilent)
        return;
    QTimer::singleShot(0, this, [context = QPointer(context), done, result = std::move(result)] {
        if (context)
            done(result);
    });
}

template<typename T>
domain::Result<T> FixedMaintenance::orFailure(T value)
{
    if (failures.empty())
        return value;
    domain::Failure failure = failures.front();
    failures.pop_front();
    return tl::unexpected(std::move(failure));
}

void FixedMaintenance::preview(const QString &cluster, const domain::MaintenanceTarget &target, std::optional<qint64> startS,
                               std::optional<quint64> durationS, QObject *context, Done<domain::MaintenanceImpact> done)
{
    asked.push_back({cluster, target, startS, durationS});
    domain::MaintenanceImpact told = impact;
    if (told.nodes.empty())
        told.nodes = target.nodes;
    answer(context, done, orFailure(std::move(told)));
}

void FixedMaintenance::begin(const QString &cluster, domain::MaintenanceOrder order, QObject *context, Done<domain::MaintenanceOutcome> done)
{
    domain::MaintenanceOutcome outcome{order.requestId, {}, false};
    for (const std::string &node : order.target.nodes)
        outcome.steps.push_back({MaintenanceStepKind::Out, doneOn(domain::nodeName("c", node))});
    outcome.steps.insert(outcome.steps.end(), extraSteps.begin(), extraSteps.end());
    orders.push_back(std::move(order));
    answer(context, done, orFailure(std::move(outcome)));
    Q_EMIT changed(cluster);
}

void FixedMaintenance::undo(const QString &cluster, const std::string &id, const std::string &requestId, const std::string &reason, QObject *context,
                            Done<domain::MaintenanceOutcome> done)
{
    undone.push_back({cluster, id, requestId, reason});
    domain::MaintenanceOutcome outcome{requestId, {{MaintenanceStepKind::Back, doneOn("clusters/c/nodes/n1")}}, false};
    answer(context, done, orFailure(std::move(outcome)));
    Q_EMIT changed(cluster);
}

void FixedMaintenance::window(WindowCall call, const QString &cluster, domain::WindowWish wish, QObject *context, Done<domain::WriteOutcome> done)
{
    wishes.emplace_back(call, std::move(wish));
    answer(context, done, orFailure(doneOn("clusters/c/windows/chipdeck-w")));
    Q_EMIT changed(cluster);
}

void FixedMaintenance::list(const QString &, QObject *context, Done<domain::MaintenanceList> done)
{
    answer(context, done, domain::Result<domain::MaintenanceList>(kept));
}

} // namespace chipdeck::test
