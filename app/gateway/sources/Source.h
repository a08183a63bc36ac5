#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "client/domain/Cluster.h"

namespace chipdeck::gateway {

/// Where a source puts what it finds. Thread-safe; a call returns quickly and never waits for a subscriber.
class SnapshotSink
{
public:
    virtual ~SnapshotSink() = default;
    /// A new picture of the whole cluster. Parts that did not change should be the same shared pointers.
    virtual void publish(std::shared_ptr<const domain::ClusterSnapshot> snapshot) = 0;
    /// How fresh each part is now; call on every poll, good or bad, also when nothing changed.
    virtual void freshness(std::vector<domain::PartFreshness> parts) = 0;
};

/// One cluster's eyes: polls on threads of its own, so that a hung one harms nobody.
class Source
{
public:
    virtual ~Source() = default;
    virtual void start(SnapshotSink &sink) = 0;
    /// Ends all threads; returns within 2 s even when the other side hangs.
    virtual void stop() = 0;
    /// Something was just written: look again at once.
    virtual void refreshSoon() {}
};

} // namespace chipdeck::gateway
