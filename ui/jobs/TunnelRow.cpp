#include "ui/jobs/TunnelRow.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include "client/models/Format.h"
#include "client/store/Trouble.h"
#include "ui/jobs/JobLook.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/Style.h"
#include "widgets/theme/TextLabel.h"

namespace chipdeck::ui {

using models::Format;
using widgets::Glyph;
using widgets::TextLabel;
using widgets::Theme;
using State = store::TunnelFacts::State;

namespace {

QString bytes(quint64 count)
{
    return QLocale().formattedDataSize(static_cast<qint64>(count), 1, QLocale::DataSizeSIFormat);
}

widgets::StateLook lookOf(const store::TunnelFacts &facts)
{
    switch (facts.state) {
    case State::Opening: return {Glyph::Clock, Theme::Token::Muted, false};
    case State::Open: return facts.trouble ? widgets::StateLook{Glyph::Warning, Theme::Token::Warning, false} : widgets::StateLook{Glyph::Dot, Theme::Token::Good, false};
    case State::Ended: break;
    }
    const bool isWrong = facts.failure && facts.failure->reason != "JOB_ENDED";
    return isWrong ? widgets::StateLook{Glyph::Cross, Theme::Token::Error, false} : widgets::StateLook{Glyph::Check, Theme::Token::Muted, false};
}

} // namespace

TunnelRow::TunnelRow(const Theme &theme, store::Tunnel &tunnel, const QString &job, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_tunnel(tunnel), m_job(job)
{
    setObjectName(QStringLiteral("tunnelRow"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.px(4));
    makeHead(layout);
    makeAddress(layout);
    m_state = new TextLabel(theme, Theme::Type::Caption, Theme::Token::Muted, QFont::Normal, this);
    m_state->setObjectName(QStringLiteral("tunnelState"));
    m_state->setWordWrap(true);
    layout->addWidget(m_state);
    connect(&m_tunnel, &store::Tunnel::changed, this, &TunnelRow::refresh);
    connect(&theme, &Theme::changed, this, &TunnelRow::showIcons);
    retranslate();
}

void TunnelRow::makeHead(QVBoxLayout *layout)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(m_theme.px(8));
    m_mark = new GlyphMark(m_theme, this);
    m_title = new TextLabel(m_theme, Theme::Type::Body, Theme::Token::Text, QFont::DemiBold, this);
    m_title->setObjectName(QStringLiteral("tunnelTitle"));
    m_title->setElided(true);
    m_stop = new QToolButton(this);
    m_stop->setObjectName(QStringLiteral("tunnelStop"));
    widgets::setButtonRole(m_stop, widgets::ButtonRole::Quiet);
    connect(m_stop, &QToolButton::clicked, this, &TunnelRow::stopOrRemove);
    row->addWidget(m_mark);
    row->addWidget(m_title, 1);
    row->addWidget(m_stop);
    layout->addLayout(row);
}

void TunnelRow::makeAddress(QVBoxLayout *layout)
{
    m_address = new QWidget(this);
    auto *row = new QHBoxLayout(m_address);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(m_theme.px(6));
    m_url = new TextLabel(m_theme, Theme::Type::MonoSmall, Theme::Token::Text, QFont::Normal, m_address);
    m_url->setObjectName(QStringLiteral("tunnelUrl"));
    m_url->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_copy = new QToolButton(m_address);
    m_copy->setObjectName(QStringLiteral("tunnelCopy"));
    widgets::setButtonRole(m_copy, widgets::ButtonRole::Quiet);
    m_open = new QPushButton(m_address);
    m_open->setObjectName(QStringLiteral("tunnelBrowse"));
    connect(m_copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_tunnel.url()); });
    connect(m_open, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl(m_tunnel.url())); });
    row->addWidget(m_url, 1);
    row->addWidget(m_copy);
    row->addWidget(m_open);
    layout->addWidget(m_address);
}

void TunnelRow::stopOrRemove()
{
    if (m_tunnel.facts().state == State::Ended)
        Q_EMIT removeRequested();
    else
        m_tunnel.stop();
}

QString TunnelRow::stateWords() const
{
    const store::TunnelFacts &facts = m_tunnel.facts();
    switch (facts.state) {
    case State::Opening: return facts.localPort == 0 ? tr("Opening…") : tr("The gateway is lost; trying to come back…");
    case State::Open: {
        const QString figures = Format::clauses({tr("%n connection(s)", nullptr, facts.connections), tr("%1 sent").arg(bytes(facts.bytesIn)), tr("%1 received").arg(bytes(facts.bytesOut))});
        return facts.trouble ? figures + QLatin1Char('\n') + store::troubleText(*facts.trouble) : figures;
    }
    case State::Ended: break;
    }
    if (!facts.failure)
        return tr("Closed.");
    return facts.failure->reason == "JOB_ENDED" ? tr("The job has ended, and the tunnel with it.") : store::troubleText(*facts.failure);
}

void TunnelRow::refresh()
{
    const store::TunnelFacts &facts = m_tunnel.facts();
    const bool isOver = facts.state == State::Ended;
    const QString where = facts.node.empty() ? m_job : Format::clauses({m_job, Format::text(facts.node)});
    m_title->setText(tr("Port %1, %2").arg(QString::number(m_tunnel.wish().port), where));
    m_mark->setLook(lookOf(facts));
    m_address->setVisible(facts.state == State::Open);
    m_url->setText(m_tunnel.url());
    m_state->setText(stateWords());
    m_stop->setToolTip(isOver ? tr("Remove from the list") : tr("Close this tunnel"));
    m_stop->setAccessibleName(m_stop->toolTip());
    showIcons();
}

void TunnelRow::showIcons()
{
    const bool isOver = m_tunnel.facts().state == State::Ended;
    m_stop->setIcon(widgets::Icons::icon(isOver ? QStringLiteral("close") : QStringLiteral("stop"), m_theme, Theme::Token::Muted));
    m_copy->setIcon(widgets::Icons::icon(QStringLiteral("copy"), m_theme));
}

void TunnelRow::retranslate()
{
    m_copy->setToolTip(tr("Copy the address"));
    m_copy->setAccessibleName(m_copy->toolTip());
    m_open->setText(tr("Open"));
    m_open->setToolTip(tr("Open in the browser"));
    refresh();
}

} // namespace chipdeck::ui
