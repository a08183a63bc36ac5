#include "app/runtime/commands/CommandTable.h"

namespace chipdeck::runtime {

namespace {

using Kind = OptionSpec::Kind;

const OptionSpec kModel{"model", Kind::Text, "FILE", "the model file (of a set the first shard)", 0, 0, true};
const OptionSpec kJson{"json", Kind::Flag, "", "print JSON"};
const OptionSpec kDevice{"device", Kind::Device, "DEVICE", "cpu or cuda:N (cpu)"};
const OptionSpec kThreads{"threads", Kind::Count, "N", "threads (one a physical core)", 1, 1024};
// A script may give all commands the same options. Vocabularies and headers are read by one thread of the processor.
const OptionSpec kAnyDevice{"device", Kind::Device, "DEVICE", "taken as by other commands; changes nothing here"};
const OptionSpec kAnyThreads{"threads", Kind::Count, "N", "taken as by other commands; changes nothing here", 1, 1024};

Command inspectCommand()
{
    return {{"inspect", "what a model file holds, and whether it can be run", "FILE",
             {kJson, {"tensors", Kind::Flag, "", "list the tensors too"}, kAnyDevice, kAnyThreads}}, inspectFile};
}

Command tokenizeCommand()
{
    return {{"tokenize", "a text's token ids, as a JSON array", nullptr,
             {kModel, {"text-file", Kind::Text, "FILE", "the text; - is standard input", 0, 0, true},
              {"special", Kind::Flag, "", "control tokens' text becomes those tokens"},
              {"bare", Kind::Flag, "", "without the tokens that the model wants around a text"}, kAnyDevice, kAnyThreads}}, tokenizeText};
}

Command detokenizeCommand()
{
    return {{"detokenize", "the text of token ids", nullptr,
             {kModel, {"tokens-file", Kind::Text, "FILE", "a JSON array of ids; - is standard input", 0, 0, true},
              {"special", Kind::Flag, "", "print control tokens too"}, kAnyDevice, kAnyThreads}}, detokenizeIds};
}

/// What all commands that run a model take.
std::vector<OptionSpec> running(std::vector<OptionSpec> more)
{
    std::vector<OptionSpec> options{kModel};
    options.insert(options.end(), more.begin(), more.end());
    options.push_back(kDevice);
    options.push_back(kThreads);
    options.push_back({"cache", Kind::Choice, "f16|q8_0", "how keys and values are kept (f16)"});
    return options;
}

/// What commands take that let a model write.
std::vector<OptionSpec> writing(std::vector<OptionSpec> more)
{
    std::vector<OptionSpec> options = running(std::move(more));
    options.insert(options.end(), {{"stop", Kind::Texts, "TEXT", "end before this text; may be given again"},
                                   {"ignore-eos", Kind::Flag, "", "go on where the model would end"},
                                   {"system", Kind::Text, "TEXT", "the system's message"},
                                   {"context", Kind::Count, "N", "positions (4096, or what the model was trained for)", 1, 1 << 24},
                                   {"temperature", Kind::Number, "T", "0 = always the likeliest token (0.7)", 0, 100},
                                   {"top-k", Kind::Count, "N", "of the N likeliest, 0 = all (0)", 0, 1e9},
                                   {"top-p", Kind::Number, "P", "of those that hold this much (1)", 0, 1},
                                   {"min-p", Kind::Number, "P", "of those with this share of the likeliest (0.05)", 0, 1},
                                   {"typical", Kind::Number, "P", "of the typical ones that hold this much (1)", 0, 1},
                                   {"repetition-penalty", Kind::Number, "R", "1 = none (1)", 0.01, 10},
                                   {"presence-penalty", Kind::Number, "B", "off what the answer has already (0)", -2, 2},
                                   {"frequency-penalty", Kind::Number, "B", "off it for each time (0)", -2, 2},
                                   {"min-tokens", Kind::Count, "N", "the model ends no earlier (0)", 0, 1e9},
                                   {"seed", Kind::Count, "N", "the same seed gives the same text", 0, 1.8e19}});
    return options;
}

Command generateCommand()
{
    return {{"generate", "an answer to a prompt", nullptr,
             writing({{"prompt", Kind::Text, "TEXT", "the prompt"}, {"prompt-file", Kind::Text, "FILE", "a file with it; - is standard input"},
                      {"raw", Kind::Flag, "", "continue the prompt, without the chat template"},
                      {"max-tokens", Kind::Count, "N", "at most so many tokens (512)", 1, 1e9},
                      {"when-full", Kind::Choice, "stop|refuse", "of the context: end there, or do not begin (stop)"}, kJson})}, generateText};
}

Command chatCommand()
{
    return {{"chat", "a conversation in the terminal", nullptr,
             writing({{"max-tokens", Kind::Count, "N", "at most so many tokens an answer (no bound)", 1, 1e9},
                      {"when-full", Kind::Choice, "drop|stop|refuse", "of the context: forget the oldest, end there, or do not begin (drop)"}})},
            chatWithModel};
}

Command embedCommand()
{
    return {{"embed", "a text's embedding, as a JSON array of numbers", nullptr,
             running({{"text-file", Kind::Text, "FILE", "the text; - is standard input", 0, 0, true},
                      {"dimensions", Kind::Count, "N", "only the first N, made to have the length 1", 1, 1 << 20},
                      {"context", Kind::Count, "N", "positions (4096, or what the model was trained for)", 1, 1 << 24}})}, embedText};
}

Command logprobsCommand()
{
    return {{"logprobs", "log-probabilities after each token of a given text", nullptr,
             running({{"tokens-file", Kind::Text, "FILE", "a JSON array of ids; - is standard input", 0, 0, true},
                      {"top", Kind::Count, "N", "of the N likeliest tokens (20)", 0, 1000000}})}, printLogprobs};
}

Command perplexityCommand()
{
    return {{"perplexity", "how well a model predicts a text", nullptr,
             running({{"text-file", Kind::Text, "FILE", "the text; - is standard input", 0, 0, true},
                      {"context", Kind::Count, "N", "tokens in a chunk, whose second half is scored (512)", 4, 1 << 20},
                      {"chunks", Kind::Count, "N", "only the first N chunks", 1, 1e9}, kJson})}, measurePerplexity};
}

Command benchCommand()
{
    return {{"bench", "tokens per second on this computer", nullptr,
             running({{"prompt", Kind::Count, "N", "tokens to read (512)", 0, 1 << 20},
                      {"generate", Kind::Count, "N", "tokens to write (128)", 0, 1 << 20},
                      {"depth", Kind::Count, "N", "tokens of context before them (0)", 0, 1 << 20},
                      {"context", Kind::Count, "N", "positions to reserve (what is needed)", 1, 1 << 22},
                      {"repeat", Kind::Count, "N", "measured runs (5)", 1, 1000},
                      kJson})},
            benchModel};
}

Command serveCommand()
{
    return {{"serve", "an OpenAI-compatible server for the models of a folder", nullptr,
             {{"models", Kind::Texts, "PLACE", "a folder of models, or a file; may be given again", 0, 0, true},
              {"http", Kind::Text, "ADDR", "where OpenAI's clients find it (127.0.0.1:8090)"},
              {"grpc", Kind::Text, "ADDR", "where chipdeck.v1.Inference is: unix:/PATH or a port"},
              {"api-key-file", Kind::Text, "FILE", "a key a line; needed beyond loopback"},
              {"cors-origin", Kind::Texts, "ORIGIN", "pages of this origin may ask; may be given again"},
              {"context", Kind::Count, "N", "positions a sequence (as many as fit)", 1, 1 << 24},
              {"sequences", Kind::Count, "N", "answers at once (4)", 1, 256},
              {"idle-unload", Kind::Count, "S", "seconds until an idle model is unloaded, 0 = never (600)", 0, 1e9},
              {"max-models", Kind::Count, "N", "loaded at once, 0 = any number (2)", 0, 1000},
              {"max-requests", Kind::Count, "N", "at once of a model (64)", 1, 10000},
              kDevice, kThreads, {"cache", Kind::Choice, "f16|q8_0", "how keys and values are kept (f16)"}}}, launchServer};
}

Command workerCommand()
{
    Command command{{"worker", "one model, for a router that started this", nullptr,
                     running({{"socket", Kind::Count, "FD", "the router's socket", 0, 1000000, true},
                              {"context", Kind::Count, "N", "positions", 0, 1 << 24},
                              {"sequences", Kind::Count, "N", "answers at once", 1, 256}}),
                     true},
                    workForRouter};
    return command;
}

std::string padded(std::string text, std::size_t width)
{
    text.resize(std::max(text.size() + 2, width), ' ');
    return text;
}

} // namespace

const std::vector<Command> &commandTable()
{
    static const std::vector<Command> table{inspectCommand(), tokenizeCommand(), detokenizeCommand(), generateCommand(), chatCommand(),
                                            embedCommand(), logprobsCommand(), perplexityCommand(), benchCommand(), serveCommand(), workerCommand()};
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
