#pragma once

#include "tests/support/runtime/ReferenceSubject.h"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace chipdeck::test {

/// llama.cpp's library (see PeerFolder.h), for what it says of a model.
/// One thread at a time, and one each of what start() gives.
class PeerLibrary : public std::enable_shared_from_this<PeerLibrary>
{
public:
    /// An empty pointer where there is no peer; an error where there is one that this does not know how to call.
    static tl::expected<std::shared_ptr<PeerLibrary>, std::string> load();
    ~PeerLibrary();
    PeerLibrary(const PeerLibrary &) = delete;
    PeerLibrary &operator=(const PeerLibrary &) = delete;

    enum class Cache { Half, Float, Byte }; // keys and values in F16, F32, Q8_0

    struct Settings
    {
        Cache cache = Cache::Half;       // Byte needs flash attention
        bool flashAttention = true;
        unsigned threads = 1;
        std::size_t batch = 256;         // positions a call
    };

    /// The peer at work on a text; keeps the library.
    tl::expected<std::unique_ptr<ReferenceSubject>, std::string> start(const std::filesystem::path &model,
                                                                       std::span<const tokenizer::TokenId> tokens,
                                                                       const Settings &settings) const;

    /// What it makes of a text with a model that embeds, pooled as the file says and not yet of unit length. Always in one call.
    tl::expected<std::vector<float>, std::string> embed(const std::filesystem::path &model, std::span<const tokenizer::TokenId> tokens,
                                                        const Settings &settings) const;

private:
    struct Functions;
    class Session;

    PeerLibrary();
    std::string open(const std::filesystem::path &path);

    void *m_handle = nullptr;
    std::unique_ptr<Functions> m_functions;
};

} // namespace chipdeck::test
