#include "ui/preferences/PriceDraft.h"

#include <algorithm>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace chipdeck::ui {

using domain::PriceRow;

namespace {

constexpr std::string PriceRow::*texts[]{&PriceRow::cluster, &PriceRow::pool,     &PriceRow::model,   &PriceRow::cost,
                                         &PriceRow::price,   &PriceRow::currency, &PriceRow::fromDay, &PriceRow::untilDay};

PriceRow toRow(const QJsonArray &array)
{
    PriceRow row;
    qsizetype at = 0;
    for (const auto text : texts)
        row.*text = array.at(at++).toString().left(PriceDraft::longestText).toStdString();
    return row;
}

} // namespace

std::optional<PriceDraft> PriceDraft::parse(const QByteArray &text)
{
    if (text.size() > longestBytes)
        return std::nullopt;
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    if (!object[QLatin1String("rows")].isArray())
        return std::nullopt;
    PriceDraft draft;
    draft.version = quint64(std::max<qint64>(0, object[QLatin1String("version")].toInteger(0)));
    const qint64 offset = object[QLatin1String("offset")].toInteger(0);
    draft.utcOffsetMinutes = offset >= -1440 && offset <= 1440 && domain::isUtcOffset(int(offset)) ? int(offset) : 0;
    draft.reason = object[QLatin1String("reason")].toString().left(longestText);
    for (const QJsonValue &each : object[QLatin1String("rows")].toArray()) {
        if (draft.rows.size() < mostRows)
            draft.rows.push_back(toRow(each.toArray()));
    }
    return draft;
}

QByteArray PriceDraft::text() const
{
    QJsonArray all;
    for (const PriceRow &row : rows) {
        QJsonArray array;
        for (const auto text : texts)
            array.append(QString::fromStdString(row.*text));
        all.append(array);
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("version"), qint64(version)},
                                     {QStringLiteral("offset"), utcOffsetMinutes},
                                     {QStringLiteral("reason"), reason},
                                     {QStringLiteral("rows"), all}})
        .toJson(QJsonDocument::Compact);
}

PriceDrafts::PriceDrafts(QString folder) : m_folder(std::move(folder))
{
    m_writer.setMaxThreadCount(1);
}

QString PriceDrafts::pathOf(const QString &gateway) const
{
    const QByteArray name = QCryptographicHash::hash(gateway.toUtf8(), QCryptographicHash::Sha256).toHex().left(24);
    return QDir(m_folder).filePath(QStringLiteral("prices-%1.json").arg(QLatin1String(name)));
}

std::optional<PriceDraft> PriceDrafts::read(const QString &gateway)
{
    m_writer.waitForDone();
    QFile file(pathOf(gateway));
    if (m_folder.isEmpty() || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return PriceDraft::parse(file.read(PriceDraft::longestBytes + 1));
}

void PriceDrafts::write(const QString &gateway, const PriceDraft &draft)
{
    if (m_folder.isEmpty())
        return;
    m_writer.start([folder = m_folder, path = pathOf(gateway), draft] {
        QSaveFile file(path);
        const QByteArray bytes = draft.text();
        // What cannot be kept is still in the table.
        if (QDir().mkpath(folder) && file.open(QIODevice::WriteOnly) && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
            && file.write(bytes) == bytes.size())
            file.commit();
    });
}

void PriceDrafts::remove(const QString &gateway)
{
    m_writer.waitForDone();
    if (!m_folder.isEmpty())
        QFile::remove(pathOf(gateway));
}

} // namespace chipdeck::ui
