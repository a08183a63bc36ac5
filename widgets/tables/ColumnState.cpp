#include "widgets/tables/ColumnState.h"

#include <QDataStream>
#include <QIODevice>
#include <QHeaderView>
#include <QSet>

namespace chipdeck::widgets {
namespace {

constexpr quint32 magic = 0x43444332;  // "CDC2"
constexpr int mostColumns = 256;
constexpr int widest = 4096;

} // namespace

ColumnState ColumnState::of(const QHeaderView &header)
{
    ColumnState state;
    for (int visual = 0; visual < header.count(); ++visual) {
        const int logical = header.logicalIndex(visual);
        const bool hidden = header.isSectionHidden(logical);
        state.columns.append({logical, hidden ? 0 : header.sectionSize(logical), hidden});
    }
    return state;
}

QByteArray ColumnState::toBytes() const
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    out << magic << qint32(columns.size());
    for (const Column &column : columns)
        out << qint32(column.logical) << qint32(column.width) << column.hidden;
    out << customised;
    return bytes;
}

std::optional<ColumnState> ColumnState::fromBytes(const QByteArray &bytes)
{
    QDataStream in(bytes);
    in.setVersion(QDataStream::Qt_6_0);
    quint32 kind = 0;
    qint32 count = 0;
    in >> kind >> count;
    if (kind != magic || count < 0 || count > mostColumns)
        return std::nullopt;
    ColumnState state;
    QSet<int> seen;
    for (qint32 i = 0; i < count; ++i) {
        qint32 logical = 0;
        qint32 width = 0;
        bool hidden = false;
        in >> logical >> width >> hidden;
        if (logical < 0 || logical >= count || width < 0 || width > widest || seen.contains(logical))
            return std::nullopt;
        seen.insert(logical);
        state.columns.append({logical, width, hidden});
    }
    in >> state.customised;
    if (in.status() != QDataStream::Ok)
        return std::nullopt;
    return state;
}

void ColumnState::applyTo(QHeaderView *header) const
{
    int visual = 0;
    for (const Column &column : columns) {
        if (column.logical >= header->count())
            continue;
        header->moveSection(header->visualIndex(column.logical), visual++);
        header->setSectionHidden(column.logical, column.hidden);
        if (!column.hidden && column.width > 0 && header->sectionResizeMode(column.logical) == QHeaderView::Interactive)
            header->resizeSection(column.logical, column.width);
    }
}

} // namespace chipdeck::widgets
