#include "tests/support/runtime/PeerFolder.h"

#include <cstdlib>

namespace chipdeck::test {

namespace {

std::filesystem::path named()
{
    const char *folder = std::getenv("CHIPDECK_PEER");
    return folder ? folder : "";
}

} // namespace

std::filesystem::path peerBinaries()
{
    for (const char *below : {"build/bin", "bin", "."}) {
        std::error_code none;
        std::filesystem::path folder = named() / below;
        if (!named().empty() && std::filesystem::exists(folder / "libllama.so", none))
            return folder;
    }
    return {};
}

std::filesystem::path peerSources()
{
    std::error_code none;
    for (const auto &entry : std::filesystem::directory_iterator(named(), none)) {
        const std::filesystem::path sources = entry.path() / "vendor/llama.cpp";
        if (entry.path().filename().string().starts_with("llama_cpp_python-") && std::filesystem::is_directory(sources, none))
            return sources;
    }
    return {};
}

} // namespace chipdeck::test
