#include "widgets/forms/SidePanel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QToolButton>
#include <QVariantAnimation>

#include "widgets/theme/Icons.h"
#include "widgets/theme/Style.h"

namespace chipdeck::widgets {
namespace {

constexpr int slideMs = 140;
constexpr int edge = 2;

} // namespace

SidePanel::SidePanel(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme),
      m_title(new TextLabel(theme, Theme::Type::Section, Theme::Token::Text, QFont::DemiBold, this)),
      m_detail(new TextLabel(theme, Theme::Type::Body, Theme::Token::Muted, QFont::Normal, this)),
      m_cross(new QToolButton(this)), m_head(new QHBoxLayout), m_words(new QHBoxLayout), m_scroll(new QScrollArea(this)),
      m_footer(new QHBoxLayout), m_animation(new QVariantAnimation(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(edge, 0, 0, 0);
    column->setSpacing(0);
    makeHead(column);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_scroll, 1);
    m_footer->setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12));
    m_footer->setSpacing(theme.px(8));
    column->addLayout(m_footer);
    connect(m_animation, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) { setFixedWidth(value.toInt()); });
    connect(m_animation, &QVariantAnimation::finished, this, [this] { setVisible(m_open); });
    connect(&theme, &Theme::changed, this, &SidePanel::followTheme);
    setBackground(this, theme, Theme::Token::Surface);
    followTheme();
    retranslate();
    QWidget::hide();
}

void SidePanel::makeHead(QVBoxLayout *column)
{
    m_head->setContentsMargins(m_theme.px(16), m_theme.px(10), m_theme.px(8), m_theme.px(4));
    m_head->setSpacing(m_theme.px(12));
    m_head->addWidget(m_title, 1);
    m_head->addWidget(m_cross);
    column->addLayout(m_head);
    m_words->setContentsMargins(m_theme.px(16), 0, m_theme.px(16), m_theme.px(8));
    m_words->addWidget(m_detail);
    column->addLayout(m_words);
    m_title->setElided(true);
    m_detail->setWordWrap(true);
    m_detail->hide();
    m_cross->setAutoRaise(true);
    connect(m_cross, &QToolButton::clicked, this, &SidePanel::close);
}

void SidePanel::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void SidePanel::setDetail(const QString &detail)
{
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
}

void SidePanel::setContent(QWidget *content)
{
    m_scroll->setWidget(content);
    setBackground(content, m_theme, Theme::Token::Surface);
}

void SidePanel::setPanelWidth(int px)
{
    m_width = px;
    if (px == 0) {
        setMinimumWidth(0);
        setMaximumWidth(QWIDGETSIZE_MAX);
        m_words->removeWidget(m_detail);
        m_words->setContentsMargins(0, 0, 0, m_theme.px(6));
        m_detail->setWordWrap(false);
        m_detail->setElided(true);
        m_head->setStretchFactor(m_title, 0);
        m_head->insertWidget(1, m_detail, 1);
    }
    updateGeometry();
}

void SidePanel::open()
{
    if (!m_open) {
        m_open = true;
        slide(true);
        Q_EMIT opened();
    }
    if (QWidget *first = m_first ? m_first : m_scroll->widget())
        first->setFocus(Qt::OtherFocusReason);
}

void SidePanel::close()
{
    if (!m_open)
        return;
    m_open = false;
    slide(false);
    Q_EMIT closed();
}

QSize SidePanel::sizeHint() const
{
    const QSize natural = QWidget::sizeHint();
    return QSize(m_width ? m_theme.px(m_width) : natural.width(), natural.height());
}

void SidePanel::slide(bool in)
{
    m_animation->stop();
    if (m_width == 0 || m_theme.reducedMotion() || !parentWidget() || !parentWidget()->isVisible()) {
        if (m_width)
            setFixedWidth(m_theme.px(m_width));
        setVisible(in);
        return;
    }
    m_animation->setDuration(slideMs);
    m_animation->setEasingCurve(QEasingCurve::OutCubic);
    m_animation->setStartValue(in ? 0 : width());
    m_animation->setEndValue(in ? m_theme.px(m_width) : 0);
    setVisible(true);
    m_animation->start();
}

void SidePanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

void SidePanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, edge, height()), m_theme.color(Theme::Token::Accent));
    // Rules where the content scrolls out of sight, so that a cut line does not look like the end.
    painter.setPen(m_theme.color(Theme::Token::Border));
    if (m_width == 0)
        painter.drawLine(edge, m_scroll->y() - 1, width(), m_scroll->y() - 1);
    if (m_footer->count() > 0)
        painter.drawLine(edge, m_scroll->geometry().bottom() + 1, width(), m_scroll->geometry().bottom() + 1);
}

void SidePanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void SidePanel::followTheme()
{
    m_cross->setIcon(Icons::icon(QStringLiteral("close"), m_theme, Theme::Token::Muted));
    if (m_open && m_width)
        setFixedWidth(m_theme.px(m_width));
    update();
}

void SidePanel::retranslate()
{
    m_cross->setToolTip(tr("Close; what was typed is kept"));
    m_cross->setAccessibleName(tr("Close"));
}

} // namespace chipdeck::widgets
