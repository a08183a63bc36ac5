#pragma once

#include "tests/support/runtime/GgufWriter.h"
#include "tests/support/runtime/ModelSpec.h"

namespace chipdeck::test {

/// A vocabulary of a few hundred tokens that spells any text: bytes, letters, and a few words with the pieces that lead to them.
class SmallVocabulary
{
public:
    explicit SmallVocabulary(const ModelSpec &spec);

    void addTo(GgufWriter &writer) const;

private:
    // The numbers of the file format.
    enum Kind : std::int32_t { Normal = 1, Unknown = 2, Control = 3, UserDefined = 4, Unused = 5, Byte = 6 };

    void makeSpm(bool gemma);
    void makeBpe();
    void add(const std::string &token, Kind kind, float score = 0);
    void addOnce(const std::string &token, float score);
    void fill(std::uint32_t count);

    std::string m_model;
    std::string m_pre;
    std::string m_chatTemplate;
    bool m_addEos;
    std::vector<std::string> m_tokens;
    std::vector<float> m_scores;
    std::vector<std::int32_t> m_kinds;
    std::vector<std::string> m_merges;
    std::uint32_t m_bos = 1;
    std::uint32_t m_eos = 2;
    bool m_addBos = true;
    bool m_addSpacePrefix = true;
};

} // namespace chipdeck::test
