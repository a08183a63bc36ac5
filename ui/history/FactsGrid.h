#pragma once

#include <QList>
#include <QWidget>

#include "widgets/theme/Theme.h"

class QGridLayout;

namespace chipdeck::ui {

/// Facts below one another: what, muted, and its value, which wraps and can be selected. An empty value is left out.
class FactsGrid : public QWidget
{
    Q_OBJECT

public:
    struct Fact {
        QString what;
        QString value;
    };

    explicit FactsGrid(const widgets::Theme &theme, QWidget *parent = nullptr);
    void setFacts(const QList<Fact> &facts);
    /// As they are shown, for tests and copying.
    QStringList texts() const { return m_texts; }

private:
    const widgets::Theme &m_theme;
    QGridLayout *m_grid;
    QList<QWidget *> m_labels;
    QStringList m_texts;
};

} // namespace chipdeck::ui
