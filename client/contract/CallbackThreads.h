#pragma once

namespace chipdeck::contract {

/// Keeps gRPC's callback threads for as long as the process lives. Without it gRPC 1.51 ends them when the last channel
/// goes and now and then aborts while doing so ("ref_counted.h: prior > 0"). Cheap to call again.
void keepCallbackThreads();

} // namespace chipdeck::contract
