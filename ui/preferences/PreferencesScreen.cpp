#include "ui/preferences/PreferencesScreen.h"

#include <QAction>
#include <QEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/preferences/ClustersPage.h"
#include "ui/preferences/GatewayStates.h"
#include "ui/preferences/LookPage.h"
#include "ui/preferences/NoticesPage.h"
#include "ui/preferences/ShortcutsPage.h"
#include "ui/shell/CommandRegistry.h"
#include "widgets/forms/PageHeader.h"
#include "widgets/forms/SegmentedControl.h"

namespace chipdeck::ui {

namespace {

enum Page { Clusters, Prices, Look, Told, Shortcuts };

} // namespace

PreferencesScreen::PreferencesScreen(const PreferencesParts &parts, QWidget *parent)
    : Screen(parent), m_commands(parts.commands), m_header(new widgets::PageHeader(parts.theme, widgets::Theme::Type::Title, this)),
      m_pages(new widgets::SegmentedControl(parts.theme, this)), m_stack(new QStackedWidget(this)),
      m_clusters(new ClustersPage(parts.theme, parts.settings, parts.fleet, parts.states ? *parts.states : *new GatewayStates(this), parts.probe)),
      m_prices(new PricesPage({parts.theme, parts.fleet, parts.prices, parts.priceFiles, parts.draftFolder})),
      m_shortcuts(new ShortcutsPage(parts.theme, parts.settings, parts.commands, parts.screenTitle))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_stack, 1);
    m_header->addWidget(m_pages);
    auto *look = new LookPage(parts.theme, parts.settings, parts.language);
    m_stack->addWidget(m_clusters);
    m_stack->addWidget(m_prices);
    m_stack->addWidget(look);
    m_stack->addWidget(new NoticesPage(parts.theme, parts.settings, parts.desktop));
    m_stack->addWidget(m_shortcuts);
    connect(m_pages, &widgets::SegmentedControl::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_pages, &widgets::SegmentedControl::currentChanged, this, &PreferencesScreen::showDetail);
    connect(look, &LookPage::resetLayoutRequested, this, [&commands = parts.commands] {
        if (QAction *reset = commands.action(QStringLiteral("shell.resetLayout")))
            reset->trigger();
    });
    connect(m_clusters, &ClustersPage::retryRequested, this, &PreferencesScreen::retryRequested);
    connect(m_clusters, &ClustersPage::done, this, &PreferencesScreen::done);
    connect(m_prices, &PricesPage::done, this, &PreferencesScreen::done);
    connect(m_shortcuts, &ShortcutsPage::done, this, &PreferencesScreen::done);
    retranslate();
}

QString PreferencesScreen::id() const
{
    return QStringLiteral("preferences");
}

QString PreferencesScreen::title() const
{
    return tr("Preferences");
}

QString PreferencesScreen::icon() const
{
    return QStringLiteral(":/icons/preferences.svg");
}

QString PreferencesScreen::queryHint() const
{
    return {};
}

QStringList PreferencesScreen::screenshotStates() const
{
    return {QStringLiteral("add"),       QStringLiteral("add-tls"),        QStringLiteral("add-error"),
            QStringLiteral("prices"),    QStringLiteral("prices-mistakes"), QStringLiteral("look"),      QStringLiteral("notices"),        QStringLiteral("shortcuts"),
            QStringLiteral("shortcuts-chosen"), QStringLiteral("shortcuts-clash")};
}

bool PreferencesScreen::showScreenshotState(const QString &state)
{
    if (state.startsWith(QLatin1String("add")))
        return showClustersState(state);
    m_clusters->type({});
    m_clusters->closeForm();
    if (state.startsWith(QLatin1String("prices")))
        return showPricesState(state);
    if (state.startsWith(QLatin1String("shortcuts")))
        return showShortcutsState(state);
    m_pages->setCurrentIndex(state == QLatin1String("notices") ? Told : Look);
    return state == QLatin1String("look") || state == QLatin1String("notices");
}

bool PreferencesScreen::showClustersState(const QString &state)
{
    m_pages->setCurrentIndex(Clusters);
    m_clusters->openForm();
    if (state == QLatin1String("add-tls")) {
        m_clusters->type({QStringLiteral("tls://gateway.example.org:7443"), QStringLiteral("Training")});
    } else if (state == QLatin1String("add-error")) {
        m_clusters->type({QStringLiteral("https://gateway.example.org:7443"), {}});
    } else {
        m_clusters->type({QStringLiteral("ssh://"), {}});
    }
    return true;
}

/// With an example where the gateway has no prices; with mistakes in it, where they may be changed.
bool PreferencesScreen::showPricesState(const QString &state)
{
    m_pages->setCurrentIndex(Prices);
    if (state == QLatin1String("prices")) {
        m_prices->startOver();
        return true;
    }
    if (!m_prices->mayWrite())
        return false;
    m_prices->type({{{}, "train", "H100 SXM", "8.00", "12.50", "CNY", "2026-01-01", "2026-07-01"},
                    {{}, "train", "H100 SXM", "7.5", "12", "CNY", "2026-08-01", "2027-01-01"},
                    {{}, "train", "H100 SXM", "", "11.00", "CNY", "2026-12-01", {}},
                    {{}, "tarin", "910C", "4,20", "6.80", "CNY", "2026-01-01", {}}});
    return true;
}

bool PreferencesScreen::showShortcutsState(const QString &state)
{
    m_pages->setCurrentIndex(Shortcuts);
    if (state == QLatin1String("shortcuts"))
        return true;
    m_shortcuts->select(QStringLiteral("shell.theme"));
    const QAction *palette = m_commands.action(QStringLiteral("shell.palette"));
    if (state == QLatin1String("shortcuts-clash") && palette)
        m_shortcuts->tryKeys(palette->shortcut());
    return !m_shortcuts->selectedId().isEmpty();
}

void PreferencesScreen::openAddForm()
{
    m_pages->setCurrentIndex(Clusters);
    m_clusters->openForm();
}

void PreferencesScreen::openNotices()
{
    m_pages->setCurrentIndex(Told);
}

void PreferencesScreen::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void PreferencesScreen::showDetail()
{
    // Prices are others' as well: they are saved on purpose.
    m_header->setDetail(m_pages->currentIndex() == Prices ? QString() : tr("Every change takes effect at once"));
}

void PreferencesScreen::retranslate()
{
    m_header->setTitle(title());
    showDetail();
    m_pages->setSegments({tr("Clusters"), tr("Prices"), tr("Look"), tr("Notices"), tr("Shortcuts")});
}

} // namespace chipdeck::ui
