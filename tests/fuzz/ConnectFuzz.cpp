#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "chipdeck/v1/jobs.pb.h"
#include "client/codec/ConnectCodec.h"

/// Messages of a connection as both sides take them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace chipdeck;
    v1::ConnectRequest request;
    if (request.ParseFromArray(data, static_cast<int>(size))) {
        if (request.message_case() == v1::ConnectRequest::kOpen) {
            const auto wish = codec::fromProto(request.open());
            v1::ConnectRequest again;
            if (wish)
                codec::toProto(*wish, again);
            // What was taken once is taken the same again.
            if (wish && codec::fromProto(again.open()) != wish)
                std::abort();
        } else if (const auto input = codec::takeInput(request)) {
            if (const auto *terminal = std::get_if<domain::TerminalSize>(&*input); terminal && (terminal->columns == 0 || terminal->rows > domain::TerminalSize::max))
                std::abort();
        }
    }
    v1::ConnectResponse response;
    if (response.ParseFromArray(data, static_cast<int>(size))) {
        const auto message = codec::takeMessage(response);
        if (const auto *opened = message ? std::get_if<domain::ConnectionOpened>(&*message) : nullptr; opened && opened->ports.size() > domain::maxListedPorts)
            std::abort();
    }
    return 0;
}
