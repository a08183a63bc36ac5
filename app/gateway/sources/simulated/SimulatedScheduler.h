#pragma once

#include <memory>

#include "app/gateway/sources/Maintainer.h"
#include "app/gateway/sources/simulated/SimulatedOrders.h"

namespace chipdeck::gateway {

/// The hands of a made-up cluster: maintenance only, single chips too, so that it can be tried without hurting anybody. Jobs are
/// made up and take no orders but to end.
class SimulatedScheduler final : public Scheduler, public Maintainer
{
public:
    explicit SimulatedScheduler(std::shared_ptr<SimulatedOrders> orders) : m_orders(std::move(orders)) {}

    domain::Result<std::string> submit(const domain::JobSpec &job, const std::string &requestId, const ActingUser &user,
                                       std::vector<std::string> &warnings) override;
    domain::Result<std::string> submitChosen(const domain::ChosenJob &job, const std::string &requestId, const ActingUser &user,
                                             std::vector<std::string> &warnings) override;
    std::vector<domain::FieldViolation> cannotExpress(const domain::ChosenJob &) const override { return {}; }
    domain::Result<void> cancel(const std::string &job, const std::string &signal, const ActingUser &user) override;
    domain::Result<void> hold(const std::string &job, const ActingUser &user) override;
    domain::Result<void> release(const std::string &job, const ActingUser &user) override;
    domain::Result<void> requeue(const std::string &job, const ActingUser &user) override;
    domain::Result<void> update(const std::string &job, const JobChange &change, const ActingUser &user) override;
    domain::Result<void> suspend(const std::string &job, const ActingUser &user) override;
    domain::Result<void> resumeJob(const std::string &job, const ActingUser &user) override;
    std::vector<domain::Result<void>> actOnAll(const JobAction &action, const std::vector<std::string> &jobs, const ActingUser &user) override;
    domain::Result<void> drain(const std::string &node, const std::string &reason, const ActingUser &user) override;
    domain::Result<void> resume(const std::string &node, const ActingUser &user) override;
    domain::Result<FoundJobs> find(const std::vector<std::string> &) override { return FoundJobs(); }
    domain::Result<std::chrono::milliseconds> endedJobsStay() override { return std::chrono::milliseconds(0); }
    domain::Result<LogFile> logFile(const std::string &job, bool standardError) override;
    Maintainer *maintainer() override { return this; }
    std::string describeDrain(const std::string &node, const std::string &reason) const override;

    domain::Result<std::vector<domain::NodeAdministration>> administration(const std::vector<std::string> &nodes) override;
    domain::Result<std::vector<domain::JobPlacement>> placements(const std::vector<std::string> &nodes) override;
    std::vector<domain::Result<void>> drainAll(const std::vector<std::string> &nodes, const std::string &reason, const ActingUser &user) override;
    domain::Result<void> undrain(const std::string &node, const ActingUser &user) override;
    std::string chipTrouble() const override { return {}; }
    domain::Result<void> drainChips(const std::string &node, const std::vector<std::uint32_t> &chips, const std::string &reason,
                                    const ActingUser &user) override;
    domain::Result<void> undrainChips(const std::string &node, const std::vector<std::uint32_t> &chips, const ActingUser &user) override;
    domain::Result<void> planWindow(const WindowPlan &plan, const ActingUser &user) override;
    domain::Result<void> changeWindow(const WindowPlan &plan, const ActingUser &user) override;
    domain::Result<void> cancelWindow(const std::string &name, const ActingUser &user) override;
    domain::Result<std::vector<domain::MaintenanceWindow>> windows() override { return m_orders->windows(); }

private:
    std::shared_ptr<SimulatedOrders> m_orders;
};

} // namespace chipdeck::gateway
