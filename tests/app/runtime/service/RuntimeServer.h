#pragma once

#include "tests/support/runtime/ModelSpec.h"

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

/// A folder of small random models and `chipdeck-runtime serve` for it, ended with this.
class RuntimeServer
{
public:
    struct Reply
    {
        int status = 0;
        std::string text;
        std::string header(const std::string &name) const;
        nlohmann::json json() const { return nlohmann::json::parse(text, nullptr, false); }
        std::vector<std::pair<std::string, std::string>> headers;
    };

    enum class Template { None, Chat, Tools };

    static QString program();
    /// Seconds of processors by all threads of a process: what others have of them meanwhile does not count. Negative = it has ended.
    static double computed(qint64 pid);

    /// Writes a model as `name`.gguf; its weights depend on the seed.
    QString addModel(const QString &name, unsigned seed, Template chat = Template::Chat);
    QString addModel(const QString &name, const chipdeck::test::ModelSpec &spec);
    bool start(const QStringList &options = {});
    void stop();
    /// After a signal of the test's own: it ended by itself, and well.
    bool waitForEnd();

    Reply head(const std::string &path) const;
    Reply options(const std::string &path, const std::vector<std::pair<std::string, std::string>> &headers) const;
    Reply get(const std::string &path, const std::vector<std::pair<std::string, std::string>> &headers = {}) const;
    Reply post(const std::string &path, const std::string &body, const std::vector<std::pair<std::string, std::string>> &headers = {}) const;
    Reply post(const std::string &path, const nlohmann::json &body) const { return post(path, body.dump()); }

    /// The "data:" of each server-sent event as it comes; `take` returns false to hang up.
    Reply stream(const std::string &path, const nlohmann::json &body, const std::function<bool(const std::string &data)> &take) const;
    std::vector<nlohmann::json> streamAll(const std::string &path, const nlohmann::json &body) const;

    /// Of one model from /v1/models: its "meta".
    nlohmann::json meta(const std::string &model) const;
    /// Processes that are workers of this server, by the model's path.
    std::vector<qint64> workers() const;
    qint64 pid() const { return m_process.processId(); }
    std::string host() const { return m_host; }
    int port() const { return m_port; }
    QString folder() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    std::string m_host;
    int m_port = 0;
};
