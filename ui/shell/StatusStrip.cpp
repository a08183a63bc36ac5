#include "ui/shell/StatusStrip.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPushButton>

#include "client/store/FleetStore.h"
#include "widgets/theme/Style.h"

namespace chipdeck::ui {

using widgets::Theme;

StatusStrip::StatusStrip(const Theme &theme, const store::FleetStore &fleet, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_fleet(fleet),
      m_outcome(new widgets::TextLabel(theme, Theme::Type::Caption, Theme::Token::Text, QFont::Normal, this)),
      m_undo(new QPushButton(this)),
      m_answering(new widgets::TextLabel(theme, Theme::Type::Caption, Theme::Token::Muted, QFont::Normal, this)),
      m_updates(new widgets::TextLabel(theme, Theme::Type::Caption, Theme::Token::Muted, QFont::Normal, this)),
      m_bytes(new widgets::TextLabel(theme, Theme::Type::Caption, Theme::Token::Muted, QFont::Normal, this)),
      m_clock(new widgets::TextLabel(theme, Theme::Type::Caption, Theme::Token::Muted, QFont::Normal, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme.px(31), 1, theme.px(16), 0);
    row->setSpacing(theme.px(16));
    m_outcome->setElided(true);
    setButtonRole(m_undo, widgets::ButtonRole::Link);
    m_undo->hide();
    row->addWidget(m_outcome);
    row->addWidget(m_undo);
    row->addStretch(1);
    for (widgets::TextLabel *figure : {m_answering, m_updates, m_bytes, m_clock}) {
        figure->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        row->addWidget(figure);
    }
    connect(m_undo, &QPushButton::clicked, this, [this] {
        m_undo->hide();
        if (const auto undo = m_undoAction)
            undo();  // a copy: it may end in another outcome
    });
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, &StatusStrip::tick);
    connect(&theme, &Theme::changed, this, &StatusStrip::followTheme);
    followTheme();
    m_tick.start();
    retranslate();
}

void StatusStrip::followTheme()
{
    setFixedHeight(m_theme.px(26));
    m_undo->setFont(m_theme.font(Theme::Type::Caption));
    for (widgets::TextLabel *figure : {m_updates, m_bytes})
        figure->setMinimumWidth(0);
    update();
}

void StatusStrip::showOutcome(widgets::Glyph glyph, Theme::Token token, const QString &words, std::function<void()> undo)
{
    m_glyph = glyph;
    m_token = token;
    m_outcome->setToolTip({});
    m_outcome->setText(words);
    m_undoAction = std::move(undo);
    m_undo->setVisible(bool(m_undoAction));
    update();
}

void StatusStrip::setTrafficSource(std::function<Traffic()> source)
{
    m_source = std::move(source);
    m_last = m_source ? m_source() : Traffic();
    tick();
}

/// Figures that change every second keep the width of the widest one so far, so that nothing beside them moves.
void StatusStrip::showRates()
{
    if (!m_source)
        return;
    const Traffic now = m_source();
    const quint64 messages = now.messages - std::min(now.messages, m_last.messages);
    const double kilobytes = double(now.bytes - std::min(now.bytes, m_last.bytes)) / 1000.0;
    m_last = now;
    const QLocale locale;
    m_updates->setText(tr("%Ln updates/s", nullptr, int(messages)));
    m_bytes->setText(tr("%1 kB/s").arg(locale.toString(kilobytes, 'f', kilobytes < 9.95 && kilobytes >= 0.05 ? 1 : 0)));
    for (widgets::TextLabel *figure : {m_updates, m_bytes})
        figure->setMinimumWidth(std::max(figure->minimumWidth(), figure->sizeHint().width()));
}

void StatusStrip::tick()
{
    const auto &clusters = m_fleet.clusters();
    const auto answers = std::count_if(clusters.begin(), clusters.end(), [](const store::ClusterStore *cluster) {
        return cluster->reachability() == domain::Reachability::Live || cluster->reachability() == domain::Reachability::Stale;
    });
    m_answering->setText(clusters.empty() ? QString() : tr("%1 of %n clusters answer", nullptr, int(clusters.size())).arg(answers));
    showRates();
    const QDateTime now = QDateTime::currentDateTime();
    m_clock->setText(tr("%1, %2", "date and time").arg(QLocale().toString(now.date(), tr("ddd d MMM yyyy", "date in the status bar")),
                                                       now.time().toString(QStringLiteral("HH:mm"))));
}

void StatusStrip::retranslate()
{
    for (widgets::TextLabel *figure : {m_updates, m_bytes})
        figure->setMinimumWidth(0);
    m_undo->setText(tr("Undo"));
    setAccessibleName(tr("Status"));
    tick();
}

void StatusStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Theme::Token::Window));
    painter.fillRect(QRect(0, 0, width(), 1), m_theme.color(Theme::Token::Border));
    const int size = m_theme.px(10);
    paintGlyph(&painter, QRectF(m_theme.px(16), (height() - size) / 2.0 + 0.5, size, size), m_glyph, m_theme.color(m_token));
}

} // namespace chipdeck::ui
