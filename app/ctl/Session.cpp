#include "app/ctl/Session.h"

#include <algorithm>

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include "app/ctl/Awaiting.h"
#include "client/domain/JobActions.h"
#include "client/domain/Names.h"
#include "client/domain/Text.h"

namespace chipdeck::ctl {

using domain::Code;
using domain::Failure;

namespace {

constexpr int tickMs = 10;
constexpr int telemetryMs = 1500;

std::string listed(const std::vector<store::ClusterStore *> &clusters)
{
    std::string text;
    for (const store::ClusterStore *cluster : clusters)
        text += (text.empty() ? "" : ", ") + domain::harmless(cluster->info().id, 64);
    return text.empty() ? "none" : text;
}

/// What a failure says beyond its fields: a message that ends with what its first field says would say it twice.
std::string ownWords(const Failure &failure)
{
    const std::string_view message = failure.message;
    if (failure.fields.empty() || message == failure.fields.front().description
        || !message.ends_with(failure.fields.front().description))
        return failure.message;
    const std::string_view before = message.substr(0, message.size() - failure.fields.front().description.size());
    const std::size_t last = before.find_last_not_of(' ');
    return std::string(before.substr(0, last == std::string_view::npos ? 0 : last + 1));
}

bool hasTelemetry(const store::ClusterStore &cluster)
{
    const domain::ChipColumns &chips = *cluster.snapshot().chips;
    return std::any_of(std::begin(chips.metrics), std::end(chips.metrics), [](const auto &column) {
        return std::any_of(column.begin(), column.end(), [](std::uint8_t step) { return step != domain::notReported; });
    });
}

} // namespace

Session::Session(Connections &connections, const Arguments &arguments, const Output &output)
    : m_connections(connections), m_arguments(arguments), m_output(output)
{
}

bool Session::waitUntil(const std::function<bool()> &done, int timeoutMs)
{
    QElapsedTimer elapsed;
    elapsed.start();
    QEventLoop loop;
    QTimer tick;
    QObject::connect(&tick, &QTimer::timeout, &loop, [&] {
        if (done() || (timeoutMs >= 0 && elapsed.elapsed() >= timeoutMs))
            loop.quit();
    });
    if (done())
        return true;
    tick.start(tickMs);
    loop.exec();
    return done();
}

bool Session::matchesCluster(const store::ClusterStore &cluster) const
{
    return m_arguments.cluster.empty() || cluster.info().id == m_arguments.cluster
        || cluster.info().displayName == m_arguments.cluster || domain::clusterName(cluster.info().id) == m_arguments.cluster;
}

std::vector<store::ClusterStore *> Session::wanted() const
{
    std::vector<store::ClusterStore *> found;
    for (store::ClusterStore *cluster : m_connections.fleet().clusters()) {
        if (matchesCluster(*cluster))
            found.push_back(cluster);
    }
    return found;
}

bool Session::isSettled(const store::ClusterStore &cluster)
{
    return cluster.hasSnapshot() || cluster.connection() == store::ClusterStore::Connection::Lost;
}

ExitCode Session::waitForPictures(bool telemetry)
{
    const auto ask = [this, telemetry] {
        for (store::ClusterStore *cluster : wanted())
            cluster->setTelemetryView(telemetry, {});
    };
    const bool settled = waitUntil([&] {
        ask();
        const auto clusters = wanted();
        return m_connections.isSettled()
            && std::all_of(clusters.begin(), clusters.end(), [](const store::ClusterStore *c) { return isSettled(*c); });
    }, m_arguments.timeoutMs);
    // Telemetry may follow the picture; a source without any sends none, so that waiting for it has an end.
    if (telemetry && settled) {
        waitUntil([this] {
            const auto clusters = pictures();
            return std::all_of(clusters.begin(), clusters.end(), [](const store::ClusterStore *c) { return hasTelemetry(*c); });
        }, std::min(telemetryMs, m_arguments.timeoutMs));
    }
    ExitCode code = lostGateways();
    for (const store::ClusterStore *cluster : wanted()) {
        if (!cluster->hasSnapshot())
            code = worse(code, fail({Code::Unavailable, "CLUSTER_UNREACHABLE", "No answer for cluster " + cluster->info().id + ": "
                                         + cluster->trouble().toStdString(), {}, {}, {}}, false));
    }
    return code == ExitCode::Ok ? noSuchCluster() : code;
}

ExitCode Session::waitForGateways()
{
    waitUntil([this] { return m_connections.isSettled(); }, m_arguments.timeoutMs);
    const ExitCode code = lostGateways();
    return code == ExitCode::Ok ? noSuchCluster() : code;
}

ExitCode Session::lostGateways() const
{
    ExitCode code = ExitCode::Ok;
    for (const LostGateway &gateway : m_connections.lost())
        code = worse(code, fail(gateway.failure, false));
    if (!m_connections.isSettled())
        code = worse(code, fail({Code::Unavailable, "GATEWAY_UNREACHABLE", "A gateway did not answer within "
                                     + std::to_string(m_arguments.timeoutMs / 1000) + " s; check its address, or raise --timeout.",
                                 {}, {}, {}}, false));
    return code;
}

ExitCode Session::noSuchCluster() const
{
    if (m_arguments.cluster.empty() || !wanted().empty())
        return ExitCode::Ok;
    return fail({Code::NotFound, "CLUSTER_NOT_FOUND", "There is no cluster \"" + domain::harmless(m_arguments.cluster, 64)
                     + "\"; there are: " + listed(m_connections.fleet().clusters()) + ".", {}, {}, {}}, false);
}

Clusters Session::pictures() const
{
    Clusters found;
    for (const store::ClusterStore *cluster : wanted()) {
        if (cluster->hasSnapshot())
            found.push_back(cluster);
    }
    return found;
}

domain::Result<Session::Target> Session::fromName(const std::string &word) const
{
    const auto name = domain::parseName(word);
    const std::string id = name ? (name->job.empty() ? name->node : name->job) : std::string();
    if (id.empty())
        return domain::failure(Code::InvalidArgument, "INVALID_REQUEST", "\"" + domain::harmless(word, 80)
                                   + "\" names nothing; write 4711, nv01 or clusters/CLUSTER/jobs/4711.");
    for (store::ClusterStore *cluster : m_connections.fleet().clusters()) {
        if (cluster->info().id == name->cluster)
            return Target{cluster, word, id};
    }
    return domain::failure(Code::NotFound, "CLUSTER_NOT_FOUND", "There is no cluster \"" + domain::harmless(name->cluster, 64)
                               + "\"; there are: " + listed(m_connections.fleet().clusters()) + ".");
}

domain::Result<Session::Target> Session::choose(std::vector<Target> found, const std::string &kind, const std::string &word) const
{
    const std::string what = kind + " \"" + domain::harmless(word, 80) + "\"";
    if (found.size() == 1)
        return found.front();
    if (found.empty())
        return domain::failure(Code::NotFound, kind == "job" ? "JOB_NOT_FOUND" : "NODE_NOT_FOUND",
                               "There is no " + what + " in: " + listed(wanted()) + ".");
    return domain::failure(Code::InvalidArgument, "INVALID_REQUEST", "There is a " + what + " in several clusters ("
                               + listed(wanted()) + "); say which with --cluster.");
}

/// Where a gateway holds a submission of the caller's that made that job.
std::vector<Session::Target> Session::submittedAs(const std::string &word)
{
    std::vector<Target> found;
    for (store::ClusterStore *cluster : takingJobs()) {
        const std::string name = domain::jobName(cluster->info().id, word);
        if (!domain::parseName(name))
            continue;
        const auto submission = await<domain::SubmittedJob>(*this, [&](QObject *context, auto done) {
            m_connections.actions().submission(cluster->key(), name, context, done);
        });
        if (submission)
            found.push_back({cluster, name, word});
    }
    return found;
}

domain::Result<Session::Target> Session::findJob(const std::string &word)
{
    if (word.find('/') != std::string::npos)
        return fromName(word);
    std::vector<Target> found;
    for (store::ClusterStore *cluster : wanted()) {
        const auto &jobs = *cluster->snapshot().jobs;
        // "4711" also stands for the array that its tasks belong to.
        const bool known = std::any_of(jobs.begin(), jobs.end(), [&word](const auto &job) {
            return job->id == word || job->id.starts_with(word + "_") || domain::isWaitingTask(*job, word);
        });
        if (known)
            found.push_back({cluster, domain::jobName(cluster->info().id, word), word});
    }
    // An ended job may have left the list; where there is one cluster only, the gateway shall say so.
    const auto clusters = wanted();
    if (found.empty() && clusters.size() == 1 && domain::parseName(domain::jobName(clusters.front()->info().id, word)))
        return Target{clusters.front(), domain::jobName(clusters.front()->info().id, word), word};
    return choose(found.empty() ? submittedAs(word) : std::move(found), "job", word);
}

domain::Result<Session::Target> Session::findNode(const std::string &word) const
{
    if (word.find('/') != std::string::npos)
        return fromName(word);
    std::vector<Target> found;
    for (store::ClusterStore *cluster : wanted()) {
        if (cluster->snapshot().inventory->findNode(word))
            found.push_back({cluster, domain::nodeName(cluster->info().id, word), word});
    }
    return choose(std::move(found), "node", word);
}

std::vector<store::ClusterStore *> Session::takingJobs() const
{
    std::vector<store::ClusterStore *> able;
    for (store::ClusterStore *cluster : wanted()) {
        const auto &verbs = cluster->info().verbs;
        if (std::find(verbs.begin(), verbs.end(), "submit") != verbs.end())
            able.push_back(cluster);
    }
    return able;
}

domain::Result<store::ClusterStore *> Session::onlyCluster() const
{
    const std::vector<store::ClusterStore *> able = takingJobs();
    if (able.size() == 1)
        return able.front();
    if (able.empty())
        return domain::failure(Code::FailedPrecondition, "NO_SUCH_VERB", "No cluster takes jobs from you; there are: " + listed(wanted()) + ".");
    return domain::failure(Code::InvalidArgument, "INVALID_REQUEST",
                           "Several clusters take jobs (" + listed(able) + "); say which with --cluster.");
}

void Session::say(const Failure &failure) const
{
    if (m_output.json) {
        m_output.err << codec::failureJson(failure) << '\n';
        return;
    }
    const std::string message = ownWords(failure);
    if (!message.empty())
        m_output.err << "chipdeckctl: " << domain::harmlessLines(message) << '\n';
    for (const domain::FieldViolation &field : failure.fields) {
        if (field.description != message)
            m_output.err << "  " << domain::harmless(field.field, 64) << ": " << domain::harmless(field.description, 1024) << '\n';
    }
    if (!failure.schedulerWords.empty())
        m_output.err << "  the scheduler says: " << domain::harmlessLines(failure.schedulerWords, 2048) << '\n';
}

ExitCode Session::fail(const Failure &failure, bool write) const
{
    say(failure);
    return exitCodeOf(failure, write);
}

} // namespace chipdeck::ctl
