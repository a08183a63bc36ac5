#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "app/gateway/sources/slurm/StepFrames.h"
#include "client/domain/Connection.h"

/// What a step inside a job writes: a greeting, then frames; the first byte says in how large pieces it comes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace chipdeck::gateway::slurm;
    if (size == 0)
        return 0;
    const std::string_view all(reinterpret_cast<const char *>(data + 1), size - 1);
    const std::size_t piece = data[0] == 0 ? all.size() + 1 : data[0];
    GreetingReader greetings("mark");
    FrameReader frames;
    std::string out;
    bool isGreeted = false;
    for (std::size_t at = 0; at < all.size(); at += piece) {
        std::string bytes(all.substr(at, piece));
        if (!isGreeted) {
            const auto greeting = greetings.take(bytes);
            isGreeted = greeting.has_value();
            if (greeting && (greeting->ports.size() > chipdeck::domain::maxListedPorts || greeting->node.size() > 131))
                std::abort();
        }
        frames.take(bytes, out);
    }
    if (out.size() > all.size())
        std::abort();
    return 0;
}
