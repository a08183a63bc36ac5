#include "client/store/ArchiveExport.h"

#include <algorithm>

#include "client/codec/JsonCodec.h"
#include "client/domain/ArchiveCsv.h"

namespace chipdeck::store {
namespace {

constexpr int pageSize = 1000;
/// Lets spreadsheets read the text as UTF-8.
const char *const utf8Mark = "\xEF\xBB\xBF";

} // namespace

ArchiveExport::ArchiveExport(Archive &archive, QObject *parent) : QObject(parent), m_jobs(archive), m_audit(archive)
{
    for (ArchiveSearch *search : std::initializer_list<ArchiveSearch *>{&m_jobs, &m_audit})
        connect(search, &ArchiveSearch::replied, this, [this, search] { take(*search); }, Qt::QueuedConnection);
}

bool ArchiveExport::open(const QString &path, const std::string &header)
{
    m_rows = 0;
    m_file = std::make_unique<QSaveFile>(path);
    m_isRunning = true;
    if (m_file->open(QIODevice::WriteOnly) && m_file->write(header.data(), static_cast<qint64>(header.size())) == static_cast<qint64>(header.size()))
        return true;
    fail();
    return false;
}

void ArchiveExport::writeJobs(const QString &path, const QStringList &clusters, const QStringList &clusterNames, const domain::EndedJobFilter &filter)
{
    if (m_isRunning || !open(path, utf8Mark + domain::endedJobCsvHeader()))
        return;
    m_names = clusterNames;
    m_lineOf = [this](std::size_t row) {
        return domain::endedJobCsv(m_names.value(static_cast<qsizetype>(m_jobs.sourceOf(row))).toStdString(), m_jobs.at(row));
    };
    m_jobs.begin(clusters, filter, pageSize);
}

void ArchiveExport::writeAudit(const QString &path, Form form, std::vector<AuditSearch::Question> questions)
{
    const bool isCsv = form == Form::Csv;
    if (m_isRunning || !open(path, isCsv ? utf8Mark + domain::auditCsvHeader() : std::string()))
        return;
    m_names.clear();
    for (const auto &question : questions)
        m_names << question.gateway;
    m_lineOf = [this, isCsv](std::size_t row) {
        const domain::AuditEntry &entry = m_audit.at(row);
        return isCsv ? domain::auditCsv(entry) : codec::auditJson(entry) + "\n";
    };
    m_audit.begin(std::move(questions), pageSize);
}

void ArchiveExport::stop()
{
    m_isRunning = false;
    m_file.reset();
}

void ArchiveExport::take(ArchiveSearch &search)
{
    if (!m_isRunning || search.isBusy())
        return;
    // Late ones are in by now or have failed: nothing is open. Rows are written once their order is final.
    for (; m_rows < search.size() && m_rows < mostRows; ++m_rows) {
        const std::string line = m_lineOf(m_rows);
        if (m_file->write(line.data(), static_cast<qint64>(line.size())) != static_cast<qint64>(line.size()))
            return fail();
    }
    Q_EMIT progressed(m_rows);
    if (search.canFetchMore() && m_rows < mostRows)
        return search.fetchMore();
    if (!m_file->commit())
        return fail();
    QStringList left;
    for (qsizetype i = 0; i < static_cast<qsizetype>(search.sources().size()); ++i) {
        if (search.sources()[static_cast<std::size_t>(i)].reply != ArchiveSearch::Reply::Answered)
            left << m_names.value(i);
    }
    const QString path = m_file->fileName();
    stop();
    Q_EMIT finished(path, m_rows, left);
}

void ArchiveExport::fail()
{
    const QString message = tr("%1 could not be written: %2. Choose another folder.").arg(m_file->fileName(), m_file->errorString());
    stop();
    Q_EMIT failed(message);
}

} // namespace chipdeck::store
