#include "ui/jobs/JobsScreen.h"

#include <QEvent>
#include <QPushButton>
#include <QSplitter>

#include "ui/jobs/LogPage.h"
#include "ui/jobs/SubmitPanel.h"
#include "widgets/tables/TableView.h"

// Who gets how much of JobsScreen's width, and which columns the queue shows in what it has.
namespace chipdeck::ui {

using models::JobTableModel;

namespace {

// What stays of the queue while a job is written: state, id, name, chips.
constexpr int queueBesideForm = 280;
// More would only stretch its fields; the queue has better use for it.
constexpr int widestForm = 1040;
// With less for the form the queue steps aside altogether.
constexpr int narrowestForm = 560;

constexpr int glyphsOnlyBelow = 525;
constexpr int essentialsBelow = 640;

QList<int> withColumns(QList<int> widths, std::initializer_list<std::pair<int, int>> more)
{
    for (const auto &[column, width] : more)
        widths[column] = width;
    return widths;
}

/// Widths by the queue's own width at scale 1: a wide one shows more, not more air.
QList<int> defaultWidths(int queue, bool oneCluster)
{
    using Model = JobTableModel;
    // An id is an array's task too: "40005_12" shows whole.
    QList<int> widths{116, 80, -140, 72, 72, 0, 88, 0, 56, 144, 0, 0, 0};
    // A cluster's name in every row tells nothing where there is only one; how long a job runs is better said whole.
    if (oneCluster && queue < 800)
        widths = withColumns(widths, {{Model::Cluster, 0}, {Model::Time, 158}});
    if (queue >= 800)
        widths = withColumns(widths, {{Model::Id, 96}, {Model::User, 76}, {Model::Cluster, 100}, {Model::Chips, 88}, {Model::Time, 168}});
    if (queue >= 980)
        widths = withColumns(widths, {{Model::Cluster, 128}, {Model::Name, -160}, {Model::Reason, -200}});
    if (queue >= 1240)
        widths = withColumns(widths, {{Model::Pool, 96}, {Model::Nodes, 64}, {Model::User, 96}, {Model::Cluster, 128}, {Model::Name, 180}});
    if (queue >= 1500)
        widths = withColumns(widths, {{Model::Priority, 124}, {Model::Submitted, 144}, {Model::Name, queue < 1800 ? 180 : -160}});
    return widths;
}

} // namespace

void JobsScreen::arrange()
{
    const bool writing = m_submit->isOpen();
    const int beside = width() - m_theme.px(queueBesideForm);
    const bool alone = writing && beside < m_theme.px(narrowestForm);
    if (writing)
        m_submit->setFixedWidth(alone ? width() : std::min(beside, m_theme.px(widestForm)));
    m_splitter->setVisible(!alone && (!m_log || m_log->isHidden()));
    fitQueue();
}

void JobsScreen::fitQueue()
{
    const int width = m_queue->width();
    const bool some = !m_fleet.clusters().empty();
    m_group->setVisible(some && width >= m_theme.px(essentialsBelow));
    m_columns->setVisible(some && width >= m_theme.px(essentialsBelow));
    if (width < m_theme.px(glyphsOnlyBelow)) {
        m_table->narrow({36, 64, -88, 0, 0, 0, 92, 0, 0, 0, 0, 0, 0});
    } else if (width < m_theme.px(essentialsBelow)) {
        m_table->narrow({116, 76, -132, 0, 0, 0, 88, 0, 0, 144, 0, 0, 0});
    } else {
        m_table->widen();
        m_table->setColumnWidths(defaultWidths(static_cast<int>(width / m_theme.scale()), m_fleet.clusters().size() == 1));
    }
}

void JobsScreen::resizeEvent(QResizeEvent *event)
{
    Screen::resizeEvent(event);
    arrange();
}

bool JobsScreen::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_queue && event->type() == QEvent::Resize)
        fitQueue();
    return Screen::eventFilter(watched, event);
}

} // namespace chipdeck::ui
