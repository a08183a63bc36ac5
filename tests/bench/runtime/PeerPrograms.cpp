#include "Contestant.h"

#include "tests/support/runtime/PeerFolder.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace chipdeck::bench {

using nlohmann::json;

namespace {

const char *flag(bool on)
{
    return on ? "1" : "0";
}

} // namespace

std::optional<PeerPrograms> PeerPrograms::find(std::string &missing)
{
    PeerPrograms peer;
    peer.m_binaries = test::peerBinaries();
    const std::filesystem::path sources = test::peerSources();
    for (const char *program : {"llama-bench", "llama-batched-bench"}) {
        std::error_code none;
        if (peer.m_binaries.empty() || sources.empty() || !std::filesystem::exists(peer.m_binaries / program, none)) {
            missing = "CHIPDECK_PEER names no folder with the peer (tests/peer makes one).";
            return {};
        }
    }
    peer.m_firstToken = CHIPDECK_BINARY_DIR "/tests/bench/runtime/peer_first_token";
    const ProgramRun compiled = runProgram({"/usr/bin/cc", "-O2", "-I" + (sources / "include").string(), "-I" + (sources / "ggml/include").string(),
                                            CHIPDECK_SOURCE_DIR "/tests/bench/runtime/PeerFirstToken.c", "-o", peer.m_firstToken.string(),
                                            "-L" + peer.m_binaries.string(), "-lllama", "-Wl,-rpath," + peer.m_binaries.string(),
                                            "-Wl,-rpath-link," + peer.m_binaries.string()});
    if (!compiled.ok()) {
        missing = "The peer's program for a first token does not compile.";
        return {};
    }
    return peer;
}

ProgramRun PeerPrograms::bench(const Setup &setup, bool flash, const std::vector<std::string> &what, bool watchMemory) const
{
    std::vector<std::string> command = {m_binaries / "llama-bench", "-m", setup.model, "-t", std::to_string(setup.threads), "-fa", flag(flash), "-r", "1",
                                        "-o", "json"};
    command.insert(command.end(), what.begin(), what.end());
    return runProgram(command, m_binaries, watchMemory);
}

void PeerPrograms::speed(const Setup &setup, bool flash, Figures &figures) const
{
    for (const std::vector<std::string> &what : {std::vector<std::string>{"-p", "512", "-n", "128"}, {"-p", "0", "-n", "128", "-d", "1024"}}) {
        const json entries = json::parse(bench(setup, flash, what).output, nullptr, false);
        if (!entries.is_array())
            continue;
        for (const json &entry : entries) {
            std::optional<double> &figure = entry.value("n_prompt", 0) > 0 ? figures.prefill : entry.value("n_depth", 0) > 0 ? figures.deepDecode : figures.decode;
            figure = entry.value("avg_ts", 0.0);
        }
    }
}

void PeerPrograms::firstToken(const Setup &setup, bool flash, Figures &figures) const
{
    haveMemoryAtHand();
    const ProgramRun run = runProgram({m_firstToken, setup.model, std::to_string(setup.threads), flag(flash), kFirstText}, m_binaries);
    if (run.ok() && !run.output.empty())
        figures.firstTokenMs = run.secondsToOutput * 1000;
}

void PeerPrograms::memory(const Setup &setup, bool flash, Figures &figures) const
{
    const ProgramRun run = bench(setup, flash, {"-p", "0", "-n", "64", "-d", "1984"}, true);
    if (run.ok()) {
        figures.residentBytes = static_cast<double>(run.residentBytes);
        figures.peakBytes = static_cast<double>(run.peakBytes);
    }
}

std::optional<double> PeerPrograms::streams(const Setup &setup, bool flash) const
{
    const std::string threads = std::to_string(setup.threads);
    const ProgramRun run = runProgram({m_binaries / "llama-batched-bench", "-m", setup.model, "-t", threads, "-tb", threads, "-c", "2048", "-npp", "128",
                                       "-ntg", "128", "-npl", "8", "-fa", flash ? "on" : "off", "--output-format", "jsonl"}, m_binaries);
    for (std::size_t at = 0; at < run.output.size();) {
        const std::size_t end = std::min(run.output.find('\n', at), run.output.size());
        const json line = json::parse(run.output.substr(at, end - at), nullptr, false);
        if (line.is_object() && line.contains("speed_tg"))
            return line.value("speed_tg", 0.0);
        at = end + 1;
    }
    return {};
}

} // namespace chipdeck::bench
