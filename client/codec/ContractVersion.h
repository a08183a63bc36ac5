#pragma once

#include <cstdint>

namespace chipdeck::codec {

/// ServerInfo.contract: counts up with every addition to the contract that is accepted; tests/client/contract holds it to that.
inline constexpr std::uint32_t contractVersion = 10;

} // namespace chipdeck::codec
