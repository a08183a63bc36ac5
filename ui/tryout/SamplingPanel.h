#pragma once

#include <functional>
#include <vector>

#include <QScrollArea>

#include "ui/tryout/TryoutSide.h"
#include "widgets/theme/TextLabel.h"
#include "widgets/theme/Theme.h"

class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;

namespace chipdeck::widgets {
class FormField;
class SegmentedControl;
}

namespace chipdeck::ui {

class ValueSlider;

/// How answers are drawn: presets, the figures behind them, seed, longest answer and system prompt.
class SamplingPanel : public QScrollArea
{
    Q_OBJECT

public:
    enum Preset { Exact, Balanced, Creative };

    explicit SamplingPanel(const widgets::Theme &theme, QWidget *parent = nullptr);

    TryoutQuestion question() const;
    void setSampling(const domain::SamplingSetting &sampling);
    void setSystem(const QString &system);
    bool isRight() const;
    static domain::SamplingSetting preset(Preset preset);
    void retranslate();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void changed();

private:
    struct Knob {
        ValueSlider *slider;
        widgets::TextLabel *label;
        widgets::TextLabel *value;
        double step;
        int decimals;
        std::function<QString()> name;
        std::function<QString()> tip;
    };

    void addKnob(QVBoxLayout *column, double most, double step, int decimals, std::function<QString()> name, std::function<QString()> tip);
    void makeKnobs(QVBoxLayout *column);
    void makeFields(QVBoxLayout *column);
    domain::SamplingSetting sampling() const;
    void showPreset();
    void showValues();
    void check();

    const widgets::Theme &m_theme;
    widgets::TextLabel *m_heading;
    widgets::SegmentedControl *m_presets;
    std::vector<Knob> m_knobs;
    QLineEdit *m_seed;
    QLineEdit *m_longest;
    widgets::FormField *m_seedField;
    widgets::FormField *m_longestField;
    widgets::TextLabel *m_systemHeading;
    QPlainTextEdit *m_system;
};

} // namespace chipdeck::ui
