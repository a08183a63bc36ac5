#pragma once

#include <map>
#include <optional>
#include <vector>

#include "app/ctl/Connections.h"
#include "tests/support/fixed/FixedArchive.h"
#include "tests/support/fixed/FixedConnections.h"
#include "tests/support/fixed/FixedEstimates.h"
#include "tests/support/fixed/FixedLogs.h"
#include "tests/support/fixed/FixedMaintenance.h"
#include "tests/support/fixed/FixedPrices.h"

/// A cluster whose picture a test sets.
class FakeCluster : public chipdeck::store::ClusterStore
{
    Q_OBJECT

public:
    explicit FakeCluster(chipdeck::domain::ClusterSnapshot picture);

    QString key() const override { return QStringLiteral("fake#") + QString::fromStdString(picture.info.id); }
    const chipdeck::domain::ClusterInfo &info() const override { return picture.info; }
    const chipdeck::domain::ClusterSnapshot &snapshot() const override { return picture; }
    bool hasSnapshot() const override { return complete; }
    Connection connection() const override { return complete ? Connection::Live : Connection::Lost; }
    std::vector<chipdeck::domain::PartFreshness> freshness() const override { return parts; }
    chipdeck::domain::Reachability reachability() const override { return reach; }
    std::optional<std::uint64_t> ageMs() const override { return 1200; }
    QString trouble() const override { return complete ? words : QStringLiteral("nobody answers"); }
    void setTelemetryView(bool, std::vector<std::uint32_t>) override {}
    std::shared_ptr<const chipdeck::domain::Job> job(std::uint32_t) const override { return nullptr; }

    chipdeck::domain::ClusterSnapshot picture;
    bool complete = true;
    chipdeck::domain::Reachability reach = chipdeck::domain::Reachability::Live;
    std::vector<chipdeck::domain::PartFreshness> parts;
    QString words;  ///< what is wrong while it answers
};

/// Answers later, as a gateway does, with what the test prepared; remembers what was asked.
class FakeActions : public chipdeck::store::Actions
{
    Q_OBJECT

public:
    using Job = chipdeck::domain::JobSpec;

    void validate(const QString &, const Job &job, QObject *context, std::function<void(const chipdeck::domain::Result<Job> &)> done) override;
    void submit(const QString &cluster, const Job &job, const std::string &requestId, QObject *context, OnWrite done) override;
    void cancel(const QString &, const std::string &name, const std::string &signal, const std::string &reason, QObject *context, OnWrite done) override;
    void hold(const QString &, const std::string &name, const std::string &reason, QObject *context, OnWrite done) override;
    void release(const QString &, const std::string &name, const std::string &reason, QObject *context, OnWrite done) override;
    void requeue(const QString &, const std::string &name, const std::string &reason, QObject *context, OnWrite done) override;
    void act(const QString &, const chipdeck::link::Write &write, QObject *context, OnWrite done) override;
    bool canDescribe(const QString &) const override { return takesDescriptions; }
    void validateDescribed(const QString &, const chipdeck::domain::ChosenJob &job, QObject *context,
                           std::function<void(const chipdeck::domain::Result<std::vector<chipdeck::domain::PartChoice>> &)> done) override;
    void submitDescribed(const QString &cluster, const chipdeck::domain::ChosenJob &job, const std::string &requestId, QObject *context, OnWrite done) override;
    void job(const QString &, const std::string &name, QObject *context,
             std::function<void(const chipdeck::domain::Result<chipdeck::domain::Job> &)> done) override;
    void submission(const QString &, const std::string &name, QObject *context,
                    std::function<void(const chipdeck::domain::Result<chipdeck::domain::SubmittedJob> &)> done) override;
    bool canActOnMany(const QString &) const override { return takesLists; }
    void actOnMany(const QString &cluster, const chipdeck::link::Write &action, const std::vector<std::string> &jobs, QObject *context,
                   std::function<void(const std::vector<chipdeck::link::JobOutcome> &)> told,
                   std::function<void(const chipdeck::domain::Result<void> &)> end) override;
    void setPriority(const QString &, const std::string &name, quint64 value, const std::string &reason, QObject *context, OnWrite done) override;
    void setTimeLimit(const QString &, const std::string &name, quint64 value, const std::string &reason, QObject *context, OnWrite done) override;
    void previewDrain(const QString &, const std::string &, QObject *context,
                      std::function<void(const chipdeck::domain::Result<chipdeck::store::DrainPreview> &)> done) override;
    void drain(const QString &, const std::string &name, const std::string &reason, QObject *context, OnWrite done) override;
    void resume(const QString &, const std::string &name, const std::string &reason, QObject *context, OnWrite done) override;
    chipdeck::store::LogTail *tailLog(const QString &, const std::string &name, bool standardError, qint64 offset, QObject *parent) override;
    chipdeck::store::JobLogs *logs() override { return &files; }
    chipdeck::store::Tunnel *openTunnel(const QString &, const chipdeck::store::TunnelWish &wish, QObject *parent) override;
    chipdeck::store::Shell *openShell(const QString &, const chipdeck::domain::ConnectionWish &wish, QObject *parent) override;
    void listPorts(const QString &, const std::string &, const std::string &, QObject *,
                   std::function<void(const chipdeck::domain::Result<chipdeck::domain::ConnectionOpened> &)>) override {}
    void transitions(const QString &, const std::string &, quint64, QObject *,
                     std::function<void(const chipdeck::domain::Result<std::vector<chipdeck::store::TransitionEntry>> &)>) override {}

    chipdeck::domain::Result<chipdeck::domain::WriteOutcome> answer;
    std::vector<std::string> calls;  ///< "hold clusters/lab/jobs/4711 because x"
    Job submitted;
    bool takesLists = true;
    bool takesDescriptions = true;
    chipdeck::domain::ChosenJob submittedChosen;
    chipdeck::domain::Result<chipdeck::domain::SubmittedJob> submissionAnswer
        = chipdeck::domain::failure(chipdeck::domain::Code::NotFound, "NO_SUCH_SUBMISSION", "This gateway holds no submission.");
    /// What the gateway says of a job that no picture shows; each answer but the last once.
    std::vector<chipdeck::domain::Result<chipdeck::domain::Job>> jobAnswers{
        chipdeck::domain::failure(chipdeck::domain::Code::NotFound, "JOB_NOT_FOUND", "Cluster lab lists no such job now.")};
    std::function<void()> onJob;  ///< before such an answer
    std::string submittedAt;  ///< begins the names of jobs that have it; the others have none
    std::map<std::string, chipdeck::domain::WriteOutcome> listAnswers;  ///< by a job's resource name; done where it has none
    chipdeck::domain::Result<void> listEnd;
    std::optional<chipdeck::domain::Failure> tunnelFailure;  ///< how every tunnel ends; it is open before only where its job has ended
    std::vector<std::string> requestIds;
    int delayMs = 0;         ///< of the answer to a write; negative: none comes
    bool logPauses = false;
    chipdeck::test::FixedLogs files;
    QByteArray logText;      ///< of the job; empty: three lines, the last of them late

private:
    void write(std::string call, const std::string &reason, QObject *context, const OnWrite &done);
};

class FakeConnections : public chipdeck::ctl::Connections
{
    Q_OBJECT

public:
    chipdeck::store::FleetStore &fleet() override { return m_fleet; }
    chipdeck::store::Actions &actions() override { return fakeActions; }
    chipdeck::store::PriceBooks &prices() override { return fixedPrices; }
    chipdeck::store::Estimates *estimates() override { return &fixedEstimates; }
    chipdeck::store::Archive &archive() override { return fixedArchive; }
    chipdeck::store::MaintenanceOrders &maintenance() override { return fixedMaintenance; }
    std::string lastRequestId() const override { return fakeActions.calls.empty() ? std::string() : "request-of-the-last"; }
    bool isSettled() const override { return settled; }
    std::vector<chipdeck::ctl::LostGateway> lost() const override { return lostGateways; }

    FakeActions fakeActions;
    chipdeck::test::FixedPrices fixedPrices;
    chipdeck::test::FixedEstimates fixedEstimates;
    chipdeck::test::FixedArchive fixedArchive;
    chipdeck::test::FixedMaintenance fixedMaintenance;
    bool settled = true;
    std::vector<chipdeck::ctl::LostGateway> lostGateways;

private:
    chipdeck::store::FleetStore m_fleet;
};
