#include "ui/preferences/PreferencesScreen.h"

#include <QAction>
#include <QEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/preferences/ClustersPage.h"
#include "ui/preferences/LookPage.h"
#include "ui/preferences/ShortcutsPage.h"
#include "ui/shell/CommandRegistry.h"
#include "widgets/forms/PageHeader.h"
#include "widgets/forms/SegmentedControl.h"

namespace chipdeck::ui {

PreferencesScreen::PreferencesScreen(const PreferencesParts &parts, QWidget *parent)
    : Screen(parent), m_header(new widgets::PageHeader(parts.theme, widgets::Theme::Type::Title, this)),
      m_pages(new widgets::SegmentedControl(parts.theme, this)), m_stack(new QStackedWidget(this)),
      m_clusters(new ClustersPage(parts.theme, parts.settings, parts.fleet, parts.probe))
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
    m_stack->addWidget(new ShortcutsPage(parts.theme, parts.settings, parts.commands, parts.screenTitle));
    connect(m_pages, &widgets::SegmentedControl::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(look, &LookPage::resetLayoutRequested, this, [&commands = parts.commands] {
        if (QAction *reset = commands.action(QStringLiteral("shell.resetLayout")))
            reset->trigger();
    });
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
    return tr("nothing to filter here");
}

QStringList PreferencesScreen::screenshotStates() const
{
    return {QStringLiteral("add"), QStringLiteral("look"), QStringLiteral("shortcuts")};
}

bool PreferencesScreen::showScreenshotState(const QString &state)
{
    const QStringList pages{QStringLiteral("add"), QStringLiteral("look"), QStringLiteral("shortcuts")};
    const int page = int(pages.indexOf(state));
    m_pages->setCurrentIndex(std::max(0, page));
    if (page == 0)
        m_clusters->openForm();
    return page >= 0;
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
