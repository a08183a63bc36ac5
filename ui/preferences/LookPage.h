#pragma once

#include <QWidget>

#include "ui/shell/Settings.h"
#include "widgets/theme/Theme.h"

class QComboBox;
class QPushButton;

namespace chipdeck::widgets {
class FormField;
class SegmentedControl;
}

namespace chipdeck::ui {

class Language;

/// Theme, language, density and scale; every choice shows at once and is remembered.
class LookPage : public QWidget
{
    Q_OBJECT

public:
    LookPage(widgets::Theme &theme, Settings &settings, Language &language, QWidget *parent = nullptr);

Q_SIGNALS:
    void resetLayoutRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void connectChoices();
    void fillChoices();
    void show();
    void retranslate();

    widgets::Theme &m_theme;
    Settings &m_settings;
    Language &m_language;
    widgets::SegmentedControl *m_kind;
    QComboBox *m_languageBox;
    widgets::SegmentedControl *m_density;
    QComboBox *m_scale;
    QPushButton *m_reset;
    widgets::FormField *m_kindField;
    widgets::FormField *m_languageField;
    widgets::FormField *m_densityField;
    widgets::FormField *m_scaleField;
    widgets::FormField *m_resetField;
};

} // namespace chipdeck::ui
