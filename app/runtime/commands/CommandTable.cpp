#include "app/runtime/commands/CommandTable.h"

namespace chipdeck::runtime {

namespace {

using Kind = OptionSpec::Kind;

const OptionSpec kModel{"model", Kind::Text, "FILE", "the model file (of a set the first shard)", 0, 0, true};
const OptionSpec kJson{"json", Kind::Flag, "", "print JSON"};

Command inspectCommand()
{
    return {{"inspect", "what a model file holds, and whether it can be run", "FILE",
             {kJson, {"tensors", Kind::Flag, "", "list the tensors too"}}}, inspectFile};
}

Command tokenizeCommand()
{
    return {{"tokenize", "a text's token ids, as a JSON array", nullptr,
             {kModel, {"text-file", Kind::Text, "FILE", "the text; - is standard input", 0, 0, true},
              {"special", Kind::Flag, "", "control tokens' text becomes those tokens"},
              {"bare", Kind::Flag, "", "without the tokens that the model wants around a text"}}}, tokenizeText};
}

Command detokenizeCommand()
{
    return {{"detokenize", "the text of token ids", nullptr,
             {kModel, {"tokens-file", Kind::Text, "FILE", "a JSON array of ids; - is standard input", 0, 0, true},
              {"special", Kind::Flag, "", "print control tokens too"}}}, detokenizeIds};
}

std::string padded(std::string text, std::size_t width)
{
    text.resize(std::max(text.size() + 2, width), ' ');
    return text;
}

} // namespace

const std::vector<Command> &commandTable()
{
    static const std::vector<Command> table{inspectCommand(), tokenizeCommand(), detokenizeCommand()};
    return table;
}

std::string programHelp()
{
    std::string help = "chipdeck-runtime runs language models (GGUF files) on this computer.\n\n"
                       "usage: chipdeck-runtime COMMAND [options]\n\n";
    for (const Command &command : commandTable()) {
        if (!command.spec.hidden)
            help += "  " + padded(command.spec.name, 12) + command.spec.summary + "\n";
    }
    return help + "\n  COMMAND --help lists a command's options; --version prints the version.\n\n"
                  "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 the model file cannot be used,\n"
                  "4 memory, context or a port does not suffice, 130 stopped by Ctrl+C.\n";
}

std::string commandHelp(const CommandSpec &spec)
{
    std::string help = std::string("usage: chipdeck-runtime ") + spec.name + (spec.options.empty() ? "" : " [options]")
        + (spec.positional ? std::string(" ") + spec.positional : "") + "\n" + spec.summary + "\n\n";
    for (const OptionSpec &option : spec.options) {
        const std::string value = option.kind == Kind::Flag ? "" : std::string(" ") + option.value;
        help += "  " + padded("--" + std::string(option.name) + value, 26) + option.help + (option.required ? " (needed)" : "") + "\n";
    }
    return help;
}

} // namespace chipdeck::runtime
