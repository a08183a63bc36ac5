#include "widgets/theme/TabularFont.h"

#include <array>
#include <vector>

#include <QByteArray>
#include <QFont>
#include <QFontDatabase>
#include <QRawFont>
#include <QtEndian>

namespace chipdeck::widgets {
namespace {

constexpr auto installedFamily = "Inter";
constexpr auto ownFamily = "Chipdeck Sans";

struct Table {
    QByteArray tag;
    QByteArray data;
};

void put16(QByteArray &out, quint16 value)
{
    const quint16 big = qToBigEndian(value);
    out.append(reinterpret_cast<const char *>(&big), sizeof big);
}

void put32(QByteArray &out, quint32 value)
{
    const quint32 big = qToBigEndian(value);
    out.append(reinterpret_cast<const char *>(&big), sizeof big);
}

quint16 get16(const QByteArray &in, qsizetype at)
{
    return at + 2 <= in.size() ? qFromBigEndian<quint16>(in.constData() + at) : 0;
}

/// Renames the feature "tnum" to "rclt" (required contextual alternates), which shapers never leave out.
bool makeTabularAlways(QByteArray &substitutions)
{
    const qsizetype list = get16(substitutions, 6);
    const int count = get16(substitutions, list);
    bool found = false;
    for (int i = 0; i < count; ++i) {
        const qsizetype record = list + 2 + 6 * qsizetype(i);
        if (record + 6 > substitutions.size())
            return false;
        if (substitutions.mid(record, 4) == "tnum") {
            substitutions.replace(record, 4, "rclt");
            found = true;
        }
    }
    return found;
}

/// A naming table with the family, style, full and PostScript names only.
QByteArray nameTable(const QString &style)
{
    const QString family = QString::fromLatin1(ownFamily);
    const std::array<std::pair<quint16, QString>, 4> names{{{1, family},
                                                            {2, style},
                                                            {4, family + u' ' + style},
                                                            {6, QString(family + u'-' + style).remove(u' ')}}};
    QByteArray records;
    QByteArray text;
    for (const auto &[id, name] : names) {
        QByteArray utf16;
        for (const QChar c : name)
            put16(utf16, c.unicode());
        for (const quint16 field : {quint16(3), quint16(1), quint16(0x409), id, quint16(utf16.size()), quint16(text.size())})
            put16(records, field);
        text += utf16;
    }
    QByteArray table;
    put16(table, 0);
    put16(table, quint16(names.size()));
    put16(table, quint16(6 + records.size()));
    return table + records + text;
}

QByteArray assemble(const std::vector<Table> &tables, bool compactOutlines)
{
    QByteArray font = compactOutlines ? QByteArray("OTTO") : QByteArray("\0\1\0\0", 4);
    put16(font, quint16(tables.size()));
    for (int i = 0; i < 3; ++i)
        put16(font, 0);  // search hints: readers compute their own
    quint32 offset = quint32(12 + 16 * tables.size());
    QByteArray body;
    for (const Table &table : tables) {
        font += table.tag;
        put32(font, 0);
        put32(font, offset + quint32(body.size()));
        put32(font, quint32(table.data.size()));
        body += table.data;
        body.append((4 - body.size() % 4) % 4, '\0');
    }
    return font + body;
}

bool load(QFont::Weight weight, const QString &style)
{
    QFont wanted(QString::fromLatin1(installedFamily));
    wanted.setWeight(weight);
    const QRawFont face = QRawFont::fromFont(wanted);
    if (!face.isValid() || !face.familyName().startsWith(QLatin1String(installedFamily)))
        return false;
    std::vector<Table> tables;
    for (const char *tag : {"CFF ", "GDEF", "GPOS", "GSUB", "OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp"}) {
        QByteArray data = face.fontTable(tag);
        if (qstrcmp(tag, "GSUB") == 0 && !makeTabularAlways(data))
            return false;
        if (!data.isEmpty())
            tables.push_back({QByteArray(tag, 4), data});
    }
    tables.push_back({"name", nameTable(style)});
    tables.push_back({"post", face.fontTable("post")});
    return QFontDatabase::addApplicationFontFromData(assemble(tables, !face.fontTable("CFF ").isEmpty())) >= 0;
}

} // namespace

QString TabularFont::family()
{
    static const QString name = [] {
        const bool all = load(QFont::Normal, QStringLiteral("Regular")) && load(QFont::Medium, QStringLiteral("Medium"))
            && load(QFont::DemiBold, QStringLiteral("Semi Bold")) && load(QFont::Bold, QStringLiteral("Bold"));
        return QString::fromLatin1(all ? ownFamily : installedFamily);
    }();
    return name;
}

} // namespace chipdeck::widgets
