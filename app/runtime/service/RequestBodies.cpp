#include "app/runtime/service/RequestBodies.h"

#include "app/runtime/service/ConversationBody.h"

#include <charconv>
#include <limits>

namespace chipdeck::runtime {

namespace {

constexpr std::uint64_t kMostTokens = std::numeric_limits<std::int32_t>::max();
constexpr std::size_t kMostPrompts = 64, kMostInputs = 2048, kMostDimensions = 1 << 20;
constexpr std::size_t kMostTokenizedBytes = 1 << 20; // each takes up to 80 bytes of the worker's memory

void readLogitBias(BodyFields &body, SamplingRequest &sampling)
{
    const Json *bias = body.object("logit_bias");
    if (!bias)
        return;
    for (const auto &[key, value] : bias->items()) {
        TokenId token = -1;
        const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), token);
        const bool good = error == std::errc() && end == key.data() + key.size() && token >= 0 && value.is_number()
            && value.get<double>() >= -100 && value.get<double>() <= 100;
        if (!good)
            return body.refuse("logit_bias", "must map token ids to numbers from -100 to 100");
        sampling.logitBias[token] = value.get<double>();
    }
}

SamplingRequest readSampling(BodyFields &body)
{
    SamplingRequest sampling;
    sampling.temperature = body.number("temperature", 0, 2).value_or(sampling.temperature);
    sampling.topK = std::uint32_t(body.count("top_k", 0, kMostTokens).value_or(0));
    sampling.topP = body.number("top_p", 0, 1).value_or(1);
    sampling.minP = body.number("min_p", 0, 1).value_or(0);
    sampling.typicalP = body.number("typical_p", 0, 1).value_or(1);
    sampling.repetitionPenalty = body.number("repetition_penalty", 0.01, 10).value_or(1);
    sampling.presencePenalty = body.number("presence_penalty", -2, 2).value_or(0);
    sampling.frequencyPenalty = body.number("frequency_penalty", -2, 2).value_or(0);
    if (const Json *seed = body.any("seed")) {
        if (seed->is_number_integer())
            sampling.seed = seed->is_number_unsigned() ? seed->get<std::uint64_t>() : std::uint64_t(seed->get<std::int64_t>());
        else
            body.refuse("seed", "must be a whole number");
    }
    readLogitBias(body, sampling);
    return sampling;
}

std::vector<std::string> readStop(BodyFields &body)
{
    const Json *stop = body.any("stop");
    if (!stop)
        return {};
    const Json list = stop->is_string() ? Json::array({*stop}) : *stop;
    bool good = list.is_array() && list.size() <= kMostStops;
    std::vector<std::string> texts;
    for (std::size_t i = 0; good && i < list.size(); ++i) {
        good = list[i].is_string() && !list[i].get_ref<const std::string &>().empty()
            && list[i].get_ref<const std::string &>().size() <= kMostStopBytes;
        if (good)
            texts.push_back(list[i].get<std::string>());
    }
    if (!good)
        body.refuse("stop", "must be a string or an array of at most " + std::to_string(kMostStops) + " strings, none empty or very long");
    return texts;
}

/// OpenAI's word for what happens to a conversation that the context cannot hold.
ContextPolicy readTruncation(BodyFields &body, bool isChat)
{
    const std::string truncation = body.text("truncation").value_or("disabled");
    if (truncation == "auto" && isChat)
        return ContextPolicy::DropOldest;
    if (truncation != "disabled")
        body.refuse("truncation", isChat ? "must be auto (the oldest messages are left out) or disabled" : "must be disabled: a prompt is not cut");
    return ContextPolicy::Stop;
}

void readCommon(BodyFields &body, CompletionRequest &request)
{
    request.model = body.text("model").value_or("");
    if (request.model.empty())
        body.refuse("model", "is missing");
    GenerationRequest &generation = request.generation;
    generation.sampling = readSampling(body);
    generation.stop = readStop(body);
    generation.contextPolicy = readTruncation(body, request.isChat);
    generation.ignoreEos = body.flag("ignore_eos").value_or(false);
    generation.minTokens = std::uint32_t(body.count("min_tokens", 0, kMostTokens).value_or(0));
    const auto most = body.count("max_completion_tokens", 1, kMostTokens);
    const auto mostOld = body.count("max_tokens", request.isChat ? 1 : 0, kMostTokens);
    if (most || mostOld)
        generation.maxTokens = std::uint32_t(most ? *most : *mostOld);
    request.n = std::uint32_t(body.count("n", 1, 16).value_or(1));
    request.stream = body.flag("stream").value_or(false);
    if (const Json *options = body.object("stream_options")) {
        BodyFields fields(*options, "stream_options.", body.error());
        request.continuousUsage = fields.flag("continuous_usage_stats").value_or(false);
        request.includeUsage = fields.flag("include_usage").value_or(request.continuousUsage);
        if (!request.stream)
            body.refuse("stream_options", "goes with \"stream\": true only");
    }
    if (const Json *format = body.object("response_format")) {
        if (BodyFields(*format, "response_format.", body.error()).text("type").value_or("text") != "text")
            body.refuse("response_format", "must be {\"type\": \"text\"}: answers cannot be held to a format here");
    }
}

std::optional<std::vector<TokenId>> tokensOf(const Json &list)
{
    std::vector<TokenId> tokens;
    for (const Json &token : list) {
        if (!token.is_number_unsigned() || token.get<std::uint64_t>() > kMostTokens)
            return {};
        tokens.push_back(token.get<TokenId>());
    }
    return tokens;
}

/// A text, an array of texts, an array of tokens or an array of those.
std::vector<PromptInput> readInputs(BodyFields &body, const char *name, std::size_t most)
{
    const Json *value = body.any(name);
    std::vector<PromptInput> inputs;
    if (value && value->is_string())
        return {value->get<std::string>()};
    bool good = value && value->is_array() && !value->empty();
    if (good && value->front().is_number()) {
        if (auto tokens = tokensOf(*value))
            return {std::move(*tokens)};
        good = false;
    }
    good = good && value->size() <= most;
    for (std::size_t i = 0; good && i < value->size(); ++i) {
        const Json &entry = (*value)[i];
        auto tokens = entry.is_array() && !entry.empty() ? tokensOf(entry) : std::nullopt;
        if (entry.is_string())
            inputs.emplace_back(entry.get<std::string>());
        else if (tokens)
            inputs.emplace_back(std::move(*tokens));
        else
            good = false;
    }
    if (!good)
        body.refuse(name, "must be a string, an array of token ids, or an array of at most " + std::to_string(most) + " of those");
    return inputs;
}

/// Once the most is known.
void checkLeast(BodyFields &body, const GenerationRequest &generation)
{
    if (generation.maxTokens && generation.minTokens > *generation.maxTokens)
        body.refuse("min_tokens", "must not exceed the most tokens, which are " + std::to_string(*generation.maxTokens));
}

/// Reads the object and hands its fields to `read`; the error that it leaves is the result.
template<typename Request, typename Read>
ApiResult<Request> readBody(std::string_view text, Read read)
{
    const auto json = parseJson(text);
    if (!json)
        return tl::make_unexpected(ApiError{400, "invalid_request_error", json.error(), {}, ErrorCode::InvalidJson});
    if (!json->is_object())
        return tl::make_unexpected(ApiError{400, "invalid_request_error", "the body must be a JSON object", {}, ErrorCode::InvalidJson});
    std::optional<ApiError> error;
    BodyFields body(*json, {}, error);
    Request request;
    read(body, request);
    if (error)
        return tl::make_unexpected(std::move(*error));
    return request;
}

std::string readModel(BodyFields &body)
{
    const auto model = body.text("model");
    if (!model || model->empty())
        body.refuse("model", "is missing");
    return model.value_or("");
}

} // namespace

ApiResult<CompletionRequest> readChatBody(std::string_view text)
{
    return readBody<CompletionRequest>(text, [](BodyFields &body, CompletionRequest &request) {
        request.isChat = true;
        readCommon(body, request);
        checkLeast(body, request.generation);
        const bool logprobs = body.flag("logprobs").value_or(false);
        const auto top = body.count("top_logprobs", 0, 20);
        if (top && !logprobs)
            body.refuse("top_logprobs", "goes with \"logprobs\": true only");
        if (logprobs)
            request.generation.topLogprobs = std::uint32_t(top.value_or(0));
        request.parallelCalls = body.flag("parallel_tool_calls").value_or(true);
        request.generation.prompt = readConversation(body, request.generation.mustCallTool);
    });
}

ApiResult<CompletionRequest> readCompletionBody(std::string_view text)
{
    return readBody<CompletionRequest>(text, [](BodyFields &body, CompletionRequest &request) {
        readCommon(body, request);
        if (!request.generation.maxTokens)
            request.generation.maxTokens = 16;   // as OpenAI's interface has it
        checkLeast(body, request.generation);
        if (const auto logprobs = body.count("logprobs", 0, 20))
            request.generation.topLogprobs = std::uint32_t(*logprobs);
        request.echo = body.flag("echo").value_or(false);
        if (request.echo && request.generation.topLogprobs)
            body.refuse("echo", "does not go with 'logprobs' here; `chipdeck-runtime logprobs` gives those of a given text");
        const auto best = body.count("best_of", 1, 16);
        if (best && *best != request.n)
            body.refuse("best_of", "must equal 'n': answers are not compared here");
        if (!body.text("suffix").value_or("").empty())
            body.refuse("suffix", "is not supported: models here continue texts");
        std::vector<PromptInput> prompts = readInputs(body, "prompt", kMostPrompts);
        for (const PromptInput &prompt : prompts) {
            if (request.echo && !std::holds_alternative<std::string>(prompt))
                body.refuse("echo", "goes with prompts of text only");
        }
        if (prompts.empty())
            return;
        request.generation.prompt = std::move(prompts.front());
        request.morePrompts.assign(std::make_move_iterator(prompts.begin() + 1), std::make_move_iterator(prompts.end()));
    });
}

ApiResult<TokenizeRequest> readTokenizeBody(std::string_view text)
{
    return readBody<TokenizeRequest>(text, [](BodyFields &body, TokenizeRequest &request) {
        request.model = readModel(body);
        // Servers differ in the name of this field.
        const auto content = body.any("content") ? body.text("content") : body.any("prompt") ? body.text("prompt") : body.text("text");
        if (!content)
            body.refuse("content", "is missing");
        else if (content->size() > kMostTokenizedBytes)
            body.refuse("content", "has more than " + std::to_string(kMostTokenizedBytes >> 20) + " MiB: send it in parts");
        request.text = content.value_or("");
        request.special = body.flag("parse_special").value_or(false);
        request.affixes = body.flag("add_special").value_or(body.flag("add_special_tokens").value_or(true));
    });
}

ApiResult<DetokenizeRequest> readDetokenizeBody(std::string_view text)
{
    return readBody<DetokenizeRequest>(text, [](BodyFields &body, DetokenizeRequest &request) {
        request.model = readModel(body);
        const Json *list = body.array("tokens");
        auto tokens = list ? tokensOf(*list) : std::nullopt;
        if (!tokens)
            body.refuse("tokens", "must be an array of token ids");
        else
            request.tokens = std::move(*tokens);
    });
}

ApiResult<EmbeddingsRequest> readEmbeddingsBody(std::string_view text)
{
    return readBody<EmbeddingsRequest>(text, [](BodyFields &body, EmbeddingsRequest &request) {
        request.model = readModel(body);
        request.inputs = readInputs(body, "input", kMostInputs);
        if (const auto dimensions = body.count("dimensions", 1, kMostDimensions))
            request.dimensions = std::uint32_t(*dimensions);
        const std::string format = body.text("encoding_format").value_or("float");
        if (format != "float" && format != "base64")
            body.refuse("encoding_format", "must be float or base64");
        request.base64 = format == "base64";
    });
}

} // namespace chipdeck::runtime
