#pragma once

#include "ProgramRun.h"

#include <map>
#include <optional>

namespace chipdeck::bench {

/// One model with one number of threads.
struct Setup
{
    std::filesystem::path model;
    std::size_t threads = 1;
};

/// What a contestant reached; what it could not be asked is absent.
struct Figures
{
    std::optional<double> decode, deepDecode, prefill; // tokens a second: 128 at once, 128 behind 1,024, a text of 512
    std::optional<double> firstTokenMs;
    std::optional<double> residentBytes, peakBytes;    // with a context of 2,048 in use
};

/// The text whose first next token is waited for.
inline constexpr const char *kFirstText = "The capital of France is";

/// The product's own program.
class OwnProgram
{
public:
    explicit OwnProgram(std::filesystem::path program);

    void speed(const Setup &setup, Figures &figures) const;
    /// Tokens a second of 128 at once, the median of three times.
    std::optional<double> decode(const Setup &setup) const;
    void firstToken(const Setup &setup, Figures &figures) const;
    void memory(const Setup &setup, Figures &figures) const;

private:
    std::filesystem::path m_program;
    std::filesystem::path m_prompt;
};

/// llama.cpp's programs, with flash attention or without.
class PeerPrograms
{
public:
    /// Compiles the program that says the first token, too. The error says what is missing.
    static std::optional<PeerPrograms> find(std::string &missing);

    void speed(const Setup &setup, bool flash, Figures &figures) const;
    void firstToken(const Setup &setup, bool flash, Figures &figures) const;
    void memory(const Setup &setup, bool flash, Figures &figures) const;
    /// Tokens a second of eight streams behind prompts of 128 tokens, 128 tokens each.
    std::optional<double> streams(const Setup &setup, bool flash) const;

private:
    ProgramRun bench(const Setup &setup, bool flash, const std::vector<std::string> &what, bool watchMemory = false) const;

    std::filesystem::path m_binaries;
    std::filesystem::path m_firstToken;
};

} // namespace chipdeck::bench
