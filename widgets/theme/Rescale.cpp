#include "widgets/theme/Rescale.h"

#include <cmath>

#include <QApplication>
#include <QFormLayout>
#include <QGridLayout>
#include <QVariant>
#include <QWidget>

namespace chipdeck::widgets {
namespace {

constexpr int hairline = 2;  // lines are lines at every scale

/// One number that was set in pixels. What it was at scale 1 is kept with its owner; a value that somebody else has set
/// since counts anew.
int carried(QObject *owner, const char *name, int now, double from, double to)
{
    if (now <= hairline)
        return now;
    const QVariantList kept = owner->property(name).toList();
    const double base = kept.size() == 2 && kept[1].toInt() == now ? kept[0].toDouble() : now / from;
    const int wanted = int(std::lround(base * to));
    owner->setProperty(name, QVariantList{base, wanted});
    return wanted;
}

QMargins carriedMargins(QObject *owner, const QMargins &now, double from, double to)
{
    return {carried(owner, "chipdeckLeft", now.left(), from, to), carried(owner, "chipdeckTop", now.top(), from, to),
            carried(owner, "chipdeckRight", now.right(), from, to), carried(owner, "chipdeckBottom", now.bottom(), from, to)};
}

/// A spacer is no QObject: its layout keeps its numbers, by its place.
void carrySpacer(QLayout *layout, int at, double from, double to)
{
    QSpacerItem *spacer = layout->itemAt(at)->spacerItem();
    if (!spacer)
        return;
    const QByteArray name = "chipdeckSpacer" + QByteArray::number(at);
    const int width = carried(layout, name + "w", spacer->sizeHint().width(), from, to);
    const int height = carried(layout, name + "h", spacer->sizeHint().height(), from, to);
    spacer->changeSize(width, height, spacer->sizePolicy().horizontalPolicy(), spacer->sizePolicy().verticalPolicy());
}

void carryLayout(QLayout *layout, double from, double to)
{
    layout->setContentsMargins(carriedMargins(layout, layout->contentsMargins(), from, to));
    if (auto *grid = qobject_cast<QGridLayout *>(layout)) {
        grid->setHorizontalSpacing(carried(grid, "chipdeckAcross", grid->horizontalSpacing(), from, to));
        grid->setVerticalSpacing(carried(grid, "chipdeckDown", grid->verticalSpacing(), from, to));
    } else if (!qobject_cast<QFormLayout *>(layout)) {
        layout->setSpacing(carried(layout, "chipdeckSpacing", layout->spacing(), from, to));
    }
    for (int i = 0; i < layout->count(); ++i) {
        if (QLayout *inner = layout->itemAt(i)->layout())
            carryLayout(inner, from, to);
        else
            carrySpacer(layout, i, from, to);
    }
    layout->invalidate();
}

void carrySizes(QWidget *widget, double from, double to)
{
    if (widget->isWindow())
        return;  // the size of a window is the person's
    const QSize least = widget->minimumSize();
    const QSize most = widget->maximumSize();
    const auto side = [&](const char *name, int px) { return px < QWIDGETSIZE_MAX ? carried(widget, name, px, from, to) : px; };
    // The order matters: Qt keeps the least below the most at every step.
    widget->setMaximumSize(QWIDGETSIZE_MAX, QWIDGETSIZE_MAX);
    widget->setMinimumSize(side("chipdeckLeastWidth", least.width()), side("chipdeckLeastHeight", least.height()));
    widget->setMaximumSize(side("chipdeckMostWidth", most.width()), side("chipdeckMostHeight", most.height()));
}

} // namespace

void Rescale::apply(QWidget *widget, double from, double to)
{
    carrySizes(widget, from, to);
    const QMargins margins = widget->contentsMargins();
    if (!margins.isNull() && !widget->inherits("QAbstractScrollArea") && !widget->inherits("QLineEdit"))
        widget->setContentsMargins(carriedMargins(widget, margins, from, to));
    if (QLayout *layout = widget->layout())
        carryLayout(layout, from, to);
    // What a view of Qt's holds inside is laid out by the style.
    if (widget->inherits("QAbstractItemView") || widget->inherits("QComboBox") || widget->inherits("QAbstractSpinBox"))
        return;
    const auto children = widget->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (QWidget *child : children)
        apply(child, from, to);
}

void Rescale::applyToAll(double from, double to)
{
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (!window->parentWidget())
            apply(window, from, to);
    }
}

} // namespace chipdeck::widgets
