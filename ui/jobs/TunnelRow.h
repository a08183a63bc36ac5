#pragma once

#include <QWidget>

#include "client/store/JobConnections.h"

class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace chipdeck::widgets {
class TextLabel;
class Theme;
}

namespace chipdeck::ui {

class GlyphMark;

/// One tunnel: where it leads, its address here, what passes, and why it ended.
class TunnelRow : public QWidget
{
    Q_OBJECT

public:
    /// `job`: how a person calls it. The tunnel outlives the row.
    TunnelRow(const widgets::Theme &theme, store::Tunnel &tunnel, const QString &job, QWidget *parent);

    store::Tunnel &tunnel() const { return m_tunnel; }
    void retranslate();

Q_SIGNALS:
    /// Of one that has ended.
    void removeRequested();

private:
    void makeHead(QVBoxLayout *layout);
    void makeAddress(QVBoxLayout *layout);
    void refresh();
    void showIcons();
    void stopOrRemove();
    QString stateWords() const;

    const widgets::Theme &m_theme;
    store::Tunnel &m_tunnel;
    const QString m_job;
    GlyphMark *m_mark;
    widgets::TextLabel *m_title;
    QToolButton *m_stop;
    QWidget *m_address;
    widgets::TextLabel *m_url;
    QToolButton *m_copy;
    QPushButton *m_open;
    widgets::TextLabel *m_state;
};

} // namespace chipdeck::ui
