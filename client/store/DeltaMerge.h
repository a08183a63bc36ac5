#pragma once

#include "client/codec/WatchMessages.h"
#include "client/domain/Cluster.h"
#include "client/domain/Failure.h"

namespace chipdeck::store {

using Jobs = std::vector<std::shared_ptr<const domain::Job>>;

/// Writes the states and owners of listed chips; false when a chip lies beyond the columns.
bool mergeStates(const codec::DeltaPiece &delta, domain::ChipColumns &chips);
/// The whole piece; false when it lies beyond the columns.
bool mergeChips(const codec::ChipPiece &piece, domain::ChipColumns &chips);
/// Only chips of `visible` (see codec::visibleChips), all with `allNodes`; false when a chip lies beyond the columns.
bool mergeTelemetry(const codec::TelemetryPiece &piece, const codec::WatchView &view,
                    const std::vector<std::uint64_t> &visible, domain::ChipColumns &chips);
/// Replaces jobs by ref, adds new ones, drops `removed` (sorted). `changed` must be sorted by ref.
void mergeJobs(const Jobs &changed, const std::vector<std::uint32_t> &removed, Jobs &jobs);
/// Reads packed allocations and sorts by ref.
domain::Result<Jobs> unpackJobs(std::vector<codec::PackedJob> &&packed, const domain::Inventory &inventory);
/// Makes what the view does not show "not reported".
void hideTelemetry(const codec::WatchView &view, const std::vector<std::uint64_t> &visible, domain::ChipColumns &chips);

} // namespace chipdeck::store
