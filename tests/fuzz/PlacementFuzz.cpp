#include <cstddef>
#include <cstdint>

#include "chipdeck/v1/placement.pb.h"
#include "client/codec/PlacementCodec.h"

/// What a gateway answers of limits and waits, and what a client asks.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace chipdeck;
    if (size == 0)
        return 0;
    const int length = static_cast<int>(size - 1);
    v1::GetLimitsResponse limits;
    if (data[0] % 3 == 0 && limits.ParseFromArray(data + 1, length)) {
        if (const auto read = codec::fromProto(limits)) {
            v1::GetLimitsResponse again;
            codec::toProto(*read, again);
            const auto back = codec::fromProto(again);
            if (back && !read->unchanged && !(back->limits == read->limits))
                __builtin_trap();
        }
    }
    v1::EstimateWaitsResponse waits;
    if (data[0] % 3 == 1 && waits.ParseFromArray(data + 1, length)) {
        if (const auto read = codec::fromProto(waits)) {
            for (const domain::WaitEstimate &one : read->estimates) {
                if (one.band && !(one.band->p10S >= 0 && one.band->p10S <= one.band->p50S && one.band->p50S <= one.band->p90S))
                    __builtin_trap();
            }
        }
    }
    v1::EstimateWaitsRequest request;
    if (data[0] % 3 == 2 && request.ParseFromArray(data + 1, length))
        static_cast<void>(codec::fromProto(request));
    return 0;
}
