#pragma once

#include <functional>
#include <memory>

#include <QObject>
#include <QSaveFile>

#include "client/store/ArchiveSearch.h"

namespace chipdeck::store {

/// Writes all that a question finds into a file, page by page; the file is there once it is whole. Lives on the GUI thread.
class ArchiveExport : public QObject
{
    Q_OBJECT

public:
    enum class Form { Csv, JsonLines };
    static constexpr quint64 mostRows = 1'000'000;

    /// The archive outlives this object.
    explicit ArchiveExport(Archive &archive, QObject *parent = nullptr);

    /// `clusterNames` are what stands for the keys in the file.
    void writeJobs(const QString &path, const QStringList &clusters, const QStringList &clusterNames, const domain::EndedJobFilter &filter);
    void writeAudit(const QString &path, Form form, std::vector<AuditSearch::Question> questions);
    bool isRunning() const { return m_isRunning; }
    void stop();

Q_SIGNALS:
    /// So many rows so far.
    void progressed(quint64 rows);
    /// `left` are the clusters or gateways that did not answer: what they know is not in the file.
    void finished(const QString &path, quint64 rows, const QStringList &left);
    void failed(const QString &message);

private:
    using LineOf = std::function<std::string(std::size_t)>;

    bool open(const QString &path, const std::string &header);
    void take(ArchiveSearch &search);
    void fail();

    EndedJobSearch m_jobs;
    AuditSearch m_audit;
    std::unique_ptr<QSaveFile> m_file;
    QStringList m_names;
    LineOf m_lineOf;
    quint64 m_rows = 0;
    bool m_isRunning = false;
};

} // namespace chipdeck::store
