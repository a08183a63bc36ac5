#include "app/runtime/commands/InputFiles.h"
#include "app/runtime/commands/TerminalText.h"

#include <ostream>

namespace chipdeck::runtime {

Result<void> tokenizeText(const Arguments &arguments, Console &console)
{
    const auto file = openModelFile(*arguments.text("model"));
    if (!file)
        return tl::make_unexpected(file.error());
    const auto tokenizer = openTokenizer(*arguments.text("model"), **file, console);
    if (!tokenizer)
        return tl::make_unexpected(tokenizer.error());
    const Result<std::string> text = readInput(*arguments.text("text-file"), console);
    if (!text)
        return tl::make_unexpected(text.error());
    const auto special = arguments.has("special") ? tokenizer::SpecialText::Parse : tokenizer::SpecialText::Plain;
    const auto affixes = arguments.has("bare") ? tokenizer::Affixes::None : tokenizer::Affixes::AsModelWants;
    const char *before = "[";
    for (const tokenizer::TokenId token : (*tokenizer)->encode(*text, special, affixes)) {
        console.out << before << token;
        before = ", ";
    }
    console.out << (*before == '[' ? "[]\n" : "]\n");
    return {};
}

Result<void> detokenizeIds(const Arguments &arguments, Console &console)
{
    const auto file = openModelFile(*arguments.text("model"));
    if (!file)
        return tl::make_unexpected(file.error());
    const auto tokenizer = openTokenizer(*arguments.text("model"), **file, console);
    if (!tokenizer)
        return tl::make_unexpected(tokenizer.error());
    const auto tokens = readTokens(*arguments.text("tokens-file"), (*tokenizer)->size(), console);
    if (!tokens)
        return tl::make_unexpected(tokens.error());
    const auto special = arguments.has("special") ? tokenizer::SpecialText::Parse : tokenizer::SpecialText::Plain;
    console.out << shownOn(console.outIsTerminal, (*tokenizer)->decode(*tokens, special));
    return {};
}

} // namespace chipdeck::runtime
