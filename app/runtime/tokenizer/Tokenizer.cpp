#include "app/runtime/tokenizer/Tokenizer.h"

#include "app/runtime/tokenizer/BpeTokenizer.h"
#include "app/runtime/tokenizer/SpmTokenizer.h"
#include "app/runtime/tokenizer/UnigramTokenizer.h"
#include "app/runtime/tokenizer/WordPieceTokenizer.h"

namespace chipdeck::tokenizer {

Tokenizer::~Tokenizer() = default;

tl::expected<std::unique_ptr<Tokenizer>, std::string> Tokenizer::make(const Vocabulary &vocabulary)
{
    if (vocabulary.model == "llama")
        return SpmTokenizer::make(vocabulary);
    if (vocabulary.model == "gpt2" || vocabulary.model == "gemma4")
        return BpeTokenizer::make(vocabulary);
    if (vocabulary.model == "bert")
        return WordPieceTokenizer::make(vocabulary);
    if (vocabulary.model == "t5")
        return UnigramTokenizer::make(vocabulary);
    return tl::make_unexpected("tokenizer.ggml.model: the kind of tokenizer \"" + vocabulary.model + "\" is unknown");
}

} // namespace chipdeck::tokenizer
