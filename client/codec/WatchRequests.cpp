#include "client/codec/WatchRequests.h"

#include "chipdeck/v1/fleet.pb.h"
#include "client/domain/Names.h"
#include "client/domain/Text.h"

namespace chipdeck::codec {

namespace {

void write(const WatchView &view, v1::View &out)
{
    for (std::size_t metric = 0; metric < domain::metricCount; ++metric) {
        if (view.wants(metric))
            out.add_metrics(static_cast<v1::Metric>(metric + 1));
    }
    out.set_all_nodes(view.allNodes);
    out.mutable_nodes()->Add(view.nodes.begin(), view.nodes.end());
}

/// Metrics that this version does not know are left out: they are shown as not reported.
WatchView read(const v1::View &view)
{
    WatchView out;
    for (const int metric : view.metrics()) {
        if (metric >= 1 && metric <= static_cast<int>(domain::metricCount))
            out.metrics = static_cast<std::uint8_t>(out.metrics | 1U << (metric - 1));
    }
    out.allNodes = view.all_nodes();
    out.nodes.assign(view.nodes().begin(), view.nodes().end());
    out.normalise();
    return out;
}

domain::Result<WatchRequest> read(const v1::OpenWatch &open)
{
    const auto name = domain::parseName(open.cluster());
    if (!name || *name != domain::ResourceName{name->cluster, {}, {}, {}, {}}) {
        std::string message = "Not a cluster: ";
        message.append(domain::harmless(open.cluster(), 80)).append("; write clusters/ and an id that ListClusters returned.");
        return domain::failure(domain::Code::InvalidArgument, "INVALID_WATCH_REQUEST", std::move(message));
    }
    OpenWatch out{name->cluster, read(open.view()), !open.without_jobs(), {}};
    if (open.has_resume()) {
        out.resume = ResumePoint{open.resume().epoch(), open.resume().sequence(), open.resume().inventory_digest(),
                                 open.resume().view_digest()};
    }
    return out;
}

} // namespace

void toProto(const OpenWatch &open, v1::WatchRequest &out)
{
    v1::OpenWatch &made = *out.mutable_open();
    made.set_cluster(domain::clusterName(open.cluster));
    write(open.view, *made.mutable_view());
    made.set_without_jobs(!open.withJobs);
    if (open.resume) {
        made.mutable_resume()->set_epoch(open.resume->epoch);
        made.mutable_resume()->set_sequence(open.resume->sequence);
        made.mutable_resume()->set_inventory_digest(open.resume->inventoryDigest);
        made.mutable_resume()->set_view_digest(open.resume->viewDigest);
    }
}

void toProto(const WatchView &view, v1::WatchRequest &out)
{
    write(view, *out.mutable_set_view());
}

void toProto(const DigestAnswer &answer, v1::WatchRequest &out)
{
    v1::Digests &made = *out.mutable_digests();
    made.set_chip_groups(answer.chipGroups);
    made.set_chip_blocks(answer.chipBlocks);
    made.set_status_blocks(answer.statusBlocks);
    made.set_job_buckets(answer.jobBuckets);
    made.set_pools(answer.pools);
}

domain::Result<WatchRequest> fromProto(const v1::WatchRequest &request)
{
    switch (request.kind_case()) {
    case v1::WatchRequest::kOpen:
        return read(request.open());
    case v1::WatchRequest::kSetView:
        return read(request.set_view());
    case v1::WatchRequest::kDigests: {
        const v1::Digests &given = request.digests();
        return DigestAnswer{given.chip_groups(), given.chip_blocks(), given.status_blocks(), given.job_buckets(),
                            given.pools()};
    }
    case v1::WatchRequest::KIND_NOT_SET:
        break;
    }
    return domain::failure(domain::Code::InvalidArgument, "INVALID_WATCH_REQUEST",
                           "The request is of a kind that this gateway does not know; send open, set_view or digests.");
}

} // namespace chipdeck::codec
