#pragma once

#include <vector>

#include <QWidget>

#include "widgets/theme/TextLabel.h"
#include "widgets/theme/Theme.h"

class QVBoxLayout;

namespace chipdeck::ui {

class RailButton;
class Screen;

/// The list of screens at the left; folds to icons when the window is narrow.
class NavigationRail : public QWidget
{
    Q_OBJECT

public:
    explicit NavigationRail(const widgets::Theme &theme, QWidget *parent = nullptr);

    void addScreen(Screen *screen);
    void setCurrent(int index);
    void setFolded(bool folded);
    bool isFolded() const { return m_folded; }
    /// Who the console acts as: "operator-1", "operator, 5 clusters".
    void setIdentity(const QString &principal, const QString &role);
    void retranslate();
    RailButton *button(int index) const { return m_entries[std::size_t(index)].button; }

Q_SIGNALS:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Entry {
        Screen *screen;
        RailButton *button;
    };

    const widgets::Theme &m_theme;
    std::vector<Entry> m_entries;
    QVBoxLayout *m_column;
    QVBoxLayout *m_buttons;
    widgets::TextLabel *m_principal;
    widgets::TextLabel *m_role;
    bool m_folded = false;
};

} // namespace chipdeck::ui
