#include "ui/fleet/ChipPanel.h"

#include <QEvent>
#include <QGridLayout>
#include <QPushButton>

#include "client/models/Format.h"
#include "ui/fleet/ChipPicture.h"
#include "ui/fleet/FleetWords.h"
#include "widgets/theme/TextLabel.h"

namespace chipdeck::ui {

using models::Format;
using widgets::Theme;

ChipPanel::ChipPanel(const Theme &theme, QWidget *parent) : SidePanel(theme, parent), m_theme(theme)
{
    setObjectName(QStringLiteral("chipPanel"));
    setPanelWidth(328);
    auto *content = new QWidget;
    m_grid = new QGridLayout(content);
    m_grid->setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8));
    m_grid->setHorizontalSpacing(theme.px(16));
    m_grid->setColumnStretch(1, 1);
    setContent(content);
}

void ChipPanel::openFor(store::ClusterStore *cluster, std::uint32_t node, std::uint32_t position)
{
    m_cluster = cluster;
    m_node = cluster->snapshot().inventory->nodes[node].id;
    m_position = position;
    follow();
    open();
}

void ChipPanel::offerMaintenance()
{
    m_maintain = new QPushButton(tr("Take this chip out\u2026"));
    m_maintain->setObjectName(QStringLiteral("chipMaintain"));
    footer()->addStretch(1);
    footer()->addWidget(m_maintain);
    connect(m_maintain, &QPushButton::clicked, this, [this] { Q_EMIT maintenanceRequested(m_position); });
}

void ChipPanel::forget(const store::ClusterStore *cluster)
{
    if (cluster != m_cluster)
        return;
    m_cluster = nullptr;
    close();
}

std::optional<std::uint32_t> ChipPanel::position() const
{
    return m_cluster && isOpen() ? std::optional(m_position) : std::nullopt;
}

std::vector<ChipPanel::Fact> ChipPanel::facts() const
{
    std::vector<Fact> facts;
    const domain::ClusterSnapshot &snapshot = m_cluster->snapshot();
    const auto node = snapshot.inventory ? snapshot.inventory->findNode(m_node) : std::nullopt;
    if (!node || m_position >= snapshot.inventory->nodes[*node].chipCount())
        return facts;
    const widgets::ChipCard card = FleetWords::card(*m_cluster, *node, m_position);
    facts.push_back({tr("State"), card.state});
    const domain::ChipGroup *group = ChipPicture::groupOf(snapshot.inventory->nodes[*node], m_position);
    if (group) {
        const std::uint32_t inGroup = m_position - group->first;
        const auto known = domain::lookUpChip(group->model);
        const std::uint32_t dies = group->dies > 0 ? group->dies : known ? known->dies : 0;
        facts.push_back({tr("Model"), Format::text(group->model, 64)});
        facts.push_back({tr("Scheduler's type"), Format::text(group->schedulerType, 64)});
        facts.push_back({tr("Dies"), dies > 0 ? Format::count(dies) : Format::notAvailable()});
        facts.push_back({tr("Serial"), inGroup < group->uids.size() && !group->uids[inGroup].empty()
                                           ? Format::text(group->uids[inGroup], 96)
                                           : Format::notAvailable()});
        for (const domain::Slice &slice : group->slices) {
            if (slice.chip == inGroup)
                facts.push_back({tr("Slice"), Format::clauses(QStringList{Format::text(slice.profile, 40), Format::figure(slice.permille / 10.0) + QStringLiteral(" %")}
                                                  + (slice.uid.empty() ? QStringList() : QStringList{Format::text(slice.uid, 64)}))});
        }
    }
    const QString owners = FleetWords::owners(snapshot, snapshot.inventory->firstChip[*node] + m_position, *m_cluster);
    facts.push_back({tr("Held by"), owners.isEmpty() ? tr("nobody") : owners});
    for (const widgets::ChipCard::Row &row : card.rows) {
        if (!row.wide && row.label != tr("Serial"))
            facts.push_back({row.label, row.value});
    }
    return facts;
}

void ChipPanel::follow()
{
    if (!m_cluster)
        return;
    const domain::ClusterSnapshot &snapshot = m_cluster->snapshot();
    const auto node = snapshot.inventory ? snapshot.inventory->findNode(m_node) : std::nullopt;
    if (node)
        setTitle(FleetWords::chipTitle(snapshot.inventory->nodes[*node], m_position));
    setDetail(node ? FleetWords::path(snapshot, *node) : tr("The node is no longer part of the cluster."));
    if (m_maintain)
        m_maintain->setEnabled(node && FleetWords::mayDrain(*m_cluster));
    const std::vector<Fact> now = facts();
    const int rows = static_cast<int>(now.size());
    const auto label = [&](int row, int column) {
        QLayoutItem *item = m_grid->itemAtPosition(row, column);
        if (item)
            return static_cast<widgets::TextLabel *>(item->widget());
        auto *made = new widgets::TextLabel(m_theme, Theme::Type::Body, column == 0 ? Theme::Token::Muted : Theme::Token::Text);
        made->setWordWrap(true);
        made->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_grid->addWidget(made, row, column, Qt::AlignTop);
        return made;
    };
    for (int row = 0; row < rows; ++row) {
        label(row, 0)->setText(now[static_cast<std::size_t>(row)].label);
        label(row, 1)->setText(now[static_cast<std::size_t>(row)].value);
    }
    for (int row = 0; row < m_grid->rowCount(); ++row) {
        for (int column = 0; column < 2; ++column) {
            if (QLayoutItem *item = m_grid->itemAtPosition(row, column))
                item->widget()->setVisible(row < rows);
        }
    }
}

QString ChipPanel::factsText() const
{
    QStringList lines;
    if (m_cluster) {
        for (const Fact &fact : facts())
            lines << Format::labelled(fact.label, fact.value);
    }
    return lines.join(QLatin1Char('\n'));
}

void ChipPanel::changeEvent(QEvent *event)
{
    SidePanel::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    if (m_maintain)
        m_maintain->setText(tr("Take this chip out\u2026"));
    follow();
}

} // namespace chipdeck::ui
