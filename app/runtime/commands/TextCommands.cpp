#include "app/runtime/commands/InputFiles.h"
#include "app/runtime/commands/LoadedModel.h"
#include "app/runtime/commands/TerminalText.h"
#include "app/runtime/commands/TextRun.h"

#include <istream>
#include <ostream>

#include <nlohmann/json.hpp>

namespace chipdeck::runtime {

namespace {

using Json = nlohmann::ordered_json;

const char *nameOf(EndReason reason)
{
    switch (reason) {
    case EndReason::Stop: return "stop";
    case EndReason::StopText: return "stop_text";
    case EndReason::MaxTokens: return "max_tokens";
    case EndReason::ContextFull: return "context_full";
    case EndReason::Cancelled: return "cancelled";
    }
    return "";
}

double perSecond(double tokens, std::uint64_t us)
{
    return us == 0 ? 0 : tokens * 1e6 / double(us);
}

Json reportOf(const TextRun::Outcome &outcome, double loadMs)
{
    const GenerationEnd &end = outcome.end;
    const double decoded = end.answerTokens > 0 ? end.answerTokens - 1.0 : 0;
    return {{"ids", outcome.ids},
            {"text", outcome.text},
            {"reasoning", outcome.reasoning},
            {"reason", nameOf(end.reason)},
            {"prompt_tokens", end.promptTokens},
            {"answer_tokens", end.answerTokens},
            {"context_used", end.contextUsed},
            {"timings",
             {{"load_ms", loadMs},
              {"first_token_ms", double(end.firstTokenUs) / 1000},
              {"prompt_ms", double(end.promptUs) / 1000},
              {"decode_ms", double(end.decodeUs) / 1000},
              {"prompt_tokens_per_second", perSecond(end.promptTokens - end.promptTokensReused, end.promptUs)},
              {"decode_tokens_per_second", perSecond(decoded, end.decodeUs)}}}};
}

ContextPolicy policyNamed(const std::string &name)
{
    return name == "refuse" ? ContextPolicy::Refuse : name == "drop" ? ContextPolicy::DropOldest : ContextPolicy::Stop;
}

/// What both commands take; what they do where it is not said differs.
Result<void> readOptions(const Arguments &arguments, GenerationRequest &request, std::optional<std::uint32_t> usualMost, const char *usualPolicy)
{
    request.sampling = TextRun::sampling(arguments);
    request.maxTokens = arguments.has("max-tokens") ? std::uint32_t(arguments.count("max-tokens", 0)) : usualMost;
    request.minTokens = std::uint32_t(arguments.count("min-tokens", 0));
    request.stop = arguments.texts("stop");
    request.ignoreEos = arguments.has("ignore-eos");
    request.contextPolicy = policyNamed(arguments.text("when-full", usualPolicy));
    if (request.maxTokens && request.minTokens > *request.maxTokens)
        return failure(ExitCode::Usage, "--min-tokens must not exceed the most tokens, which are " + std::to_string(*request.maxTokens));
    if (request.contextPolicy == ContextPolicy::Refuse && !request.maxTokens)
        return failure(ExitCode::Usage, "--when-full refuse goes with --max-tokens: an answer without a bound may always fill the context");
    return {};
}

Result<GenerationRequest> requestOf(const Arguments &arguments, Console &console)
{
    const auto file = arguments.text("prompt-file");
    if (file.has_value() == arguments.has("prompt"))
        return failure(ExitCode::Usage, "give one of --prompt TEXT and --prompt-file FILE");
    auto text = file ? readInput(*file, console) : Result<std::string>(*arguments.text("prompt"));
    if (!text)
        return tl::make_unexpected(text.error());
    GenerationRequest request;
    if (arguments.has("raw")) {
        request.prompt = std::move(*text);
    } else {
        chat::Conversation conversation;
        if (const auto system = arguments.text("system"))
            conversation.messages.push_back({"system", *system, {}, {}, {}, {}});
        conversation.messages.push_back({"user", std::move(*text), {}, {}, {}, {}});
        request.prompt = std::move(conversation);
    }
    constexpr std::uint32_t usual = 512;
    if (const auto read = readOptions(arguments, request, usual, "stop"); !read)
        return tl::make_unexpected(read.error());
    return request;
}

/// False: what reads the answer has gone.
bool show(const TextPiece &piece, Console &console)
{
    console.err << shownOn(console.errIsTerminal, piece.reasoning) << std::flush;
    console.out << shownOn(console.outIsTerminal, piece.text) << std::flush;
    for (const ToolCallPiece &call : piece.toolCalls)
        console.out << shownOn(console.outIsTerminal, call.name + call.arguments) << "\n";
    return bool(console.out);
}

Result<void> checkCanChat(const TextRun &run)
{
    if (const std::string trouble = run.engine().chatTrouble(); !trouble.empty())
        return failure(ExitCode::BadModel, "this model cannot chat: " + trouble + "; `generate --raw` continues texts where a model can");
    return {};
}

/// Why an answer ended, where the reader would not know it.
void tellEnd(const TextRun::Outcome &outcome, Console &console)
{
    if (outcome.messagesDropped > 0)
        console.err << "(" << outcome.messagesDropped << " old messages were left out: the context is full)\n";
    if (outcome.end.reason == EndReason::ContextFull)
        console.err << "(ended: the context is full; --context gives more)\n";
    else if (outcome.end.reason == EndReason::MaxTokens)
        console.err << "(ended by --max-tokens)\n";
}

} // namespace

Result<void> generateText(const Arguments &arguments, Console &console)
{
    const auto request = requestOf(arguments, console);
    if (!request)
        return tl::make_unexpected(request.error());
    auto run = TextRun::open(arguments);
    if (!run)
        return tl::make_unexpected(run.error());
    if (const auto able = checkCanChat(*run); !able && !arguments.has("raw"))
        return able;
    const bool json = arguments.has("json");
    const auto outcome = run->answer(*request, [&](const TextPiece &piece) { return json || show(piece, console); });
    if (!outcome)
        return tl::make_unexpected(outcome.error());
    if (!console.out)
        return unheard();
    if (json)
        console.out << reportOf(*outcome, run->loadMs()).dump(-1, ' ', false, Json::error_handler_t::replace) << "\n";
    else
        console.out << "\n";
    if (!json)
        tellEnd(*outcome, console);
    return outcome->end.reason == EndReason::Cancelled ? failure(ExitCode::Cancelled, "stopped") : Result<void>();
}

Result<void> chatWithModel(const Arguments &arguments, Console &console)
{
    GenerationRequest request;
    if (const auto read = readOptions(arguments, request, {}, "drop"); !read)
        return read;
    auto run = TextRun::open(arguments);
    if (!run)
        return tl::make_unexpected(run.error());
    if (const auto able = checkCanChat(*run); !able)
        return able;
    chat::Conversation conversation;
    if (const auto system = arguments.text("system"))
        conversation.messages.push_back({"system", *system, {}, {}, {}, {}});
    console.err << "Ctrl+C stops an answer, Ctrl+D ends.\n";
    for (std::string line; console.err << "> " << std::flush, std::getline(console.in, line);) {
        if (line.empty())
            continue;
        conversation.messages.push_back({"user", line, {}, {}, {}, {}});
        request.prompt = conversation;
        rearmInterrupt();
        const auto outcome = run->answer(request, [&](const TextPiece &piece) { return show(piece, console); });
        if (!outcome && outcome.error().code == ExitCode::NoRoom) { // the conversation is kept, for something shorter
            console.err << "(not asked: " << outcome.error().text << ")\n";
            conversation.messages.pop_back();
            continue;
        }
        if (!outcome)
            return tl::make_unexpected(outcome.error());
        console.out << "\n" << std::flush;
        if (!console.out)
            return unheard();
        tellEnd(*outcome, console);
        conversation.messages.push_back({"assistant", outcome->text, outcome->reasoning, {}, {}, {}});
    }
    console.err << "\n";
    return {};
}

} // namespace chipdeck::runtime
