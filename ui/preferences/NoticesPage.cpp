#include "ui/preferences/NoticesPage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/models/Format.h"
#include "ui/shell/DesktopNotices.h"
#include "widgets/forms/FormField.h"
#include "widgets/forms/SegmentedControl.h"

namespace chipdeck::ui {

using domain::NoticeWay;
using domain::NoticeWishes;
using widgets::FormField;
using widgets::SegmentedControl;

namespace {

constexpr int labelWidth = 220;
constexpr int aheads[]{1, 2, 5, 10, 15, 30, 60, 120, 360};
constexpr int hourStepMin = 30;

QString timeOf(int minutes)
{
    return QTime(minutes / 60, minutes % 60).toString(QStringLiteral("HH:mm"));
}

/// What a file of settings says may be none of the choices: then it is one more.
void choose(QComboBox *box, int value, const QString &words)
{
    if (box->findData(value) < 0)
        box->addItem(words, value);
    box->setCurrentIndex(box->findData(value));
}

} // namespace

NoticesPage::NoticesPage(const widgets::Theme &theme, Settings &settings, DesktopNotices *desktop, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_settings(settings), m_desktop(desktop), m_ahead(new QComboBox(this)), m_quiet(new QCheckBox(this)),
      m_from(new QComboBox(this)), m_until(new QComboBox(this)), m_dash(new widgets::TextLabel(theme)), m_way(new widgets::TextLabel(theme)),
      m_try(new QPushButton(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto *form = new QVBoxLayout;
    form->setContentsMargins(theme.px(16), theme.px(8), theme.px(16), 0);
    form->setSpacing(theme.px(16));
    makeFields(form);
    fillChoices();
    column->addLayout(form);
    column->addStretch(1);
    connectAll();
    retranslate();
}

NoticeWay NoticeWishes::*NoticesPage::wishOf(int kind)
{
    constexpr std::array wishes{&NoticeWishes::started, &NoticeWishes::ended, &NoticeWishes::failed, &NoticeWishes::nearLimit, &NoticeWishes::gateways};
    return wishes[std::size_t(kind)];
}

QWidget *NoticesPage::makeHours()
{
    auto *hours = new QWidget(this);
    auto *row = new QHBoxLayout(hours);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(m_theme.px(8));
    row->addWidget(m_quiet);
    row->addWidget(m_from);
    row->addWidget(m_dash);
    row->addWidget(m_until);
    row->addStretch(1);
    m_dash->setText(QStringLiteral("–"));
    return hours;
}

void NoticesPage::makeFields(QVBoxLayout *form)
{
    const auto add = [&](QWidget *editor) {
        auto *field = new FormField(m_theme, editor, FormField::Arrangement::LabelBeside, this);
        field->setLabelWidth(m_theme.px(labelWidth));
        field->setMaximumWidth(m_theme.px(760));
        form->addWidget(field);
        return field;
    };
    auto *way = new QWidget(this);
    auto *row = new QHBoxLayout(way);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(m_theme.px(16));
    row->addWidget(m_way);
    row->addWidget(m_try);
    row->addStretch(1);
    m_wayField = add(way);
    for (int kind = 0; kind < KindCount; ++kind) {
        m_ways[std::size_t(kind)] = new SegmentedControl(m_theme, this);
        m_wayFields[std::size_t(kind)] = add(m_ways[std::size_t(kind)]);
        if (kind == NearLimit) {
            m_ahead->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
            m_aheadField = add(m_ahead);
        }
    }
    m_quietField = add(makeHours());
}

void NoticesPage::connectAll()
{
    for (int kind = 0; kind < KindCount; ++kind) {
        connect(m_ways[std::size_t(kind)], &SegmentedControl::currentChanged, this, [this, kind](int index) {
            NoticeWishes wishes = m_settings.noticeWishes();
            wishes.*wishOf(kind) = static_cast<NoticeWay>(index);
            store(wishes);
        });
    }
    connect(m_ahead, &QComboBox::activated, this, [this](int index) {
        NoticeWishes wishes = m_settings.noticeWishes();
        wishes.limitAheadMin = m_ahead->itemData(index).toInt();
        store(wishes);
    });
    connect(m_quiet, &QCheckBox::clicked, this, &NoticesPage::takeHours);
    connect(m_from, &QComboBox::activated, this, &NoticesPage::takeHours);
    connect(m_until, &QComboBox::activated, this, &NoticesPage::takeHours);
    connect(m_try, &QPushButton::clicked, this, [this] {
        m_desktop->show(0, tr("This is what a notice looks like"), tr("Chipdeck tells you of your jobs."), false);
    });
    if (m_desktop)
        connect(m_desktop, &DesktopNotices::wayChanged, this, &NoticesPage::showWay);
}

void NoticesPage::takeHours()
{
    NoticeWishes wishes = m_settings.noticeWishes();
    wishes.hasQuietHours = m_quiet->isChecked();
    wishes.quietFromMin = m_from->currentData().toInt();
    wishes.quietUntilMin = m_until->currentData().toInt();
    store(wishes);
}

void NoticesPage::fillChoices()
{
    for (const int minutes : aheads)
        m_ahead->addItem(QString(), minutes);
    for (int minutes = 0; minutes < 24 * 60; minutes += hourStepMin) {
        m_from->addItem(timeOf(minutes), minutes);
        m_until->addItem(timeOf(minutes), minutes);
    }
}

void NoticesPage::store(NoticeWishes wishes)
{
    m_settings.setNoticeWishes(wishes);
    show();
}

void NoticesPage::show()
{
    const NoticeWishes wishes = m_settings.noticeWishes();
    for (int kind = 0; kind < KindCount; ++kind)
        m_ways[std::size_t(kind)]->setCurrentIndex(int(wishes.*wishOf(kind)));
    choose(m_ahead, wishes.limitAheadMin, models::Format::duration(wishes.limitAheadMin * 60));
    m_ahead->setEnabled(wishes.nearLimit != NoticeWay::Off);
    m_quiet->setChecked(wishes.hasQuietHours);
    choose(m_from, wishes.quietFromMin, timeOf(wishes.quietFromMin));
    choose(m_until, wishes.quietUntilMin, timeOf(wishes.quietUntilMin));
    m_from->setEnabled(wishes.hasQuietHours);
    m_until->setEnabled(wishes.hasQuietHours);
}

void NoticesPage::showWay()
{
    using Way = DesktopNotices::Way;
    const Way way = m_desktop ? m_desktop->way() : Way::None;
    m_try->setVisible(way == Way::Service || way == Way::Tray);
    switch (way) {
    case Way::NotKnownYet: m_way->setText(tr("asking the desktop …")); break;
    case Way::Service: m_way->setText(m_desktop->detail().isEmpty() ? tr("shown by the desktop") : tr("shown by %1").arg(m_desktop->detail())); break;
    case Way::Tray: m_way->setText(tr("shown by the tray")); break;
    case Way::None: m_way->setText(tr("in the list only")); break;
    }
    m_wayField->setHint(way == Way::Tray ? tr("There is no notification service on this desktop; a message of the tray takes its place.")
                            : way == Way::None ? tr("There is no notification service and no tray here. Every notice still stands in the list.")
                                               : QString());
}

void NoticesPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void NoticesPage::retranslate()
{
    const std::array labels{tr("A job started"), tr("A job ended"), tr("A job failed or waits again"), tr("A job is near its time limit"),
                            tr("A gateway is lost or back")};
    const QStringList ways{tr("Off"), tr("List"), tr("List and desktop")};
    for (int kind = 0; kind < KindCount; ++kind) {
        m_wayFields[std::size_t(kind)]->setLabel(labels[std::size_t(kind)]);
        m_ways[std::size_t(kind)]->setSegments(kind == Gateways ? ways.mid(0, 2) : ways);
        m_ways[std::size_t(kind)]->setAccessibleName(labels[std::size_t(kind)]);
    }
    m_aheadField->setLabel(tr("How long before its limit"));
    for (int i = 0; i < m_ahead->count(); ++i)
        m_ahead->setItemText(i, models::Format::duration(m_ahead->itemData(i).toInt() * 60));
    m_ahead->setAccessibleName(m_aheadField->label());
    m_quietField->setLabel(tr("Quiet hours"));
    m_quietField->setHint(tr("The list goes on; the desktop is left alone."));
    m_quiet->setText(tr("from"));
    m_quiet->setAccessibleName(m_quietField->label());
    m_from->setAccessibleName(tr("Quiet from"));
    m_until->setAccessibleName(tr("Quiet until"));
    m_wayField->setLabel(tr("On the desktop"));
    m_try->setText(tr("Try it"));
    show();
    showWay();
}

} // namespace chipdeck::ui
