#include "ui/tryout/LoadOptions.h"

#include <QComboBox>
#include <QGridLayout>
#include <QSignalBlocker>

#include "client/models/Format.h"

namespace chipdeck::ui {

using widgets::TextLabel;
using widgets::Theme;

namespace {

constexpr int mostDevices = 64;

/// "cpu" -> "CPU", "cuda:1" -> "CUDA 1"
QString shortName(const std::string &device)
{
    return models::Format::text(device, 24).toUpper().replace(u':', u' ');
}

} // namespace

LoadOptions::LoadOptions(const Theme &theme, store::InferenceRuntime &runtime, QWidget *parent) : QWidget(parent), m_theme(theme), m_runtime(runtime)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme.px(12));
    grid->setVerticalSpacing(theme.px(4));
    grid->setColumnStretch(1, 1);
    addRow(grid, Device, QStringLiteral("device"));
    addRow(grid, Cache, QStringLiteral("cacheFormat"));
    addRow(grid, WhenFull, QStringLiteral("contextPolicy"));
    connect(&runtime, &store::InferenceRuntime::statusChanged, this, &LoadOptions::fillDevices);
    retranslate();
}

void LoadOptions::addRow(QGridLayout *grid, Line line, const QString &name)
{
    Row &row = m_rows[line];
    row = {new TextLabel(m_theme, Theme::Type::Body, Theme::Token::Muted), new QComboBox};
    row.box->setObjectName(name);
    row.box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    row.box->setMinimumContentsLength(6);
    row.box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    row.label->setBuddy(row.box);
    grid->addWidget(row.label, line, 0);
    grid->addWidget(row.box, line, 1);
    connect(row.box, &QComboBox::activated, this, [this, line](int index) { take(line, index); });
}

void LoadOptions::setChoices(const TryoutChoices &choices)
{
    m_choices = choices;
    showChoices();
}

void LoadOptions::take(Line line, int index)
{
    const TryoutChoices before = m_choices;
    switch (line) {
    case Device: m_choices.device = m_rows[Device].box->itemData(index).toString().toStdString(); break;
    case Cache: m_choices.cacheFormat = index == 1 ? domain::CacheFormat::Q8_0 : domain::CacheFormat::F16; break;
    case WhenFull: m_choices.dropOldest = index == 1; break;
    }
    showChoices();
    if (m_choices != before)
        Q_EMIT changed();
}

/// Only when the list is another one: a list that is open must not be filled anew every time free memory changes.
void LoadOptions::fillDevices()
{
    QComboBox *box = m_rows[Device].box;
    const auto &devices = m_runtime.status().devices;
    const int count = std::min(int(devices.size()), mostDevices);
    bool isSame = box->count() == count;
    for (int i = 0; isSame && i < count; ++i)
        isSame = box->itemData(i).toString().toStdString() == devices[std::size_t(i)].name;
    if (isSame)
        return;
    const QSignalBlocker quiet(box);
    box->clear();
    for (int i = 0; i < count; ++i) {
        const domain::InferenceDevice &device = devices[std::size_t(i)];
        box->addItem(shortName(device.name), QString::fromStdString(device.name));
        box->setItemData(i, models::Format::text(device.title, 96), Qt::ToolTipRole);
    }
    showChoices();
}

void LoadOptions::showChoices()
{
    const domain::InferenceDevice *device = TryoutChoices::deviceOf(m_runtime.status(), m_choices.device);
    m_rows[Device].box->setCurrentIndex(device ? m_rows[Device].box->findData(QString::fromStdString(device->name)) : -1);
    m_rows[Device].box->setEnabled(device);
    m_rows[Cache].box->setCurrentIndex(m_choices.cacheFormat == domain::CacheFormat::Q8_0 ? 1 : 0);
    m_rows[WhenFull].box->setCurrentIndex(m_choices.dropOldest ? 1 : 0);
    m_rows[Device].box->setToolTip(device ? models::Format::text(device->title, 96) : QString());
    m_rows[Cache].box->setToolTip(
        tr("How keys and values of the context are kept: Q8_0 takes about half the memory of F16 and costs a little accuracy."));
    m_rows[WhenFull].box->setToolTip(
        m_choices.dropOldest ? tr("When the conversation no longer fits, its oldest messages are left out, and the answer says how many.")
                             : tr("When the context is full the answer ends and says so."));
}

void LoadOptions::retranslate()
{
    const QSignalBlocker quietCache(m_rows[Cache].box);
    const QSignalBlocker quietFull(m_rows[WhenFull].box);
    m_rows[Cache].box->clear();
    m_rows[Cache].box->addItems({TryoutChoices::nameOf(domain::CacheFormat::F16), TryoutChoices::nameOf(domain::CacheFormat::Q8_0)});
    m_rows[WhenFull].box->clear();
    m_rows[WhenFull].box->addItems({tr("end the answer"), tr("drop the oldest")});
    const std::array names{tr("Device"), tr("KV cache"), tr("When full")};
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i].label->setText(names[i]);
        m_rows[i].box->setAccessibleName(names[i]);
    }
    fillDevices();
    showChoices();
}

} // namespace chipdeck::ui
