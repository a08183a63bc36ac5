#include "ProgramRun.h"

#include <QJsonDocument>

#include "Sample.h"

using namespace chipdeck;
using namespace chipdeck::ctl;

namespace {

/// The program owns its connections; a copy of their lives stays with the test.
class Borrowed : public Connections
{
public:
    explicit Borrowed(FakeConnections &other) : m_other(other) {}
    store::FleetStore &fleet() override { return m_other.fleet(); }
    store::Actions &actions() override { return m_other.actions(); }
    store::PriceBooks &prices() override { return m_other.prices(); }
    store::Estimates *estimates() override { return m_other.estimates(); }
    store::Archive &archive() override { return m_other.archive(); }
    store::MaintenanceOrders &maintenance() override { return m_other.maintenance(); }
    std::string lastRequestId() const override { return m_other.lastRequestId(); }
    bool isSettled() const override { return m_other.isSettled(); }
    std::vector<LostGateway> lost() const override { return m_other.lost(); }

private:
    FakeConnections &m_other;
};

} // namespace

ProgramRun::ProgramRun() : cluster(std::make_unique<FakeCluster>(sampleCluster()))
{
    cluster->picture.info.verbs = {"submit", "cancel"};
    seen->fleet().add(cluster.get());
    domain::WriteOutcome done;
    done.state = domain::WriteState::Done;
    done.name = "clusters/lab/jobs/4800";
    seen->fakeActions.answer = done;
}

FakeCluster &ProgramRun::addCluster(const char *id)
{
    others.push_back(std::make_unique<FakeCluster>(sampleCluster()));
    others.back()->picture.info.id = id;
    seen->fleet().add(others.back().get());
    return *others.back();
}

int ProgramRun::operator()(const std::vector<std::string> &words)
{
    const Connect connect = [this](const std::vector<std::string> &) -> domain::Result<std::unique_ptr<Connections>> {
        return std::unique_ptr<Connections>(std::make_unique<Borrowed>(*seen));
    };
    return static_cast<int>(runProgram(words, connect, Output{out, err, {}, false}));
}

std::vector<QJsonObject> ProgramRun::objects() const
{
    std::vector<QJsonObject> found;
    std::istringstream lines(out.str());
    for (std::string line; std::getline(lines, line);) {
        const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(line));
        if (!document.isObject())
            qFatal("not an object: %s", line.c_str());
        found.push_back(document.object());
    }
    return found;
}

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

bool says(const std::ostringstream &stream, const char *part)
{
    return stream.str().find(part) != std::string::npos;
}
