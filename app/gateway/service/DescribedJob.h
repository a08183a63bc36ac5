#pragma once

#include "chipdeck/v1/jobs.pb.h"
#include "client/codec/DescriptionCodec.h"
#include "client/domain/Failure.h"
#include "client/domain/description/ChosenJob.h"

namespace chipdeck::gateway {

/// The description of a request and what it chose for it. Fields of a failure begin with the request's field.
template<typename Request>
domain::Result<domain::ChosenJob> describedBy(const Request &request)
{
    auto description = codec::fromProto(request.description());
    if (!description) {
        for (domain::FieldViolation &one : description.error().fields)
            one.field.insert(0, "description.");
        return tl::unexpected(std::move(description.error()));
    }
    domain::ChosenJob job{std::move(*description), {}};
    for (const v1::PartChoice &one : request.choices())
        job.choices.push_back(codec::fromProto(one));
    return job;
}

} // namespace chipdeck::gateway
