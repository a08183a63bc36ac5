#include "ui/preferences/LookPage.h"

#include <cmath>

#include <QComboBox>
#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/shell/Language.h"
#include "widgets/forms/FormField.h"
#include "widgets/forms/SegmentedControl.h"

namespace chipdeck::ui {

using widgets::FormField;
using widgets::Theme;

namespace {

constexpr int scales[]{80, 90, 100, 110, 125, 150, 175, 200};
constexpr int labelWidth = 160;
constexpr int boxWidth = 280;

/// As wide as it has to be, at the left of its place.
template <typename Editor>
Editor *fixed(Editor *editor)
{
    editor->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    return editor;
}

} // namespace

LookPage::LookPage(Theme &theme, Settings &settings, Language &language, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_settings(settings), m_language(language),
      m_kind(new widgets::SegmentedControl(theme, this)),
      m_languageBox(fixed(new QComboBox(this))), m_density(new widgets::SegmentedControl(theme, this)), m_scale(fixed(new QComboBox(this))),
      m_reset(fixed(new QPushButton(this))), m_kindField(new FormField(theme, m_kind, FormField::Arrangement::LabelBeside, this)),
      m_languageField(new FormField(theme, m_languageBox, FormField::Arrangement::LabelBeside, this)),
      m_densityField(new FormField(theme, m_density, FormField::Arrangement::LabelBeside, this)),
      m_scaleField(new FormField(theme, m_scale, FormField::Arrangement::LabelBeside, this)),
      m_resetField(new FormField(theme, m_reset, FormField::Arrangement::LabelBeside, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.px(16));
    auto *form = new QVBoxLayout;
    form->setContentsMargins(theme.px(16), theme.px(8), theme.px(16), 0);
    form->setSpacing(theme.px(16));
    m_languageBox->setFixedWidth(theme.px(boxWidth));
    m_scale->setFixedWidth(theme.px(boxWidth));
    for (FormField *field : {m_kindField, m_languageField, m_scaleField, m_densityField, m_resetField}) {
        field->setLabelWidth(theme.px(labelWidth));
        field->setMaximumWidth(theme.px(720));
        form->addWidget(field);
    }
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
    m_kindField->setLabel(tr("Theme"));
    m_kind->setSegments({tr("Light"), tr("Dark"), tr("High contrast")});
    m_languageField->setLabel(tr("Language"));
    for (const Language::Entry &entry : Language::available()) {
        if (entry.code == Language::ofDesktop())
            m_languageBox->setItemText(0, tr("As the desktop (%1)").arg(entry.name));
    }
    m_densityField->setLabel(tr("Rows"));
    m_density->setSegments({tr("Comfortable"), tr("Compact")});
    m_densityField->setHint(tr("Compact shows a quarter more rows of every table."));
    m_scaleField->setLabel(tr("Size of text"));
    m_scaleField->setHint(tr("Everything grows with it: rows, buttons, spaces."));
    m_resetField->setLabel(tr("Layout"));
    m_reset->setText(tr("Restore default layout"));
    m_resetField->setHint(tr("Columns, panels and the window as they were at first. Nothing else is forgotten."));
    show();
}

} // namespace chipdeck::ui
