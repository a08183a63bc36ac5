#include <cstddef>
#include <cstdint>
#include <string_view>

#include "client/codec/WatchDecoder.h"
#include "client/store/ClusterReplica.h"

/// Input: messages one after the other, each behind two bytes of length (little-endian).
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace chipdeck;
    store::ClusterReplica replica;
    replica.setView(codec::WatchView::everything());
    std::string_view rest(reinterpret_cast<const char *>(data), size);
    while (rest.size() >= 2) {
        const auto low = static_cast<std::uint8_t>(rest[0]);
        const auto high = static_cast<std::uint8_t>(rest[1]);
        rest.remove_prefix(2);
        const std::string_view message = rest.substr(0, low | std::size_t{high} << 8);
        rest.remove_prefix(message.size());
        auto decoded = codec::decodeWatch(message);
        if (!decoded)
            continue;
        // A claim of millions of chips is legal and only slow: not what is looked for here.
        const auto *opened = std::get_if<codec::WatchOpened>(&*decoded);
        if (opened && (opened->chipCount > 100'000 || opened->nodeCount > 100'000))
            continue;
        static_cast<void>(replica.apply(std::move(*decoded)));
        replica.takeAnswer();
    }
    return 0;
}
