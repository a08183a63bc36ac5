#pragma once

#include <QString>
#include <QStringList>

#include "client/domain/placement/Placement.h"
#include "widgets/theme/Glyphs.h"
#include "widgets/theme/Theme.h"

namespace chipdeck::ui {

/// How an outlook is shown: by shape, colour and word together.
struct OutlookLook {
    widgets::Glyph glyph;
    widgets::Theme::Token token;
    QString word;
};

OutlookLook lookOf(domain::Outlook outlook);

/// Why, as one sentence in the current language.
QString reasonSentence(const domain::PlacementReason &reason);
/// What stands below a placement's name: how many chips are free there, and the nodes that it would take, else the gravest reason. Never
/// empty.
QString placementLine(const domain::Placement &placement);
/// All that is known of it, a line each, for a tool tip.
QStringList placementLines(const domain::Placement &placement);
/// "H100 SXM, train".
QString placementName(const domain::Placement &placement);

} // namespace chipdeck::ui
