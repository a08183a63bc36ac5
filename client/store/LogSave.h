#pragma once

#include <QSaveFile>

#include "client/store/JobLogs.h"

namespace chipdeck::store {

/// Copies a job's output into a file of this computer: what there is when it begins, a mebibyte at a time. The file is there whole or,
/// where it was ended or failed, not at all. Destroying it ends it.
class LogSave : public QObject
{
    Q_OBJECT

public:
    /// `logs` outlives this object.
    LogSave(JobLogs &logs, LogPlace place, const QString &file, QObject *parent);

    void start();
    quint64 savedBytes() const { return m_saved; }
    /// 0 before the first answer.
    quint64 totalBytes() const { return m_total.value_or(0); }

Q_SIGNALS:
    void progressed();
    void finished();
    /// LOG_NOT_SAVED where this computer's disk is at fault.
    void failed(const chipdeck::domain::Failure &failure);

private:
    void ask();
    void take(const domain::LogPage &page);
    void failWithFile();

    JobLogs &m_logs;
    const LogPlace m_place;
    QSaveFile m_file;
    quint64 m_saved = 0;
    std::optional<quint64> m_total;
};

} // namespace chipdeck::store
