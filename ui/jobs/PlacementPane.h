#pragma once

#include <optional>

#include <QWidget>

#include "client/store/PlacementBoard.h"

class QCheckBox;
class QPushButton;

namespace chipdeck::widgets {
class SegmentedControl;
class TextLabel;
class Theme;
}

namespace chipdeck::ui {

class HeldChipsView;
class PlacementView;

/// "Where it would run": the places of a job over all clusters, the best first, by what the reader calls best; below them the nodes
/// and chips that the marked one would take.
class PlacementPane : public QWidget
{
    Q_OBJECT

public:
    PlacementPane(const widgets::Theme &theme, store::FleetStore &fleet, const store::PlacementSources &sources, QWidget *parent = nullptr);

    /// Asked anew at once when it changes, and while it stands; see domain::placementQuestion().
    void ask(const domain::JobDescription &job);
    void rest();
    /// See PlacementView.
    void setChosen(const QString &cluster, const QString &pool, const QString &schedulerType);
    void retranslate();

    const PlacementView &view() const { return *m_view; }

Q_SIGNALS:
    void taken(const QString &cluster, const QString &pool, const QString &schedulerType);
    void submitRequested(const QString &cluster, const QString &pool, const QString &schedulerType);
    /// Show what the marked place would take on the map.
    void mapRequested(const QString &cluster, const std::vector<chipdeck::domain::NodeAllocation> &chips);

private:
    void arrange(const widgets::Theme &theme);
    void answered();
    void showLikely();
    void showNote();
    void askAgain();

    store::FleetStore &m_fleet;
    store::PlacementBoard m_board;
    std::optional<domain::JobDescription> m_job;
    widgets::TextLabel *m_heading;
    widgets::SegmentedControl *m_best;
    QCheckBox *m_anyChips;
    PlacementView *m_view;
    widgets::TextLabel *m_likelyTitle;
    QPushButton *m_map;
    HeldChipsView *m_likely;
    widgets::TextLabel *m_note;
};

} // namespace chipdeck::ui
