#include "tests/support/runtime/PeerLibrary.h"

#include <dlfcn.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace chipdeck::test {

namespace {

// The library's public interface in our own words. Its parameters go by value in memory, so that a tail that is longer than its own does no harm;
// of the context's parameters the head is spelt out, and compared with the defaults that it is known to have before it is believed.
struct ModelParameters
{
    alignas(8) unsigned char bytes[512];
};

struct ContextParameters
{
    std::uint32_t context, batch, microBatch, sequences, snapshots, outputs, outputsPerSequence;
    std::int32_t threads, batchThreads;
    std::int32_t kind, ropeScaling, pooling, attention, flashAttention;
    float ropeBase, ropeScale, yarnExtrapolation, yarnMagnitude, yarnFast, yarnSlow;
    std::uint32_t yarnContext;
    float defragmentation;
    void *callback, *callbackData;
    std::int32_t keyType, valueType;
    unsigned char tail[512];
};

struct Batch
{
    std::int32_t count;
    std::int32_t *tokens;
    float *embeddings;
    std::int32_t *positions, *sequenceCounts;
    std::int32_t **sequences;
    std::int8_t *outputs;
};

constexpr std::int32_t kTypeF32 = 0, kTypeF16 = 1;

bool looksKnown(const ContextParameters &defaults)
{
    return defaults.context == 512 && defaults.batch == 2048 && defaults.microBatch == 512 && defaults.sequences == 1 && defaults.ropeBase == 0
        && defaults.yarnExtrapolation == -1 && defaults.yarnSlow == -1 && defaults.flashAttention == -1 && defaults.keyType == kTypeF16
        && defaults.valueType == kTypeF16;
}

void keepSilent(int, const char *, void *)
{
}

std::filesystem::path libraryPath()
{
    const char *folder = std::getenv("CHIPDECK_PEER");
    for (const char *below : {"bin", "build/bin"}) {
        std::error_code none;
        if (folder && std::filesystem::exists(std::filesystem::path(folder) / below / "libllama.so", none))
            return std::filesystem::path(folder) / below / "libllama.so";
    }
    return {};
}

} // namespace

struct PeerLibrary::Functions
{
    void (*start)();
    void (*setLog)(void (*)(int, const char *, void *), void *);
    ModelParameters (*modelDefaults)();
    ContextParameters (*contextDefaults)();
    void *(*openModel)(const char *, ModelParameters);
    void (*closeModel)(void *);
    const void *(*vocabulary)(const void *);
    std::int32_t (*tokenCount)(const void *);
    void *(*openContext)(void *, ContextParameters);
    void (*closeContext)(void *);
    std::int32_t (*decode)(void *, Batch);
    float *(*logits)(void *, std::int32_t);
};

PeerLibrary::PeerLibrary()
    : m_functions(std::make_unique<Functions>())
{
}

PeerLibrary::~PeerLibrary()
{
    if (m_handle)
        dlclose(m_handle);
}

tl::expected<std::shared_ptr<PeerLibrary>, std::string> PeerLibrary::load()
{
    const std::filesystem::path path = libraryPath();
    if (path.empty())
        return std::shared_ptr<PeerLibrary>();
    std::shared_ptr<PeerLibrary> peer(new PeerLibrary);
    const std::string trouble = peer->open(path);
    if (!trouble.empty())
        return tl::unexpected(path.string() + ": " + trouble);
    return peer;
}

std::string PeerLibrary::open(const std::filesystem::path &path)
{
    m_handle = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!m_handle)
        return dlerror();
    std::string missing;
    const auto find = [&](auto &function, const char *name) {
        void *found = dlsym(m_handle, name);
        if (!found)
            missing = name;
        std::memcpy(&function, &found, sizeof(found));
    };
    find(m_functions->start, "llama_backend_init");
    find(m_functions->setLog, "llama_log_set");
    find(m_functions->modelDefaults, "llama_model_default_params");
    find(m_functions->contextDefaults, "llama_context_default_params");
    find(m_functions->openModel, "llama_model_load_from_file");
    find(m_functions->closeModel, "llama_model_free");
    find(m_functions->vocabulary, "llama_model_get_vocab");
    find(m_functions->tokenCount, "llama_vocab_n_tokens");
    find(m_functions->openContext, "llama_init_from_model");
    find(m_functions->closeContext, "llama_free");
    find(m_functions->decode, "llama_decode");
    find(m_functions->logits, "llama_get_logits_ith");
    if (!missing.empty())
        return missing + " is missing";
    if (!looksKnown(m_functions->contextDefaults()))
        return "a version whose parameters are not known here";
    m_functions->setLog(keepSilent, nullptr);
    m_functions->start();
    return {};
}

tl::expected<void, std::string> PeerLibrary::visitLogits(const std::filesystem::path &path, std::span<const tokenizer::TokenId> tokens,
                                                         const Settings &settings, const Visit &visit) const
{
    const std::unique_ptr<void, void (*)(void *)> model(m_functions->openModel(path.c_str(), m_functions->modelDefaults()), m_functions->closeModel);
    if (!model)
        return tl::unexpected("the peer does not open " + path.string());
    ContextParameters parameters = m_functions->contextDefaults();
    parameters.context = static_cast<std::uint32_t>((tokens.size() + 255) / 256 * 256);
    parameters.batch = parameters.microBatch = static_cast<std::uint32_t>(settings.batch);
    parameters.outputs = parameters.outputsPerSequence = 0; // as many as the batch
    parameters.threads = parameters.batchThreads = static_cast<std::int32_t>(settings.threads);
    parameters.flashAttention = settings.flashAttention ? 1 : 0;
    parameters.keyType = parameters.valueType = settings.floatCache ? kTypeF32 : kTypeF16;
    const std::unique_ptr<void, void (*)(void *)> context(m_functions->openContext(model.get(), parameters), m_functions->closeContext);
    if (!context)
        return tl::unexpected("the peer makes no context for " + path.string());
    const auto vocabulary = static_cast<std::size_t>(m_functions->tokenCount(m_functions->vocabulary(model.get())));

    std::vector<std::int8_t> all(settings.batch, 1);
    for (std::size_t first = 0; first < tokens.size(); first += settings.batch) {
        std::vector<std::int32_t> some(tokens.begin() + std::ptrdiff_t(first),
                                       tokens.begin() + std::ptrdiff_t(std::min(tokens.size(), first + settings.batch)));
        Batch batch = {static_cast<std::int32_t>(some.size()), some.data(), nullptr, nullptr, nullptr, nullptr, all.data()};
        if (m_functions->decode(context.get(), batch) != 0)
            return tl::unexpected("the peer does not run " + path.string());
        for (std::size_t i = 0; i < some.size(); ++i)
            visit(first + i, {m_functions->logits(context.get(), static_cast<std::int32_t>(i)), vocabulary});
    }
    return {};
}

tl::expected<std::vector<float>, std::string> PeerLibrary::logits(const std::filesystem::path &model, std::span<const tokenizer::TokenId> tokens,
                                                                  const Settings &settings) const
{
    std::vector<float> all;
    const auto done = visitLogits(model, tokens, settings,
                                  [&all](std::size_t, std::span<const float> row) { all.insert(all.end(), row.begin(), row.end()); });
    if (!done)
        return tl::unexpected(done.error());
    return all;
}

} // namespace chipdeck::test
