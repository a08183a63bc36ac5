#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "app/gateway/service/WatchCursor.h"
#include "app/gateway/sources/simulated/SimulatedFleet.h"
#include "app/gateway/state/ClusterState.h"
#include "chipdeck/v1/fleet.pb.h"

using namespace chipdeck;
using namespace chipdeck::gateway;

namespace {

/// A small cluster that all inputs look at.
ClusterState &state()
{
    static ClusterState *const one = [] {
        SimulatedConfig config;
        config.nodes = 12;
        SimulatedFleet fleet(config);
        auto *const made = new ClusterState(fleet.snapshot()->info);
        made->publish(fleet.snapshot());
        made->publish(fleet.step());
        return made;
    }();
    return *one;
}

} // namespace

/// What a client says to a watch. Input: requests one after the other, each behind two bytes of length (little-endian).
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    std::string_view rest(reinterpret_cast<const char *>(data), size);
    std::optional<WatchCursor> cursor;
    const auto feed = std::make_shared<WatchFeed>(state());
    while (rest.size() >= 2) {
        const std::size_t length = static_cast<std::uint8_t>(rest[0]) | std::size_t{static_cast<std::uint8_t>(rest[1])} << 8;
        rest.remove_prefix(2);
        const std::string_view bytes = rest.substr(0, length);
        rest.remove_prefix(bytes.size());
        v1::WatchRequest message;
        if (!message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
            continue;
        auto request = codec::fromProto(message);
        if (!request)
            continue;
        if (!cursor) {
            if (auto *const open = std::get_if<codec::OpenWatch>(&*request))
                cursor.emplace(feed, std::move(*open));
            continue;
        }
        if (!cursor->handle(std::move(*request)))
            return 0;
        for (int i = 0; i < 40 && cursor->next(WatchCursor::Clock::now()); ++i) {
        }
    }
    return 0;
}
