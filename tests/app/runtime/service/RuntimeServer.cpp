#include "RuntimeServer.h"

#include "tests/support/runtime/ModelWriter.h"

#include <QDir>
#include <QFile>

#include <ctime>

#include <httplib.h>

namespace {

const char *const kTemplate = "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n'}}"
                              "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}";
const char *const kTools =
    "{% if tools %}{{ '<|im_start|>system\n' + (tools | tojson) + ' Call as <tool_call>{...}</tool_call><|im_end|>\n' }}{% endif %}"
    "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\n' + (message['content'] or '') + '<|im_end|>' + '\n'}}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}";

httplib::Client client(const std::string &host, int port)
{
    httplib::Client made(host, port);
    made.set_read_timeout(60);
    return made;
}

httplib::Headers headersOf(const std::vector<std::pair<std::string, std::string>> &headers)
{
    httplib::Headers made;
    for (const auto &[name, value] : headers)
        made.emplace(name, value);
    return made;
}

RuntimeServer::Reply replyOf(const httplib::Result &result)
{
    RuntimeServer::Reply reply;
    if (!result) {
        reply.text = httplib::to_string(result.error());
        return reply;
    }
    reply.status = result->status;
    reply.text = result->body;
    for (const auto &[name, value] : result->headers)
        reply.headers.emplace_back(name, value);
    return reply;
}

} // namespace

std::string RuntimeServer::Reply::header(const std::string &name) const
{
    for (const auto &[key, value] : headers) {
        if (key == name)
            return value;
    }
    return {};
}

QString RuntimeServer::addModel(const QString &name, unsigned seed, Template chat)
{
    chipdeck::test::ModelSpec spec = chipdeck::test::modelSpec("llama");
    spec.seed = seed;
    if (chat != Template::None)
        spec.chatTemplate = chat == Template::Tools ? kTools : kTemplate;
    return addModel(name, spec);
}

QString RuntimeServer::addModel(const QString &name, const chipdeck::test::ModelSpec &spec)
{
    const auto path = chipdeck::test::ModelWriter::write(spec).writeSet(m_folder.path().toStdString(), name.toStdString(), 1);
    return QString::fromStdString(path);
}

QString RuntimeServer::program()
{
    return QStringLiteral(CHIPDECK_BINARY_DIR "/app/runtime/chipdeck-runtime");
}

double RuntimeServer::computed(qint64 pid)
{
    clockid_t clock = 0;
    timespec time{};
    if (::clock_getcpuclockid(pid_t(pid), &clock) != 0 || ::clock_gettime(clock, &time) != 0)
        return -1;
    return double(time.tv_sec) + 1e-9 * double(time.tv_nsec);
}

bool RuntimeServer::start(const QStringList &options)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(program(),
                    QStringList{QStringLiteral("serve"), QStringLiteral("--models"), m_folder.path(), QStringLiteral("--http"),
                                QStringLiteral("127.0.0.1:0"), QStringLiteral("--threads"), QStringLiteral("1")}
                        + (options.contains(QStringLiteral("--context"))
                               ? options
                               : options + QStringList{QStringLiteral("--context"), QStringLiteral("512")}));
    while (m_process.waitForReadyRead(20000)) {
        if (!m_process.canReadLine())
            continue;
        const QString line = QString::fromUtf8(m_process.readLine()).trimmed();  // "http://127.0.0.1:4711/v1"
        m_host = "127.0.0.1";
        m_port = line.section(QLatin1Char(':'), 2).section(QLatin1Char('/'), 0, 0).toInt();
        return m_port > 0;
    }
    return false;
}

void RuntimeServer::stop()
{
    m_process.terminate();
    if (!m_process.waitForFinished(10000))
        m_process.kill();
    m_process.waitForFinished(5000);
}

bool RuntimeServer::waitForEnd()
{
    return m_process.waitForFinished(20000) && m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
}

RuntimeServer::Reply RuntimeServer::head(const std::string &path) const
{
    return replyOf(client(m_host, m_port).Head(path));
}

RuntimeServer::Reply RuntimeServer::options(const std::string &path, const std::vector<std::pair<std::string, std::string>> &headers) const
{
    return replyOf(client(m_host, m_port).Options(path, headersOf(headers)));
}

RuntimeServer::Reply RuntimeServer::get(const std::string &path, const std::vector<std::pair<std::string, std::string>> &headers) const
{
    return replyOf(client(m_host, m_port).Get(path, headersOf(headers)));
}

RuntimeServer::Reply RuntimeServer::post(const std::string &path, const std::string &body,
                                         const std::vector<std::pair<std::string, std::string>> &headers) const
{
    return replyOf(client(m_host, m_port).Post(path, headersOf(headers), body, "application/json"));
}

RuntimeServer::Reply RuntimeServer::stream(const std::string &path, const nlohmann::json &body,
                                           const std::function<bool(const std::string &)> &take) const
{
    httplib::Request request;
    request.method = "POST";
    request.path = path;
    request.body = body.dump();
    request.set_header("Content-Type", "application/json");
    std::string pending, all;
    request.content_receiver = [&](const char *data, std::size_t size, std::uint64_t, std::uint64_t) {
        pending.append(data, size);
        all.append(data, size);
        for (std::size_t end; (end = pending.find("\n\n")) != std::string::npos; pending.erase(0, end + 2)) {
            if (pending.starts_with("data: ") && !take(pending.substr(6, end - 6)))
                return false;
        }
        return true;
    };
    Reply reply = replyOf(client(m_host, m_port).send(request));
    reply.text = all;
    return reply;
}

std::vector<nlohmann::json> RuntimeServer::streamAll(const std::string &path, const nlohmann::json &body) const
{
    std::vector<nlohmann::json> events;
    stream(path, body, [&events](const std::string &data) {
        events.push_back(data == "[DONE]" ? nlohmann::json("[DONE]") : nlohmann::json::parse(data, nullptr, false));
        return true;
    });
    return events;
}

nlohmann::json RuntimeServer::meta(const std::string &model) const
{
    return get("/v1/models/" + model).json().value("meta", nlohmann::json::object());
}

std::vector<qint64> RuntimeServer::workers() const
{
    std::vector<qint64> found;
    for (const QString &entry : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        QFile words(QStringLiteral("/proc/%1/cmdline").arg(entry));
        if (entry.toLongLong() > 0 && words.open(QIODevice::ReadOnly)) {
            const QByteArray line = words.readAll();
            if (line.contains(QByteArray("\0worker\0", 8)) && line.contains(m_folder.path().toUtf8()))
                found.push_back(entry.toLongLong());
        }
    }
    return found;
}
