#pragma once

#include <optional>

#include <QAbstractButton>
#include <QWidget>

#include "client/store/InferenceRuntime.h"
#include "widgets/theme/TextLabel.h"
#include "widgets/theme/Theme.h"

class QPlainTextEdit;
class QToolButton;
class QVBoxLayout;

namespace chipdeck::widgets {
class DetailFold;
}

namespace chipdeck::ui {

/// On or off, as a pill with a knob.
class ToggleSwitch : public QAbstractButton
{
    Q_OBJECT

public:
    explicit ToggleSwitch(const widgets::Theme &theme, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const widgets::Theme &m_theme;
};

/// Opens the OpenAI-compatible port of the runtime to programs of this computer, and gives a line that calls it.
class ServeStrip : public QWidget
{
    Q_OBJECT

public:
    ServeStrip(const widgets::Theme &theme, store::InferenceRuntime &runtime, QWidget *parent = nullptr);

    /// The model that the line names.
    void setModel(const std::string &name);
    void setServing(bool enabled);
    QString curlLine() const;
    void retranslate();

Q_SIGNALS:
    void copied();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeRows(QVBoxLayout *column);
    void showState();
    void showWords(const domain::Serving &serving);
    void fitLine();
    void followTheme();

    const widgets::Theme &m_theme;
    store::InferenceRuntime &m_runtime;
    std::string m_model;
    std::optional<domain::Failure> m_trouble;
    ToggleSwitch *m_switch;
    widgets::TextLabel *m_heading;
    widgets::TextLabel *m_address;
    widgets::TextLabel *m_figures;
    widgets::TextLabel *m_words;
    widgets::DetailFold *m_detail;
    QWidget *m_box;
    QPlainTextEdit *m_line;
    QToolButton *m_copy;
};

} // namespace chipdeck::ui
