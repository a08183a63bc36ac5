#include "app/runtime/service/InferenceMessages.h"

#include "client/codec/StatusCodec.h"

#include <algorithm>
#include <cmath>

namespace chipdeck::runtime {

namespace {

constexpr std::string_view kPrefix = "models/";
constexpr int kMostMessages = 10000;

v1::ModelState stateOf(ModelState state)
{
    switch (state) {
    case ModelState::Unloaded: return v1::MODEL_STATE_UNLOADED;
    case ModelState::Loading: return v1::MODEL_STATE_LOADING;
    case ModelState::Ready: return v1::MODEL_STATE_READY;
    case ModelState::Failed: return v1::MODEL_STATE_FAILED;
    }
    return v1::MODEL_STATE_UNSPECIFIED;
}

v1::EndReason reasonOf(EndReason reason)
{
    switch (reason) {
    case EndReason::Stop: return v1::END_REASON_STOP;
    case EndReason::StopText: return v1::END_REASON_STOP_TEXT;
    case EndReason::MaxTokens: return v1::END_REASON_MAX_TOKENS;
    case EndReason::ContextFull: return v1::END_REASON_CONTEXT_FULL;
    case EndReason::Cancelled: return v1::END_REASON_CANCELLED;
    }
    return v1::END_REASON_UNSPECIFIED;
}

void toProto(const GenerationEnd &end, v1::GenerationEnd &out)
{
    out.set_reason(reasonOf(end.reason));
    out.set_prompt_tokens(end.promptTokens);
    out.set_prompt_tokens_reused(end.promptTokensReused);
    out.set_answer_tokens(end.answerTokens);
    out.set_first_token_us(end.firstTokenUs);
    out.set_prompt_us(end.promptUs);
    out.set_decode_us(end.decodeUs);
    out.set_context_used(end.contextUsed);
}

/// A number within bounds; the first that is not is remembered.
double within(const char *field, double value, double least, double most, std::optional<ApiError> &error)
{
    if (!error && !(value >= least && value <= most))
        error = ApiError::invalid(std::string("sampling.") + field, std::string("sampling.") + field + " is out of its range");
    return value;
}

SamplingRequest samplingOf(const v1::Sampling &in, std::optional<ApiError> &error)
{
    SamplingRequest out;
    if (in.has_temperature())
        out.temperature = within("temperature", in.temperature(), 0, 100, error);
    out.topK = in.top_k();
    if (in.has_top_p())
        out.topP = within("top_p", in.top_p(), 0, 1, error);
    if (in.has_min_p())
        out.minP = within("min_p", in.min_p(), 0, 1, error);
    if (in.has_typical_p())
        out.typicalP = within("typical_p", in.typical_p(), 0, 1, error);
    if (in.has_repetition_penalty())
        out.repetitionPenalty = within("repetition_penalty", in.repetition_penalty(), 0.01, 10, error);
    out.presencePenalty = within("presence_penalty", in.presence_penalty(), -100, 100, error);
    out.frequencyPenalty = within("frequency_penalty", in.frequency_penalty(), -100, 100, error);
    if (in.has_seed())
        out.seed = in.seed();
    for (const auto &[token, bias] : in.logit_bias())
        out.logitBias[token] = within("logit_bias", bias, -100, 100, error);
    return out;
}

chat::Conversation conversationOf(const v1::Conversation &in)
{
    chat::Conversation out;
    for (const v1::ChatMessage &message : in.messages())
        out.messages.push_back({message.role(), message.content(), message.reasoning(), {}, {}, {}});
    return out;
}

domain::Code codeOf(int status)
{
    switch (status) {
    case 400: return domain::Code::InvalidArgument;
    case 401: return domain::Code::Unauthenticated;
    case 403: return domain::Code::PermissionDenied;
    case 404: return domain::Code::NotFound;
    case 409: return domain::Code::FailedPrecondition;
    case 429: return domain::Code::ResourceExhausted;
    case 499: return domain::Code::Cancelled;
    case 500: return domain::Code::Internal;
    default: return domain::Code::Unavailable;
    }
}

} // namespace

void toProto(const ServedModel &model, v1::Model &out)
{
    const ModelEntry &entry = model.entry;
    out.set_name(std::string(kPrefix) + entry.id);
    out.set_title(entry.title);
    out.set_path(entry.path.string());
    out.set_file_bytes(entry.bytes);
    out.set_architecture(entry.architecture);
    out.set_quantization(entry.quantization);
    out.set_trained_context(entry.trainedContext);
    out.set_has_chat_template(entry.hasChatTemplate);
    out.set_state(stateOf(model.state));
    out.set_trouble(model.trouble.text);
    out.set_trouble_cause(wordOf(model.trouble.cause));
    out.set_context(model.report.context);
    out.mutable_memory()->set_weight_bytes(model.report.weightBytes);
    out.mutable_memory()->set_cache_bytes(model.report.cacheBytes);
    out.mutable_memory()->set_compute_bytes(model.report.computeBytes);
    out.set_requests_running(std::uint32_t(model.requestsRunning));
    out.set_requests_total(model.requestsTotal);
    if (model.idleMs)
        out.set_idle_ms(*model.idleMs);
}

void toProto(const FitCheck::Answer &answer, v1::Fit &out)
{
    const engine::Fit &fit = answer.fit;
    out.set_fits(fit.fits);
    out.mutable_memory()->set_weight_bytes(fit.weights);
    out.mutable_memory()->set_cache_bytes(fit.cache);
    out.mutable_memory()->set_compute_bytes(fit.compute);
    out.set_context(fit.context);
    out.set_longest_context(fit.longestContext);
    out.set_free_bytes(answer.freeBytes);
    out.set_total_bytes(answer.totalBytes);
    out.set_missing_bytes(fit.missing);
    if (answer.bandwidth > 0) {
        out.set_read_bandwidth_bytes_per_second(answer.bandwidth);
        out.set_decode_tokens_per_second(fit.firstTokensPerSecond);
    }
}

void toProto(const OpenAiPort::Serving &serving, v1::Serving &out)
{
    out.set_enabled(serving.enabled);
    out.set_address(serving.address);
    out.set_up_ms(std::uint64_t(serving.up.count()));
    out.set_requests(serving.requests);
}

bool toProto(const GenerationEvent &event, const GenerationStarted &started, v1::GenerateEvent &out)
{
    if (const auto *progress = std::get_if<PromptProgress>(&event)) {
        out.mutable_prompt()->set_tokens_done(progress->done);
        out.mutable_prompt()->set_tokens_total(progress->total);
        out.mutable_prompt()->set_tokens_reused(progress->reused);
        out.mutable_prompt()->set_tokens_per_second(progress->tokensPerSecond);
        out.mutable_prompt()->set_messages_dropped(started.messagesDropped);
        return true;
    }
    if (const auto *end = std::get_if<GenerationEnd>(&event)) {
        toProto(*end, *out.mutable_end());
        return true;
    }
    const auto *piece = std::get_if<TextPiece>(&event);
    if (!piece)
        return false;
    v1::TextPiece &text = *out.mutable_text();
    text.set_reasoning(piece->text.empty() && !piece->reasoning.empty());
    text.set_text(text.reasoning() ? piece->reasoning : piece->text);
    text.set_tokens(piece->tokens);
    text.set_tokens_per_second(piece->tokensPerSecond);
    text.set_context_used(piece->contextUsed);
    text.set_context_length(started.contextLength);
    return true;
}

ApiResult<GenerationRequest> fromProto(const v1::GenerateRequest &in)
{
    if (in.prompt_case() == v1::GenerateRequest::PROMPT_NOT_SET || in.conversation().messages_size() > kMostMessages)
        return tl::make_unexpected(ApiError::invalid("prompt", "give a conversation of at most 10,000 messages, or a raw text"));
    std::optional<ApiError> error;
    GenerationRequest out;
    if (in.has_conversation())
        out.prompt = conversationOf(in.conversation());
    else
        out.prompt = in.raw();
    out.sampling = samplingOf(in.sampling(), error);
    if (in.max_tokens() > 0)
        out.maxTokens = in.max_tokens();
    out.minTokens = in.min_tokens();
    if (out.maxTokens && out.minTokens > *out.maxTokens)
        error = ApiError::invalid("min_tokens", "min_tokens must not exceed max_tokens");
    out.stop.assign(in.stop().begin(), in.stop().end());
    const auto isLong = [](const std::string &text) { return text.size() > kMostStopBytes; };
    if (out.stop.size() > kMostStops || std::any_of(out.stop.begin(), out.stop.end(), isLong))
        error = ApiError::invalid("stop", "stop may hold at most 16 texts, none of more than 1,024 bytes");
    out.ignoreEos = in.ignore_eos();
    out.contextPolicy = in.context_policy() == v1::CONTEXT_POLICY_DROP_OLDEST ? ContextPolicy::DropOldest : ContextPolicy::Stop;
    if (error)
        return tl::make_unexpected(std::move(*error));
    return out;
}

ApiResult<WorkerOptions> fromProto(const v1::LoadModelRequest &in)
{
    if (!in.device().empty() && in.device() != "cpu")
        return tl::make_unexpected(ApiError::invalid("device", "this build runs on the processor only: device \"cpu\""));
    if (in.sequences() > 256 || in.threads() > 1024 || in.context() > (1u << 24))
        return tl::make_unexpected(ApiError::invalid("sequences", "at most 256 sequences, 1,024 threads and 16,777,216 positions"));
    WorkerOptions options;
    options.device = in.device();
    options.context = in.context();
    options.sequences = in.sequences();
    options.threads = in.threads();
    options.cacheFormat = in.cache_format() == v1::CACHE_FORMAT_Q8_0 ? "q8_0" : in.cache_format() == v1::CACHE_FORMAT_F16 ? "f16" : "";
    return options;
}

ApiResult<std::string> modelIdOf(const std::string &name)
{
    if (!name.starts_with(kPrefix) || name.size() == kPrefix.size())
        return tl::make_unexpected(ApiError::invalid("name", "a model is named \"models/{model}\""));
    return name.substr(kPrefix.size());
}

grpc::Status statusOf(const ApiError &error)
{
    domain::Failure failure;
    failure.code = codeOf(error.status);
    failure.reason = reasonOf(error.code);
    failure.message = error.message;
    failure.metadata = error.facts;
    if (!error.param.empty())
        failure.fields.push_back({error.param, error.message});
    return grpc::Status(static_cast<grpc::StatusCode>(failure.code), codec::toErrorMessage(failure), codec::toErrorDetails(failure));
}

} // namespace chipdeck::runtime
