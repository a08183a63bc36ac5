#pragma once

#include <QAccessibleWidget>

namespace chipdeck::widgets {

class ChipMapView;

/// A map to a screen reader: all of it as description, what the cursor is on as value, Enter as press.
class ChipMapAccessible : public QAccessibleWidget
{
public:
    explicit ChipMapAccessible(ChipMapView *view);

    QString text(QAccessible::Text kind) const override;
    QStringList actionNames() const override;
    void doAction(const QString &action) override;

private:
    ChipMapView *view() const;
};

/// Registers the interface with Qt; calling it again does nothing.
void installChipMapAccessibility();

} // namespace chipdeck::widgets
