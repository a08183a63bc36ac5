#pragma once

#include "app/runtime/engine/cpu/CpuBackend.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace chipdeck::bench {

/// Tokens a second by what was done: "prefill 512", "decode 128", "decode 128 behind 1024".
using Speeds = std::map<std::string, double>;

/// One model with one number of threads, as llama-bench measures: random tokens, one sequence, no sampling.
class DecodeMeter
{
public:
    DecodeMeter(const std::filesystem::path &file, std::size_t threads);

    Speeds measure();

private:
    double seconds(std::uint32_t first, std::uint32_t count, std::uint32_t atOnce);

    std::unique_ptr<engine::CpuBackend> m_backend;
    std::vector<engine::PageId> m_pages;
    std::vector<engine::PageTable> m_tables;
};

/// The same by llama-bench in `folder`, the better of flash attention on and off. Empty where it cannot be run.
Speeds peerSpeeds(const std::filesystem::path &folder, const std::filesystem::path &model, std::size_t threads);

} // namespace chipdeck::bench
