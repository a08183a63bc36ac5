#include <chrono>

#include "app/gateway/sources/slurm/AssociationText.h"
#include "app/gateway/sources/slurm/Cancellation.h"
#include "app/gateway/sources/slurm/LimitsText.h"
#include "app/gateway/sources/slurm/SlurmCommands.h"
#include "app/gateway/sources/slurm/SlurmConfig.h"

namespace chipdeck::gateway {

namespace {

using domain::ClusterLimits;
using domain::Result;
using Clock = std::chrono::steady_clock;

/// What people change by hand: slurmdbd is asked no oftener.
constexpr auto rulesStay = std::chrono::seconds(60);

/// The limits out of scontrol, sinfo and sprio, which slurmctld answers from memory, and of sacctmgr what it does not tell.
class SlurmLimits final : public Limits
{
public:
    explicit SlurmLimits(SlurmConfig config) : m_config(std::move(config)), m_commands(m_config, &m_cancellation) {}

    Result<ClusterLimits> read() override
    {
        if (auto renewed = renewRules(); !renewed)
            return tl::unexpected(renewed.error());
        ClusterLimits limits;
        slurm::readRules(m_settings, limits);
        const auto pools = run("scontrol", {"-a", "-o", "show", "partition"});
        const auto reservations = run("scontrol", {"-o", "show", "reservation"});
        const auto licences = run("scontrol", {"-o", "show", "licenses"});
        const auto associations = run("scontrol", {"-o", "show", "assoc_mgr", "flags=assoc,qos"});
        const auto traits = run("sinfo", {"-h", "-a", "-o", slurm::traitsFormat});
        for (const auto *answer : {&pools, &reservations, &licences, &associations, &traits}) {
            if (!*answer)
                return tl::unexpected(answer->error());
        }
        limits.pools = slurm::parsePoolLimits(*pools);
        limits.reservations = slurm::parseReservedTimes(*reservations);
        limits.licences = slurm::parseLicences(*licences);
        limits.nodeTraits = slurm::parseNodeTraits(*traits);
        auto [members, qos] = slurm::parseAssociations(*associations, limits.keepsMinutes);
        slurm::addQosRules(m_qosRules, qos);
        slurm::addAssociationRules(m_associationRules, members);
        limits.associations = std::move(members);
        limits.qos = std::move(qos);
        // Where priorities are none but the order, sprio refuses to tell any.
        limits.priorities = slurm::parsePriorities(run("sprio", {"-h", "-o", slurm::priorityFormat}).value_or(std::string()));
        return limits;
    }

    void stop() override { m_cancellation.cancel(); }

private:
    Result<std::string> run(const std::string &program, std::vector<std::string> arguments) const
    {
        slurm::CommandResult result = m_commands.make(program, std::move(arguments)).run();
        if (!result.succeeded())
            return tl::unexpected(slurm::commandFailure(result, program));
        return std::move(result.output);
    }

    Result<void> renewRules()
    {
        if (m_rulesUntil && Clock::now() < *m_rulesUntil)
            return {};
        auto settings = run("scontrol", {"show", "config"});
        if (!settings)
            return tl::unexpected(settings.error());
        m_settings = std::move(*settings);
        // A slurmdbd that is down changes nothing of what holds: slurmctld goes on by what it knows, and so do we.
        if (slurm::keepsAccounts(m_settings)) {
            m_qosRules = run("sacctmgr", {"-nP", "show", "qos", "format=" + std::string(slurm::qosFormat)}).value_or(m_qosRules);
            m_associationRules =
                run("sacctmgr", {"-nP", "show", "assoc", "cluster=" + slurm::clusterName(m_settings),
                                 "format=" + std::string(slurm::associationFormat)}).value_or(m_associationRules);
        }
        m_rulesUntil = Clock::now() + rulesStay;
        return {};
    }

    const SlurmConfig m_config;
    slurm::Cancellation m_cancellation;
    slurm::SlurmCommands m_commands;
    std::string m_settings, m_qosRules, m_associationRules;
    std::optional<Clock::time_point> m_rulesUntil;
};

} // namespace

std::unique_ptr<Limits> makeSlurmLimits(SlurmConfig config)
{
    return std::make_unique<SlurmLimits>(std::move(config));
}

} // namespace chipdeck::gateway
