// How a download finds out whether what lies on the disk is what was announced, and ends.
#include "client/store/ModelDownload.h"

#include <QThreadPool>

namespace chipdeck::store {
namespace {

constexpr int mostRepairs = 3;

} // namespace

void ModelDownload::check(bool isWhole)
{
    setState(State::Checking);
    savePlan();
    *m_stopCheck = true;
    m_stopCheck = std::make_shared<std::atomic<bool>>(false);
    const auto answer = [this, isWhole, turn = m_turn](const DownloadCheck &found) {
        if (turn == m_turn)
            takeCheck(found, isWhole);
    };
    QThreadPool::globalInstance()->start([plan = m_plan, path = partFile(), stop = m_stopCheck, way = m_gate.way(), answer] {
        const DownloadCheck found = checkDownload(plan, path, *stop);
        way->post([answer, found] { answer(found); });
    });
}

void ModelDownload::takeCheck(const DownloadCheck &found, bool isWhole)
{
    if (m_state != State::Checking)
        return;
    for (const int part : found.wrongParts)
        m_plan.hashes[std::size_t(part)].clear();
    if (isWhole && found.wrongParts.empty())
        return finish(found.sha256);
    if (isWhole && ++m_repairs > mostRepairs)
        return fail(domain::Code::DataLoss, "DISK_CHANGES", QStringLiteral("What is written to the disk does not stay as it was."));
    setState(State::Running);
    fetchNext();
}

void ModelDownload::finish(const QByteArray &sha256)
{
    m_file.close();
    if (!m_plan.announced.isEmpty() && sha256.toHex() != m_plan.announced) {
        // Every part is as it was sent: none of it can be trusted.
        m_plan.hashes.assign(m_plan.hashes.size(), {});
        savePlan();
        return fail(domain::Code::DataLoss, "WRONG_HASH", QStringLiteral("The file is not the one that was announced: its SHA-256 differs."));
    }
    QFile::remove(m_wanted.path);
    if (!QFile::rename(partFile(), m_wanted.path))
        return fail(domain::Code::FailedPrecondition, "FILE_NOT_WRITTEN", QStringLiteral("%1 cannot be written.").arg(m_wanted.path));
    QFile::remove(planFile());
    m_tick.stop();
    setState(State::Done);
}

} // namespace chipdeck::store
