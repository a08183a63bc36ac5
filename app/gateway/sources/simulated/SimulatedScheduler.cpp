#include "app/gateway/sources/simulated/SimulatedScheduler.h"

#include <algorithm>
#include <iterator>

namespace chipdeck::gateway {

using domain::Code;
using domain::Result;

namespace {

tl::unexpected<domain::Failure> madeUp()
{
    return domain::failure(Code::Unimplemented, "READ_ONLY_CLUSTER", "Jobs of a made-up cluster are made up: only its nodes and chips can be acted on.");
}

tl::unexpected<domain::Failure> noSuchWindow()
{
    return domain::failure(Code::NotFound, "NO_SUCH_WINDOW", "The cluster has no such window any more.");
}

} // namespace

Result<std::string> SimulatedScheduler::submit(const domain::JobSpec &, const std::string &, const ActingUser &, std::vector<std::string> &)
{
    return madeUp();
}

Result<std::string> SimulatedScheduler::submitChosen(const domain::ChosenJob &, const std::string &, const ActingUser &, std::vector<std::string> &)
{
    return madeUp();
}

Result<void> SimulatedScheduler::cancel(const std::string &job, const std::string &signal, const ActingUser &)
{
    if (!signal.empty())
        return madeUp();
    m_orders->end(job);
    return {};
}

Result<void> SimulatedScheduler::hold(const std::string &, const ActingUser &)
{
    return madeUp();
}

Result<void> SimulatedScheduler::release(const std::string &, const ActingUser &)
{
    return madeUp();
}

/// Made-up jobs have no work to do again.
Result<void> SimulatedScheduler::requeue(const std::string &job, const ActingUser &)
{
    m_orders->end(job);
    return {};
}

Result<void> SimulatedScheduler::update(const std::string &, const JobChange &, const ActingUser &)
{
    return madeUp();
}

Result<void> SimulatedScheduler::suspend(const std::string &, const ActingUser &)
{
    return madeUp();
}

Result<void> SimulatedScheduler::resumeJob(const std::string &, const ActingUser &)
{
    return madeUp();
}

std::vector<Result<void>> SimulatedScheduler::actOnAll(const JobAction &action, const std::vector<std::string> &jobs, const ActingUser &user)
{
    std::vector<Result<void>> results;
    for (const std::string &job : jobs) {
        if (action.kind == JobAction::Kind::Cancel)
            results.push_back(cancel(job, action.signal, user));
        else if (action.kind == JobAction::Kind::Requeue)
            results.push_back(requeue(job, user));
        else
            results.push_back(madeUp());
    }
    return results;
}

Result<void> SimulatedScheduler::drain(const std::string &node, const std::string &reason, const ActingUser &)
{
    m_orders->drain(node, reason);
    return {};
}

Result<void> SimulatedScheduler::resume(const std::string &node, const ActingUser &)
{
    m_orders->resume(node);
    return {};
}

Result<LogFile> SimulatedScheduler::logFile(const std::string &, bool)
{
    return domain::failure(Code::FailedPrecondition, "NO_LOG", "A made-up job writes no file.");
}

std::string SimulatedScheduler::describeDrain(const std::string &node, const std::string &) const
{
    return "drain " + node + " (simulated)";
}

Result<std::vector<domain::NodeAdministration>> SimulatedScheduler::administration(const std::vector<std::string> &nodes)
{
    std::vector<domain::NodeAdministration> states;
    for (const std::string &node : nodes) {
        const SimulatedOrders::Out out = m_orders->of(node);
        states.push_back({node, out.node, out.node ? out.reason : std::string()});
    }
    return states;
}

Result<std::vector<domain::JobPlacement>> SimulatedScheduler::placements(const std::vector<std::string> &)
{
    return std::vector<domain::JobPlacement>();
}

std::vector<Result<void>> SimulatedScheduler::drainAll(const std::vector<std::string> &nodes, const std::string &reason, const ActingUser &user)
{
    std::vector<Result<void>> results;
    std::transform(nodes.begin(), nodes.end(), std::back_inserter(results), [&](const std::string &node) { return drain(node, reason, user); });
    return results;
}

Result<void> SimulatedScheduler::undrain(const std::string &node, const ActingUser &user)
{
    return resume(node, user);
}

Result<void> SimulatedScheduler::drainChips(const std::string &node, const std::vector<std::uint32_t> &chips, const std::string &reason, const ActingUser &)
{
    m_orders->drainChips(node, chips, reason);
    return {};
}

Result<void> SimulatedScheduler::undrainChips(const std::string &node, const std::vector<std::uint32_t> &chips, const ActingUser &)
{
    m_orders->resumeChips(node, chips);
    return {};
}

Result<void> SimulatedScheduler::planWindow(const WindowPlan &plan, const ActingUser &)
{
    const auto endS = plan.startS + static_cast<std::int64_t>(plan.durationS);
    (void)m_orders->plan({{}, plan.name, plan.nodes, plan.startS, endS, {"MAINT"}, {}, {}, {}});
    return {};
}

Result<void> SimulatedScheduler::changeWindow(const WindowPlan &plan, const ActingUser &)
{
    return m_orders->change(plan.name, plan.nodes, plan.startS, plan.durationS) ? Result<void>() : noSuchWindow();
}

Result<void> SimulatedScheduler::cancelWindow(const std::string &name, const ActingUser &)
{
    (void)m_orders->cancel(name);
    return {};
}

} // namespace chipdeck::gateway
