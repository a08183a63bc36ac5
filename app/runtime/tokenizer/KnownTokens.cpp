#include "app/runtime/tokenizer/KnownTokens.h"

#include <span>

namespace chipdeck::tokenizer {

namespace {

using Texts = std::span<const std::string_view>;

// Each family has its own spelling of "the answer ends here".
constexpr std::string_view ends[] = {
    "<|eot_id|>", "<|eom_id|>", "<|end_of_text|>",                                 // Llama 3, Granite
    "<|im_end|>", "<|endoftext|>", "<|end|>",                                      // ChatML, GPT-2, Phi
    "<end_of_turn>", "<eos>", "<turn|>", "<|tool_response>",                       // Gemma
    "<｜end▁of▁sentence｜>", "</s>", "<end_of_utterance>",                           // DeepSeek, SentencePiece, SmolDocling
    "<|return|>", "<|call|>", "<|calls|>", "<|flush|>",                            // Harmony, Solar
    "<EOT>", "_<EOT>", "[EOT]", "[EOS]", "[e~[",                                   // CodeLlama, Kimi, MiniMax
};

// Filling in the middle: of each list the first that exists is a control token.
constexpr std::string_view prefixes[] = {
    "<|fim_prefix|>", "<fim-prefix>", "<fim_prefix>", "<｜fim▁begin｜>", "<PRE>", "▁<PRE>", "<|code_prefix|>", "<|prefix|>"};
constexpr std::string_view suffixes[] = {
    "<|fim_suffix|>", "<fim-suffix>", "<fim_suffix>", "<｜fim▁hole｜>", "<SUF>", "▁<SUF>", "<|code_suffix|>", "<|suffix|>"};
constexpr std::string_view middles[] = {
    "<|fim_middle|>", "<fim-middle>", "<fim_middle>", "<｜fim▁end｜>", "<MID>", "▁<MID>", "<|code_middle|>", "<|middle|>"};

// A model that writes one of these has left the file that it was filling in.
constexpr std::string_view paddings[] = {"<|fim_pad|>", "<fim-pad>", "<fim_pad>", "<PAD>", "[PAD]"};
constexpr std::string_view repositories[] = {"<|fim_repo|>", "<|repo_name|>", "<fim-repo>", "<REPO>", "<reponame>"};
constexpr std::string_view files[] = {"<|file_sep|>"};

// Harmony's frame around a message is part of what a reader of the answer needs to see.
constexpr std::string_view harmonyFrame[] = {"<|channel|>", "<|message|>", "<|start|>", "<|constrain|>"};

TokenId firstOf(const TokenIndex &index, Texts texts)
{
    for (const std::string_view text : texts) {
        if (const TokenId token = index.find(text); token != TokenIndex::none)
            return token;
    }
    return TokenIndex::none;
}

/// Where a family has ends of its own, a text that elsewhere is an end is something else.
void takeBack(KnownTokens &known, const TokenIndex &index, std::string_view text, TokenKind kind)
{
    const TokenId token = index.find(text);
    if (token != TokenIndex::none && known.endOfGeneration.erase(token) > 0)
        known.kinds[token] = kind;
}

} // namespace

KnownTokens knownTokens(const TokenIndex &index)
{
    KnownTokens known;
    for (const Texts texts : {Texts(prefixes), Texts(suffixes), Texts(middles)}) {
        if (const TokenId token = firstOf(index, texts); token != TokenIndex::none)
            known.kinds[token] = TokenKind::Control;
    }
    const auto end = [&known](TokenId token) {
        if (token == TokenIndex::none)
            return;
        known.kinds[token] = TokenKind::Control;
        known.endOfGeneration.insert(token);
    };
    for (const Texts texts : {Texts(paddings), Texts(repositories), Texts(files)})
        end(firstOf(index, texts));
    for (const std::string_view text : ends)
        end(index.find(text));
    for (const std::string_view text : harmonyFrame) {
        if (const TokenId token = index.find(text); token != TokenIndex::none)
            known.kinds[token] = TokenKind::UserDefined;
    }

    const auto has = [&](std::string_view text) { return index.find(text) != TokenIndex::none; };
    const bool harmony = has("<|return|>") && (has("<|call|>") || has("<|calls|>"));
    const bool solar = has("<|flush|>") && (has("<|call|>") || has("<|calls|>"));
    if (harmony || solar)
        takeBack(known, index, "<|end|>", TokenKind::UserDefined);
    if (has("<|tool_response>") || has("<|plamo:eos|>"))
        takeBack(known, index, "</s>", TokenKind::Normal);
    return known;
}

} // namespace chipdeck::tokenizer
