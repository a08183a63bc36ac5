#include "ui/tryout/ModelAddition.h"

#include <QFile>

namespace chipdeck::ui {

using store::ModelDownload;
using store::PackageFetch;

ModelAddition::ModelAddition(QString name, const std::vector<ModelDownload::Wanted> &files, qint64 bytes, QNetworkAccessManager &network)
    : m_name(std::move(name)), m_bytes(bytes)
{
    for (const ModelDownload::Wanted &wanted : files) {
        m_files.push_back(std::make_unique<ModelDownload>(wanted, network));
        follow(m_files.back().get());
    }
}

ModelAddition::ModelAddition(const QString &package, const QString &folder)
    : m_name(package), m_package(std::make_unique<PackageFetch>(package, folder))
{
    connect(m_package.get(), &PackageFetch::changed, this, &ModelAddition::changed);
}

void ModelAddition::follow(ModelDownload *download)
{
    connect(download, &ModelDownload::changed, this, [this, download] {
        const bool isLast = m_at + 1 == m_files.size();
        if (download == m_files[m_at].get() && download->state() == State::Done && !isLast)
            m_files[++m_at]->start();
        Q_EMIT changed();
    });
}

const ModelDownload *ModelAddition::current() const
{
    return m_files[m_at].get();
}

void ModelAddition::start()
{
    if (m_package)
        m_package->start();
    else
        m_files[m_at]->start();
}

void ModelAddition::pauseOrGoOn()
{
    const State now = state();
    if (now == State::Failed || now == State::Paused)
        start();
    else if (!m_package)
        m_files[m_at]->pause();
}

void ModelAddition::discard()
{
    for (const auto &file : m_files) {
        if (file->state() == State::Done)
            QFile::remove(file->wanted().path);
        else
            file->discard();
    }
}

ModelAddition::State ModelAddition::state() const
{
    if (!m_package)
        return current()->state();
    switch (m_package->state()) {
    case PackageFetch::State::Running: return State::Asking;
    case PackageFetch::State::Done: return State::Done;
    case PackageFetch::State::Failed: break;
    }
    return State::Failed;
}

qint64 ModelAddition::receivedBytes() const
{
    qint64 sum = 0;
    for (std::size_t i = 0; i < m_files.size() && i <= m_at; ++i)
        sum += i < m_at ? m_files[i]->totalBytes() : m_files[i]->receivedBytes();
    return sum;
}

qint64 ModelAddition::totalBytes() const
{
    return m_files.empty() ? -1 : m_bytes >= 0 ? m_bytes : m_files.size() == 1 ? current()->totalBytes() : -1;
}

double ModelAddition::bytesPerSecond() const
{
    return m_files.empty() ? 0 : current()->bytesPerSecond();
}

std::string ModelAddition::reason() const
{
    return m_files.empty() ? std::string() : current()->failure().reason;
}

QString ModelAddition::trouble() const
{
    return m_package ? m_package->trouble() : QString::fromStdString(current()->failure().message);
}

} // namespace chipdeck::ui
