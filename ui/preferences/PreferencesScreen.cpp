#include "ui/preferences/PreferencesScreen.h"

#include <QAction>
#include <QEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/preferences/ClustersPage.h"
#include "ui/preferences/GatewayStates.h"
#include "ui/preferences/LookPage.h"
#include "ui/preferences/ShortcutsPage.h"
#include "ui/shell/CommandRegistry.h"
#include "widgets/forms/PageHeader.h"
#include "widgets/forms/SegmentedControl.h"

namespace chipdeck::ui {

PreferencesScreen::PreferencesScreen(const PreferencesParts &parts, QWidget *parent)
    : Screen(parent), m_commands(parts.commands), m_header(new widgets::PageHeader(parts.theme, widgets::Theme::Type::Title, this)),
      m_pages(new widgets::SegmentedControl(parts.theme, this)), m_stack(new QStackedWidget(this)),
      m_clusters(new ClustersPage(parts.theme, parts.settings, parts.fleet, parts.states ? *parts.states : *new GatewayStates(this), parts.probe)),
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
    m_stack->addWidget(look);
    m_stack->addWidget(m_shortcuts);
    connect(m_pages, &widgets::SegmentedControl::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(look, &LookPage::resetLayoutRequested, this, [&commands = parts.commands] {
        if (QAction *reset = commands.action(QStringLiteral("shell.resetLayout")))
            reset->trigger();
    });
    connect(m_clusters, &ClustersPage::retryRequested, this, &PreferencesScreen::retryRequested);
    connect(m_clusters, &ClustersPage::done, this, &PreferencesScreen::done);
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
            QStringLiteral("look"),      QStringLiteral("shortcuts"),      QStringLiteral("shortcuts-chosen"),
            QStringLiteral("shortcuts-clash")};
}

bool PreferencesScreen::showScreenshotState(const QString &state)
{
    if (state.startsWith(QLatin1String("add")))
        return showClustersState(state);
    m_clusters->type({});
    m_clusters->closeForm();
    if (state.startsWith(QLatin1String("shortcuts")))
        return showShortcutsState(state);
    m_pages->setCurrentIndex(1);
    return state == QLatin1String("look");
}

bool PreferencesScreen::showClustersState(const QString &state)
{
    m_pages->setCurrentIndex(0);
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

bool PreferencesScreen::showShortcutsState(const QString &state)
{
    m_pages->setCurrentIndex(2);
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
    m_pages->setCurrentIndex(0);
    m_clusters->openForm();
}

void PreferencesScreen::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void PreferencesScreen::retranslate()
{
    m_header->setTitle(title());
    m_header->setDetail(tr("Every change takes effect at once"));
    m_pages->setSegments({tr("Clusters"), tr("Look"), tr("Shortcuts")});
}

} // namespace chipdeck::ui
