#include "ui/history/TimeRangeBar.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "client/domain/Moment.h"
#include "widgets/forms/SegmentedControl.h"
#include "widgets/theme/Style.h"
#include "widgets/theme/TextLabel.h"

namespace chipdeck::ui {

using domain::MomentEdge;
using widgets::TextLabel;
using widgets::Theme;

namespace {

constexpr std::int64_t daySeconds = 86'400;
constexpr int fieldWidth = 128;

std::int64_t nowS()
{
    return QDateTime::currentSecsSinceEpoch();
}

/// False when the text is no moment; an empty one is no limit.
bool readMoment(QLineEdit *field, MomentEdge edge, std::optional<std::int64_t> &moment)
{
    const QString text = field->text().trimmed();
    moment.reset();
    bool isRight = true;
    if (!text.isEmpty()) {
        const auto read = domain::parseMoment(text.toStdString(), nowS(), edge);
        isRight = read.has_value();
        if (read)
            moment = *read;
    }
    widgets::setFieldError(field, !isRight);
    return isRight;
}

} // namespace

TimeRangeBar::TimeRangeBar(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_segments(new widgets::SegmentedControl(theme, this)), m_from(makeField("rangeFrom")),
      m_until(makeField("rangeUntil")), m_dash(new TextLabel(theme, Theme::Type::Body, Theme::Token::Muted, QFont::Normal, this)),
      m_wrong(new TextLabel(theme, Theme::Type::Caption, Theme::Token::Error, QFont::Normal, this))
{
    // Fields of one's own stand below: beside the segments there is no room for them where details are open.
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(theme.px(4));
    rows->addWidget(m_segments, 0, Qt::AlignLeft);
    auto *fields = new QHBoxLayout;
    fields->setSpacing(theme.px(8));
    fields->addWidget(m_from);
    fields->addWidget(m_dash);
    fields->addWidget(m_until);
    fields->addStretch();
    rows->addLayout(fields);
    m_wrong->setObjectName(QStringLiteral("rangeWrong"));
    m_wrong->setElided(true);
    rows->addWidget(m_wrong);
    m_dash->setText(QStringLiteral("–"));
    retranslate();
    m_segments->setCurrentIndex(static_cast<int>(Range::Week));
    showFields();
    connect(m_segments, &widgets::SegmentedControl::currentChanged, this, &TimeRangeBar::change);
}

QLineEdit *TimeRangeBar::makeField(const char *name)
{
    auto *field = new QLineEdit(this);
    field->setObjectName(QLatin1String(name));
    field->setMaxLength(40);
    field->setFixedWidth(m_theme.px(fieldWidth));
    connect(&m_theme, &Theme::changed, field, [this, field] { field->setFixedWidth(m_theme.px(fieldWidth)); });
    connect(field, &QLineEdit::textEdited, this, &TimeRangeBar::read);
    return field;
}

TimeRangeBar::Range TimeRangeBar::range() const
{
    return static_cast<Range>(m_segments->currentIndex());
}

void TimeRangeBar::setRange(Range range)
{
    m_segments->setCurrentIndex(static_cast<int>(range));
}

void TimeRangeBar::setCustom(const QString &from, const QString &until)
{
    m_from->setText(from);
    m_until->setText(until);
    {
        const QSignalBlocker quiet(m_segments);
        m_segments->setCurrentIndex(static_cast<int>(Range::Custom));
    }
    change();
}

void TimeRangeBar::change()
{
    showFields();
    if (range() == Range::Custom)
        return read();
    m_isRight = true;
    Q_EMIT changed();
}

void TimeRangeBar::showFields()
{
    const bool custom = range() == Range::Custom;
    for (QWidget *widget : std::initializer_list<QWidget *>{m_from, m_dash, m_until})
        widget->setVisible(custom);
    m_wrong->setVisible(custom && !m_wrong->text().isEmpty());
}

void TimeRangeBar::read()
{
    std::optional<std::int64_t> from, before;
    const bool isFrom = readMoment(m_from, MomentEdge::Begin, from);
    const bool isUntil = readMoment(m_until, MomentEdge::End, before);
    const bool isOrdered = !from || !before || *from < *before;
    m_isRight = isFrom && isUntil && isOrdered;
    if (!isFrom || !isUntil)
        m_wrong->setText(tr("There is no such time. Write 2026-11-20, 2026-11-20 14:05 or -7d."));
    else
        m_wrong->setText(isOrdered ? QString() : tr("The second time must be later than the first."));
    m_wrong->setVisible(!m_isRight);
    if (!m_isRight)
        return;
    m_customFromS = from;
    m_customBeforeS = before;
    Q_EMIT changed();
}

std::optional<std::int64_t> TimeRangeBar::fromS() const
{
    switch (range()) {
    case Range::Day: return nowS() - daySeconds;
    case Range::Week: return nowS() - 7 * daySeconds;
    case Range::Month: return nowS() - 30 * daySeconds;
    case Range::Quarter: return nowS() - 90 * daySeconds;
    case Range::All: return std::nullopt;
    case Range::Custom: break;
    }
    return m_customFromS;
}

std::optional<std::int64_t> TimeRangeBar::beforeS() const
{
    return range() == Range::Custom ? m_customBeforeS : std::nullopt;
}

void TimeRangeBar::retranslate()
{
    const QSignalBlocker quiet(m_segments);
    m_segments->setSegments({tr("24 hours"), tr("7 days"), tr("30 days"), tr("90 days"), tr("All"), tr("Other…")});
    m_segments->setAccessibleName(tr("Time"));
    m_from->setPlaceholderText(tr("from"));
    m_from->setAccessibleName(tr("From"));
    m_until->setPlaceholderText(tr("until now"));
    m_until->setAccessibleName(tr("Until"));
}

} // namespace chipdeck::ui
