#pragma once

#include <cstdint>
#include <deque>

namespace chipdeck::engine {

/// How many tokens of prompts a step may read beside the sequences that are decoding. Learns from the times of the steps before: a step with prompts
/// is to take kTarget times as long as one without, whatever the device, so that who is reading an answer hardly notices who else came. Once in
/// a while it asks for a step without prompts to know how long that takes. Without decoding, chunks last about kLongestMs.
class StepBudget
{
public:
    explicit StepBudget(std::uint32_t maxBatch) : m_maxBatch(maxBatch), m_chunk(maxBatch < 8 ? maxBatch : 8) {}

    /// For a step with `decoding` sequences; at most the batch less these. 0: run the step without prompts.
    std::uint32_t promptTokens(std::uint32_t decoding) const;

    /// A step took `ms`. Cancelled ones are not told.
    void measured(std::uint32_t decoding, std::uint32_t promptTokens, double ms);

    /// How long a step will take by what is known; 0 = unknown.
    double expectedMs(std::uint32_t decoding, std::uint32_t promptTokens) const;

    static constexpr double kTarget = 2.0;      // of at most 3 that are promised; steps vary
    static constexpr double kLongestMs = 150;   // the next prompt waits no longer, nor does a cancelled one if its backend were deaf
    static constexpr std::uint32_t kLeastAlone = 128; // below this devices read prompts slowly

private:
    bool knowsDecoding(std::uint32_t decoding) const;
    static double median(const std::deque<double> &values);
    static void add(std::deque<double> &values, double value);

    std::uint32_t m_maxBatch;
    std::uint32_t m_decoding = 0;           // sequences in the steps of m_decodeTimes
    std::deque<double> m_decodeTimes;       // of the last steps without prompts
    std::deque<double> m_tokenTimes;        // what a prompt's token added to the last steps with prompts
    std::uint32_t m_mixedSteps = 0;         // since the last of them
    double m_chunk;                         // prompt tokens beside decoding
    double m_promptMsPerToken = 0;          // of steps without decoding; 0 = unknown
};

} // namespace chipdeck::engine
