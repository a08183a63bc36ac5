#pragma once

#include <array>

#include <QWidget>

#include "client/store/InferenceRuntime.h"
#include "ui/tryout/TryoutChoices.h"
#include "widgets/theme/TextLabel.h"
#include "widgets/theme/Theme.h"

class QComboBox;
class QGridLayout;

namespace chipdeck::ui {

/// The selectors below the fit: device, format of the cache, and what happens when a context is full.
class LoadOptions : public QWidget
{
    Q_OBJECT

public:
    LoadOptions(const widgets::Theme &theme, store::InferenceRuntime &runtime, QWidget *parent = nullptr);

    const TryoutChoices &choices() const { return m_choices; }
    /// A device that is not there now is kept for when it is; until then the first one is used.
    void setChoices(const TryoutChoices &choices);
    void retranslate();

Q_SIGNALS:
    /// By a person.
    void changed();

private:
    enum Line { Device, Cache, WhenFull };
    struct Row {
        widgets::TextLabel *label;
        QComboBox *box;
    };

    void addRow(QGridLayout *grid, Line line, const QString &name);
    void take(Line line, int index);
    void fillDevices();
    void showChoices();

    const widgets::Theme &m_theme;
    store::InferenceRuntime &m_runtime;
    TryoutChoices m_choices;
    std::array<Row, 3> m_rows{};
};

} // namespace chipdeck::ui
