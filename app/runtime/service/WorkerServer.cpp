#include "app/runtime/service/WorkerServer.h"

#include "app/runtime/service/GenerationCodec.h"

#include <unistd.h>

namespace chipdeck::runtime {

WorkerServer::WorkerServer(int descriptor) : m_channel(descriptor) { }

int WorkerServer::run(const std::string &path, const TextEngineOptions &options)
{
    m_channel.send({{"event", "loading"}, {"thousandths", 0}});
    auto loaded = TextEngine::load(path, options);
    if (!loaded) {
        m_channel.send({{"event", "refused"}, {"text", loaded.error().message}});
        return 1;
    }
    m_engine = std::move(*loaded);
    m_channel.send({{"event", "loading"}, {"thousandths", 1000}});
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
    } else if (op == "cancel") {
        cancel(id);
    } else if (op == "tokenize") {
        const auto special = message.at("special").get<bool>() ? tokenizer::SpecialText::Parse : tokenizer::SpecialText::Plain;
        const auto affixes = message.at("affixes").get<bool>() ? tokenizer::Affixes::AsModelWants : tokenizer::Affixes::None;
        answer(id, {{"event", "tokens"}, {"tokens", m_engine->tokenizer().encode(message.at("text").get<std::string>(), special, affixes)}});
    } else if (op == "detokenize") {
        const auto tokens = message.at("tokens").get<std::vector<TokenId>>();
        for (const TokenId token : tokens) {
            if (std::size_t(token) >= m_engine->tokenizer().size())
                return answer(id, encode(GenerationEvent(ApiError::invalid("tokens", "the model has no token " + std::to_string(token)))));
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
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_running.find(id); started && found != m_running.end())
        found->second = *started;
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

void WorkerServer::checkFile()
{
    if (!m_engine->isTruncated())
        return;
    m_channel.send({{"event", "refused"}, {"text", "its file was cut short while it was in use"}});
    _exit(1);
}

} // namespace chipdeck::runtime
