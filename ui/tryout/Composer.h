#pragma once

#include <QPlainTextEdit>
#include <QWidget>

#include "widgets/theme/TextLabel.h"
#include "widgets/theme/Theme.h"

class QPushButton;
class QToolButton;

namespace chipdeck::ui {

/// Where a question is written. Enter sends, Shift+Enter begins a line; while an answer is written the button in the same
/// place stops it.
class Composer : public QWidget
{
    Q_OBJECT

public:
    explicit Composer(const widgets::Theme &theme, QWidget *parent = nullptr);

    QString text() const { return m_edit->toPlainText(); }
    void clear() { m_edit->clear(); }
    void setPlaceholder(const QString &words);
    /// Empty `stop` = nothing is being written.
    void setButton(const QString &send, const QString &stop, bool enabled);
    QToolButton *more() const { return m_more; }
    /// Shown where sampling has no room of its own.
    QToolButton *sampling() const { return m_sampling; }
    void focusText() { m_edit->setFocus(); }
    void retranslate();

Q_SIGNALS:
    void sent(const QString &text);
    void stopped();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void act();
    bool isTooLong() const;
    void showHint();
    void fitHeight();
    void followTheme();

    const widgets::Theme &m_theme;
    QPlainTextEdit *m_edit;
    widgets::TextLabel *m_hint;
    QPushButton *m_button;
    QToolButton *m_more;
    QToolButton *m_sampling;
    bool m_stops = false;
};

} // namespace chipdeck::ui
