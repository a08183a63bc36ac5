#include "tests/e2e/connect/ConnectSite.h"

#include <fstream>
#include <sstream>

#include <QTest>

#include "tests/e2e/connect/HttpTalk.h"

namespace chipdeck::tests {

namespace {

constexpr int patienceMs = 60000;

SlurmCluster::Options options()
{
    SlurmCluster::Options options;
    options.nodes = 2;
    options.chips = 4;
    return options;
}

} // namespace

ConnectSite::ConnectSite() : m_slurm(std::make_unique<SlurmCluster>(options()))
{
    m_error = m_slurm->error();
    if (!m_error.empty())
        return;
    GatewayProcess::Slurm slurm;
    slurm.rest = "unix:" + m_slurm->restSocket();
    slurm.confPath = m_slurm->confPath();
    m_gateway = std::make_unique<GatewayProcess>(slurm);
    if (!m_gateway->start()) {
        m_error = "the gateway does not start: " + m_gateway->log().toStdString();
        return;
    }
    if (const auto added = m_connections.add(QString::fromStdString(address())); !added)
        m_error = added.error().message;
    if (!QTest::qWaitFor([this] { return !m_fleet.clusters().empty() && m_fleet.clusters().front()->hasSnapshot(); }, patienceMs))
        m_error = "the console has no picture";
}

const std::vector<std::string> &ConnectSite::verbs() const
{
    return m_fleet.clusters().front()->info().verbs;
}

QString ConnectSite::cluster() const
{
    return m_fleet.clusters().front()->key();
}

std::string ConnectSite::nodeOf(unsigned job) const
{
    std::istringstream words(m_slurm->run({"squeue", "-h", "-j", std::to_string(job), "-o", "%B"}).out);
    std::string node;
    words >> node;
    return node;
}

ConnectSite::Server ConnectSite::startServer(const std::vector<std::string> &options)
{
    static int number = 0;
    const std::string file = m_slurm->runtimeFolder() + "/port-" + std::to_string(++number);
    Server server;
    std::vector<std::string> words{"--job-name=serve"};
    words.insert(words.end(), options.begin(), options.end());
    server.job = m_slurm->submit(httpServerScript(file), words);
    server.name = "clusters/practice/jobs/" + std::to_string(server.job);
    if (server.job == 0 || !waitForState(server.job, domain::JobState::Running))
        return {};
    const bool listens = QTest::qWaitFor([&] {
        std::ifstream in(file);
        return static_cast<bool>(in >> server.port);
    }, patienceMs);
    return listens ? server : Server();
}

bool ConnectSite::waitForState(unsigned job, domain::JobState state)
{
    return QTest::qWaitFor([&] {
        const auto found = m_fleet.clusters().front()->job(job);
        return found && found->state == state;
    }, patienceMs);
}

std::string ConnectSite::steps() const
{
    std::istringstream lines(m_slurm->run({"squeue", "--steps", "-h", "-o", "%i %j"}).out);
    std::string ours;
    for (std::string line; std::getline(lines, line);) {
        if (line.find("chipdeck-") != std::string::npos)
            ours += line + "\n";
    }
    return ours;
}

std::vector<std::string> ConnectSite::terminalCommand(const std::string &line) const
{
    std::vector<std::string> words{CHIPDECK_CTL_PROGRAM};
    std::istringstream in(line);
    for (std::string word; in >> word;)
        words.push_back(word);
    words.insert(words.end(), {"--gateway", address()});
    return words;
}

} // namespace chipdeck::tests
