#pragma once

#include <functional>

#include "ui/preferences/GatewayCheck.h"
#include "ui/preferences/PricesPage.h"
#include "ui/shell/Screen.h"
#include "ui/shell/Settings.h"

class QStackedWidget;

namespace chipdeck::store {
class FleetStore;
}
namespace chipdeck::widgets {
class PageHeader;
class SegmentedControl;
}

namespace chipdeck::ui {

class ClustersPage;
class CommandRegistry;
class DesktopNotices;
class GatewayStates;
class Language;
class ShortcutsPage;

/// What the preferences act on; everything outlives the screen.
struct PreferencesParts {
    widgets::Theme &theme;
    Settings &settings;
    Language &language;
    CommandRegistry &commands;
    const store::FleetStore &fleet;
    Probe probe;  ///< empty = connections cannot be tested
    std::function<QString(const QString &screenId)> screenTitle;
    const GatewayStates *states = nullptr;  ///< null = nothing was opened by this run
    DesktopNotices *desktop = nullptr;      ///< null = notices stay in the window
    store::PriceBooks *prices = nullptr;    ///< null = no gateway keeps prices
    PriceFiles priceFiles{};
    QString draftFolder{};                  ///< of what was typed and not saved; empty = it ends with the console
};

/// Clusters, prices, look, notices, shortcuts. Everything takes effect at once; there is nothing to confirm.
class PreferencesScreen : public Screen
{
    Q_OBJECT

public:
    explicit PreferencesScreen(const PreferencesParts &parts, QWidget *parent = nullptr);

    QString id() const override;
    QString title() const override;
    QString icon() const override;
    void setClusterFilter(const QStringList &) override {}
    void setQuery(const QString &) override {}
    QString queryHint() const override;
    QStringList screenshotStates() const override;
    bool showScreenshotState(const QString &state) override;
    /// The form that adds a gateway.
    void openAddForm();
    /// What one is told of one's jobs.
    void openNotices();

Q_SIGNALS:
    void retryRequested(const QString &address);
    /// Something was done that can be taken back.
    void done(const QString &words, std::function<void()> undo);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showDetail();
    bool showClustersState(const QString &state);
    bool showShortcutsState(const QString &state);
    bool showPricesState(const QString &state);

    CommandRegistry &m_commands;
    widgets::PageHeader *m_header;
    widgets::SegmentedControl *m_pages;
    QStackedWidget *m_stack;
    ClustersPage *m_clusters;
    PricesPage *m_prices;
    ShortcutsPage *m_shortcuts;
};

} // namespace chipdeck::ui
