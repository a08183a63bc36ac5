#include "client/codec/LimitsCodec.h"

#include <algorithm>
#include <optional>

#include "chipdeck/v1/placement.pb.h"
#include "client/codec/FleetCodec.h"
#include "client/codec/NodeRanges.h"

namespace chipdeck::codec {

namespace {

using Texts = google::protobuf::RepeatedPtrField<std::string>;
using Resources = google::protobuf::RepeatedPtrField<v1::ResourceLimit>;
using Holders = google::protobuf::RepeatedPtrField<v1::HolderUse>;

// A field with presence, in both directions.
#define CHIPDECK_SET(value, out, field) \
    if (value) \
    (out).set_##field(*(value))
#define CHIPDECK_GET(value, in, field) \
    if ((in).has_##field()) \
    (value) = (in).field()

void write(const std::vector<std::string> &texts, Texts &out)
{
    for (const std::string &text : texts)
        *out.Add() = sendable(text);
}

std::vector<std::string> read(const Texts &in)
{
    return {in.begin(), in.end()};
}

void write(const std::vector<domain::ResourceLimit> &limits, Resources &out)
{
    for (const domain::ResourceLimit &limit : limits) {
        v1::ResourceLimit &one = *out.Add();
        one.set_resource(sendable(limit.resource));
        one.set_most(limit.most);
        one.set_used(limit.used);
    }
}

std::vector<domain::ResourceLimit> read(const Resources &in)
{
    std::vector<domain::ResourceLimit> limits;
    for (const v1::ResourceLimit &one : in)
        limits.push_back({one.resource(), one.most(), one.used()});
    return limits;
}

void write(const std::vector<domain::HolderUse> &holders, Holders &out)
{
    for (const domain::HolderUse &holder : holders) {
        v1::HolderUse &one = *out.Add();
        one.set_holder(sendable(holder.holder));
        write(holder.held, *one.mutable_held());
        one.set_running(holder.running);
        one.set_submitted(holder.submitted);
    }
}

std::vector<domain::HolderUse> read(const Holders &in)
{
    std::vector<domain::HolderUse> holders;
    for (const v1::HolderUse &one : in)
        holders.push_back({one.holder(), read(one.held()), one.running(), one.submitted()});
    return holders;
}

void write(const domain::ShareRules &rules, v1::ShareRules &out)
{
    CHIPDECK_SET(rules.cpusPerChip, out, cpus_per_chip);
    CHIPDECK_SET(rules.memoryPerChipMb, out, memory_per_chip_mb);
    CHIPDECK_SET(rules.mostMemoryPerCpuMb, out, most_memory_per_cpu_mb);
    CHIPDECK_SET(rules.mostMemoryPerNodeMb, out, most_memory_per_node_mb);
}

domain::ShareRules read(const v1::ShareRules &in)
{
    domain::ShareRules rules;
    CHIPDECK_GET(rules.cpusPerChip, in, cpus_per_chip);
    CHIPDECK_GET(rules.memoryPerChipMb, in, memory_per_chip_mb);
    CHIPDECK_GET(rules.mostMemoryPerCpuMb, in, most_memory_per_cpu_mb);
    CHIPDECK_GET(rules.mostMemoryPerNodeMb, in, most_memory_per_node_mb);
    return rules;
}

void write(const domain::PoolLimits &pool, v1::PoolLimits &out)
{
    out.set_pool(sendable(pool.pool));
    CHIPDECK_SET(pool.defaultTimeS, out, default_time_s);
    CHIPDECK_SET(pool.mostTimeS, out, most_time_s);
    CHIPDECK_SET(pool.leastNodes, out, least_nodes);
    CHIPDECK_SET(pool.mostNodes, out, most_nodes);
    CHIPDECK_SET(pool.mostCpusPerNode, out, most_cpus_per_node);
    write(pool.onlyAccounts, *out.mutable_only_accounts());
    write(pool.exceptAccounts, *out.mutable_except_accounts());
    write(pool.onlyQos, *out.mutable_only_qos());
    write(pool.exceptQos, *out.mutable_except_qos());
    write(pool.onlyGroups, *out.mutable_only_groups());
    out.set_qos(sendable(pool.qos));
    out.set_tier(pool.tier);
    out.set_exclusive(pool.exclusive);
    out.set_root_only(pool.rootOnly);
    out.set_refuses_new(pool.refusesNew);
    CHIPDECK_SET(pool.memoryPerCpuMb, out, memory_per_cpu_mb);
    CHIPDECK_SET(pool.memoryPerNodeMb, out, memory_per_node_mb);
    out.set_needs_reservation(pool.needsReservation);
    write(pool.shares, *out.mutable_shares());
}

domain::PoolLimits read(const v1::PoolLimits &in)
{
    domain::PoolLimits pool;
    pool.pool = in.pool();
    CHIPDECK_GET(pool.defaultTimeS, in, default_time_s);
    CHIPDECK_GET(pool.mostTimeS, in, most_time_s);
    CHIPDECK_GET(pool.leastNodes, in, least_nodes);
    CHIPDECK_GET(pool.mostNodes, in, most_nodes);
    CHIPDECK_GET(pool.mostCpusPerNode, in, most_cpus_per_node);
    pool.onlyAccounts = read(in.only_accounts());
    pool.exceptAccounts = read(in.except_accounts());
    pool.onlyQos = read(in.only_qos());
    pool.exceptQos = read(in.except_qos());
    pool.onlyGroups = read(in.only_groups());
    pool.qos = in.qos();
    pool.tier = in.tier();
    pool.exclusive = in.exclusive();
    pool.rootOnly = in.root_only();
    pool.refusesNew = in.refuses_new();
    CHIPDECK_GET(pool.memoryPerCpuMb, in, memory_per_cpu_mb);
    CHIPDECK_GET(pool.memoryPerNodeMb, in, memory_per_node_mb);
    pool.needsReservation = in.needs_reservation();
    pool.shares = read(in.shares());
    return pool;
}

void write(const domain::QosLimits &qos, v1::QosLimits &out)
{
    out.set_name(sendable(qos.name));
    out.set_priority(qos.priority);
    write(qos.preempts, *out.mutable_preempts());
    out.set_denies_beyond_limit(qos.deniesBeyondLimit);
    CHIPDECK_SET(qos.mostTimeS, out, most_time_s);
    write(qos.group, *out.mutable_group());
    write(qos.perUser, *out.mutable_per_user());
    write(qos.perAccount, *out.mutable_per_account());
    write(qos.perJob, *out.mutable_per_job());
    write(qos.perNode, *out.mutable_per_node());
    CHIPDECK_SET(qos.groupJobs, out, group_jobs);
    CHIPDECK_SET(qos.groupSubmitted, out, group_submitted);
    CHIPDECK_SET(qos.jobsPerUser, out, jobs_per_user);
    CHIPDECK_SET(qos.submittedPerUser, out, submitted_per_user);
    CHIPDECK_SET(qos.jobsPerAccount, out, jobs_per_account);
    CHIPDECK_SET(qos.submittedPerAccount, out, submitted_per_account);
    out.set_jobs(qos.jobs);
    out.set_submitted(qos.submitted);
    write(qos.users, *out.mutable_users());
    write(qos.accounts, *out.mutable_accounts());
    write(qos.groupMinutes, *out.mutable_group_minutes());
    write(qos.groupRunningMinutes, *out.mutable_group_running_minutes());
    write(qos.perJobMinutes, *out.mutable_per_job_minutes());
    write(qos.leastPerJob, *out.mutable_least_per_job());
    write(qos.flags, *out.mutable_flags());
}

domain::QosLimits read(const v1::QosLimits &in)
{
    domain::QosLimits qos;
    qos.name = in.name();
    qos.priority = in.priority();
    qos.preempts = read(in.preempts());
    qos.deniesBeyondLimit = in.denies_beyond_limit();
    CHIPDECK_GET(qos.mostTimeS, in, most_time_s);
    qos.group = read(in.group());
    qos.perUser = read(in.per_user());
    qos.perAccount = read(in.per_account());
    qos.perJob = read(in.per_job());
    qos.perNode = read(in.per_node());
    CHIPDECK_GET(qos.groupJobs, in, group_jobs);
    CHIPDECK_GET(qos.groupSubmitted, in, group_submitted);
    CHIPDECK_GET(qos.jobsPerUser, in, jobs_per_user);
    CHIPDECK_GET(qos.submittedPerUser, in, submitted_per_user);
    CHIPDECK_GET(qos.jobsPerAccount, in, jobs_per_account);
    CHIPDECK_GET(qos.submittedPerAccount, in, submitted_per_account);
    qos.jobs = in.jobs();
    qos.submitted = in.submitted();
    qos.users = read(in.users());
    qos.accounts = read(in.accounts());
    qos.groupMinutes = read(in.group_minutes());
    qos.groupRunningMinutes = read(in.group_running_minutes());
    qos.perJobMinutes = read(in.per_job_minutes());
    qos.leastPerJob = read(in.least_per_job());
    qos.flags = read(in.flags());
    return qos;
}

void write(const domain::AssociationLimits &one, v1::AssociationLimits &out)
{
    out.set_account(sendable(one.account));
    out.set_user(sendable(one.user));
    out.set_parent(sendable(one.parent));
    out.set_pool(sendable(one.pool));
    write(one.qos, *out.mutable_qos());
    out.set_default_qos(sendable(one.defaultQos));
    out.set_is_default(one.isDefault);
    CHIPDECK_SET(one.mostTimeS, out, most_time_s);
    write(one.group, *out.mutable_group());
    write(one.perJob, *out.mutable_per_job());
    write(one.perNode, *out.mutable_per_node());
    CHIPDECK_SET(one.groupJobs, out, group_jobs);
    CHIPDECK_SET(one.groupSubmitted, out, group_submitted);
    CHIPDECK_SET(one.mostJobs, out, most_jobs);
    CHIPDECK_SET(one.mostSubmitted, out, most_submitted);
    out.set_jobs(one.jobs);
    out.set_submitted(one.submitted);
    CHIPDECK_SET(one.shares, out, shares);
    CHIPDECK_SET(one.usage, out, usage);
    CHIPDECK_SET(one.fairShare, out, fair_share);
    write(one.groupMinutes, *out.mutable_group_minutes());
    write(one.groupRunningMinutes, *out.mutable_group_running_minutes());
    write(one.perJobMinutes, *out.mutable_per_job_minutes());
}

domain::AssociationLimits read(const v1::AssociationLimits &in)
{
    domain::AssociationLimits one;
    one.account = in.account();
    one.user = in.user();
    one.parent = in.parent();
    one.pool = in.pool();
    one.qos = read(in.qos());
    one.defaultQos = in.default_qos();
    one.isDefault = in.is_default();
    CHIPDECK_GET(one.mostTimeS, in, most_time_s);
    one.group = read(in.group());
    one.perJob = read(in.per_job());
    one.perNode = read(in.per_node());
    CHIPDECK_GET(one.groupJobs, in, group_jobs);
    CHIPDECK_GET(one.groupSubmitted, in, group_submitted);
    CHIPDECK_GET(one.mostJobs, in, most_jobs);
    CHIPDECK_GET(one.mostSubmitted, in, most_submitted);
    one.jobs = in.jobs();
    one.submitted = in.submitted();
    CHIPDECK_GET(one.shares, in, shares);
    CHIPDECK_GET(one.usage, in, usage);
    CHIPDECK_GET(one.fairShare, in, fair_share);
    one.groupMinutes = read(in.group_minutes());
    one.groupRunningMinutes = read(in.group_running_minutes());
    one.perJobMinutes = read(in.per_job_minutes());
    for (std::optional<double> *share : {&one.shares, &one.usage, &one.fairShare}) {
        // Also what is no number.
        if (*share && !(**share >= 0 && **share <= 1))
            share->reset();
    }
    return one;
}

void write(const domain::Reservation &one, v1::Reservation &out)
{
    out.set_name(sendable(one.name));
    out.set_start_s(one.startS);
    out.set_end_s(one.endS);
    toProto(one.nodes, *out.mutable_nodes());
    write(one.users, *out.mutable_users());
    write(one.accounts, *out.mutable_accounts());
    write(one.flags, *out.mutable_flags());
    out.set_maintenance(one.maintenance);
    write(one.licences, *out.mutable_licences());
    for (const domain::NodeCores &cores : one.cores) {
        v1::NodeCores &kept = *out.add_cores();
        kept.set_node(sendable(cores.node));
        kept.set_cores(cores.cores);
    }
}

domain::Result<domain::Reservation> read(const v1::Reservation &in, NodeRangeReader &reader)
{
    auto nodes = reader.read(in.nodes());
    if (!nodes)
        return tl::unexpected(nodes.error());
    std::vector<domain::NodeCores> cores;
    for (const v1::NodeCores &one : in.cores())
        cores.push_back({one.node(), one.cores()});
    return domain::Reservation{in.name(), in.start_s(), in.end_s(), std::move(*nodes), read(in.users()), read(in.accounts()), read(in.flags()), in.maintenance(),
                               read(in.licences()), std::move(cores)};
}

} // namespace

void toProto(const domain::ClusterLimits &limits, v1::ClusterLimits &out)
{
    out.set_enforces_associations(limits.enforcesAssociations);
    out.set_enforces_limits(limits.enforcesLimits);
    out.set_enforces_qos(limits.enforcesQos);
    out.set_refuses_beyond_pool(limits.refusesBeyondPool);
    out.set_backfills(limits.backfills);
    CHIPDECK_SET(limits.schedulingCycleS, out, scheduling_cycle_s);
    CHIPDECK_SET(limits.backfillIntervalS, out, backfill_interval_s);
    CHIPDECK_SET(limits.backfillWindowS, out, backfill_window_s);
    out.set_counts_memory(limits.countsMemory);
    CHIPDECK_SET(limits.memoryPerCpuMb, out, memory_per_cpu_mb);
    CHIPDECK_SET(limits.memoryPerNodeMb, out, memory_per_node_mb);
    for (const domain::PoolLimits &pool : limits.pools)
        write(pool, *out.add_pools());
    for (const domain::QosLimits &qos : limits.qos)
        write(qos, *out.add_qos());
    for (const domain::AssociationLimits &one : limits.associations)
        write(one, *out.add_associations());
    for (const domain::Reservation &one : limits.reservations)
        write(one, *out.add_reservations());
    for (const domain::NodeTraits &traits : limits.nodeTraits) {
        v1::NodeTraits &one = *out.add_node_traits();
        write(traits.features, *one.mutable_features());
        one.set_weight(traits.weight);
        toProto(traits.nodes, *one.mutable_nodes());
        one.set_threads_per_core(traits.threadsPerCore);
    }
    write(limits.licences, *out.mutable_licences());
    out.set_keeps_minutes(limits.keepsMinutes);
    CHIPDECK_SET(limits.mostArrayIndex, out, most_array_index);
    write(limits.shares, *out.mutable_shares());
    CHIPDECK_SET(limits.blockWaitS, out, block_wait_s);
}

domain::Result<domain::ClusterLimits> fromProto(const v1::ClusterLimits &in)
{
    domain::ClusterLimits limits;
    limits.enforcesAssociations = in.enforces_associations();
    limits.enforcesLimits = in.enforces_limits();
    limits.enforcesQos = in.enforces_qos();
    limits.refusesBeyondPool = in.refuses_beyond_pool();
    limits.backfills = in.backfills();
    CHIPDECK_GET(limits.schedulingCycleS, in, scheduling_cycle_s);
    CHIPDECK_GET(limits.backfillIntervalS, in, backfill_interval_s);
    CHIPDECK_GET(limits.backfillWindowS, in, backfill_window_s);
    limits.countsMemory = in.counts_memory();
    CHIPDECK_GET(limits.memoryPerCpuMb, in, memory_per_cpu_mb);
    CHIPDECK_GET(limits.memoryPerNodeMb, in, memory_per_node_mb);
    for (const v1::PoolLimits &pool : in.pools())
        limits.pools.push_back(read(pool));
    for (const v1::QosLimits &qos : in.qos())
        limits.qos.push_back(read(qos));
    for (const v1::AssociationLimits &one : in.associations())
        limits.associations.push_back(read(one));
    NodeRangeReader reader;
    for (const v1::Reservation &one : in.reservations()) {
        auto reservation = read(one, reader);
        if (!reservation)
            return tl::unexpected(reservation.error());
        limits.reservations.push_back(std::move(*reservation));
    }
    for (const v1::NodeTraits &one : in.node_traits()) {
        auto nodes = reader.read(one.nodes());
        if (!nodes)
            return tl::unexpected(nodes.error());
        limits.nodeTraits.push_back({read(one.features()), one.weight(), std::move(*nodes), std::max(1U, one.threads_per_core())});
    }
    limits.licences = read(in.licences());
    limits.keepsMinutes = in.keeps_minutes();
    CHIPDECK_GET(limits.mostArrayIndex, in, most_array_index);
    limits.shares = read(in.shares());
    CHIPDECK_GET(limits.blockWaitS, in, block_wait_s);
    return limits;
}

#undef CHIPDECK_SET
#undef CHIPDECK_GET

} // namespace chipdeck::codec
