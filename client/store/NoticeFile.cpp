#include "client/store/NoticeFile.h"

#include <algorithm>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSaveFile>

#include "client/domain/Text.h"
#include "client/domain/notices/NoticeMerge.h"

namespace chipdeck::store {

using domain::Notice;

namespace {

constexpr qint64 latestMs = 32503680000000;  // the year 3000
constexpr qint64 mostCount = 10'000'000;

std::string textOf(const QJsonObject &object, QLatin1String key)
{
    return domain::harmless(object[key].toString().toStdString());
}

/// `none` where the file says anything but a whole number from 0 to `greatest`.
qint64 numberOf(const QJsonObject &object, QLatin1String key, qint64 greatest, qint64 none)
{
    const qint64 number = object[key].toInteger(-1);
    return number >= 0 && number <= greatest ? number : none;
}

std::optional<Notice> toNotice(const QJsonObject &object)
{
    const qint64 kind = numberOf(object, QLatin1String("kind"), domain::noticeKindCount - 1, -1);
    Notice notice;
    notice.timeMs = numberOf(object, QLatin1String("time"), latestMs, 0);
    if (kind < 0 || notice.timeMs == 0)
        return std::nullopt;
    notice.kind = static_cast<domain::NoticeKind>(kind);
    notice.cluster = textOf(object, QLatin1String("cluster"));
    notice.clusterTitle = textOf(object, QLatin1String("title"));
    notice.job = textOf(object, QLatin1String("job"));
    notice.jobName = textOf(object, QLatin1String("name"));
    notice.state = static_cast<domain::JobState>(numberOf(object, QLatin1String("state"), int(domain::JobState::Deadline), 0));
    notice.count = static_cast<std::uint32_t>(std::max<qint64>(1, numberOf(object, QLatin1String("count"), mostCount, 1)));
    notice.isArray = object[QLatin1String("array")].toBool();
    notice.isAgain = object[QLatin1String("again")].toBool();
    notice.restS = static_cast<std::uint64_t>(numberOf(object, QLatin1String("rest"), latestMs, 0));
    notice.isRead = object[QLatin1String("read")].toBool();
    return notice;
}

QJsonObject toJson(const Notice &notice)
{
    const auto text = [](const std::string &each) { return QString::fromStdString(each); };
    return {{QStringLiteral("kind"), int(notice.kind)},
            {QStringLiteral("time"), qint64(notice.timeMs)},
            {QStringLiteral("cluster"), text(notice.cluster)},
            {QStringLiteral("title"), text(notice.clusterTitle)},
            {QStringLiteral("job"), text(notice.job)},
            {QStringLiteral("name"), text(notice.jobName)},
            {QStringLiteral("state"), int(notice.state)},
            {QStringLiteral("count"), qint64(notice.count)},
            {QStringLiteral("array"), notice.isArray},
            {QStringLiteral("again"), notice.isAgain},
            {QStringLiteral("rest"), qint64(notice.restS)},
            {QStringLiteral("read"), notice.isRead}};
}

} // namespace

std::optional<std::vector<Notice>> NoticeFile::parse(const QByteArray &text)
{
    if (text.size() > longestBytes)
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (!document.isObject() || !document.object().value(QLatin1String("notices")).isArray())
        return std::nullopt;
    std::vector<Notice> notices;
    for (const QJsonValue &each : document.object().value(QLatin1String("notices")).toArray()) {
        if (notices.size() == most)
            break;
        if (const auto notice = toNotice(each.toObject()))
            notices.push_back(*notice);
    }
    // Numbers are this run's: the oldest has the least.
    for (std::size_t i = 0; i < notices.size(); ++i)
        notices[i].number = notices.size() - i;
    return notices;
}

QByteArray NoticeFile::text(const std::vector<Notice> &notices)
{
    QJsonArray all;
    for (std::size_t i = 0; i < std::min(notices.size(), most); ++i)
        all.append(toJson(notices[i]));
    return QJsonDocument(QJsonObject{{QStringLiteral("notices"), all}}).toJson(QJsonDocument::Compact);
}

std::vector<Notice> NoticeFile::read()
{
    look();
    m_before = load().value_or(std::vector<Notice>());
    return m_before;
}

std::optional<std::vector<Notice>> NoticeFile::load()
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    auto notices = parse(file.read(longestBytes + 1));
    if (notices)
        return notices;
    file.close();
    // Kept for whoever wants to know what it was, but only the last one.
    const QString aside = m_path + QStringLiteral(".damaged");
    QFile::remove(aside);
    QFile::rename(m_path, aside);
    look();
    return std::nullopt;
}

void NoticeFile::look()
{
    m_writtenAt = QFileInfo(m_path).lastModified();
}

bool NoticeFile::hasChanged() const
{
    return QFileInfo(m_path).lastModified() != m_writtenAt;
}

NoticeFile::Shared NoticeFile::share(std::vector<Notice> &notices, int patienceMs)
{
    if (!QDir().mkpath(QFileInfo(m_path).path()))
        return Shared::Failed;
    QLockFile lock(m_path + QStringLiteral(".lock"));
    if (!lock.tryLock(patienceMs))
        return lock.error() == QLockFile::LockFailedError ? Shared::Busy : Shared::Failed;
    const auto theirs = load();
    // A file that is gone was removed by no console: those write an empty list.
    notices = domain::mergeNotices(m_before, notices, theirs.value_or(m_before));
    if (notices.size() > most)
        notices.resize(most);
    // What is there already is not written: two consoles would wake each other for ever.
    const bool isThere = (theirs && text(*theirs) == text(notices)) || write(notices);
    if (isThere)
        m_before = notices;
    look();
    return isThere ? Shared::Yes : Shared::Failed;
}

bool NoticeFile::write(const std::vector<Notice> &notices) const
{
    QSaveFile file(m_path);
    const QByteArray bytes = text(notices);
    return file.open(QIODevice::WriteOnly) && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(bytes) == bytes.size() && file.commit();
}

} // namespace chipdeck::store
