#include "tests/widgets/theme/ThemeMeasures.h"

#include <QApplication>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

#include "widgets/theme/Style.h"
#include "widgets/theme/Theme.h"

using namespace chipdeck::widgets;

void ThemeMeasures::spacesFollowTheScaleWithoutDrift()
{
    Theme theme;
    theme.install();
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    column->setContentsMargins(theme.px(16), theme.px(5), theme.px(16), 1);
    column->setSpacing(theme.px(7));
    auto *row = new QHBoxLayout;
    row->setSpacing(theme.px(10));
    row->addSpacing(theme.px(24));
    column->addLayout(row);
    auto *panel = new QWidget(&window);
    panel->setMaximumWidth(theme.px(560));
    panel->setFixedHeight(theme.px(48));
    column->addWidget(panel);
    theme.setScale(1.5);
    QCOMPARE(column->contentsMargins(), QMargins(24, 8, 24, 1));
    QCOMPARE(column->spacing(), 11);
    QCOMPARE(row->spacing(), 15);
    QCOMPARE(row->itemAt(0)->sizeHint().width(), 36);
    QCOMPARE(panel->maximumWidth(), 840);
    QCOMPARE(panel->minimumHeight(), 72);
    QCOMPARE(panel->maximumHeight(), 72);
    QCOMPARE(panel->minimumWidth(), 0);
    for (const qreal scale : {1.1, 0.9, 1.25, 2.0, 0.75, 1.0})
        theme.setScale(scale);
    QCOMPARE(column->contentsMargins(), QMargins(16, 5, 16, 1));
    QCOMPARE(column->spacing(), 7);
    QCOMPARE(row->itemAt(0)->sizeHint().width(), 24);
    QCOMPARE(panel->maximumWidth(), 560);
    QCOMPARE(panel->maximumHeight(), 48);
    // What somebody sets anew counts from then on.
    column->setSpacing(20);
    theme.setScale(1.5);
    QCOMPARE(column->spacing(), 30);
    QApplication::setStyle(QStringLiteral("Fusion"));
}

void ThemeMeasures::controlsKeepTheirMeasures()
{
    Theme theme;
    theme.install();
    QPushButton plain(QStringLiteral("Close"));
    QPushButton primary(QStringLiteral("Close"));
    setButtonRole(&primary, ButtonRole::Primary);
    QCOMPARE(plain.sizeHint().height(), 28);
    // The weight of a primary button's text must not widen it: buttons change roles in place.
    QCOMPARE(primary.sizeHint(), plain.sizeHint());
    theme.setScale(1.5);
    QCOMPARE(plain.sizeHint().height(), 42);
    QApplication::setStyle(QStringLiteral("Fusion"));
}
