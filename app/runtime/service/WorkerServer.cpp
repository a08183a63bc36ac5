#include "app/runtime/service/WorkerServer.h"

#include "app/runtime/service/EmbeddingCodec.h"
#include "app/runtime/service/GenerationCodec.h"

#include <chrono>
#include <condition_variable>
#include <thread>

#include <unistd.h>

namespace chipdeck::runtime {

namespace {

constexpr std::chrono::milliseconds kTellEvery{100};
constexpr std::size_t kMostDecodedBytes = std::size_t(8) << 20; // with six bytes to each in JSON they still are a message

/// Tells the router how far the loading is, until this goes.
class LoadReport
{
public:
    LoadReport(MessageChannel &channel, const engine::LoadProgress &progress)
        : m_channel(channel), m_progress(progress), m_thread([this] { run(); })
    {
    }
    ~LoadReport()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_ended = true;
        }
        m_wake.notify_all();
        m_thread.join();
    }

private:
    void run()
    {
        std::unique_lock lock(m_mutex);
        for (int told = -1; !m_ended; m_wake.wait_for(lock, kTellEvery, [this] { return m_ended; })) {
            if (const int now = thousandths(); now != std::exchange(told, now))
                m_channel.send({{"event", "loading"}, {"thousandths", now}});
        }
    }
    /// The last thousandth is the cache's, and what else is left when the weights are there.
    int thousandths() const
    {
        const std::uint64_t total = m_progress.totalBytes;
        return total == 0 ? 0 : int(double(m_progress.doneBytes) / double(total) * 999);
    }

    MessageChannel &m_channel;
    const engine::LoadProgress &m_progress;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_ended = false;
    std::thread m_thread;
};

} // namespace

WorkerServer::WorkerServer(int descriptor) : m_channel(descriptor) { }

int WorkerServer::run(const std::string &path, TextEngineOptions options)
{
    engine::LoadProgress progress;
    options.progress = &progress;
    m_path = path;
    m_stamp = FileStamp::of(path);
    std::optional<LoadReport> report(std::in_place, m_channel, progress);
    auto loaded = TextEngine::load(path, options);
    report.reset();
    if (!loaded) {
        const auto cause = loaded.error().code == ErrorCode::NoRoom ? FailureCause::NoRoom : FailureCause::FileUnusable;
        m_channel.send({{"event", "refused"}, {"text", loaded.error().message}, {"cause", int(cause)}});
        return 1;
    }
    m_engine = std::move(*loaded);
    tell("ready");
    serve();
    // Nobody listens any more: what runs need not be ended in order.
    _exit(0);
}

void WorkerServer::tell(const char *event)
{
    const auto memory = m_engine->status().memory;
    m_channel.send({{"event", event}, {"context", m_engine->context()}, {"weights", memory.weights}, {"cache", memory.cache},
                    {"compute", memory.compute}, {"backend", m_engine->backendName()}, {"chat_trouble", m_engine->chatTrouble()}});
}

void WorkerServer::serve()
{
    while (const std::optional<Json> message = m_channel.receive()) {
        try {
            take(*message);
        } catch (const Json::exception &error) {
            answer(message->value("id", std::uint64_t(0)), encode(GenerationEvent(ApiError::internal(error.what()))));
        }
    }
}

void WorkerServer::take(const Json &message)
{
    const std::uint64_t id = message.at("id");
    const std::string op = message.at("op");
    checkFile();
    if (op == "generate") {
        generate(id, message.at("request"));
    } else if (op == "embed") {
        embed(id, message.at("request"));
    } else if (op == "cancel") {
        cancel(id);
    } else if (op == "tokenize") {
        const auto special = message.at("special").get<bool>() ? tokenizer::SpecialText::Parse : tokenizer::SpecialText::Plain;
        const auto affixes = message.at("affixes").get<bool>() ? tokenizer::Affixes::AsModelWants : tokenizer::Affixes::None;
        answer(id, {{"event", "tokens"}, {"tokens", m_engine->tokenizer().encode(message.at("text").get<std::string>(), special, affixes)}});
    } else if (op == "detokenize") {
        const auto tokens = message.at("tokens").get<std::vector<TokenId>>();
        std::size_t bytes = 0;
        for (const TokenId token : tokens) {
            if (std::size_t(token) >= m_engine->tokenizer().size())
                return answer(id, encode(GenerationEvent(ApiError::invalid("tokens", "the model has no token " + std::to_string(token)))));
            bytes += m_engine->tokenizer().bytes(token, tokenizer::SpecialText::Parse).size();
        }
        if (bytes > kMostDecodedBytes) {
            const std::string most = std::to_string(kMostDecodedBytes >> 20);
            return answer(id, encode(GenerationEvent(ApiError::invalid("tokens", "their text has more than " + most + " MiB: send them in parts"))));
        }
        answer(id, {{"event", "text"}, {"text", m_engine->tokenizer().decode(tokens, tokenizer::SpecialText::Parse)}});
    }
}

void WorkerServer::generate(std::uint64_t id, const Json &message)
{
    {
        const std::lock_guard lock(m_mutex);
        m_running[id] = 0;
    }
    const auto started = m_engine->generate(decodeRequest(message), [this, id](const GenerationEvent &event) {
        checkFile();
        const bool last = std::holds_alternative<GenerationEnd>(event) || std::holds_alternative<ApiError>(event);
        if (last)
            forget(id);
        answer(id, encode(event));
        if (last)
            tell("memory");
    });
    began(id, started);
}

void WorkerServer::embed(std::uint64_t id, const Json &message)
{
    const EmbeddingRequest request = decodeEmbeddingRequest(message);
    {
        const std::lock_guard lock(m_mutex);
        m_running[id] = 0;
    }
    began(id, m_engine->embedder().embed(request, [this, id](const EmbeddingEvent &event) {
        checkFile();
        forget(id);
        answer(id, encode(event));
        tell("memory");
    }));
}

/// Unless it has ended already.
void WorkerServer::began(std::uint64_t id, std::optional<engine::RequestId> request)
{
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_running.find(id); request && found != m_running.end())
        found->second = *request;
}

void WorkerServer::cancel(std::uint64_t id)
{
    engine::RequestId request = 0;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_running.find(id);
        if (found == m_running.end())
            return;
        request = found->second;
    }
    m_engine->cancel(request);
}

void WorkerServer::forget(std::uint64_t id)
{
    const std::lock_guard lock(m_mutex);
    m_running.erase(id);
}

void WorkerServer::answer(std::uint64_t id, Json message)
{
    message["id"] = id;
    m_channel.send(message);
}

/// What was written into a file of it is what the model computes with: its pages are mapped. One that took its name does no harm.
void WorkerServer::checkFile()
{
    const bool isCut = m_engine->isTruncated();
    if (!isCut && !FileStamp::of(m_path).isWrittenSince(m_stamp))
        return;
    const char *what = isCut ? "its file was cut short while it was in use" : "its file was written to while it was in use";
    m_channel.send({{"event", "refused"}, {"text", what}, {"cause", int(FailureCause::FileCut)}});
    _exit(1);
}

} // namespace chipdeck::runtime
