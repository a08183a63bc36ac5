#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include "app/gateway/sources/slurm/StepFrames.h"

namespace chipdeck::tests {

using gateway::slurm::FrameReader;
using gateway::slurm::GreetingReader;
using gateway::slurm::StepGreeting;
using Kind = StepGreeting::Kind;

inline const std::string mark = "chipdeck-mark";

/// Something that listens on a port of this computer.
class Listener
{
public:
    explicit Listener(const char *address = "127.0.0.1")
    {
        m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in where{};
        where.sin_family = AF_INET;
        ::inet_pton(AF_INET, address, &where.sin_addr);
        ::bind(m_socket, reinterpret_cast<sockaddr *>(&where), sizeof where);
        ::listen(m_socket, 8);
        socklen_t size = sizeof where;
        ::getsockname(m_socket, reinterpret_cast<sockaddr *>(&where), &size);
        m_port = ntohs(where.sin_port);
    }
    ~Listener()
    {
        ::shutdown(m_socket, SHUT_RD);
        finish();
        ::close(m_socket);
    }
    /// Waits until the connection has been served: a step may be over before the other side has read all of it.
    void finish()
    {
        if (m_server.joinable())
            m_server.join();
    }
    std::uint16_t port() const { return m_port; }
    int socket() const { return m_socket; }
    /// Takes one connection; `serve` gets it and it is closed behind that.
    void serve(std::function<void(int)> serve)
    {
        m_server = std::thread([this, serve = std::move(serve)] {
            const int one = ::accept4(m_socket, nullptr, nullptr, SOCK_CLOEXEC);
            if (one < 0)
                return;
            serve(one);
            ::close(one);
        });
    }

private:
    int m_socket = -1;
    std::uint16_t m_port = 0;
    std::thread m_server;
};

inline std::string readAll(int socket)
{
    std::string all;
    std::array<char, 65536> buffer;
    for (ssize_t count = 0; (count = ::read(socket, buffer.data(), buffer.size())) > 0;)
        all.append(buffer.data(), static_cast<std::size_t>(count));
    return all;
}

inline void writeAll(int socket, const std::string &bytes)
{
    std::size_t written = 0;
    while (written < bytes.size()) {
        const ssize_t count = ::send(socket, bytes.data() + written, bytes.size() - written, MSG_NOSIGNAL);
        if (count <= 0)
            return;
        written += static_cast<std::size_t>(count);
    }
}

inline std::string randomBytes(std::size_t size)
{
    std::mt19937 random(7);
    std::string bytes(size, '\0');
    for (char &c : bytes)
        c = static_cast<char>(random());
    return bytes;
}

/// A step's command as a step runs it, but here.
class RunningStep
{
public:
    explicit RunningStep(const std::vector<std::string> &command, const QString &path = QStringLiteral("/usr/bin:/bin"), const QString &job = {})
    {
        QStringList words;
        for (const std::string &word : command)
            words << QString::fromStdString(word);
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("PATH"), path);
        environment.insert(QStringLiteral("SLURMD_NODENAME"), QStringLiteral("nv01"));
        if (!job.isEmpty())
            environment.insert(QStringLiteral("SLURM_JOB_ID"), job);
        m_process.setProcessEnvironment(environment);
        m_process.start(words.takeFirst(), words);
    }
    ~RunningStep()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    std::optional<StepGreeting> greeting()
    {
        GreetingReader reader(mark);
        for (int i = 0; i < 200 && !m_greeting; ++i) {
            if (m_process.bytesAvailable() == 0 && !m_process.waitForReadyRead(100) && m_process.state() == QProcess::NotRunning && m_process.bytesAvailable() == 0)
                break;
            m_bytes = m_process.readAllStandardOutput().toStdString();
            m_greeting = reader.take(m_bytes);
        }
        return m_greeting;
    }
    /// Whether it greets so; what it does instead is said.
    bool greets(Kind kind)
    {
        const auto greeting = this->greeting();
        if (greeting && greeting->kind == kind)
            return true;
        qWarning("%s, on ports: %zu; %s", greeting ? std::to_string(static_cast<int>(greeting->kind)).c_str() : "no greeting",
                 greeting ? greeting->ports.size() : 0, m_process.readAllStandardError().constData());
        return false;
    }
    QProcess &process() { return m_process; }
    /// What came from the port, to its end or to so many bytes.
    std::string take(FrameReader &frames, std::size_t enough)
    {
        std::string data;
        frames.take(std::exchange(m_bytes, {}), data);
        while (data.size() < enough && frames.state() == FrameReader::State::Open && m_process.waitForReadyRead(20000))
            frames.take(m_process.readAllStandardOutput().toStdString(), data);
        return data;
    }
    std::string takeRaw()
    {
        m_process.waitForFinished(20000);
        return std::exchange(m_bytes, {}) + m_process.readAllStandardOutput().toStdString();
    }
    void write(const std::string &bytes) { m_process.write(QByteArray::fromStdString(bytes)); }

private:
    QProcess m_process;
    std::optional<StepGreeting> m_greeting;
    std::string m_bytes;
};

/// A folder with what the script needs, but no perl.
inline QString pathWithoutPerl(const QTemporaryDir &folder)
{
    for (const char *program : {"cat", "head"})
        QFile::link(QStringLiteral("/usr/bin/") + QLatin1String(program), folder.filePath(QLatin1String(program)));
    return folder.path();
}

} // namespace chipdeck::tests
