#include "app/runtime/service/GenerationCodec.h"

namespace chipdeck::runtime {

namespace {

Json encodeMessage(const chat::Message &message)
{
    Json calls = Json::array();
    for (const chat::ToolCall &call : message.toolCalls)
        calls.push_back({call.id, call.name, call.argumentsJson});
    return {{"role", message.role}, {"content", message.content}, {"reasoning", message.reasoning}, {"calls", std::move(calls)},
            {"call", message.toolCallId}, {"tool", message.toolName}};
}

chat::Message decodeMessage(const Json &json)
{
    chat::Message message{json.at("role"), json.at("content"), json.at("reasoning"), {}, json.at("call"), json.at("tool")};
    for (const Json &call : json.at("calls"))
        message.toolCalls.push_back({call.at(0), call.at(1), call.at(2)});
    return message;
}

Json encodeSampling(const SamplingRequest &sampling)
{
    Json bias = Json::array();
    for (const auto &[token, value] : sampling.logitBias)
        bias.push_back({token, value});
    Json json{{"temperature", sampling.temperature}, {"top_k", sampling.topK}, {"top_p", sampling.topP}, {"min_p", sampling.minP},
              {"typical_p", sampling.typicalP}, {"repetition", sampling.repetitionPenalty}, {"presence", sampling.presencePenalty},
              {"frequency", sampling.frequencyPenalty}, {"bias", std::move(bias)}};
    if (sampling.seed)
        json["seed"] = *sampling.seed;
    return json;
}

SamplingRequest decodeSampling(const Json &json)
{
    SamplingRequest sampling;
    sampling.temperature = json.at("temperature");
    sampling.topK = json.at("top_k");
    sampling.topP = json.at("top_p");
    sampling.minP = json.at("min_p");
    sampling.typicalP = json.at("typical_p");
    sampling.repetitionPenalty = json.at("repetition");
    sampling.presencePenalty = json.at("presence");
    sampling.frequencyPenalty = json.at("frequency");
    if (json.contains("seed"))
        sampling.seed = json["seed"].get<std::uint64_t>();
    for (const Json &entry : json.at("bias"))
        sampling.logitBias[entry.at(0)] = entry.at(1);
    return sampling;
}

/// Bytes may be half a character: they travel as numbers.
Json encodeLogprob(const TokenLogprob &entry)
{
    Json top = Json::array();
    for (const TokenLogprob &other : entry.top)
        top.push_back(encodeLogprob(other));
    return {entry.token, std::vector<std::uint8_t>(entry.bytes.begin(), entry.bytes.end()), entry.logprob, std::move(top)};
}

TokenLogprob decodeLogprob(const Json &json)
{
    TokenLogprob entry{json.at(0), {}, json.at(2), {}};
    for (const Json &byte : json.at(1))
        entry.bytes += char(byte.get<std::uint8_t>());
    for (const Json &other : json.at(3))
        entry.top.push_back(decodeLogprob(other));
    return entry;
}

Json encodePiece(const TextPiece &piece)
{
    Json json{{"event", "piece"}, {"text", piece.text}, {"reasoning", piece.reasoning}, {"tokens", piece.tokens},
              {"speed", piece.tokensPerSecond}, {"context", piece.contextUsed}, {"thought", piece.reasoningTokens}};
    for (const ToolCallPiece &call : piece.toolCalls)
        json["calls"].push_back({call.index, call.id, call.name, call.arguments});
    for (const TokenLogprob &entry : piece.logprobs)
        json["logprobs"].push_back(encodeLogprob(entry));
    return json;
}

TextPiece decodePiece(const Json &json)
{
    TextPiece piece{json.at("text"),   json.at("reasoning"), {}, {}, {}, json.at("tokens"), json.at("speed"), json.at("context"),
                    json.at("thought")};
    for (const Json &call : json.value("calls", Json::array()))
        piece.toolCalls.push_back({call.at(0), call.at(1), call.at(2), call.at(3)});
    for (const Json &entry : json.value("logprobs", Json::array()))
        piece.logprobs.push_back(decodeLogprob(entry));
    return piece;
}

struct EventEncoder
{
    Json operator()(const GenerationStarted &event) const
    {
        return {{"event", "started"}, {"prompt", event.promptTokens}, {"length", event.contextLength}, {"dropped", event.messagesDropped}};
    }
    Json operator()(const PromptProgress &event) const
    {
        return {{"event", "prompt"}, {"done", event.done}, {"total", event.total}, {"reused", event.reused}, {"speed", event.tokensPerSecond}};
    }
    Json operator()(const TextPiece &event) const { return encodePiece(event); }
    Json operator()(const GenerationEnd &event) const
    {
        return {{"event", "end"}, {"reason", int(event.reason)}, {"prompt", event.promptTokens}, {"reused", event.promptTokensReused},
                {"answer", event.answerTokens}, {"first_us", event.firstTokenUs}, {"prompt_us", event.promptUs}, {"decode_us", event.decodeUs},
                {"context", event.contextUsed}};
    }
    Json operator()(const ApiError &event) const
    {
        return {{"event", "error"}, {"status", event.status}, {"type", event.type}, {"message", event.message}, {"param", event.param},
                {"code", wordOf(event.code)}, {"facts", event.facts}};
    }
};

} // namespace

Json encode(const PromptInput &prompt)
{
    if (const auto *text = std::get_if<std::string>(&prompt))
        return {{"text", *text}};
    if (const auto *tokens = std::get_if<std::vector<TokenId>>(&prompt))
        return {{"tokens", *tokens}};
    const auto &conversation = std::get<chat::Conversation>(prompt);
    Json messages = Json::array();
    for (const chat::Message &message : conversation.messages)
        messages.push_back(encodeMessage(message));
    return {{"messages", std::move(messages)},
            {"tools", conversation.toolsJson},
            {"open", conversation.openAnswer},
            {"thinking", conversation.thinking}};
}

PromptInput decodePrompt(const Json &json)
{
    if (json.contains("text"))
        return json["text"].get<std::string>();
    if (json.contains("tokens"))
        return json["tokens"].get<std::vector<TokenId>>();
    chat::Conversation conversation;
    for (const Json &message : json.at("messages"))
        conversation.messages.push_back(decodeMessage(message));
    conversation.toolsJson = json.at("tools");
    conversation.openAnswer = json.at("open");
    conversation.thinking = json.at("thinking");
    return conversation;
}

Json encode(const GenerationRequest &request)
{
    Json json{{"prompt", encode(request.prompt)}, {"sampling", encodeSampling(request.sampling)}, {"min", request.minTokens}, {"stop", request.stop},
              {"ignore_eos", request.ignoreEos}, {"must_call", request.mustCallTool}, {"policy", int(request.contextPolicy)}};
    if (request.maxTokens)
        json["max"] = *request.maxTokens;
    if (request.topLogprobs)
        json["top"] = *request.topLogprobs;
    return json;
}

GenerationRequest decodeRequest(const Json &json)
{
    GenerationRequest request;
    request.prompt = decodePrompt(json.at("prompt"));
    request.sampling = decodeSampling(json.at("sampling"));
    request.minTokens = json.at("min");
    request.stop = json.at("stop").get<std::vector<std::string>>();
    request.ignoreEos = json.at("ignore_eos");
    request.mustCallTool = json.at("must_call");
    request.contextPolicy = ContextPolicy(json.at("policy").get<int>());
    if (json.contains("max"))
        request.maxTokens = json["max"].get<std::uint32_t>();
    if (json.contains("top"))
        request.topLogprobs = json["top"].get<std::uint32_t>();
    return request;
}

Json encode(const GenerationEvent &event)
{
    return std::visit(EventEncoder{}, event);
}

GenerationEvent decodeEvent(const Json &json)
{
    const std::string event = json.at("event");
    if (event == "started")
        return GenerationStarted{json.at("prompt"), json.at("length"), json.at("dropped")};
    if (event == "prompt")
        return PromptProgress{json.at("done"), json.at("total"), json.at("reused"), json.at("speed")};
    if (event == "piece")
        return decodePiece(json);
    if (event == "error")
        return ApiError{json.at("status"), json.at("type"), json.at("message"), json.at("param"), errorCodeOf(json.at("code").get<std::string>()),
                        json.at("facts")};
    return GenerationEnd{EndReason(json.at("reason").get<int>()), json.at("prompt"), json.at("reused"), json.at("answer"), json.at("first_us"),
                         json.at("prompt_us"), json.at("decode_us"), json.at("context")};
}

} // namespace chipdeck::runtime
