#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <memory>
#include <thread>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QEventLoop>
#include <QTest>
#include <QThread>

#include <nlohmann/json.hpp>

#include "tests/e2e/connect/ConnectSite.h"

using namespace chipdeck;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int openings = 30;
constexpr int roundTrips = 300;
constexpr std::size_t largeBytes = std::size_t{64} << 20;

// What a person with a notebook notices: a page that hangs, keys that lag, a picture that takes its time.
constexpr double mostOpenMs = 5000;
constexpr double mostFirstByteMs = 500;
constexpr double mostRoundTripMs = 5;
constexpr double leastMbPerS = 20;

double millisecondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

nlohmann::json quantiles(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const auto at = [&values](double share) { return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))]; };
    return {{"p50", at(0.5)}, {"p90", at(0.9)}, {"p99", at(0.99)}, {"max", values.back()}};
}

/// Sends back what it gets.
std::string echoScript(const std::string &portFile)
{
    return "#!/bin/bash\nexec python3 - <<'END'\n"
           "import os, socketserver\n"
           "class Echo(socketserver.BaseRequestHandler):\n"
           "    def handle(self):\n"
           "        while True:\n"
           "            data = self.request.recv(262144)\n"
           "            if not data: return\n"
           "            self.request.sendall(data)\n"
           "class Server(socketserver.ThreadingTCPServer): daemon_threads = True; request_queue_size = 64\n"
           "server = Server(('127.0.0.1', 0), Echo)\n"
           "open('" + portFile + ".new', 'w').write(str(server.server_address[1]))\n"
           "os.rename('" + portFile + ".new', '" + portFile + "')\n"
           "server.serve_forever()\nEND\n";
}

int connectTo(quint16 port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return ::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0 ? socket : -1;
}

bool exchange(int socket, std::size_t bytes)
{
    std::vector<char> buffer(bytes, 'x');
    if (::send(socket, buffer.data(), bytes, MSG_NOSIGNAL) != static_cast<ssize_t>(bytes))
        return false;
    return ::recv(socket, buffer.data(), bytes, MSG_WAITALL) == static_cast<ssize_t>(bytes);
}

/// MB/s each way, both ways at once.
double throughput(int socket)
{
    const auto begin = Clock::now();
    std::thread sender([socket] {
        const std::vector<char> piece(262144, 'x');
        for (std::size_t sent = 0; sent < largeBytes;) {
            const ssize_t count = ::send(socket, piece.data(), std::min(piece.size(), largeBytes - sent), MSG_NOSIGNAL);
            if (count <= 0)
                return;
            sent += static_cast<std::size_t>(count);
        }
    });
    std::vector<char> buffer(262144);
    std::size_t received = 0;
    while (received < largeBytes) {
        const ssize_t count = ::recv(socket, buffer.data(), buffer.size(), 0);
        if (count <= 0)
            break;
        received += static_cast<std::size_t>(count);
    }
    sender.join();
    return static_cast<double>(received) / 1e3 / millisecondsSince(begin);
}

nlohmann::json measure(quint16 port)
{
    std::vector<double> opened;
    for (int i = 0; i < openings; ++i) {
        const auto begin = Clock::now();
        const int socket = connectTo(port);
        if (!exchange(socket, 1))
            return {{"error", "a connection broke"}};
        opened.push_back(millisecondsSince(begin));
        ::close(socket);
    }
    const int socket = connectTo(port);
    exchange(socket, 1);
    std::vector<double> trips;
    for (int i = 0; i < roundTrips; ++i) {
        const auto begin = Clock::now();
        exchange(socket, 64);
        trips.push_back(millisecondsSince(begin));
    }
    const double rate = throughput(socket);
    ::close(socket);
    return {{"first_byte_ms", quantiles(opened)}, {"round_trip_ms", quantiles(trips)}, {"echo_mb_per_s", rate}};
}

struct Verdict {
    const char *name;
    double value;
    double limit;
    bool isKept;
};

/// Every limit beside its figure; whether all are kept.
bool judge(nlohmann::json &result)
{
    const nlohmann::json &tunnel = result["tunnel"];
    const auto most = [](const char *name, double value, double limit) { return Verdict{name, value, limit, value <= limit}; };
    const double rate = tunnel["echo_mb_per_s"].get<double>();
    bool isKept = true;
    for (const Verdict &one : {most("open_ms", result["open_ms"].get<double>(), mostOpenMs),
                               most("first_byte_p90_ms", tunnel["first_byte_ms"]["p90"].get<double>(), mostFirstByteMs),
                               most("round_trip_p50_ms", tunnel["round_trip_ms"]["p50"].get<double>(), mostRoundTripMs),
                               Verdict{"echo_mb_per_s", rate, leastMbPerS, rate >= leastMbPerS}}) {
        result["judged"][one.name] = {{"value", one.value}, {"limit", one.limit}, {"kept", one.isKept}};
        isKept = isKept && one.isKept;
    }
    return isKept;
}

/// On a thread of its own, since the tunnel lives on this one, which waits in its event loop as a console does: QTest::qWaitFor()
/// sleeps between two looks, and these sleeps would be most of what is measured.
nlohmann::json measureBeside(quint16 port)
{
    nlohmann::json measured;
    QEventLoop loop;
    const std::unique_ptr<QThread> thread(QThread::create([&measured, port] { measured = measure(port); }));
    QObject::connect(thread.get(), &QThread::finished, &loop, &QEventLoop::quit);
    thread->start();
    loop.exec();
    thread->wait();
    return measured;
}

} // namespace

/// A tunnel to an echo server in a job of a real Slurm: how long a new connection takes, a round trip on an open one, and how much passes;
/// the same without a tunnel beside it.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (const auto reason = tests::SlurmCluster::skipReason(); !reason.empty()) {
        std::fprintf(stderr, "%s\n", reason.c_str());
        return 4;
    }
    tests::ConnectSite site;
    if (!site.error().empty()) {
        std::fprintf(stderr, "%s\n", site.error().c_str());
        return 1;
    }
    const std::string file = site.slurm().runtimeFolder() + "/echo-port";
    const unsigned job = site.slurm().submit(echoScript(file));
    quint16 port = 0;
    const bool runs = site.waitForState(job, domain::JobState::Running) && QTest::qWaitFor([&] { return static_cast<bool>(std::ifstream(file) >> port); }, 20000);
    store::TunnelWish wish;
    wish.job = "clusters/practice/jobs/" + std::to_string(job);
    wish.port = port;
    QObject parent;
    const auto begin = Clock::now();
    const store::Tunnel *tunnel = site.actions().openTunnel(site.cluster(), wish, &parent);
    const bool isOpen = QTest::qWaitFor([tunnel] { return tunnel->facts().state != store::TunnelFacts::State::Opening; }, 30000)
        && tunnel->facts().state == store::TunnelFacts::State::Open;
    if (!runs || !isOpen) {
        std::fprintf(stderr, "the tunnel does not open\n");
        return 1;
    }
    nlohmann::json result;
    result["open_ms"] = millisecondsSince(begin);
    result["direct"] = measureBeside(port);
    result["tunnel"] = measureBeside(tunnel->facts().localPort);
    double load[1] = {0};
    result["load"] = getloadavg(load, 1) == 1 ? load[0] : -1.0;
    const bool isKept = !result["tunnel"].contains("error") && judge(result);
    std::printf("%s\n", result.dump(2).c_str());
    return isKept ? 0 : 1;
}
