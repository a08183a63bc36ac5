#include "widgets/forms/SegmentedControl.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>

#include "widgets/theme/Style.h"

namespace chipdeck::widgets {

SegmentedControl::SegmentedControl(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_group(new QButtonGroup(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_group->setExclusive(true);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        update();
        if (on)
            Q_EMIT currentChanged(id);
    });
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SegmentedControl::setSegments(const QStringList &texts)
{
    while (m_group->buttons().size() > texts.size())
        delete m_group->buttons().constLast();
    while (m_group->buttons().size() < texts.size()) {
        auto *button = new QPushButton(this);
        button->setCheckable(true);
        setButtonRole(button, ButtonRole::Quiet);
        m_group->addButton(button, int(m_group->buttons().size()));
        layout()->addWidget(button);
    }
    for (int i = 0; i < texts.size(); ++i)
        m_group->button(i)->setText(texts[i]);
    if (m_group->checkedId() < 0 && !texts.isEmpty()) {
        const QSignalBlocker quiet(m_group);
        m_group->button(0)->setChecked(true);
    }
    updateGeometry();
}

int SegmentedControl::count() const
{
    return int(m_group->buttons().size());
}

int SegmentedControl::currentIndex() const
{
    return m_group->checkedId();
}

void SegmentedControl::setCurrentIndex(int index)
{
    if (QAbstractButton *button = m_group->button(index))
        button->setChecked(true);
}

QSize SegmentedControl::sizeHint() const
{
    return QSize(QWidget::sizeHint().width(), m_theme.px(28));
}

void SegmentedControl::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath outline;
    outline.addRoundedRect(box, m_theme.px(6), m_theme.px(6));
    painter.fillPath(outline, m_theme.color(Theme::Token::Surface));
    painter.save();
    painter.setClipPath(outline);
    for (const QAbstractButton *button : m_group->buttons()) {
        if (button->isChecked())
            painter.fillRect(button->geometry(), m_theme.color(Theme::Token::SelectionTint));
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(m_theme.color(Theme::Token::Border));
    for (int i = 1; i < count(); ++i) {
        const int x = m_group->button(i)->x();
        painter.drawLine(x, 0, x, height());
    }
    painter.restore();
    const bool strong = m_theme.kind() == Theme::Kind::HighContrast;
    painter.setPen(QPen(m_theme.color(Theme::Token::Border), strong ? 2 : 1));
    painter.drawPath(outline);
}

void SegmentedControl::keyPressEvent(QKeyEvent *event)
{
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (step == 0 || count() == 0)
        return QWidget::keyPressEvent(event);
    setCurrentIndex((currentIndex() + step + count()) % count());
    m_group->button(currentIndex())->setFocus(Qt::TabFocusReason);
}

} // namespace chipdeck::widgets
