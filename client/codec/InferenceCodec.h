#pragma once

#include "client/domain/Failure.h"
#include "client/domain/Inference.h"

namespace chipdeck::v1 {
class CheckFitRequest;
class Fit;
class GenerateEvent;
class GenerateRequest;
class LoadModelRequest;
class LoadProgress;
class Model;
class RuntimeStatus;
class Serving;
} // namespace chipdeck::v1

namespace chipdeck::codec {

// Both directions of what a client of the runtime says and hears. Counts and lengths are bounded here: the runtime reads
// files of strangers.
domain::LocalModel fromProto(const v1::Model &in);
domain::ModelFit fromProto(const v1::Fit &in);
domain::Serving fromProto(const v1::Serving &in);
domain::InferenceStatus fromProto(const v1::RuntimeStatus &in);
domain::LoadStep fromProto(const v1::LoadProgress &in);
/// An event of a kind that this version does not know is an empty piece.
domain::GenerationPiece fromProto(const v1::GenerateEvent &in);

void toProto(const domain::LoadSetting &setting, v1::CheckFitRequest &out);
void toProto(const domain::LoadSetting &setting, v1::LoadModelRequest &out);
void toProto(const domain::GenerationSetting &setting, v1::GenerateRequest &out);

} // namespace chipdeck::codec
