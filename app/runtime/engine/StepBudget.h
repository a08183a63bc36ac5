#pragma once

#include "app/runtime/engine/Backend.h"

#include <array>
#include <cstdint>
#include <deque>
#include <span>
#include <vector>

namespace chipdeck::engine {

/// What a step has to do. Reads: positions that attention looks back on, summed over the tokens, in the mean of all layers.
struct StepWork
{
    std::uint32_t decoding = 0;             // sequences that get their next token
    std::uint32_t promptTokens = 0;
    double decodingReads = 0, promptReads = 0;
    bool readsWhole = false;                // StepBudget::readsWhole() let its prompts in
};

/// How many tokens of prompts a step may read beside the sequences that are decoding: a step with prompts is to take kTarget times as long as one
/// without, whatever the device, so that who is reading an answer hardly notices who else came.
/// - How long decoding takes is looked at in steps without prompts: twice for new company, and every now and then. Never more than twice in a row,
///   so that prompts go on in company that changes all the time; until it is known, less is supposed of it than was measured before.
/// - What a prompt's token adds depends on the text behind it, so each doubling of that has a price of its own. It follows the steps, of which a
///   single one moves it little, however long it took. Unknown prices are at least those of less text, in proportion, or of a decoding sequence.
/// Without decoding, chunks last about kLongestMs.
/// Prompts that take no longer than kWholeMs together are read in one step all the same, but once in kStepsBetweenWhole steps at most, so that it is not
/// one gap in a hundred: in small steps, all of which decode as well, their first token would take several times as long.
class StepBudget
{
public:
    /// `groups`: whose windows say what attention reads; none = it reads all.
    explicit StepBudget(std::uint32_t maxBatch, std::span<const CacheGroup> groups = {});

    /// Reads of `count` tokens from position `first` on.
    double reads(std::uint32_t first, std::uint32_t count) const;

    /// Prompts that wait to be read, what their next tokens read in the mean, and how many they are where none is partly read yet (else 0).
    struct Prompts { std::uint32_t count = 1; double behind = 0; std::uint32_t whole = 0; };

    /// Tokens for a step with this decoding work; at most the batch less its sequences. 0: run the step without prompts.
    std::uint32_t promptTokens(const StepWork &decoding, const Prompts &prompts) const;

    /// Whether these prompts come into the next step as a whole, however long those that are decoding wait for it.
    bool readsWhole(const StepWork &decoding, const Prompts &prompts) const;

    /// A step took `ms` of the device's time. Cancelled ones are not told.
    void measured(const StepWork &work, double ms);

    /// How long a step will take by what is known; 0 = unknown.
    double expectedMs(const StepWork &work) const;

    static constexpr double kTarget = 2.2;      // of at most 3 that are promised; steps vary
    static constexpr double kLeastShare = 0.7;  // of decoding's time that prompts get, however much longer that takes than it used to
    static constexpr double kLongestMs = 150;   // the next prompt waits no longer, nor does a cancelled one if its backend were deaf
    static constexpr double kWholeMs = 25;
    static constexpr std::uint32_t kStepsBetweenWhole = 128;
    static constexpr std::uint32_t kLeastAlone = 128; // below this devices read prompts slowly

private:
    struct Price { double msPerToken = 0, behind = 0; };     // where it was learnt; 0 = unknown
    struct Layers { double share = 1; double window = 0; };  // 0 = no window

    bool knows(const StepWork &decoding) const;
    bool wantsLook(const StepWork &decoding) const;
    double shareOfMeasured(const StepWork &decoding) const;
    double decodeMs(const StepWork &decoding) const;
    double allowedMs(const StepWork &decoding) const;
    double price(const StepWork &decoding, double behind) const;
    void learnDecoding(const StepWork &work, double ms);
    void learnPrice(const StepWork &work, double ms);
    void learnAlone(const StepWork &work, double ms);
    void learnWhole(const StepWork &work, double ms);

    std::uint32_t m_maxBatch;
    std::vector<Layers> m_layers;
    StepWork m_company;                     // of the last step without prompts
    std::deque<double> m_decodeTimes;       // of the last ones in such company
    double m_usualMs = 0;                   // what they take in the mean of many
    std::uint32_t m_usualLooks = 0;         // how many these are
    std::uint32_t m_looks = 0;              // steps without prompts since the last with prompts
    std::uint32_t m_mixedSteps = 0;         // and the other way round
    std::array<Price, 32> m_prices;         // of up to 64 positions behind, up to 128, up to 256 ...
    std::uint32_t m_lessons = 0;            // steps that they were learnt from
    double m_aloneMsPerToken = 0;           // of steps without decoding; 0 = unknown
    double m_wholeMsPerToken = 0;           // of these and of small ones and of prompts that were read whole
    std::uint32_t m_sinceWhole = kStepsBetweenWhole; // steps with decoding
};

} // namespace chipdeck::engine
