#pragma once

#include "app/runtime/service/FitCheck.h"
#include "app/runtime/service/OpenAiPort.h"

#include <grpcpp/support/status.h>

#include "chipdeck/v1/inference.pb.h"

namespace chipdeck::runtime {

/// Between the wire's messages and ours.
void toProto(const ServedModel &model, v1::Model &out);
void toProto(const FitCheck::Answer &answer, v1::Fit &out);
void toProto(const OpenAiPort::Serving &serving, v1::Serving &out);
/// False: an event that is none of the wire's (started, an error).
bool toProto(const GenerationEvent &event, const GenerationStarted &started, v1::GenerateEvent &out);

ApiResult<GenerationRequest> fromProto(const v1::GenerateRequest &in);
ApiResult<WorkerOptions> fromProto(const v1::LoadModelRequest &in);

/// "models/{id}" -> id.
ApiResult<std::string> modelIdOf(const std::string &name);

/// With google.rpc.Status in its details, as all calls of the contract fail.
grpc::Status statusOf(const ApiError &error);

} // namespace chipdeck::runtime
