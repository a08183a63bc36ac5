#include "ui/preferences/LookPage.h"

#include <cmath>

#include <QComboBox>
#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/shell/Language.h"
#include "widgets/forms/FormField.h"
#include "widgets/forms/PageHeader.h"
#include "widgets/forms/SegmentedControl.h"

namespace chipdeck::ui {

using widgets::FormField;
using widgets::Theme;

namespace {

constexpr int scales[]{80, 90, 100, 110, 125, 150, 175, 200};
constexpr int labelWidth = 120;

} // namespace

LookPage::LookPage(Theme &theme, Settings &settings, Language &language, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_settings(settings), m_language(language),
      m_header(new widgets::PageHeader(theme, Theme::Type::Section, this)), m_kind(new widgets::SegmentedControl(theme, this)),
      m_languageBox(new QComboBox(this)), m_density(new widgets::SegmentedControl(theme, this)), m_scale(new QComboBox(this)),
      m_reset(new QPushButton(this)), m_kindField(new FormField(theme, m_kind, FormField::Arrangement::LabelBeside, this)),
      m_languageField(new FormField(theme, m_languageBox, FormField::Arrangement::LabelBeside, this)),
      m_densityField(new FormField(theme, m_density, FormField::Arrangement::LabelBeside, this)),
      m_scaleField(new FormField(theme, m_scale, FormField::Arrangement::LabelBeside, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.px(16));
    column->addWidget(m_header);
    auto *form = new QVBoxLayout;
    form->setContentsMargins(theme.px(16), 0, theme.px(16), 0);
    form->setSpacing(theme.px(16));
    for (FormField *field : {m_kindField, m_languageField, m_densityField, m_scaleField}) {
        field->setLabelWidth(theme.px(labelWidth));
        field->setMaximumWidth(theme.px(560));
        form->addWidget(field);
    }
    auto *line = new QHBoxLayout;
    line->addWidget(m_reset);
    line->addStretch(1);
    form->addLayout(line);
    column->addLayout(form);
    column->addStretch(1);
    fillChoices();
    connectChoices();
    connect(&theme, &Theme::changed, this, &LookPage::show);
    retranslate();
}

void LookPage::fillChoices()
{
    m_languageBox->addItem(QString(), QString());
    for (const Language::Entry &entry : Language::available())
        m_languageBox->addItem(entry.name, entry.code);
    for (const int percent : scales)
        m_scale->addItem(QStringLiteral("%1 %").arg(percent), percent);
}

void LookPage::connectChoices()
{
    connect(m_kind, &widgets::SegmentedControl::currentChanged, this, [this](int index) {
        m_settings.setThemeKind(static_cast<Theme::Kind>(index));
        m_theme.setKind(static_cast<Theme::Kind>(index));
    });
    connect(m_density, &widgets::SegmentedControl::currentChanged, this, [this](int index) {
        m_settings.setDensity(static_cast<Theme::Density>(index));
        m_theme.setDensity(static_cast<Theme::Density>(index));
    });
    connect(m_languageBox, &QComboBox::activated, this, [this](int index) {
        const QString code = m_languageBox->itemData(index).toString();
        m_settings.setLanguage(code);
        m_language.use(code);
    });
    connect(m_scale, &QComboBox::activated, this, [this](int index) {
        const qreal scale = m_scale->itemData(index).toInt() / 100.0;
        m_settings.setScale(scale);
        m_theme.setScale(scale);
    });
    connect(m_reset, &QPushButton::clicked, this, &LookPage::resetLayoutRequested);
}

void LookPage::show()
{
    m_kind->setCurrentIndex(int(m_theme.kind()));
    m_density->setCurrentIndex(int(m_theme.density()));
    m_languageBox->setCurrentIndex(std::max(0, m_languageBox->findData(m_settings.language())));
    m_scale->setCurrentIndex(m_scale->findData(int(std::lround(m_theme.scale() * 100))));
}

void LookPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void LookPage::retranslate()
{
    m_header->setTitle(tr("Look"));
    m_header->setDetail(tr("Shows at once"));
    m_kindField->setLabel(tr("Theme"));
    m_kind->setSegments({tr("Light"), tr("Dark"), tr("High contrast")});
    m_languageField->setLabel(tr("Language"));
    m_languageBox->setItemText(0, tr("As the desktop"));
    m_densityField->setLabel(tr("Rows"));
    m_density->setSegments({tr("Comfortable"), tr("Compact")});
    m_scaleField->setLabel(tr("Size of text"));
    m_reset->setText(tr("Restore default layout"));
    show();
}

} // namespace chipdeck::ui
