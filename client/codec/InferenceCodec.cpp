#include "client/codec/InferenceCodec.h"

#include <algorithm>
#include <cmath>

#include "chipdeck/v1/inference.pb.h"
#include "client/codec/FleetCodec.h"

namespace chipdeck::codec {
namespace {

constexpr int mostModels = 4096;
constexpr int mostDevices = 64;

domain::ModelState stateOf(v1::ModelState state)
{
    switch (state) {
    case v1::MODEL_STATE_UNLOADED: return domain::ModelState::Unloaded;
    case v1::MODEL_STATE_LOADING: return domain::ModelState::Loading;
    case v1::MODEL_STATE_READY: return domain::ModelState::Ready;
    case v1::MODEL_STATE_FAILED: return domain::ModelState::Failed;
    default: return domain::ModelState::Unknown;
    }
}

domain::EndReason reasonOf(v1::EndReason reason)
{
    switch (reason) {
    case v1::END_REASON_STOP: return domain::EndReason::Stop;
    case v1::END_REASON_STOP_TEXT: return domain::EndReason::StopText;
    case v1::END_REASON_MAX_TOKENS: return domain::EndReason::MaxTokens;
    case v1::END_REASON_CONTEXT_FULL: return domain::EndReason::ContextFull;
    case v1::END_REASON_CANCELLED: return domain::EndReason::Cancelled;
    default: return domain::EndReason::Unknown;
    }
}

v1::CacheFormat formatOf(domain::CacheFormat format)
{
    switch (format) {
    case domain::CacheFormat::F16: return v1::CACHE_FORMAT_F16;
    case domain::CacheFormat::Q8_0: return v1::CACHE_FORMAT_Q8_0;
    case domain::CacheFormat::Default: break;
    }
    return v1::CACHE_FORMAT_UNSPECIFIED;
}

domain::ModelMemory memoryOf(const v1::MemoryUse &in)
{
    return {in.weight_bytes(), in.cache_bytes(), in.compute_bytes()};
}

/// A rate that is no rate is none.
double rate(double value)
{
    return std::isfinite(value) && value > 0 ? value : 0;
}

std::optional<double> rateOrNone(bool has, double value)
{
    return has && rate(value) > 0 ? std::optional(value) : std::nullopt;
}

} // namespace

domain::LocalModel fromProto(const v1::Model &in)
{
    domain::LocalModel out;
    out.name = in.name();
    out.title = in.title();
    out.path = in.path();
    out.fileBytes = in.file_bytes();
    out.architecture = in.architecture();
    out.quantization = in.quantization();
    out.trainedContext = in.trained_context();
    out.hasChatTemplate = in.has_chat_template();
    out.state = stateOf(in.state());
    out.trouble = in.trouble();
    out.troubleCause = in.trouble_cause();
    out.context = in.context();
    out.memory = memoryOf(in.memory());
    out.requestsRunning = in.requests_running();
    out.requestsTotal = in.requests_total();
    return out;
}

domain::ModelFit fromProto(const v1::Fit &in)
{
    domain::ModelFit out;
    out.fits = in.fits();
    out.memory = memoryOf(in.memory());
    out.context = in.context();
    out.longestContext = in.longest_context();
    out.freeBytes = in.free_bytes();
    out.totalBytes = in.total_bytes();
    out.missingBytes = in.missing_bytes();
    out.decodeTokensPerSecond = rateOrNone(in.has_decode_tokens_per_second(), in.decode_tokens_per_second());
    out.readBandwidthBytesPerSecond = rateOrNone(in.has_read_bandwidth_bytes_per_second(), in.read_bandwidth_bytes_per_second());
    return out;
}

domain::Serving fromProto(const v1::Serving &in)
{
    return {in.enabled(), in.address(), in.up_ms(), in.requests()};
}

domain::InferenceStatus fromProto(const v1::RuntimeStatus &in)
{
    domain::InferenceStatus out;
    out.version = in.version();
    for (int i = 0; i < std::min(in.devices_size(), mostDevices); ++i) {
        const v1::Device &device = in.devices(i);
        out.devices.push_back({device.name(), device.title(), device.total_bytes(), device.free_bytes(),
                               rateOrNone(device.has_read_bandwidth_bytes_per_second(), device.read_bandwidth_bytes_per_second())});
    }
    for (int i = 0; i < std::min(in.models_size(), mostModels); ++i)
        out.models.push_back(fromProto(in.models(i)));
    out.serving = fromProto(in.serving());
    return out;
}

domain::LoadStep fromProto(const v1::LoadProgress &in)
{
    domain::LoadStep out{std::min(in.done_thousandths(), 1000u), {}};
    if (in.has_model())
        out.model = fromProto(in.model());
    return out;
}

domain::GenerationPiece fromProto(const v1::GenerateEvent &in)
{
    domain::GenerationPiece out;
    if (in.has_prompt()) {
        const v1::PromptProgress &prompt = in.prompt();
        out.prompt = {prompt.tokens_done(), prompt.tokens_total(), prompt.tokens_reused(), rate(prompt.tokens_per_second()), prompt.messages_dropped()};
    } else if (in.has_text()) {
        const v1::TextPiece &piece = in.text();
        (piece.reasoning() ? out.reasoning : out.text) = piece.text();
        out.tokens = piece.tokens();
        out.tokensPerSecond = rate(piece.tokens_per_second());
        out.contextUsed = piece.context_used();
        out.contextLength = piece.context_length();
    } else if (in.has_end()) {
        const v1::GenerationEnd &end = in.end();
        out.end = {reasonOf(end.reason()), end.prompt_tokens(), end.prompt_tokens_reused(), end.answer_tokens(),
                   end.first_token_us(), end.prompt_us(), end.decode_us(), end.context_used()};
    }
    return out;
}

void toProto(const domain::LoadSetting &setting, v1::CheckFitRequest &out)
{
    out.set_name(setting.model);
    out.set_device(setting.device);
    out.set_context(setting.context);
    out.set_sequences(setting.sequences);
    out.set_cache_format(formatOf(setting.cacheFormat));
}

void toProto(const domain::LoadSetting &setting, v1::LoadModelRequest &out)
{
    out.set_name(setting.model);
    out.set_device(setting.device);
    out.set_context(setting.context);
    out.set_sequences(setting.sequences);
    out.set_cache_format(formatOf(setting.cacheFormat));
    out.set_threads(setting.threads);
}

void toProto(const domain::GenerationSetting &setting, v1::GenerateRequest &out)
{
    out.set_model(setting.model);
    if (setting.raw) {
        out.set_raw(setting.turns.empty() ? std::string() : sendable(setting.turns.back().content));
    } else {
        for (const domain::ChatTurn &turn : setting.turns) {
            v1::ChatMessage *message = out.mutable_conversation()->add_messages();
            message->set_role(turn.role);
            message->set_content(sendable(turn.content));
            message->set_reasoning(sendable(turn.reasoning));
        }
    }
    v1::Sampling *sampling = out.mutable_sampling();
    sampling->set_temperature(setting.sampling.temperature);
    sampling->set_top_k(setting.sampling.topK);
    sampling->set_top_p(setting.sampling.topP);
    sampling->set_min_p(setting.sampling.minP);
    sampling->set_repetition_penalty(setting.sampling.repetitionPenalty);
    if (setting.sampling.seed)
        sampling->set_seed(*setting.sampling.seed);
    out.set_max_tokens(setting.maxTokens);
    out.set_context_policy(setting.dropOldest ? v1::CONTEXT_POLICY_DROP_OLDEST : v1::CONTEXT_POLICY_STOP);
    out.set_generation_id(setting.id);
}

} // namespace chipdeck::codec
