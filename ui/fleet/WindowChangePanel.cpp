#include "ui/fleet/WindowChangePanel.h"

#include <algorithm>
#include <set>

#include <QCheckBox>
#include <QDateTimeEdit>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/domain/description/SlurmText.h"
#include "client/models/Format.h"
#include "client/store/Refusals.h"
#include "client/store/Trouble.h"
#include "widgets/forms/FormField.h"
#include "widgets/theme/Style.h"
#include "widgets/theme/TextLabel.h"

namespace chipdeck::ui {

using domain::WindowWish;
using models::Format;
using widgets::FormField;
using widgets::TextLabel;
using widgets::Theme;
using WindowCall = store::MaintenanceOrders::WindowCall;

namespace {

constexpr int longestReason = 200;
constexpr int longestNodes = 200'000;
constexpr int askAgainMs = 300;

WindowChangePanel::Place placeOf(const domain::Failure &failure)
{
    using Place = WindowChangePanel::Place;
    const std::string field = failure.fields.empty() ? std::string() : failure.fields.front().field;
    if (field.starts_with("target") || failure.reason == "NODES_BUSY" || failure.reason == "NODE_NOT_FOUND")
        return Place::Nodes;
    if (field == "start_s" || failure.reason == "BAD_START" || failure.reason == "WINDOW_BEGUN")
        return Place::Start;
    if (field == "duration_s")
        return Place::End;
    return field == "reason" ? Place::Reason : Place::Whole;
}

QString joined(const std::vector<std::string> &nodes)
{
    QStringList names;
    std::transform(nodes.begin(), nodes.end(), std::back_inserter(names), [](const std::string &node) { return Format::text(node, 64); });
    return names.join(QLatin1Char(','));
}

} // namespace

WindowChangePanel::WindowChangePanel(const Theme &theme, store::MaintenanceOrders &orders, QWidget *parent)
    : SidePanel(theme, parent), m_theme(theme), m_orders(orders)
{
    setObjectName(QStringLiteral("windowChangePanel"));
    setPanelWidth(376);
    setContent(makeContent());
    makeFooter();
    connectFields();
    setFirst(m_start);
    m_soon.setSingleShot(true);
    m_soon.setInterval(askAgainMs);
    connect(&m_soon, &QTimer::timeout, this, &WindowChangePanel::ask);
    retranslate();
}

QWidget *WindowChangePanel::makeContent()
{
    auto *content = new QWidget;
    auto *rows = new QVBoxLayout(content);
    rows->setContentsMargins(m_theme.px(16), m_theme.px(8), m_theme.px(16), m_theme.px(8));
    rows->setSpacing(m_theme.px(8));
    const auto label = [&](Theme::Token token, int weight = QFont::Normal) {
        auto *made = new TextLabel(m_theme, Theme::Type::Body, token, weight);
        made->setWordWrap(true);
        rows->addWidget(made);
        return made;
    };
    m_outcome = label(Theme::Token::Text);
    m_outcome->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_was = label(Theme::Token::Muted);
    makeFields(rows);
    rows->addSpacing(m_theme.px(4));
    m_hitTitle = label(Theme::Token::Text, QFont::DemiBold);
    m_hit = label(Theme::Token::Text);
    m_beside = label(Theme::Token::Warning);
    m_beside->setObjectName(QStringLiteral("windowBeside"));
    rows->addStretch(1);
    return content;
}

void WindowChangePanel::makeFields(QVBoxLayout *rows)
{
    m_start = new QDateTimeEdit;
    m_end = new QDateTimeEdit;
    for (QDateTimeEdit *edit : {m_start, m_end})
        edit->setCalendarPopup(true);
    m_nodes = new QLineEdit;
    m_nodes->setObjectName(QStringLiteral("windowNodes"));
    m_nodes->setMaxLength(longestNodes);
    m_ignore = new QCheckBox;
    m_reason = new QLineEdit;
    m_reason->setObjectName(QStringLiteral("windowReason"));
    m_reason->setMaxLength(longestReason);
    const auto field = [&](QWidget *editor) {
        auto *made = new FormField(m_theme, editor, FormField::Arrangement::LabelAbove);
        rows->addWidget(made);
        return made;
    };
    m_startField = field(m_start);
    m_endField = field(m_end);
    m_nodesField = field(m_nodes);
    rows->addWidget(m_ignore);
    m_reasonField = field(m_reason);
}

void WindowChangePanel::makeFooter()
{
    m_list = new QPushButton;
    m_list->setObjectName(QStringLiteral("windowList"));
    m_go = new QPushButton;
    m_go->setObjectName(QStringLiteral("windowChangeGo"));
    widgets::setButtonRole(m_go, widgets::ButtonRole::Primary);
    footer()->addWidget(m_list);
    footer()->addStretch(1);
    footer()->addWidget(m_go);
    connect(m_list, &QPushButton::clicked, this, &WindowChangePanel::listRequested);
    connect(m_go, &QPushButton::clicked, this, &WindowChangePanel::act);
}

void WindowChangePanel::connectFields()
{
    connect(m_start, &QDateTimeEdit::dateTimeChanged, this, &WindowChangePanel::moveEnd);
    connect(m_end, &QDateTimeEdit::dateTimeChanged, this, &WindowChangePanel::edited);
    connect(m_nodes, &QLineEdit::textChanged, this, &WindowChangePanel::edited);
    connect(m_ignore, &QCheckBox::toggled, this, &WindowChangePanel::edited);
    connect(m_reason, &QLineEdit::textChanged, this, &WindowChangePanel::edited);
    connect(m_reason, &QLineEdit::returnPressed, m_go, &QPushButton::click);
}

void WindowChangePanel::openFor(store::ClusterStore *cluster, const domain::MaintenanceWindow &window)
{
    const bool same = cluster == m_cluster && window == m_window && m_phase == Phase::Asking;
    m_cluster = cluster;
    m_window = window;
    if (!same)
        fill();
    ask();
    retranslate();
    open();
}

/// With what the window is now.
void WindowChangePanel::fill()
{
    m_phase = Phase::Asking;
    ++m_question;
    m_refusal.reset();
    m_words.clear();
    m_impact.reset();
    m_shownStartS = m_window.startS;
    m_start->setDateTime(QDateTime::fromSecsSinceEpoch(m_window.startS));
    m_end->setDateTime(QDateTime::fromSecsSinceEpoch(m_window.endS));
    m_nodes->setText(joined(m_window.nodes));
    m_nodes->setCursorPosition(0);
    m_ignore->setChecked(false);
    m_reason->setText(Format::text(m_window.reason, longestReason));
    m_refusal.reset();
}

void WindowChangePanel::forget(const store::ClusterStore *cluster)
{
    if (cluster != m_cluster)
        return;
    m_cluster = nullptr;
    ++m_question;
    close();
}

/// A window that is moved keeps its length.
void WindowChangePanel::moveEnd(const QDateTime &start)
{
    const qint64 by = start.toSecsSinceEpoch() - m_shownStartS;
    m_shownStartS = start.toSecsSinceEpoch();
    m_end->setDateTime(m_end->dateTime().addSecs(by));
    edited();
}

void WindowChangePanel::edited()
{
    m_refusal.reset();
    check();
    m_soon.start();
}

void WindowChangePanel::ask()
{
    const auto nodes = typedNodes();
    if (!m_cluster || m_phase != Phase::Asking || !nodes || endS() <= startS())
        return;
    const int question = ++m_question;
    m_orders.preview(m_cluster->key(), {*nodes, {}, {}}, startS(), static_cast<quint64>(endS() - startS()), this,
                     [this, question](const domain::Result<domain::MaintenanceImpact> &impact) {
                         if (question != m_question)
                             return;
                         m_impact = impact;
                         // It does not stand in its own way.
                         if (*m_impact)
                             std::erase_if((*m_impact)->colliding, [this](const auto &window) { return window.name == m_window.name; });
                         showImpact();
                     });
}

void WindowChangePanel::act()
{
    if (m_phase == Phase::Done)
        send(wayBack(), Phase::Undone);
    else
        send(wish(), Phase::Done);
}

void WindowChangePanel::send(WindowWish wish, Phase then)
{
    m_phase = Phase::Sending;
    m_refusal.reset();
    const int question = ++m_question;
    showPhase();
    m_orders.window(WindowCall::Change, m_cluster->key(), std::move(wish), this, [this, question, then](const auto &outcome) {
        if (question == m_question)
            take(outcome, then);
    });
}

void WindowChangePanel::take(const domain::Result<domain::WriteOutcome> &outcome, Phase then)
{
    if (!outcome)
        return refuse({placeOf(outcome.error()), store::troubleText(outcome.error())}, then);
    if (outcome->state == domain::WriteState::Refused) {
        domain::Failure failure;
        failure.reason = outcome->reason;
        const QString known = store::refusalWordsForMany(outcome->reason);
        return refuse({placeOf(failure), known.isEmpty() ? Format::text(outcome->schedulerWords, 300) : known}, then);
    }
    m_phase = outcome->state == domain::WriteState::Done ? then : Phase::Unknown;
    showPhase();
}

void WindowChangePanel::refuse(Refusal refusal, Phase then)
{
    // The way back has no fields: what is wrong with it stands above.
    if (then == Phase::Undone)
        refusal.place = Place::Whole;
    m_phase = then == Phase::Undone ? Phase::Done : Phase::Asking;
    m_refusal = std::move(refusal);
    showPhase();
}

WindowWish WindowChangePanel::wish() const
{
    WindowWish wish;
    wish.id = m_window.id;
    wish.reason = m_reason->text().trimmed().toStdString();
    if (areOtherNodes())
        wish.target.nodes = *typedNodes();
    if (isOtherStart())
        wish.startS = startS();
    // The length goes along always: older gateways change no reason alone.
    wish.durationS = static_cast<std::uint64_t>(endS() - startS());
    wish.ignoreJobs = m_ignore->isChecked();
    return wish;
}

WindowWish WindowChangePanel::wayBack() const
{
    WindowWish back;
    back.id = m_window.id;
    back.reason = m_window.reason.empty() ? m_reason->text().trimmed().toStdString() : m_window.reason;
    if (areOtherNodes())
        back.target.nodes = m_window.nodes;
    if (isOtherStart())
        back.startS = m_window.startS;
    back.durationS = static_cast<std::uint64_t>(m_window.endS - m_window.startS);
    back.ignoreJobs = m_ignore->isChecked();
    return back;
}

std::optional<std::vector<std::string>> WindowChangePanel::typedNodes() const
{
    const QString text = m_nodes->text().simplified().replace(QStringLiteral(", "), QStringLiteral(",")).replace(QLatin1Char(' '), QLatin1Char(','));
    if (text.isEmpty())
        return std::nullopt;
    auto nodes = domain::readNodeList(text.toStdString());
    if (!nodes || nodes->empty())
        return std::nullopt;
    std::set<std::string> known;
    std::erase_if(*nodes, [&known](const std::string &node) { return !known.insert(node).second; });
    return nodes;
}

bool WindowChangePanel::areOtherNodes() const
{
    const auto nodes = typedNodes();
    return nodes && std::set<std::string>(nodes->begin(), nodes->end()) != std::set<std::string>(m_window.nodes.begin(), m_window.nodes.end());
}

bool WindowChangePanel::hasBegun() const
{
    return m_window.state == domain::WindowState::Now || m_window.startS <= QDateTime::currentSecsSinceEpoch();
}

} // namespace chipdeck::ui
