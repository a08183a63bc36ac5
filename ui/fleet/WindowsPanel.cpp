#include "ui/fleet/WindowsPanel.h"

#include <algorithm>

#include <QEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/models/Format.h"
#include "client/store/Refusals.h"
#include "client/store/Trouble.h"
#include "ui/fleet/FleetWords.h"
#include "ui/fleet/MaintenanceWords.h"
#include "widgets/forms/FormField.h"
#include "widgets/theme/Style.h"
#include "widgets/theme/TextLabel.h"

namespace chipdeck::ui {

using domain::WindowState;
using models::Format;
using widgets::TextLabel;
using widgets::Theme;

namespace {

constexpr int longestReason = 200;
constexpr int askAgainMs = 15'000;
constexpr std::size_t mostRows = 60;

bool isToCome(const domain::MaintenanceWindow &window)
{
    return window.state == WindowState::Planned || window.state == WindowState::Now;
}

QString detailOf(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" \u00b7 "));
}

/// As a heading begins.
QString titled(QString text)
{
    if (!text.isEmpty())
        text.front() = text.front().toUpper();
    return text;
}

QString nodesText(const std::vector<std::string> &nodes)
{
    return MaintenanceWords::target({nodes, {}, {}});
}

} // namespace

WindowsPanel::WindowsPanel(const Theme &theme, store::FleetStore &fleet, store::MaintenanceOrders &orders, QWidget *parent)
    : SidePanel(theme, parent), m_theme(theme), m_fleet(fleet), m_orders(orders)
{
    setObjectName(QStringLiteral("windowsPanel"));
    setPanelWidth(376);
    auto *content = new QWidget;
    auto *rows = new QVBoxLayout(content);
    rows->setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8));
    rows->setSpacing(theme.px(8));
    m_note = new TextLabel(theme, Theme::Type::Body, Theme::Token::Muted);
    m_note->setWordWrap(true);
    rows->addWidget(m_note);
    m_reason = new QLineEdit;
    m_reason->setObjectName(QStringLiteral("windowsReason"));
    m_reason->setMaxLength(longestReason);
    m_reasonField = new widgets::FormField(theme, m_reason, widgets::FormField::Arrangement::LabelAbove);
    rows->addWidget(m_reasonField);
    rows->addSpacing(theme.px(4));
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(theme.px(12));
    rows->addLayout(m_rows);
    rows->addStretch(1);
    setContent(content);
    m_close = new QPushButton;
    footer()->addStretch(1);
    footer()->addWidget(m_close);
    connect(m_close, &QPushButton::clicked, this, &SidePanel::close);
    connect(m_reason, &QLineEdit::textChanged, this, &WindowsPanel::check);
    connect(&orders, &store::MaintenanceOrders::changed, this, &WindowsPanel::refresh);
    connect(&fleet, &store::FleetStore::clusterAboutToBeRemoved, this, [this](store::ClusterStore *cluster) { forget(cluster->key()); });
    m_again.setInterval(askAgainMs);
    connect(&m_again, &QTimer::timeout, this, &WindowsPanel::refresh);
    m_again.start();
    retranslate();
}

void WindowsPanel::openList()
{
    refresh();
    open();
}

void WindowsPanel::refresh()
{
    for (const store::ClusterStore *cluster : m_fleet.clusters()) {
        const auto &verbs = cluster->info().verbs;
        if (std::find(verbs.begin(), verbs.end(), "drain") == verbs.end() || !m_orders.isKnown(cluster->key()))
            continue;
        m_orders.list(cluster->key(), this, [this, key = cluster->key()](const auto &list) { take(key, list); });
    }
}

void WindowsPanel::take(const QString &key, const domain::Result<domain::MaintenanceList> &list)
{
    store::ClusterStore *cluster = m_fleet.find(key);
    if (!cluster)
        return;
    // What was known stays, with what is wrong beside it.
    m_troubles[key] = !list ? store::troubleText(list.error()) : Format::text(list->trouble, 200);
    if (list && list->trouble.empty()) {
        m_lists[key] = *list;
        std::set<std::string> planned;
        for (const domain::MaintenanceWindow &window : list->windows) {
            if (isToCome(window))
                planned.insert(window.nodes.begin(), window.nodes.end());
        }
        Q_EMIT plannedChanged(cluster, planned);
    }
    rebuild();
}

void WindowsPanel::forget(const QString &key)
{
    m_lists.erase(key);
    m_troubles.erase(key);
    rebuild();
}

std::vector<WindowsPanel::Row> WindowsPanel::rows() const
{
    std::vector<Row> rows;
    for (const auto &[key, list] : m_lists) {
        const store::ClusterStore *cluster = m_fleet.find(key);
        const QString place = cluster ? FleetWords::clusterTitle(cluster->info()) : QString();
        for (const domain::MaintenanceWindow &window : list.windows) {
            const QString title = MaintenanceWords::state(window.state) + QStringLiteral(" \u00b7 ") + MaintenanceWords::span(window.startS, window.endS);
            const QString why = window.reason.empty() ? Format::text(window.name, 80) : Format::text(window.reason, 200);
            rows.push_back({key, true, isToCome(window) ? window.id : std::string(), titled(title),
                            detailOf({place, nodesText(window.nodes), why, Format::text(window.principal, 40)})});
        }
        for (const domain::MaintenanceOperation &one : list.operations) {
            const QString title = (one.undone ? tr("undone") : tr("out of service")) + QStringLiteral(" \u00b7 ") + Format::age(one.ageMs);
            const domain::MaintenanceTarget target{one.nodes, {}, one.chips};
            rows.push_back({key, false, one.undone ? std::string() : one.id, titled(title),
                            detailOf({place, MaintenanceWords::target(target), Format::text(one.reason, 200), Format::text(one.principal, 40)})});
        }
    }
    // What can still be taken back first; the order within stays.
    std::stable_sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) { return !a.id.empty() && b.id.empty(); });
    if (rows.size() > mostRows)
        rows.resize(mostRows);
    return rows;
}

/// Only where something differs: what has the keys keeps them.
void WindowsPanel::rebuild()
{
    std::vector<Row> wanted = rows();
    if (wanted != m_shown) {
        while (QLayoutItem *item = m_rows->takeAt(0)) {
            if (QWidget *widget = item->widget()) {
                widget->hide();
                widget->deleteLater();
            }
            delete item;
        }
        m_shown = std::move(wanted);
        for (const Row &row : m_shown)
            m_rows->addWidget(makeRow(row));
    }
    QStringList notes;
    if (!m_words.isEmpty())
        notes << m_words;
    for (const auto &[key, trouble] : m_troubles) {
        const store::ClusterStore *cluster = m_fleet.find(key);
        if (!trouble.isEmpty() && cluster)
            notes << tr("%1 does not say what is planned now: %2").arg(FleetWords::clusterTitle(cluster->info()), trouble);
    }
    if (m_shown.empty())
        notes << tr("Nothing is planned, and nothing was taken out of service from here. Choose nodes on the map or in the table.");
    m_note->setText(notes.join(QLatin1Char('\n')));
    m_note->setVisible(!notes.isEmpty());
    m_reasonField->setVisible(std::any_of(m_shown.begin(), m_shown.end(), [](const Row &row) { return !row.id.empty(); }));
    check();
}

QWidget *WindowsPanel::makeRow(const Row &row)
{
    auto *made = new QWidget;
    auto *line = new QHBoxLayout(made);
    line->setContentsMargins(0, 0, 0, 0);
    auto *words = new QVBoxLayout;
    words->setSpacing(m_theme.px(2));
    auto *title = new TextLabel(m_theme, Theme::Type::Body, Theme::Token::Text, QFont::DemiBold);
    title->setText(row.title);
    title->setWordWrap(true);
    auto *detail = new TextLabel(m_theme, Theme::Type::Caption, Theme::Token::Muted);
    detail->setText(row.detail);
    detail->setWordWrap(true);
    words->addWidget(title);
    words->addWidget(detail);
    words->addStretch(1);
    line->addLayout(words, 1);
    if (row.id.empty())
        return made;
    auto *back = new QPushButton(row.isWindow ? tr("Cancel") : tr("Undo"));
    back->setObjectName(QStringLiteral("windowsBack"));
    back->setAccessibleName(back->text() + QLatin1Char(' ') + row.title);
    auto *acts = new QVBoxLayout;
    acts->setSpacing(m_theme.px(4));
    if (row.isWindow) {
        auto *change = new QPushButton(tr("Change\u2026"));
        change->setObjectName(QStringLiteral("windowsChange"));
        change->setAccessibleName(change->text() + QLatin1Char(' ') + row.title);
        acts->addWidget(change);
        connect(change, &QPushButton::clicked, this, [this, row] { askChange(row); });
    }
    acts->addWidget(back);
    acts->addStretch(1);
    line->addLayout(acts);
    connect(back, &QPushButton::clicked, this, [this, row] { goBack(row); });
    return made;
}

void WindowsPanel::askChange(const Row &row)
{
    store::ClusterStore *cluster = m_fleet.find(row.cluster);
    const auto list = m_lists.find(row.cluster);
    if (!cluster || list == m_lists.end())
        return;
    const auto &windows = list->second.windows;
    const auto window = std::find_if(windows.begin(), windows.end(), [&row](const auto &one) { return one.id == row.id; });
    if (window != windows.end())
        Q_EMIT changeRequested(cluster, *window);
}

QString WindowsPanel::wordsOf(const domain::Result<domain::WriteOutcome> &outcome) const
{
    if (!outcome)
        return store::troubleText(outcome.error());
    if (outcome->state == domain::WriteState::Refused) {
        const QString known = store::refusalWordsForMany(outcome->reason);
        return known.isEmpty() ? Format::text(outcome->schedulerWords, 300) : known;
    }
    return outcome->state == domain::WriteState::Done ? tr("The window is taken back.")
                                                      : tr("It is not known yet whether this was done; the list of windows will show it.");
}

void WindowsPanel::goBack(const Row &row)
{
    const std::string reason = m_reason->text().trimmed().toStdString();
    m_words = tr("Sent; waiting for the gateway's answer\u2026");
    if (row.isWindow) {
        m_orders.window(store::MaintenanceOrders::WindowCall::Cancel, row.cluster, {row.id, {}, {}, reason, {}, {}, false}, this, [this](const auto &outcome) {
            m_words = wordsOf(outcome);
            rebuild();
        });
    } else {
        m_orders.undo(row.cluster, row.id, {}, reason, this, [this](const auto &outcome) {
            QStringList lines;
            if (!outcome)
                lines << store::troubleText(outcome.error());
            else
                std::transform(outcome->steps.begin(), outcome->steps.end(), std::back_inserter(lines), MaintenanceWords::step);
            m_words = lines.mid(0, 20).join(QLatin1Char('\n'));
            rebuild();
        });
    }
    rebuild();
}

QList<QPushButton *> WindowsPanel::buttons(const QString &name) const
{
    QList<QPushButton *> found;
    for (int i = 0; i < m_rows->count(); ++i) {
        if (QWidget *row = m_rows->itemAt(i)->widget())
            found += row->findChildren<QPushButton *>(name);
    }
    return found;
}

QList<QPushButton *> WindowsPanel::backButtons() const
{
    return buttons(QStringLiteral("windowsBack"));
}

QList<QPushButton *> WindowsPanel::changeButtons() const
{
    return buttons(QStringLiteral("windowsChange"));
}

QString WindowsPanel::listText() const
{
    QStringList lines{m_note->text()};
    for (const Row &row : m_shown)
        lines << row.title + QStringLiteral(": ") + row.detail;
    return lines.join(QLatin1Char('\n'));
}

void WindowsPanel::check()
{
    const bool given = !m_reason->text().trimmed().isEmpty();
    for (QPushButton *button : backButtons())
        button->setEnabled(given);
}

void WindowsPanel::changeEvent(QEvent *event)
{
    SidePanel::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && m_close)
        retranslate();
}

void WindowsPanel::retranslate()
{
    setTitle(tr("Maintenance"));
    setDetail(tr("Planned, under way and over"));
    m_reasonField->setLabel(tr("Reason"));
    m_reasonField->setHint(tr("Required to take something back; kept in the audit log."));
    m_close->setText(tr("Close"));
    m_shown.clear();
    rebuild();
}

} // namespace chipdeck::ui
