#include "ui/jobs/PlacementPane.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/domain/placement/PlacementQuestion.h"
#include "ui/jobs/HeldChipsView.h"
#include "ui/jobs/PlacementView.h"
#include "widgets/forms/SegmentedControl.h"
#include "widgets/theme/Style.h"
#include "widgets/theme/TextLabel.h"

namespace chipdeck::ui {

using widgets::TextLabel;
using widgets::Theme;

namespace {

/// What has room below the list; the map shows them all.
constexpr std::size_t shownNodes = 4;

} // namespace

PlacementPane::PlacementPane(const Theme &theme, store::FleetStore &fleet, const store::PlacementSources &sources, QWidget *parent)
    : QWidget(parent), m_fleet(fleet), m_board(fleet, sources), m_heading(new TextLabel(theme, Theme::Type::Section, Theme::Token::Text, QFont::DemiBold)),
      m_best(new widgets::SegmentedControl(theme)), m_anyChips(new QCheckBox), m_view(new PlacementView(theme, fleet, this)),
      m_likelyTitle(new TextLabel(theme, Theme::Type::Caption, Theme::Token::Muted)), m_map(new QPushButton), m_likely(new HeldChipsView(theme, this)),
      m_note(new TextLabel(theme, Theme::Type::Caption, Theme::Token::Muted))
{
    m_heading->setObjectName(QStringLiteral("submitPlacementsHeading"));
    m_best->setObjectName(QStringLiteral("submitBest"));
    m_anyChips->setObjectName(QStringLiteral("submitAnyChips"));
    m_likely->setObjectName(QStringLiteral("submitLikely"));
    m_map->setObjectName(QStringLiteral("submitLikelyMap"));
    widgets::setButtonRole(m_map, widgets::ButtonRole::Link);
    m_likelyTitle->setElided(true);
    m_note->setObjectName(QStringLiteral("submitPlacementsNote"));
    m_note->setWordWrap(true);
    arrange(theme);
    connect(&m_board, &store::PlacementBoard::answered, this, &PlacementPane::answered);
    connect(m_best, &widgets::SegmentedControl::currentChanged, this, [this](int index) { m_view->setBest(static_cast<PlacementModel::Best>(index)); });
    connect(m_anyChips, &QCheckBox::toggled, this, &PlacementPane::askAgain);
    connect(m_view, &PlacementView::taken, this, &PlacementPane::taken);
    connect(m_view, &PlacementView::submitRequested, this, &PlacementPane::submitRequested);
    connect(m_map, &QPushButton::clicked, this, [this] {
        if (const store::ClusterPlacement *chosen = m_view->chosen())
            Q_EMIT mapRequested(chosen->cluster, chosen->placement.likely);
    });
    connect(m_view, &PlacementView::chosenChanged, this, &PlacementPane::showLikely);
    retranslate();
    showLikely();
}

void PlacementPane::arrange(const Theme &theme)
{
    auto *head = new QHBoxLayout;
    head->addWidget(m_heading, 1);
    head->addWidget(m_best);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(theme.px(8));
    layout->addLayout(head);
    layout->addWidget(m_anyChips);
    layout->addWidget(m_view, 1);
    auto *likelyHead = new QHBoxLayout;
    likelyHead->addWidget(m_likelyTitle, 1);
    likelyHead->addWidget(m_map);
    layout->addLayout(likelyHead);
    layout->addWidget(m_likely);
    layout->addWidget(m_note);
    // Room that only counts while no places are shown: the note then stands where they will.
    layout->addStretch();
}

void PlacementPane::ask(const domain::JobDescription &job)
{
    m_job = job;
    askAgain();
}

void PlacementPane::askAgain()
{
    if (m_job)
        m_board.ask(domain::placementQuestion(*m_job, m_anyChips->isChecked()));
}

void PlacementPane::rest()
{
    m_job.reset();
    m_board.rest();
}

void PlacementPane::setChosen(const QString &cluster, const QString &pool, const QString &schedulerType)
{
    m_board.prefer({cluster, pool.toStdString(), schedulerType.toStdString()});
    m_view->setChosen(cluster, pool, schedulerType);
}

void PlacementPane::answered()
{
    const bool hasFigures = m_board.hasFigures();
    m_view->setFigures(hasFigures);
    m_best->setVisible(hasFigures);
    m_view->show(m_board.placements());
    showNote();
}

/// What the rows are, or why there are none.
void PlacementPane::showNote()
{
    const bool isAny = !m_board.placements().empty();
    m_view->setVisible(isAny);
    m_note->setText(isAny ? tr("From the last pictures of all clusters; the schedulers decide. Click a row to choose it.")
                          : tr("Nothing yet. Where the job could run appears here while you type."));
}

void PlacementPane::showLikely()
{
    const store::ClusterPlacement *chosen = m_view->chosen();
    const store::ClusterStore *cluster = chosen ? m_fleet.find(chosen->cluster) : nullptr;
    std::vector<HeldRow> rows;
    if (cluster && cluster->hasSnapshot())
        rows = likelyRows(cluster->snapshot(), chosen->placement.likely, shownNodes);
    const bool isAny = !rows.empty();
    if (isAny) {
        const auto more = static_cast<int>(chosen->placement.likely.size() - rows.size());
        m_likelyTitle->setText(more > 0 ? tr("Likely chips, and %n more node(s):", nullptr, more) : tr("Likely chips:"));
    }
    m_likely->setRows(std::move(rows));
    m_likely->setVisible(isAny);
    m_likelyTitle->setVisible(isAny);
    m_map->setVisible(isAny);
}

void PlacementPane::retranslate()
{
    m_heading->setText(tr("Where it would run"));
    m_best->setSegments({tr("Wait"), tr("Price"), tr("Speed")});
    m_best->setAccessibleName(tr("Best first by"));
    m_best->setToolTip(tr("What comes first: the shortest wait, the least to pay, or the most compute"));
    m_anyChips->setText(tr("Show other chips too"));
    showNote();
    m_view->setAccessibleName(tr("Where it would run"));
    m_map->setText(tr("Show on the map"));
    m_likely->setAccessibleName(tr("Chips that it would likely take"));
    m_view->retranslate();
    showLikely();
}

} // namespace chipdeck::ui
