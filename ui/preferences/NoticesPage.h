#pragma once

#include <array>

#include <QWidget>

#include "ui/shell/Settings.h"
#include "widgets/theme/TextLabel.h"

class QCheckBox;
class QComboBox;
class QPushButton;
class QVBoxLayout;

namespace chipdeck::widgets {
class FormField;
class SegmentedControl;
}

namespace chipdeck::ui {

class DesktopNotices;

/// What one is told of one's own jobs, and how loudly; and by which way the desktop is told, as found out just now.
class NoticesPage : public QWidget
{
    Q_OBJECT

public:
    /// `desktop` may be null: there is no way out of the window.
    NoticesPage(const widgets::Theme &theme, Settings &settings, DesktopNotices *desktop, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    enum Kind { Started, Ended, Failed, NearLimit, Gateways, KindCount };

    static domain::NoticeWay domain::NoticeWishes::*wishOf(int kind);
    void makeFields(QVBoxLayout *form);
    QWidget *makeHours();
    void fillChoices();
    void takeHours();
    void connectAll();
    void store(domain::NoticeWishes wishes);
    void show();
    void showWay();
    void retranslate();

    const widgets::Theme &m_theme;
    Settings &m_settings;
    DesktopNotices *m_desktop;
    std::array<widgets::SegmentedControl *, KindCount> m_ways{};
    std::array<widgets::FormField *, KindCount> m_wayFields{};
    QComboBox *m_ahead;
    QCheckBox *m_quiet;
    QComboBox *m_from;
    QComboBox *m_until;
    widgets::TextLabel *m_dash;
    widgets::TextLabel *m_way;
    QPushButton *m_try;
    widgets::FormField *m_aheadField = nullptr;
    widgets::FormField *m_quietField = nullptr;
    widgets::FormField *m_wayField = nullptr;
};

} // namespace chipdeck::ui
