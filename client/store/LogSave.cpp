#include "client/store/LogSave.h"

#include <algorithm>

#include <QPointer>

namespace chipdeck::store {

LogSave::LogSave(JobLogs &logs, LogPlace place, const QString &file, QObject *parent)
    : QObject(parent), m_logs(logs), m_place(std::move(place)), m_file(file)
{
}

void LogSave::start()
{
    if (m_file.open(QIODevice::WriteOnly))
        ask();
    else
        failWithFile();
}

void LogSave::failWithFile()
{
    const std::string words = "The log was not saved: " + m_file.errorString().toStdString() + ".";
    m_file.cancelWriting();
    Q_EMIT failed({domain::Code::Unavailable, "LOG_NOT_SAVED", words, {}, {{"file", m_file.errorString().toStdString()}}, {}});
}

void LogSave::ask()
{
    domain::LogRange range;
    range.offset = m_saved;
    range.maxBytes = domain::LogRange::mostBytes;
    range.wholeLines = false;
    if (m_total)
        range.maxBytes = static_cast<std::uint32_t>(std::min<quint64>(range.maxBytes, *m_total - m_saved));
    m_logs.read(m_place, range, this, [this](const domain::Result<domain::LogPage> &page) {
        if (page) {
            take(*page);
            return;
        }
        m_file.cancelWriting();
        Q_EMIT failed(page.error());
    });
}

void LogSave::take(const domain::LogPage &page)
{
    // One that was cut short or made anew meanwhile is another file, and saved from its beginning.
    if (m_total && page.fileBytes < *m_total && m_file.seek(0) && m_file.resize(0)) {
        m_saved = 0;
        m_total.reset();
        ask();
        return;
    }
    // What comes while it is saved is not waited for: a job may write faster than this.
    if (!m_total)
        m_total = page.fileBytes;
    if (m_file.write(page.data.data(), static_cast<qint64>(page.data.size())) != static_cast<qint64>(page.data.size())) {
        failWithFile();
        return;
    }
    m_saved += page.data.size();
    const QPointer<LogSave> self(this);
    Q_EMIT progressed();
    if (!self)
        return;
    if (m_saved < *m_total && !page.data.empty())
        ask();
    else if (m_file.commit())
        Q_EMIT finished();
    else
        failWithFile();
}

} // namespace chipdeck::store
