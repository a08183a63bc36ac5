#include "client/store/InferenceConversations.h"

#include <algorithm>

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSaveFile>

namespace chipdeck::store {
namespace {

const QString ending = QStringLiteral(".json");
constexpr qint64 headBytes = 2048;
constexpr qsizetype longestTitle = 200;
constexpr qint64 mostSearched = 1024 * 1024;

/// Titles and times stand first in a file, so that a list needs not read the rest.
std::optional<InferenceConversations::Listed> readHead(const QFileInfo &info)
{
    QFile file(info.filePath());
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray head = file.read(headBytes);
    const qsizetype end = head.indexOf("},\"sampling\"");
    InferenceConversations::Listed listed{info.completeBaseName(), {}, info.lastModified().toMSecsSinceEpoch()};
    if (end < 0)
        return listed;
    // Of a later format too: what stands there will be what people know it by.
    const QJsonObject about = QJsonDocument::fromJson(head.left(end) + "}}").object()[QStringLiteral("about")].toObject();
    listed.title = about[QStringLiteral("title")].toString().left(longestTitle);
    listed.changedMs = about[QStringLiteral("changedMs")].toInteger(listed.changedMs);
    return listed;
}

domain::Failure unwritable(const QString &path, const QString &words)
{
    domain::Failure failure{
        domain::Code::FailedPrecondition, "FILE_NOT_WRITTEN", "The conversation could not be written: " + words.toStdString(), {}, {}, {}};
    failure.metadata["path"] = path.toStdString();
    return failure;
}

QString heading(const ConversationMessage &message, const std::string &title)
{
    const std::string &wrote = message.model.empty() ? title : InferenceConversations::titleOf(message.model);
    return message.turn.role == "user" ? QStringLiteral("## You") : QStringLiteral("## ") + QString::fromStdString(wrote);
}

} // namespace

QString InferenceConversations::newId()
{
    const QString stamp = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmsszzz"));
    return stamp + u'-' + QString::number(QRandomGenerator::global()->bounded(0x10000), 16);
}

QString InferenceConversations::path(const QString &id) const
{
    static const QRegularExpression good(QStringLiteral("^[A-Za-z0-9-]{1,64}$"));
    return good.match(id).hasMatch() ? QDir(m_folder).filePath(id + ending) : QString();
}

std::vector<InferenceConversations::Listed> InferenceConversations::list() const
{
    std::vector<Listed> all;
    for (const QFileInfo &info : QDir(m_folder).entryInfoList({u'*' + ending}, QDir::Files, QDir::Time)) {
        if (auto listed = readHead(info))
            all.push_back(*listed);
    }
    std::stable_sort(all.begin(), all.end(), [](const Listed &a, const Listed &b) { return a.changedMs > b.changedMs; });
    return all;
}

domain::Result<Conversation> InferenceConversations::read(const QString &id) const
{
    QFile file(path(id));
    if (file.fileName().isEmpty() || !file.open(QIODevice::ReadOnly))
        return domain::failure(domain::Code::NotFound, "NO_SUCH_FILE", "The conversation is no longer there.");
    const bool fits = file.size() <= longestFile;
    auto read = fits ? fromJson(file.readAll()) : domain::failure(domain::Code::DataLoss, "DAMAGED_FILE", "The file is too long.");
    if (read) {
        read->id = id;
        return read;
    }
    file.close();
    const QString aside = file.fileName() + QStringLiteral(".damaged");
    const bool isRenamed = read.error().reason != "NEWER_FORMAT" && (!QFile::exists(aside) || QFile::remove(aside)) && QFile::rename(file.fileName(), aside);
    read.error().metadata["path"] = (isRenamed ? aside : file.fileName()).toStdString();
    if (isRenamed)
        read.error().metadata["renamed"] = "1";
    return read;
}

std::optional<domain::Failure> InferenceConversations::save(const Conversation &conversation) const
{
    const QString target = path(conversation.id);
    if (target.isEmpty())
        return unwritable(conversation.id, QStringLiteral("bad name"));
    const QByteArray json = toJson(conversation);
    // What could not be read again is not written.
    const bool isLong = std::any_of(conversation.sides.begin(), conversation.sides.end(),
                                    [](const ConversationSide &side) { return side.messages.size() > mostMessages; });
    if (isLong || json.size() > longestFile)
        return domain::Failure{domain::Code::OutOfRange, "CONVERSATION_TOO_LONG", "The conversation is too long to be kept.", {}, {}, {}};
    // What people try out is nobody else's business.
    QDir().mkpath(m_folder);
    QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    // commit() does not look at what the last of the buffer came to: a full disk would put half a file in the place of a whole one.
    QSaveFile file(target);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) || file.write(json) != json.size()
        || !file.flush() || !file.commit())
        return unwritable(target, file.errorString());
    removeOldest();
    return {};
}

int InferenceConversations::count() const
{
    return int(QDir(m_folder).entryList({u'*' + ending}, QDir::Files).size());
}

void InferenceConversations::remove(const QString &id) const
{
    QFile::remove(path(id));
}

bool InferenceConversations::mentions(const QString &id, const QString &words) const
{
    QFile file(path(id));
    return !file.fileName().isEmpty() && file.open(QIODevice::ReadOnly) && mentions(file.read(mostSearched), words);
}

/// Quotes and the like are looked for as they are written there.
bool InferenceConversations::mentions(const QByteArray &json, const QString &words)
{
    const QByteArray written = QJsonDocument(QJsonArray{words}).toJson(QJsonDocument::Compact); // ["words"]
    return QString::fromUtf8(json).contains(QString::fromUtf8(written.sliced(2, written.size() - 4)), Qt::CaseInsensitive);
}

qint64 InferenceConversations::writtenMs(const QString &id) const
{
    const QFileInfo file(path(id));
    return file.exists() ? file.lastModified().toMSecsSinceEpoch() : 0;
}

void InferenceConversations::removeOldest() const
{
    const QFileInfoList files = QDir(m_folder).entryInfoList({u'*' + ending}, QDir::Files, QDir::Time);
    for (qsizetype i = mostKept; i < files.size(); ++i)
        QFile::remove(files[i].filePath());
}

std::string InferenceConversations::titleOf(const std::string &model)
{
    domain::LocalModel named;
    named.name = model;
    return named.id();
}

QString InferenceConversations::toMarkdown(const Conversation &conversation)
{
    QString text = QStringLiteral("# ") + conversation.title + QStringLiteral("\n\n");
    if (!conversation.system.empty())
        text += QStringLiteral("> ") + QString::fromStdString(conversation.system).replace(u'\n', QLatin1String("\n> ")) + QStringLiteral("\n\n");
    for (const ConversationSide &side : conversation.sides) {
        if (conversation.sides.size() > 1)
            text += QStringLiteral("---\n\n");
        for (const ConversationMessage &message : side.messages)
            text += heading(message, side.title) + QStringLiteral("\n\n") + QString::fromStdString(message.turn.content).trimmed()
                + QStringLiteral("\n\n");
    }
    return text;
}

} // namespace chipdeck::store
