#include "ui/shell/ClusterFilter.h"

#include <QCheckBox>
#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QWidgetAction>

#include "client/models/Format.h"
#include "client/store/FleetStore.h"
#include "ui/shell/FreshnessWords.h"
#include "widgets/theme/TextLabel.h"

namespace chipdeck::ui {

ClusterFilter::ClusterFilter(const widgets::Theme &theme, const store::FleetStore &fleet, QWidget *parent)
    : QPushButton(parent), m_theme(theme), m_fleet(fleet), m_menu(new QMenu(this))
{
    setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &ClusterFilter::fillMenu);
    connect(&fleet, &store::FleetStore::clusterAdded, this, &ClusterFilter::showWords);
    connect(&fleet, &store::FleetStore::clusterAboutToBeRemoved, this,
            [this] { QMetaObject::invokeMethod(this, &ClusterFilter::showWords, Qt::QueuedConnection); });
    connect(&fleet, &store::FleetStore::changed, this, [this](store::ClusterStore *, const store::ReplicaChange &change) {
        if (change.layout)
            showWords();  // the first snapshot brings the name
    });
    showWords();
}

void ClusterFilter::setChosen(const QStringList &keys)
{
    if (keys == m_chosen)
        return;
    m_chosen = keys;
    showWords();
    Q_EMIT chosenChanged(m_chosen);
}

void ClusterFilter::fillMenu()
{
    m_menu->clear();
    connect(m_menu->addAction(tr("All clusters")), &QAction::triggered, this, [this] { setChosen({}); });
    m_menu->addSeparator();
    for (const store::ClusterStore *cluster : m_fleet.clusters()) {
        const QString key = cluster->key();
        const FreshnessWords words = FreshnessWords::of(*cluster, QDateTime::currentDateTime());
        QString text = words.name;
        auto *box = new QCheckBox(text.replace(u'&', QStringLiteral("&&")));
        auto *fresh = new widgets::TextLabel(m_theme, widgets::Theme::Type::Caption, words.live ? widgets::Theme::Token::Muted : words.token);
        fresh->setText(words.label.isEmpty() ? words.words : models::Format::clauses({words.label, words.words}));
        box->setContentsMargins(0, 0, 0, 0);
        box->setChecked(m_chosen.isEmpty() || m_chosen.contains(key));
        connect(box, &QCheckBox::toggled, this, [this, key](bool on) { toggle(key, on); });
        auto *holder = new QWidget;
        auto *row = new QHBoxLayout(holder);
        row->setContentsMargins(m_theme.px(12), m_theme.px(5), m_theme.px(16), m_theme.px(5));
        row->setSpacing(m_theme.px(24));
        row->addWidget(box);
        row->addStretch(1);
        row->addWidget(fresh);
        holder->setFocusProxy(box);
        auto *action = new QWidgetAction(m_menu);
        action->setDefaultWidget(holder);
        m_menu->addAction(action);
    }
}

void ClusterFilter::toggle(const QString &key, bool on)
{
    QStringList all;
    for (const store::ClusterStore *cluster : m_fleet.clusters())
        all << cluster->key();
    QStringList keys = m_chosen.isEmpty() ? all : m_chosen;
    keys.removeAll(key);
    if (on)
        keys << key;
    const bool everything = std::all_of(all.begin(), all.end(), [&keys](const QString &k) { return keys.contains(k); });
    // None at all would be an empty screen with no reason: it means all again.
    setChosen(everything || keys.isEmpty() ? QStringList() : keys);
}

void ClusterFilter::showWords()
{
    const int all = int(m_fleet.clusters().size());
    QList<const store::ClusterStore *> shown;
    for (const store::ClusterStore *cluster : m_fleet.clusters()) {
        if (m_chosen.contains(cluster->key()))
            shown << cluster;
    }
    if (all == 0)
        setText(tr("No cluster"));
    else if (m_chosen.isEmpty() || shown.size() == all)
        setText(all == 1 ? FreshnessWords::of(*m_fleet.clusters().front(), QDateTime::currentDateTime()).name
                         : tr("All %n clusters", nullptr, all));
    else if (shown.size() == 1)
        setText(FreshnessWords::of(*shown.front(), QDateTime::currentDateTime()).name);
    else
        setText(tr("%1 of %n clusters", nullptr, all).arg(shown.size()));
    setAccessibleName(tr("Clusters shown: %1").arg(text()));
    setToolTip(tr("Choose the clusters that every screen shows"));
    updateGeometry();
}

void ClusterFilter::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QPushButton::changeEvent(event);
}

} // namespace chipdeck::ui
