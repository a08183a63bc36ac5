#pragma once

#include <filesystem>

namespace chipdeck::test {

/// The folder of llama.cpp's programs and libraries: build/bin in the folder that CHIPDECK_PEER names (tests/peer makes it), also where the variable
/// names build/bin or its parent. Empty where there is none.
std::filesystem::path peerBinaries();

/// llama.cpp's sources, beside the build; empty where there are none.
std::filesystem::path peerSources();

} // namespace chipdeck::test
