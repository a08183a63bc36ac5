#include "app/runtime/tokenizer/Tokenizer.h"

#include "app/runtime/tokenizer/BpeTokenizer.h"
#include "app/runtime/tokenizer/PreTokenizer.h"
#include "app/runtime/tokenizer/SpmTokenizer.h"
#include "app/runtime/tokenizer/UnigramTokenizer.h"
#include "app/runtime/tokenizer/WordPieceTokenizer.h"

#include <algorithm>
#include <iterator>

namespace chipdeck::tokenizer {

Tokenizer::~Tokenizer() = default;

namespace {

struct KindOfTokenizer
{
    std::string_view name;
    tl::expected<std::unique_ptr<Tokenizer>, std::string> (*make)(const Vocabulary &vocabulary);
    bool cutsWords = false, hasScores = false;
};

constexpr KindOfTokenizer kKinds[] = {
    {"llama", SpmTokenizer::make, false, true}, {"gpt2", BpeTokenizer::make, true},  {"gemma4", BpeTokenizer::make, true},
    {"bert", WordPieceTokenizer::make},         {"t5", UnigramTokenizer::make, false, true},
};

const KindOfTokenizer *kindNamed(const std::string &name)
{
    const auto found = std::find_if(std::begin(kKinds), std::end(kKinds), [&name](const KindOfTokenizer &kind) { return kind.name == name; });
    return found == std::end(kKinds) ? nullptr : found;
}

} // namespace

std::string Tokenizer::refusalAtSight(const Vocabulary &vocabulary)
{
    const std::size_t tokens = vocabulary.tokens.size(), scores = vocabulary.scores.size();
    const KindOfTokenizer *kind = kindNamed(vocabulary.model);
    if (!kind)
        return "tokenizer.ggml.model: the kind of tokenizer \"" + vocabulary.model + "\" is unknown";
    if (kind->cutsWords && !PreTokenizer::of(vocabulary))
        return "tokenizer.ggml.pre: the pre-tokenizer \"" + vocabulary.pre + "\" is unknown";
    if (tokens == 0)
        return "tokenizer.ggml.tokens: the vocabulary is empty";
    if (kind->hasScores && scores != tokens)
        return "tokenizer.ggml.scores: there are " + std::to_string(scores) + " scores for " + std::to_string(tokens) + " tokens";
    return {};
}

tl::expected<std::unique_ptr<Tokenizer>, std::string> Tokenizer::make(const Vocabulary &vocabulary)
{
    if (std::string refusal = refusalAtSight(vocabulary); !refusal.empty())
        return tl::make_unexpected(std::move(refusal));
    return kindNamed(vocabulary.model)->make(vocabulary);
}

} // namespace chipdeck::tokenizer
