#include "ui/fleet/MaintenancePanel.h"

#include <array>

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include "client/domain/Names.h"
#include "client/models/Format.h"
#include "client/store/Trouble.h"
#include "ui/fleet/MaintenanceWords.h"
#include "widgets/forms/FormField.h"
#include "widgets/theme/Style.h"
#include "widgets/theme/TextLabel.h"

namespace chipdeck::ui {

using domain::MaintenanceMode;
using models::Format;
using widgets::TextLabel;
using widgets::Theme;

namespace {

constexpr int longestReason = 200;
constexpr int askAgainMs = 300;
constexpr int mostSteps = 60;
constexpr int hourS = 3600;
constexpr std::array lengthsS{hourS / 2, hourS, 2 * hourS, 4 * hourS, 8 * hourS, 12 * hourS, 24 * hourS, 48 * hourS, 7 * 24 * hourS};
constexpr int usualLength = 3;

/// A choice, and in caption below it what it means.
void addChoice(const Theme &theme, QVBoxLayout *rows, QRadioButton *&button, TextLabel *&detail)
{
    button = new QRadioButton;
    detail = new TextLabel(theme, Theme::Type::Caption, Theme::Token::Muted);
    detail->setWordWrap(true);
    auto *indented = new QHBoxLayout;
    indented->setContentsMargins(theme.px(22), 0, 0, theme.px(4));
    indented->addWidget(detail);
    rows->addWidget(button);
    rows->addLayout(indented);
}

} // namespace

MaintenancePanel::MaintenancePanel(const Theme &theme, store::MaintenanceOrders &orders, QWidget *parent)
    : SidePanel(theme, parent), m_theme(theme), m_orders(orders)
{
    setObjectName(QStringLiteral("maintenancePanel"));
    setPanelWidth(376);
    setContent(makeContent());
    makeFooter();
    setFirst(m_reason);
    m_soon.setSingleShot(true);
    m_soon.setInterval(askAgainMs);
    connect(&m_soon, &QTimer::timeout, this, &MaintenancePanel::ask);
    retranslate();
}

QWidget *MaintenancePanel::makeContent()
{
    auto *content = new QWidget;
    auto *rows = new QVBoxLayout(content);
    rows->setContentsMargins(m_theme.px(16), m_theme.px(8), m_theme.px(16), m_theme.px(8));
    rows->setSpacing(m_theme.px(6));
    const auto label = [&](Theme::Type type, Theme::Token token, int weight = QFont::Normal) {
        auto *made = new TextLabel(m_theme, type, token, weight);
        made->setWordWrap(true);
        rows->addWidget(made);
        return made;
    };
    m_outcome = label(Theme::Type::Body, Theme::Token::Text);
    m_outcome->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_block = new QPushButton;
    m_block->setObjectName(QStringLiteral("maintenanceBlock"));
    widgets::setButtonRole(m_block, widgets::ButtonRole::Link);
    rows->addWidget(m_block, 0, Qt::AlignLeft);
    m_hitTitle = label(Theme::Type::Body, Theme::Token::Text, QFont::DemiBold);
    m_hitTitle->setContentsMargins(0, m_theme.px(4), 0, 0);
    m_hit = label(Theme::Type::Body, Theme::Token::Text);
    m_beside = label(Theme::Type::Body, Theme::Token::Warning);
    rows->addSpacing(m_theme.px(8));
    m_whenTitle = label(Theme::Type::Body, Theme::Token::Text, QFont::DemiBold);
    makeWhen(rows);
    m_modesTitle = label(Theme::Type::Body, Theme::Token::Text, QFont::DemiBold);
    m_modesTitle->setContentsMargins(0, m_theme.px(8), 0, 0);
    makeModes(rows);
    m_follows = label(Theme::Type::Caption, Theme::Token::Muted);
    rows->addSpacing(m_theme.px(4));
    m_reason = new QLineEdit;
    m_reason->setObjectName(QStringLiteral("maintenanceReason"));
    m_reason->setMaxLength(longestReason);
    m_reasonField = new widgets::FormField(m_theme, m_reason, widgets::FormField::Arrangement::LabelAbove);
    rows->addWidget(m_reasonField);
    rows->addStretch(1);
    connectContent();
    return content;
}

void MaintenancePanel::connectContent()
{
    connect(m_block, &QPushButton::clicked, this, [this] {
        // Why does not change with how much.
        const QString reason = m_reason->text();
        openFor(m_cluster, {{}, blockOfTarget(), {}});
        m_reason->setText(reason);
    });
    connect(m_reason, &QLineEdit::textChanged, this, &MaintenancePanel::check);
    connect(m_reason, &QLineEdit::returnPressed, this, [this] {
        if (m_go->isEnabled())
            act();
    });
}

void MaintenancePanel::makeWhen(QVBoxLayout *rows)
{
    m_now = new QRadioButton;
    m_window = new QRadioButton;
    m_window->setObjectName(QStringLiteral("maintenanceWindow"));
    auto *group = new QButtonGroup(this);
    group->addButton(m_now);
    group->addButton(m_window);
    m_now->setChecked(true);
    rows->addWidget(m_now);
    rows->addWidget(m_window);
    m_times = new QWidget;
    auto *lines = new QVBoxLayout(m_times);
    lines->setContentsMargins(m_theme.px(22), 0, 0, m_theme.px(4));
    lines->setSpacing(m_theme.px(4));
    m_start = new QDateTimeEdit;
    m_start->setCalendarPopup(true);
    m_length = new QComboBox;
    for (const int seconds : lengthsS)
        m_length->addItem(QString(), seconds);
    m_length->setCurrentIndex(usualLength);
    m_ignore = new QCheckBox;
    m_startField = new widgets::FormField(m_theme, m_start, widgets::FormField::Arrangement::LabelAbove);
    m_lengthField = new widgets::FormField(m_theme, m_length, widgets::FormField::Arrangement::LabelAbove);
    for (QWidget *line : {static_cast<QWidget *>(m_startField), static_cast<QWidget *>(m_lengthField), static_cast<QWidget *>(m_ignore)})
        lines->addWidget(line);
    rows->addWidget(m_times);
    connect(m_window, &QRadioButton::toggled, this, [this] {
        showPhase();
        m_soon.start();
    });
    connect(m_start, &QDateTimeEdit::dateTimeChanged, this, [this] {
        check();
        m_soon.start();
    });
    connect(m_length, &QComboBox::currentIndexChanged, &m_soon, qOverload<>(&QTimer::start));
}

void MaintenancePanel::makeModes(QVBoxLayout *rows)
{
    m_modes = new QWidget;
    auto *lines = new QVBoxLayout(m_modes);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(m_theme.px(2));
    addChoice(m_theme, lines, m_wait, m_waitDetail);
    addChoice(m_theme, lines, m_requeue, m_requeueDetail);
    addChoice(m_theme, lines, m_stop, m_stopDetail);
    m_wait->setChecked(true);
    auto *group = new QButtonGroup(this);
    for (QRadioButton *button : {m_wait, m_requeue, m_stop}) {
        group->addButton(button);
        connect(button, &QRadioButton::toggled, this, &MaintenancePanel::showPhase);
    }
    rows->addWidget(m_modes);
}

void MaintenancePanel::makeFooter()
{
    m_close = new QPushButton;
    m_go = new QPushButton;
    m_go->setObjectName(QStringLiteral("maintenanceGo"));
    widgets::setButtonRole(m_go, widgets::ButtonRole::Primary);
    footer()->addStretch(1);
    footer()->addWidget(m_close);
    footer()->addWidget(m_go);
    connect(m_close, &QPushButton::clicked, this, &SidePanel::close);
    connect(m_go, &QPushButton::clicked, this, &MaintenancePanel::act);
}

QRadioButton *MaintenancePanel::modeChoice(MaintenanceMode mode) const
{
    return mode == MaintenanceMode::Stop ? m_stop : mode == MaintenanceMode::Requeue ? m_requeue : m_wait;
}

MaintenanceMode MaintenancePanel::mode() const
{
    return m_stop->isChecked() ? MaintenanceMode::Stop : m_requeue->isChecked() ? MaintenanceMode::Requeue : MaintenanceMode::Wait;
}

bool MaintenancePanel::isWindow() const
{
    return m_window->isChecked();
}

qint64 MaintenancePanel::startS() const
{
    return m_start->dateTime().toSecsSinceEpoch();
}

quint64 MaintenancePanel::lengthS() const
{
    return static_cast<quint64>(m_length->currentData().toInt());
}

void MaintenancePanel::openFor(store::ClusterStore *cluster, const domain::MaintenanceTarget &target)
{
    const bool same = cluster == m_cluster && target == m_target;
    if (!same || m_phase != Phase::Sending) {
        if (!same) {
            m_reason->clear();
            m_now->setChecked(true);
            m_wait->setChecked(true);
            m_ignore->setChecked(false);
            // The next full hour but one: time enough to tell people.
            const QDateTime now = QDateTime::currentDateTime();
            m_start->setDateTime(QDateTime(now.date(), QTime(now.time().hour(), 0)).addSecs(2 * hourS));
        }
        m_cluster = cluster;
        m_target = target;
        m_phase = Phase::Asking;
        m_order.clear();
        m_windowId.clear();
        m_isPlanned = false;
        m_words.clear();
        m_impact.reset();
        ask();
    }
    retranslate();
    open();
}

/// Of nodes that all are of one block; empty = they are not, or it is the block already.
std::string MaintenancePanel::blockOfTarget() const
{
    std::string block;
    if (!m_cluster || !m_cluster->snapshot().inventory)
        return block;
    const domain::Inventory &inventory = *m_cluster->snapshot().inventory;
    for (const std::string &id : m_target.nodes) {
        const auto node = inventory.findNode(id);
        const std::string &its = node ? inventory.nodes[*node].block : block;
        if (its.empty() || (!block.empty() && its != block))
            return {};
        block = its;
    }
    return block;
}

void MaintenancePanel::forget(const store::ClusterStore *cluster)
{
    if (cluster != m_cluster)
        return;
    m_cluster = nullptr;
    ++m_question;
    close();
}

void MaintenancePanel::ask()
{
    if (!m_cluster || !isAsking())
        return;
    const int question = ++m_question;
    m_orders.preview(m_cluster->key(), m_target, isWindow() ? std::optional(startS()) : std::nullopt,
                     isWindow() ? std::optional(lengthS()) : std::nullopt, this, [this, question](const domain::Result<domain::MaintenanceImpact> &impact) {
                         if (question == m_question)
                             takeImpact(impact);
                     });
}

void MaintenancePanel::takeImpact(const domain::Result<domain::MaintenanceImpact> &impact)
{
    m_impact = impact;
    showImpact();
    showPhase();
}

void MaintenancePanel::act()
{
    const std::string reason = m_reason->text().trimmed().toStdString();
    const bool isUndo = m_phase == Phase::Done;
    m_phase = Phase::Sending;
    ++m_question;
    showPhase();
    if (isUndo)
        undo(reason);
    else if (isWindow())
        plan(reason);
    else
        begin(reason);
}

void MaintenancePanel::begin(const std::string &reason)
{
    m_order = domain::newRequestId();
    const int question = m_question;
    m_orders.begin(m_cluster->key(), {m_target, m_order, reason, mode()}, this, [this, question](const auto &outcome) {
        if (question == m_question)
            take(outcome, Phase::Done);
    });
}

void MaintenancePanel::plan(const std::string &reason)
{
    m_windowId = domain::newRequestId();
    domain::WindowWish wish{{}, m_target, m_windowId, reason, startS(), lengthS(), m_ignore->isChecked()};
    const int question = m_question;
    m_orders.window(store::MaintenanceOrders::WindowCall::Plan, m_cluster->key(), wish, this, [this, question](const auto &outcome) {
        if (question == m_question)
            takeWindow(outcome);
    });
}

void MaintenancePanel::undo(const std::string &reason)
{
    const int question = m_question;
    if (!m_windowId.empty()) {
        domain::WindowWish wish{m_windowId, {}, {}, reason, {}, {}, false};
        m_orders.window(store::MaintenanceOrders::WindowCall::Cancel, m_cluster->key(), wish, this, [this, question](const auto &outcome) {
            if (question == m_question)
                takeWindow(outcome);
        });
        return;
    }
    m_orders.undo(m_cluster->key(), m_order, {}, reason, this, [this, question](const auto &outcome) {
        if (question == m_question)
            take(outcome, Phase::Undone);
    });
}

void MaintenancePanel::take(const domain::Result<domain::MaintenanceOutcome> &outcome, Phase then)
{
    if (!outcome) {
        m_phase = then == Phase::Undone ? Phase::Done : Phase::Refused;
        m_words = store::troubleText(outcome.error());
        showPhase();
        return;
    }
    QStringList lines;
    for (const bool isDone : {false, true}) {
        for (const domain::MaintenanceStep &step : outcome->steps) {
            if (MaintenanceWords::isDone(step) == isDone && lines.size() < mostSteps)
                lines << (isDone ? QStringLiteral("\u2713 ") : QStringLiteral("\u2717 ")) + MaintenanceWords::step(step);
        }
    }
    const auto left = static_cast<int>(outcome->steps.size()) - lines.size();
    if (left > 0)
        lines << tr("and %n more", nullptr, static_cast<int>(left));
    m_words = lines.join(QLatin1Char('\n'));
    m_phase = then;
    showPhase();
}

void MaintenancePanel::takeWindow(const domain::Result<domain::WriteOutcome> &outcome)
{
    const bool wasPlanned = m_isPlanned;
    if (!outcome || outcome->state == domain::WriteState::Refused) {
        m_words = outcome ? Format::text(outcome->schedulerWords, 300) : store::troubleText(outcome.error());
        m_phase = wasPlanned ? Phase::Done : Phase::Refused;
    } else if (outcome->state != domain::WriteState::Done) {
        m_words = tr("It is not known yet whether this was done; the list of windows will show it.");
        m_phase = Phase::Done;
        m_isPlanned = true;
    } else {
        m_words = wasPlanned ? tr("The window is taken back.")
                             : tr("Planned: %1.").arg(MaintenanceWords::span(startS(), startS() + static_cast<qint64>(lengthS())));
        m_phase = wasPlanned ? Phase::Undone : Phase::Done;
        m_isPlanned = !wasPlanned;
    }
    showPhase();
}

} // namespace chipdeck::ui
