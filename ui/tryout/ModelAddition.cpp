#include "ui/tryout/ModelAddition.h"

#include <QFile>

namespace chipdeck::ui {

using store::ModelDownload;
using store::PackageFetch;

ModelAddition::ModelAddition(store::DownloadOrder order, QString folder, QNetworkAccessManager &network)
    : m_order(std::move(order)), m_folder(std::move(folder))
{
    for (const ModelDownload::Wanted &wanted : m_order.files) {
        m_files.push_back(std::make_unique<ModelDownload>(wanted, network));
        follow(m_files.back().get());
    }
    if (!m_files.empty())
        return;
    m_package = std::make_unique<PackageFetch>(m_order.package, m_folder);
    connect(m_package.get(), &PackageFetch::changed, this, &ModelAddition::tell);
}

void ModelAddition::follow(ModelDownload *download)
{
    connect(download, &ModelDownload::changed, this, [this, download] {
        if (download == m_files[m_at].get() && download->state() == State::Done && m_at + 1 < m_files.size())
            m_files[++m_at]->start();
        tell();
    });
}

/// What is there needs neither an order nor a lock.
void ModelAddition::tell()
{
    if (state() == State::Done) {
        m_order.remove(m_folder);
        m_lock.reset();
    }
    Q_EMIT changed();
}

void ModelAddition::recall()
{
    for (const auto &file : m_files)
        file->recall();
    while (m_at + 1 < m_files.size() && m_files[m_at]->state() == State::Done)
        ++m_at;
}

const ModelDownload *ModelAddition::current() const
{
    return m_files[m_at].get();
}

void ModelAddition::start()
{
    if (!m_lock)
        m_lock = m_order.lock(m_folder);
    m_begun = true;
    m_isTaken = !m_lock;
    if (m_isTaken)
        return Q_EMIT changed();
    m_order.write(m_folder);
    if (m_package)
        m_package->start();
    else
        m_files[m_at]->start();
}

void ModelAddition::pauseOrGoOn()
{
    if (rests())
        start();
    else if (!m_package)
        m_files[m_at]->pause();
}

void ModelAddition::discard()
{
    if (m_isTaken)
        return;
    for (const auto &file : m_files) {
        if (file->state() == State::Done)
            QFile::remove(file->wanted().path);
        else
            file->discard();
    }
    m_order.remove(m_folder);
}

ModelAddition::State ModelAddition::state() const
{
    if (m_isTaken)
        return State::Failed;
    if (!m_begun)
        return State::Idle;
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
    return m_files.empty() ? -1 : m_order.bytes >= 0 ? m_order.bytes : m_files.size() == 1 ? current()->totalBytes() : -1;
}

double ModelAddition::bytesPerSecond() const
{
    return m_files.empty() ? 0 : current()->bytesPerSecond();
}

std::string ModelAddition::reason() const
{
    return m_isTaken ? fetchedElsewhere : m_files.empty() ? std::string() : current()->failure().reason;
}

QString ModelAddition::trouble() const
{
    return m_package ? m_package->trouble() : QString::fromStdString(current()->failure().message);
}

} // namespace chipdeck::ui
