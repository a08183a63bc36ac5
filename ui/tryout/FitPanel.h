#pragma once

#include <array>
#include <map>
#include <optional>
#include <vector>

#include <QTimer>
#include <QWidget>

#include "client/store/InferenceRuntime.h"
#include "ui/tryout/TryoutChoices.h"
#include "widgets/theme/TextLabel.h"
#include "widgets/theme/Theme.h"

class QVBoxLayout;

namespace chipdeck::widgets {
class DetailFold;
}

namespace chipdeck::ui {

class LoadOptions;
class ValueSlider;

/// What the chosen models would take of a device's memory and how fast they would be, for the context and the cache that are
/// chosen, before anything is loaded; and where that is chosen.
class FitPanel : public QWidget
{
    Q_OBJECT

public:
    FitPanel(const widgets::Theme &theme, store::InferenceRuntime &runtime, QWidget *parent = nullptr);

    /// One or two models; none hides the figures.
    void setModels(const std::vector<std::string> &names);
    /// Positions that each model gets; 0 = as many as fit.
    std::uint32_t context() const { return m_chosen; }
    const TryoutChoices &choices() const;
    void setChoices(const TryoutChoices &choices);
    void retranslate();

Q_SIGNALS:
    void contextChosen(quint32 positions);
    /// By a person.
    void choicesChanged();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Part {
        widgets::Theme::Token token;
        std::uint64_t bytes = 0;
        QString words;
        Qt::BrushStyle style = Qt::SolidPattern;
    };

    void makeBar(QVBoxLayout *column);
    void makeRows(QVBoxLayout *column);
    void makeChoices(QVBoxLayout *column);
    domain::LoadSetting setting(const std::string &name, std::uint32_t context) const;
    void askLongest();
    void takeLongest();
    void ask();
    void moved(int value);
    void showFigures();
    void showSpeed();
    void showTrouble(const domain::Failure &failure);
    void showTroubleWords();
    std::uint64_t loadedBytes() const;
    QStringList contexts() const;
    std::vector<Part> parts() const;
    QRectF barBox() const;

    const widgets::Theme &m_theme;
    store::InferenceRuntime &m_runtime;
    std::vector<std::string> m_names;
    std::map<std::string, domain::ModelFit> m_longest;
    std::map<std::string, domain::ModelFit> m_fits;
    TryoutChoices m_asked;  ///< what the fits are for
    std::uint32_t m_chosen = 0;
    std::optional<domain::Failure> m_trouble;  ///< why a fit is not known
    int m_round = 0;
    QTimer m_delay;
    widgets::TextLabel *m_heading;
    widgets::TextLabel *m_troubleWords;
    widgets::DetailFold *m_detail;
    QWidget *m_bar;
    widgets::TextLabel *m_zero;
    widgets::TextLabel *m_total;
    struct Row {
        QWidget *mark;
        widgets::TextLabel *label;
        widgets::TextLabel *value;
    };
    std::array<Row, 5> m_rows{};
    widgets::TextLabel *m_speedLabel;
    widgets::TextLabel *m_speedValue;
    widgets::TextLabel *m_contextLabel;
    widgets::TextLabel *m_contextValue;
    ValueSlider *m_slider;
    LoadOptions *m_options;
};

} // namespace chipdeck::ui
