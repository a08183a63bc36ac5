#include "ui/jobs/DraftFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace chipdeck::ui {

namespace {

constexpr int delayMs = 200;
constexpr qint64 mostBytes = 8 * 1024 * 1024;

} // namespace

DraftFile::DraftFile()
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(delayMs);
    QObject::connect(&m_delay, &QTimer::timeout, &m_delay, [this] { flush(); });
}

DraftFile::~DraftFile()
{
    flush();
}

std::optional<SubmitDraft> DraftFile::load() const
{
    QFile file(m_path);
    if (m_path.isEmpty() || !QFileInfo(m_path).isFile() || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return SubmitDraft::fromJson(file.read(mostBytes + 1));
}

void DraftFile::keep(const SubmitDraft &draft)
{
    if (m_path.isEmpty())
        return;
    m_pending = draft;
    // Not put off by the next key, or who types without a pause would lose all of it.
    if (!m_delay.isActive())
        m_delay.start();
}

void DraftFile::flush()
{
    m_delay.stop();
    if (!m_pending || m_path.isEmpty())
        return;
    const QByteArray json = m_pending->toJson();
    m_pending.reset();
    if (json == m_written)
        return;
    QDir().mkpath(QFileInfo(m_path).path());
    QSaveFile file(m_path);
    // Scripts and environments may hold what is nobody else's business.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return;
    if (file.write(json) == json.size() && file.commit())
        m_written = json;
}

} // namespace chipdeck::ui
