#include "DecodeMeter.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>
#include <stdexcept>

#include <nlohmann/json.hpp>

namespace chipdeck::bench {

namespace {

constexpr std::uint32_t kPrompt = 512, kGenerated = 128, kDepth = 1024;

} // namespace

DecodeMeter::DecodeMeter(const std::filesystem::path &path, std::size_t threads)
{
    auto file = gguf::GgufFile::open(path);
    if (!file)
        throw std::runtime_error(file.error().text());
    auto model = model::Model::open(*file);
    if (!model)
        throw std::runtime_error(model.error().text());
    engine::CpuOptions options;
    options.threads = threads;
    auto backend = engine::CpuBackend::make(*model, options);
    if (!backend)
        throw std::runtime_error(backend.error());
    m_backend = std::move(*backend);
    const std::uint32_t pages = (kDepth + kGenerated + engine::kPagePositions - 1) / engine::kPagePositions;
    for (engine::PageId page = 0; page < pages; ++page)
        m_pages.push_back(page);
    const std::size_t groups = m_backend->cacheGroups().size();
    if (auto reserved = m_backend->reserve(std::vector<std::uint32_t>(groups, pages)); !reserved)
        throw std::runtime_error(reserved.error());
    m_tables.assign(groups, {0, m_pages});
}

double DecodeMeter::seconds(std::uint32_t first, std::uint32_t count, std::uint32_t atOnce)
{
    std::mt19937 random(first);
    std::vector<engine::TokenId> tokens(atOnce);
    const auto start = std::chrono::steady_clock::now();
    for (std::uint32_t at = first; at < first + count; at += atOnce) {
        for (engine::TokenId &token : tokens)
            token = static_cast<engine::TokenId>(random() % m_backend->vocabulary());
        engine::Slice slice;
        slice.tokens = tokens;
        slice.firstPosition = at;
        slice.tables = m_tables;
        m_backend->step({&slice, 1}, nullptr);
    }
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Speeds DecodeMeter::measure()
{
    Speeds speeds;
    seconds(0, 16, 16); // pages of memory are there, as llama-bench has it
    speeds["decode 128"] = kGenerated / seconds(0, kGenerated, 1);
    speeds["prefill 512"] = kPrompt / seconds(0, kPrompt, kPrompt);
    seconds(kPrompt, kDepth - kPrompt, kPrompt);
    speeds["decode 128 behind 1024"] = kGenerated / seconds(kDepth, kGenerated, 1);
    return speeds;
}

Speeds peerSpeeds(const std::filesystem::path &folder, const std::filesystem::path &model, std::size_t threads)
{
    const std::string command = "LD_LIBRARY_PATH='" + folder.string() + "' '" + (folder / "llama-bench").string() + "' -m '" + model.string() + "' -t "
        + std::to_string(threads) + " -p 512 -n 128 -d 0,1024 -fa 0,1 -r 1 -o json 2>/dev/null";
    std::FILE *pipe = popen(command.c_str(), "r");
    if (pipe == nullptr)
        return {};
    std::string text;
    char piece[4096];
    for (std::size_t read = 0; (read = std::fread(piece, 1, sizeof piece, pipe)) > 0;)
        text.append(piece, read);
    pclose(pipe);
    Speeds speeds;
    for (const auto &entry : nlohmann::json::parse(text, nullptr, false)) {
        if (!entry.is_object())
            continue;
        const bool deep = entry.value("n_depth", 0) > 0;
        const bool prompt = entry.value("n_prompt", 0) > 0;
        if (deep && prompt)
            continue;
        double &best = speeds[prompt ? "prefill 512" : deep ? "decode 128 behind 1024" : "decode 128"];
        best = std::max(best, entry.value("avg_ts", 0.0));
    }
    return speeds;
}

} // namespace chipdeck::bench
