#include "tests/support/runtime/PeerLibrary.h"

#include "tests/support/runtime/PeerFolder.h"

#include <dlfcn.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
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

constexpr std::int32_t kTypeF32 = 0, kTypeF16 = 1, kTypeQ8 = 8;

std::int32_t typeOf(PeerLibrary::Cache cache)
{
    switch (cache) {
    case PeerLibrary::Cache::Float: return kTypeF32;
    case PeerLibrary::Cache::Byte: return kTypeQ8;
    case PeerLibrary::Cache::Half: break;
    }
    return kTypeF16;
}

bool looksKnown(const ContextParameters &defaults)
{
    return defaults.context == 512 && defaults.batch == 2048 && defaults.microBatch == 512 && defaults.sequences == 1 && defaults.ropeBase == 0
        && defaults.yarnExtrapolation == -1 && defaults.yarnSlow == -1 && defaults.flashAttention == -1 && defaults.keyType == kTypeF16
        && defaults.valueType == kTypeF16;
}

void keepSilent(int, const char *, void *)
{
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
    std::int32_t (*embeddingLength)(const void *);
    void (*setEmbeddings)(void *, bool);
    float *(*embedding)(void *, std::int32_t);
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
    if (peerBinaries().empty())
        return std::shared_ptr<PeerLibrary>();
    const std::filesystem::path path = peerBinaries() / "libllama.so";
    std::shared_ptr<PeerLibrary> peer(new PeerLibrary);
    const std::string trouble = peer->open(path);
    if (!trouble.empty())
        return tl::unexpected(path.string() + ": " + trouble);
    return peer;
}

std::string PeerLibrary::open(const std::filesystem::path &path)
{
    m_handle = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE); // its threads may outlive the handle
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
    find(m_functions->embeddingLength, "llama_model_n_embd");
    find(m_functions->setEmbeddings, "llama_set_embeddings");
    find(m_functions->embedding, "llama_get_embeddings_seq");
    if (!missing.empty())
        return missing + " is missing";
    if (!looksKnown(m_functions->contextDefaults()))
        return "a version whose parameters are not known here";
    m_functions->setLog(keepSilent, nullptr);
    m_functions->start();
    return {};
}

/// A model and a context of the peer, which runs a batch whenever the rows of the one before are used up.
class PeerLibrary::Session : public ReferenceSubject
{
public:
    Session(std::shared_ptr<const PeerLibrary> peer, std::span<const tokenizer::TokenId> tokens, std::size_t batch)
        : m_peer(std::move(peer))
        , m_functions(*m_peer->m_functions)
        , m_tokens(tokens.begin(), tokens.end())
        , m_batch(batch)
    {
    }

    ~Session() override
    {
        if (m_context)
            m_functions.closeContext(m_context);
        if (m_model)
            m_functions.closeModel(m_model);
    }

    std::string open(const std::filesystem::path &path, const Settings &settings)
    {
        m_model = m_functions.openModel(path.c_str(), m_functions.modelDefaults());
        if (!m_model)
            return "the peer does not open " + path.string();
        ContextParameters parameters = m_functions.contextDefaults();
        parameters.context = static_cast<std::uint32_t>((m_tokens.size() + 255) / 256 * 256);
        parameters.batch = parameters.microBatch = static_cast<std::uint32_t>(m_batch);
        parameters.outputs = parameters.outputsPerSequence = 0; // as many as the batch
        parameters.threads = parameters.batchThreads = static_cast<std::int32_t>(settings.threads);
        parameters.flashAttention = settings.flashAttention ? 1 : 0;
        parameters.keyType = parameters.valueType = typeOf(settings.cache);
        m_context = m_functions.openContext(m_model, parameters);
        m_vocabulary = static_cast<std::size_t>(m_functions.tokenCount(m_functions.vocabulary(m_model)));
        return m_context ? std::string() : "the peer makes no context for " + path.string();
    }

    tl::expected<std::span<const float>, std::string> next() override
    {
        if (m_position >= m_tokens.size())
            return tl::unexpected(std::string("the text has ended"));
        const std::size_t row = m_position % m_batch;
        if (row == 0 && !runBatch())
            return tl::unexpected(std::string("the peer does not run its batch"));
        ++m_position;
        return std::span<const float>(m_functions.logits(m_context, static_cast<std::int32_t>(row)), m_vocabulary);
    }

    tl::expected<std::vector<float>, std::string> embed()
    {
        m_functions.setEmbeddings(m_context, true);
        const float *values = runBatch() ? m_functions.embedding(m_context, 0) : nullptr;
        if (!values)
            return tl::unexpected(std::string("the peer makes no embedding"));
        return std::vector<float>(values, values + m_functions.embeddingLength(m_model));
    }

private:
    bool runBatch()
    {
        const std::size_t count = std::min(m_batch, m_tokens.size() - m_position);
        std::vector<std::int8_t> all(count, 1);
        const Batch batch = {static_cast<std::int32_t>(count), m_tokens.data() + m_position, nullptr, nullptr, nullptr, nullptr, all.data()};
        return m_functions.decode(m_context, batch) == 0;
    }

    std::shared_ptr<const PeerLibrary> m_peer;
    const Functions &m_functions;
    std::vector<std::int32_t> m_tokens;
    std::size_t m_batch;
    std::size_t m_position = 0;
    std::size_t m_vocabulary = 0;
    void *m_model = nullptr;
    void *m_context = nullptr;
};

tl::expected<std::unique_ptr<ReferenceSubject>, std::string> PeerLibrary::start(const std::filesystem::path &model,
                                                                                std::span<const tokenizer::TokenId> tokens,
                                                                                const Settings &settings) const
{
    auto session = std::make_unique<Session>(shared_from_this(), tokens, settings.batch);
    std::string trouble = session->open(model, settings);
    if (!trouble.empty())
        return tl::unexpected(std::move(trouble));
    return session;
}

tl::expected<std::vector<float>, std::string> PeerLibrary::embed(const std::filesystem::path &model, std::span<const tokenizer::TokenId> tokens,
                                                                 const Settings &settings) const
{
    Session session(shared_from_this(), tokens, tokens.size());
    std::string trouble = session.open(model, settings);
    if (!trouble.empty())
        return tl::unexpected(std::move(trouble));
    return session.embed();
}

} // namespace chipdeck::test
