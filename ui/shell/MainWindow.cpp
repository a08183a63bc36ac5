#include "ui/shell/MainWindow.h"

#include <QCloseEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include "client/domain/Names.h"
#include "client/store/Actions.h"
#include "client/store/FleetStore.h"
#include "ui/shell/ClusterFilter.h"
#include "ui/shell/CommandPalette.h"
#include "ui/shell/CommandRegistry.h"
#include "ui/shell/FreshnessStrip.h"
#include "ui/shell/Language.h"
#include "ui/shell/NavigationRail.h"
#include "ui/shell/OutcomeToast.h"
#include "ui/shell/QueryBar.h"
#include "ui/shell/Screen.h"
#include "widgets/theme/Style.h"

namespace chipdeck::ui {

using widgets::Theme;

namespace {

constexpr int foldUpTo = 900;
const QString unfinishedNotice = QStringLiteral("unfinished");

} // namespace

MainWindow::MainWindow(const MainWindowParts &parts, QWidget *parent)
    : QMainWindow(parent), m_parts(parts), m_uiState(parts.settings), m_rail(new NavigationRail(parts.theme, this)),
      m_clusterFilter(new ClusterFilter(parts.theme, parts.fleet, this)), m_queryBar(new QueryBar(parts.theme, this)),
      m_freshness(new FreshnessStrip(parts.theme, parts.fleet, this)),
      m_status(new StatusStrip(parts.theme, parts.fleet, this)), m_stack(new QStackedWidget(this)),
      m_palette(new CommandPalette(parts.theme, parts.commands, parts.fleet, this)),
      m_toast(new OutcomeToast(parts.theme, this)), m_row(new QHBoxLayout), m_topRow(new QHBoxLayout), m_noticeColumn(new QVBoxLayout)
{
    setObjectName(QStringLiteral("mainWindow"));
    auto *whole = new QWidget(this);
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_row->setSpacing(0);
    m_row->addWidget(m_rail);
    auto *content = new QVBoxLayout;
    content->setSpacing(0);
    content->addWidget(makeTopBar());
    content->addLayout(m_noticeColumn);
    content->addWidget(m_stack, 1);
    m_row->addLayout(content, 1);
    column->addLayout(m_row, 1);
    column->addWidget(m_status);
    setCentralWidget(whole);
    setBackground(m_stack, parts.theme, Theme::Token::Surface);
    setMinimumSize(parts.theme.px(640), parts.theme.px(420));
    connectTopBar();
    registerCommands();
    if (parts.actions)
        connect(parts.actions, &store::Actions::writeFinished, this, &MainWindow::showOutcome);
    connect(&parts.fleet, &store::FleetStore::changed, this, [this](store::ClusterStore *, const store::ReplicaChange &change) {
        if (change.freshness || change.layout)
            showIdentity();
    });
    connect(&parts.theme, &Theme::changed, this, &MainWindow::fold);
    resize(parts.theme.px(1280), parts.theme.px(800));
}

MainWindow::~MainWindow() = default;

QWidget *MainWindow::makeTopBar()
{
    auto *bar = new QWidget(this);
    setBackground(bar, m_parts.theme, Theme::Token::Window);
    auto *column = new QVBoxLayout(bar);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_topRow->setContentsMargins(m_parts.theme.px(16), 0, m_parts.theme.px(16), 0);
    m_topRow->setSpacing(m_parts.theme.px(8));
    m_topRow->addWidget(m_clusterFilter);
    m_topRow->addWidget(m_queryBar, 1);
    m_topRow->addWidget(m_freshness);
    column->addStretch(1);
    column->addLayout(m_topRow);
    column->addStretch(1);
    auto *rule = new QWidget(bar);
    rule->setFixedHeight(1);
    setBackground(rule, m_parts.theme, Theme::Token::Border);
    column->addWidget(rule);
    bar->setFixedHeight(m_parts.theme.px(48));
    connect(&m_parts.theme, &Theme::changed, bar, [bar, this] { bar->setFixedHeight(m_parts.theme.px(48)); });
    return bar;
}

void MainWindow::addToTopBar(QWidget *control)
{
    m_topRow->addWidget(control);
}

void MainWindow::addSidePanel(QWidget *panel)
{
    m_row->addWidget(panel);
}

void MainWindow::connectTopBar()
{
    connect(m_rail, &NavigationRail::chosen, this, [this](int index) { showScreen(m_screens[std::size_t(index)]->id()); });
    connect(m_clusterFilter, &ClusterFilter::chosenChanged, this, [this](const QStringList &keys) {
        m_parts.settings.setClusterFilter(keys);
        for (Screen *screen : m_screens)
            screen->setClusterFilter(keys);
    });
    connect(m_queryBar, &QueryBar::queryChanged, this, &MainWindow::forwardQuery);
    connect(m_queryBar, &QueryBar::queryConfirmed, this, [this](const QString &query) {
        m_parts.settings.addToQueryHistory(query);
        m_queryBar->setHistory(m_parts.settings.queryHistory());
    });
    connect(m_queryBar, &QueryBar::paletteRequested, this, &MainWindow::openPalette);
    connect(m_palette, &CommandPalette::resourceChosen, this, &MainWindow::open);
    connect(m_freshness, &FreshnessStrip::clicked, this, [this] { showScreen(QStringLiteral("preferences")); });
}

void MainWindow::addScreen(Screen *screen)
{
    m_screens.push_back(screen);
    m_stack->addWidget(screen);
    m_rail->addScreen(screen);
    connect(screen, &Screen::openRequested, this, &MainWindow::open);
    connect(screen, &Screen::chipsRequested, this, &MainWindow::showChips);
    connect(screen, &Screen::queryRequested, m_queryBar, &QueryBar::setQuery);
    registerScreenCommand(screen);
    if (m_screens.size() == 1)
        display(screen);
}

Screen *MainWindow::screen(const QString &id) const
{
    const auto found = std::find_if(m_screens.begin(), m_screens.end(), [&id](const Screen *screen) { return screen->id() == id; });
    return found == m_screens.end() ? nullptr : *found;
}

Screen *MainWindow::currentScreen() const
{
    return qobject_cast<Screen *>(m_stack->currentWidget());
}

bool MainWindow::showScreen(const QString &id)
{
    Screen *wanted = screen(id);
    if (!wanted)
        return false;
    display(wanted);
    m_parts.settings.setLastScreen(id);
    return true;
}

void MainWindow::display(Screen *wanted)
{
    // Who worked in the screen that goes works in the one that comes.
    const QWidget *focus = focusWidget();
    const bool inScreen = focus && m_stack->currentWidget() && m_stack->currentWidget()->isAncestorOf(focus);
    m_stack->setCurrentWidget(wanted);
    if (inScreen)
        wanted->setFocus(Qt::OtherFocusReason);
    m_rail->setCurrent(m_stack->currentIndex());
    m_queryBar->setHint(wanted->queryHint());
    // Every screen keeps a query of its own: "state:pending" means nothing where one looks at models.
    m_queryBar->setQuery(m_parts.settings.query(wanted->id()));
    offerCommandsInSight();
    setWindowTitle(tr("%1 – Chipdeck", "window title").arg(wanted->title()));
}

bool MainWindow::open(const QString &clusterKey, const QString &name)
{
    const auto parts = domain::parseName(name.toStdString());
    if (parts && parts->node.empty() && parts->job.empty()) {
        m_clusterFilter->setChosen({clusterKey});
        return true;
    }
    for (Screen *screen : m_screens) {
        if (screen->open(clusterKey, name))
            return showScreen(screen->id());
    }
    showNote(widgets::Glyph::Cross, Theme::Token::Error, tr("%1 is not there any more.").arg(name));
    return false;
}

void MainWindow::showChips(const QString &clusterKey, const std::vector<domain::NodeAllocation> &chips)
{
    for (Screen *screen : m_screens) {
        if (screen->showChips(clusterKey, chips)) {
            showScreen(screen->id());
            return;
        }
    }
}

void MainWindow::restoreState()
{
    m_uiState.restore(this);
    applyShortcuts();
    m_queryBar->setHistory(m_parts.settings.queryHistory());
    const QStringList keys = m_parts.settings.clusterFilter();
    m_clusterFilter->setChosen(keys);
    for (Screen *screen : m_screens) {
        screen->setClusterFilter(keys);
        screen->setQuery(m_parts.settings.query(screen->id()));
    }
    offerPaletteKeys();
    const QString last = m_parts.settings.lastScreen();
    if (!screen(last) && !m_screens.empty())
        showScreen(m_screens.front()->id());
    else
        showScreen(last);
    showIdentity();
    fold();
}

void MainWindow::forwardQuery(const QString &query)
{
    if (Screen *screen = currentScreen()) {
        m_parts.settings.setQuery(screen->id(), query);
        screen->setQuery(query);
    }
}

void MainWindow::fold()
{
    m_rail->setFolded(width() <= std::max(foldUpTo, m_parts.theme.px(foldUpTo)));
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    fold();
    m_toast->place(m_rail->width());
}

QString MainWindow::unfinished() const
{
    QStringList left;
    for (const Screen *screen : m_screens)
        left << screen->unfinished();
    left.removeAll(QString());
    return left.join(u' ');
}

/// Until it is over, or somebody ends the console all the same.
void MainWindow::warnOfUnfinished()
{
    const QString left = unfinished();
    if (left.isEmpty())
        return clearNotice(unfinishedNotice);
    setNotice(unfinishedNotice, [this] { return unfinished(); }, tr("If Chipdeck ends now, they stay as they are."), [] { return tr("End anyway"); },
              [this] { close(); });
    QTimer::singleShot(500, this, &MainWindow::warnOfUnfinished);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    // Who closes it a second time means it; and a session that ends does not wait for answers.
    if (!unfinished().isEmpty() && !m_notices.contains(unfinishedNotice) && !qGuiApp->isSavingSession()) {
        event->ignore();
        return warnOfUnfinished();
    }
    m_uiState.save(this);
    m_parts.settings.sync();
    QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QMainWindow::changeEvent(event);
}

} // namespace chipdeck::ui
