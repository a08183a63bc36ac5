#pragma once

#include "tests/support/runtime/PeerLibrary.h"
#include "tests/support/runtime/ReferenceVerdict.h"

#include <tl/expected.hpp>

#include <filesystem>
#include <map>
#include <memory>
#include <string>

namespace chipdeck::bench {

/// Who is tried.
inline constexpr const char *kOwn = "chipdeck", *kOwnPacked = "chipdeck_q8_0_cache";
inline constexpr const char *kPeerFlash = "peer_flash", *kPeerPlain = "peer_plain", *kPeerPacked = "peer_q8_0_cache";

struct AccuracySettings
{
    std::size_t positions = 768;    // of each text at most; more than the windows of the models
    std::size_t slice = 64;         // positions a step
    unsigned threads = 2;           // texts at a time, one thread each
};

/// A model on a text: the reference, the engine with either cache and the peer in its settings, all on the calling thread.
class AccuracyTrial
{
public:
    /// `peer` may be empty.
    AccuracyTrial(std::filesystem::path model, const AccuracySettings &settings, std::shared_ptr<const test::PeerLibrary> peer);

    /// By the name of who is tried. Any number of threads at a time.
    tl::expected<std::map<std::string, test::ReferenceScore>, std::string> run(const std::string &text) const;

private:
    std::filesystem::path m_model;
    AccuracySettings m_settings;
    std::shared_ptr<const test::PeerLibrary> m_peer;
};

} // namespace chipdeck::bench
