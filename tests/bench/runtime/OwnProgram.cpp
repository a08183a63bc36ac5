#include "Contestant.h"

#include <fstream>

#include <nlohmann/json.hpp>
#include <unistd.h>

namespace chipdeck::bench {

using nlohmann::json;

namespace {

std::optional<double> median(const json &report, const char *part)
{
    const json found = report.is_object() ? report.value(part, json()) : json();
    return found.is_object() ? std::optional(found.value("median_tokens_per_second", 0.0)) : std::nullopt;
}

json report(const ProgramRun &run)
{
    return run.ok() ? json::parse(run.output, nullptr, false) : json();
}

json benched(const std::string &program, const Setup &setup, const char *prompt, const char *depth, const char *repeat)
{
    return report(runProgram({program, "bench", "--model", setup.model, "--threads", std::to_string(setup.threads), "--prompt", prompt, "--generate", "128",
                              "--depth", depth, "--repeat", repeat, "--json"}));
}

} // namespace

OwnProgram::OwnProgram(std::filesystem::path program)
    : m_program(std::move(program))
    , m_prompt(std::filesystem::temp_directory_path() / ("chipdeck-bench-" + std::to_string(getpid()) + ".txt"))
{
}

void OwnProgram::speed(const Setup &setup, Figures &figures) const
{
    const json shallow = benched(m_program, setup, "512", "0", "1");
    figures.prefill = median(shallow, "prompt");
    figures.decode = median(shallow, "generate");
    figures.deepDecode = median(benched(m_program, setup, "0", "1024", "1"), "generate");
}

std::optional<double> OwnProgram::decode(const Setup &setup) const
{
    return median(benched(m_program, setup, "0", "0", "3"), "generate");
}

void OwnProgram::firstToken(const Setup &setup, Figures &figures) const
{
    std::ofstream(m_prompt) << kFirstText;
    haveMemoryAtHand();
    const ProgramRun run = runProgram({m_program, "generate", "--model", setup.model, "--prompt-file", m_prompt, "--raw", "--max-tokens", "1", "--temperature",
                                       "0", "--threads", std::to_string(setup.threads)});
    std::filesystem::remove(m_prompt);
    if (run.ok() && !run.output.empty())
        figures.firstTokenMs = run.secondsToOutput * 1000;
}

void OwnProgram::memory(const Setup &setup, Figures &figures) const
{
    const ProgramRun run = runProgram({m_program, "bench", "--model", setup.model, "--threads", std::to_string(setup.threads), "--prompt", "0", "--generate",
                                       "64", "--depth", "1984", "--context", "2048", "--repeat", "1", "--json"}, {}, true);
    if (run.ok()) {
        figures.residentBytes = static_cast<double>(run.residentBytes);
        figures.peakBytes = static_cast<double>(run.peakBytes);
    }
}

} // namespace chipdeck::bench
