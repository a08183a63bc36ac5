#pragma once

#include <QObject>

/// The part of TestTheme that is about lengths: what derives from it runs these, too.
class ThemeMeasures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spacesFollowTheScaleWithoutDrift();
    void controlsKeepTheirMeasures();
};
