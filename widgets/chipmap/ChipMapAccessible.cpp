#include "widgets/chipmap/ChipMapAccessible.h"

#include <QCoreApplication>

#include "widgets/chipmap/ChipMapView.h"

namespace chipdeck::widgets {

namespace {

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *view = qobject_cast<ChipMapView *>(object);
    return view ? new ChipMapAccessible(view) : nullptr;
}

} // namespace

ChipMapAccessible::ChipMapAccessible(ChipMapView *view) : QAccessibleWidget(view, QAccessible::Chart) {}

ChipMapView *ChipMapAccessible::view() const
{
    return static_cast<ChipMapView *>(object());
}

QString ChipMapAccessible::text(QAccessible::Text kind) const
{
    switch (kind) {
    case QAccessible::Name:
        return view()->accessibleName().isEmpty() ? ChipMapView::tr("Chip map") : view()->accessibleName();
    case QAccessible::Description: return view()->summaryText();
    case QAccessible::Value: return view()->currentText();
    case QAccessible::Help:
        return ChipMapView::tr("Arrow keys move between chips or nodes, Enter opens the node, Space describes it, "
                               "plus and minus zoom, 0 shows all.");
    default: return QAccessibleWidget::text(kind);
    }
}

QStringList ChipMapAccessible::actionNames() const
{
    return QStringList{pressAction()} + QAccessibleWidget::actionNames();
}

void ChipMapAccessible::doAction(const QString &action)
{
    if (action != pressAction()) {
        QAccessibleWidget::doAction(action);
        return;
    }
    if (const auto node = view()->currentNode())
        Q_EMIT view()->nodeActivated(*node, view()->currentChip().value_or(0));
}

void installChipMapAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(installed)
}

} // namespace chipdeck::widgets
