#include "tests/e2e/truth/CtlWatch.h"

#include <algorithm>
#include <vector>

#include <QJsonArray>
#include <QJsonDocument>

namespace chipdeck::tests {

namespace {

/// 64-bit numbers are strings in protobuf's JSON, smaller ones numbers.
std::string text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toVariant().toString().toStdString();
}

std::string afterLast(const std::string &name, char mark)
{
    return name.substr(name.rfind(mark) + 1);
}

std::string word(const QJsonObject &object, const char *key, const char *prefix)
{
    return text(object, key).substr(std::string(prefix).size());
}

std::vector<std::string> sorted(const QJsonArray &values)
{
    std::vector<std::string> all;
    for (const auto &value : values)
        all.push_back(value.toString().toStdString());
    std::sort(all.begin(), all.end());
    return all;
}

std::string joined(const std::vector<std::string> &words, const char *between)
{
    std::string all;
    for (const std::string &one : words)
        all += (all.empty() ? "" : between) + one;
    return all;
}

std::string allocationsOf(const QJsonObject &job)
{
    std::vector<std::string> all;
    for (const auto &value : job.value(QLatin1String("allocations")).toArray()) {
        const QJsonObject allocation = value.toObject();
        const int count = allocation.value(QLatin1String("count")).toInt();
        std::string share = " " + text(allocation, "node") + "=" + std::to_string(count) + ":";
        for (const auto &position : allocation.value(QLatin1String("chips")).toArray())
            share += std::to_string(position.toInt()) + ",";
        // A node on which it holds no chips is none of this comparison's.
        if (count > 0)
            all.push_back(share);
    }
    std::sort(all.begin(), all.end());
    return joined(all, "");
}

/// As scontrol writes what slurmctld says in several words.
std::string underscored(std::string words)
{
    std::replace(words.begin(), words.end(), ' ', '_');
    return words;
}

bool hasEnded(const std::string &state)
{
    for (const char *running : {"RUNNING", "SUSPENDED", "PENDING", "HELD", "COMPLETING", "CONFIGURING"}) {
        if (state == running)
            return false;
    }
    return true;
}

QStringList command(const QStringList &words, const QString &gateway)
{
    return words + QStringList{QStringLiteral("--json"), QStringLiteral("--gateway"), gateway};
}

} // namespace

void addChip(const QJsonObject &chip, Picture &picture)
{
    const std::string name = text(chip, "name");
    const auto chips = name.rfind("/chips/");
    const std::string node = afterLast(name.substr(0, chips), '/');
    const std::string allocation = word(chip, "allocation", "ALLOCATION_");
    const std::string service = word(chip, "administration", "ADMINISTRATION_");
    std::vector<std::string> owners;
    for (const auto &value : chip.value(QLatin1String("owners")).toArray()) {
        const QJsonObject owner = value.toObject();
        owners.push_back(afterLast(text(owner, "job"), '/') + "(" + text(owner, "user") + ")");
    }
    std::sort(owners.begin(), owners.end());
    std::string line = text(chip, "schedulerType") + " " + allocation + " " + (service == "UNSPECIFIED" ? "IN_SERVICE" : service);
    if (!owners.empty())
        line += " " + joined(owners, " ");
    picture.chips[node + "/" + afterLast(name, '/')] = line;
}

void addNode(const QJsonObject &node, Picture &picture)
{
    const QJsonObject status = node.value(QLatin1String("status")).toObject();
    const std::string availability = word(status, "availability", "NODE_AVAILABILITY_");
    std::vector<std::string> pools = sorted(node.value(QLatin1String("pools")).toArray());
    for (std::string &pool : pools)
        pool = afterLast(pool, '/');
    const std::uint64_t memoryMb = status.value(QLatin1String("memoryAllocatedBytes")).toVariant().toULongLong() >> 20;
    picture.nodes[afterLast(text(node, "name"), '/')] = joined(sorted(status.value(QLatin1String("states")).toArray()), "+")
        + " service=" + (availability == "UP" ? "up" : availability == "DOWN" ? "down" : availability)
        + " cpus=" + text(status, "cpusAllocated") + " memory=" + std::to_string(memoryMb)
        + " unknown=" + std::to_string(status.value(QLatin1String("chipsHeldUnknown")).toInt())
        + " chips=" + text(node, "chips") + " pools=" + joined(pools, ",") + " reason=" + text(status, "reason");
}

void addJob(const QJsonObject &job, Picture &picture)
{
    const std::string state = word(job, "state", "JOB_STATE_");
    const bool waits = state == "PENDING" || state == "HELD";
    std::string line = state + " name=" + text(job, "displayName") + " user=" + text(job, "user")
        + " pool=" + afterLast(text(job, "pool"), '/') + " priority=" + text(job, "priority") + " limit="
        + text(job, "timeLimitS") + " comment=" + text(job, "comment") + " restarts=" + text(job, "restarts")
        + " pending=" + text(job, "arrayPending") + " submitted=" + text(job, "submitTimeS") + " started="
        + (waits ? "" : text(job, "startTimeS"));
    if (waits)
        line += " reason=" + underscored(text(job, "reason"));
    if (hasEnded(state))
        line += " ended=" + text(job, "endTimeS") + " exit=" + text(job, "exitCode") + ":" + text(job, "exitSignal");
    picture.jobs[afterLast(text(job, "name"), '/')] = line + allocationsOf(job);
}

CtlWatch::CtlWatch(const QString &gateway)
{
    m_process.start(QStringLiteral(CHIPDECK_CTL_PROGRAM), command({QStringLiteral("watch")}, gateway));
    m_process.waitForStarted();
}

CtlWatch::~CtlWatch()
{
    m_process.kill();
    m_process.waitForFinished(5000);
}

void CtlWatch::read(int waitMs)
{
    if (!m_process.canReadLine())
        m_process.waitForReadyRead(waitMs);
    while (m_process.canReadLine())
        apply(m_process.readLine());
    if (m_process.state() == QProcess::NotRunning && m_trouble.isEmpty())
        m_trouble = QStringLiteral("chipdeckctl watch has ended: ") + QString::fromUtf8(m_process.readAllStandardError());
}

void CtlWatch::apply(const QByteArray &line)
{
    const QJsonObject event = QJsonDocument::fromJson(line).object();
    if (event.size() != 1) {
        m_trouble = QStringLiteral("no event: ") + QString::fromUtf8(line.left(200));
        return;
    }
    const QJsonObject thing = event.begin().value().toObject();
    if (event.contains(QLatin1String("chip")))
        addChip(thing, m_picture);
    else if (event.contains(QLatin1String("node")))
        addNode(thing, m_picture);
    else if (event.contains(QLatin1String("job")))
        addJob(thing, m_picture);
    else if (event.contains(QLatin1String("removedJob")))
        m_picture.jobs.erase(afterLast(event.begin().value().toString().toStdString(), '/'));
    m_isComplete = m_isComplete || event.contains(QLatin1String("complete"));
}

Picture listed(const QString &gateway, QString &trouble)
{
    Picture picture;
    const std::pair<const char *, void (*)(const QJsonObject &, Picture &)> kinds[]{
        {"chips", addChip}, {"nodes", addNode}, {"jobs", addJob}};
    for (const auto &[kind, add] : kinds) {
        QProcess program;
        program.start(QStringLiteral(CHIPDECK_CTL_PROGRAM), command({QLatin1String(kind)}, gateway));
        if (!program.waitForFinished(30000) || program.exitCode() != 0)
            trouble = QLatin1String(kind) + QStringLiteral(": ") + QString::fromUtf8(program.readAllStandardError());
        for (const QByteArray &line : program.readAllStandardOutput().split('\n')) {
            if (!line.isEmpty())
                add(QJsonDocument::fromJson(line).object(), picture);
        }
    }
    return picture;
}

} // namespace chipdeck::tests
