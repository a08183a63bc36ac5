#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace chipdeck::domain {

// Models on this computer and what they say: the plain side of the contract's Inference service.

struct ModelMemory {
    std::uint64_t weightBytes = 0;
    std::uint64_t cacheBytes = 0;    ///< keys and values of the context
    std::uint64_t computeBytes = 0;  ///< buffers of a pass

    std::uint64_t sum() const { return weightBytes + cacheBytes + computeBytes; }
    bool operator==(const ModelMemory &) const = default;
};

enum class ModelState : std::uint8_t { Unknown, Unloaded, Loading, Ready, Failed };

struct LocalModel {
    std::string name;   ///< "models/smollm2-135m-q4_1"
    std::string title;  ///< from its file; untrusted
    std::string path;
    std::uint64_t fileBytes = 0;
    std::string architecture;
    std::string quantization;
    std::uint32_t trainedContext = 0;  ///< positions
    bool hasChatTemplate = false;
    ModelState state = ModelState::Unknown;
    std::string trouble;  ///< empty = nothing wrong
    std::string troubleCause;  ///< the contract's stable word for it: "NO_ROOM"
    // While it is ready:
    std::uint32_t context = 0;
    ModelMemory memory;
    std::uint32_t requestsRunning = 0;
    std::uint64_t requestsTotal = 0;

    /// What OpenAI's interface calls it: the name without "models/".
    std::string id() const { return name.rfind("models/", 0) == 0 ? name.substr(7) : name; }
    bool operator==(const LocalModel &) const = default;
};

enum class CacheFormat : std::uint8_t { Default, F16, Q8_0 };

/// How a model is to be loaded; the same for a look at whether it fits.
struct LoadSetting {
    std::string model;   ///< LocalModel::name
    std::string device;  ///< "cpu", "cuda:0"; empty = the best there is
    std::uint32_t context = 0;    ///< positions a sequence; 0 = as many as fit
    std::uint32_t sequences = 0;  ///< 0 = 1
    CacheFormat cacheFormat = CacheFormat::Default;
    std::uint32_t threads = 0;  ///< 0 = one a physical core; not for the fit

    bool operator==(const LoadSetting &) const = default;
};

struct ModelFit {
    bool fits = false;
    ModelMemory memory;  ///< for the context asked for, or the longest that fits
    std::uint32_t context = 0;
    std::uint32_t longestContext = 0;
    std::uint64_t freeBytes = 0;  ///< of the device, now
    std::uint64_t totalBytes = 0;
    std::uint64_t missingBytes = 0;  ///< beyond what is free
    std::optional<double> decodeTokensPerSecond;
    std::optional<double> readBandwidthBytesPerSecond;

    bool operator==(const ModelFit &) const = default;
};

struct SamplingSetting {
    double temperature = 0.7;  ///< 0 = always the likeliest token
    std::uint32_t topK = 20;   ///< 0 = all
    double topP = 0.8;
    double minP = 0;
    double repetitionPenalty = 1.05;
    std::optional<std::uint64_t> seed;

    bool operator==(const SamplingSetting &) const = default;
};

struct ChatTurn {
    std::string role;  ///< "system", "user", "assistant"
    std::string content;
    std::string reasoning;

    bool operator==(const ChatTurn &) const = default;
};

struct GenerationSetting {
    std::string model;
    std::vector<ChatTurn> turns;
    bool raw = false;  ///< the last turn as it is, without a template
    SamplingSetting sampling;
    std::uint32_t maxTokens = 0;  ///< 0 = until the model ends or the context is full
    bool dropOldest = false;      ///< when the context is full: leave the oldest messages out instead of ending
    std::string id;               ///< chosen by the client

    bool operator==(const GenerationSetting &) const = default;
};

enum class EndReason : std::uint8_t { Unknown, Stop, StopText, MaxTokens, ContextFull, Cancelled };

struct PromptProgress {
    std::uint32_t tokensDone = 0;
    std::uint32_t tokensTotal = 0;
    std::uint32_t tokensReused = 0;
    double tokensPerSecond = 0;
    std::uint32_t messagesDropped = 0;
};

struct GenerationEnd {
    EndReason reason = EndReason::Unknown;
    std::uint32_t promptTokens = 0;
    std::uint32_t promptTokensReused = 0;
    std::uint32_t answerTokens = 0;
    std::uint64_t firstTokenUs = 0;  ///< from the request to the first token
    std::uint64_t promptUs = 0;
    std::uint64_t decodeUs = 0;
    std::uint32_t contextUsed = 0;

    /// nullopt where nothing was decoded or no time was told.
    std::optional<double> decodeTokensPerSecond() const;
    std::optional<double> promptTokensPerSecond() const;
};

/// Everything that came since the last look, put together: one of these a tick, however many tokens came.
struct GenerationPiece {
    std::string text;
    std::string reasoning;
    std::uint32_t tokens = 0;  ///< so far
    double tokensPerSecond = 0;
    std::uint32_t contextUsed = 0;
    std::uint32_t contextLength = 0;
    std::optional<PromptProgress> prompt;
    std::optional<GenerationEnd> end;

    /// What came after this piece, taken into it.
    void merge(const GenerationPiece &later);
    bool isEmpty() const { return text.empty() && reasoning.empty() && tokens == 0 && !prompt && !end; }
};

struct InferenceDevice {
    std::string name;
    std::string title;
    std::uint64_t totalBytes = 0;
    std::uint64_t freeBytes = 0;
    std::optional<double> readBandwidthBytesPerSecond;

    bool operator==(const InferenceDevice &) const = default;
};

struct Serving {
    bool enabled = false;
    std::string address;  ///< where it listens: "127.0.0.1:8090"
    std::uint64_t upMs = 0;
    std::uint64_t requests = 0;

    bool operator==(const Serving &) const = default;
};

struct InferenceStatus {
    std::string version;
    std::vector<InferenceDevice> devices;
    std::vector<LocalModel> models;
    Serving serving;

    bool operator==(const InferenceStatus &) const = default;
};

/// While a model is loaded: how far, and itself once it is ready.
struct LoadStep {
    std::uint32_t doneThousandths = 0;
    std::optional<LocalModel> model;
};

} // namespace chipdeck::domain
