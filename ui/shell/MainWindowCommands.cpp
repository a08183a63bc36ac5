// What the window does by command, and what it says about actions.
#include <QAction>
#include <QApplication>
#include <QTime>
#include <QVBoxLayout>

#include "client/domain/Names.h"
#include "client/models/Format.h"
#include "client/store/Actions.h"
#include "client/store/FleetStore.h"
#include "ui/shell/ClusterFilter.h"
#include "ui/shell/CommandPalette.h"
#include "ui/shell/CommandRegistry.h"
#include "ui/shell/FreshnessStrip.h"
#include "ui/shell/Language.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/NavigationRail.h"
#include "ui/shell/OutcomeToast.h"
#include "ui/shell/QueryBar.h"
#include "ui/shell/Screen.h"
#include "widgets/forms/NoteBar.h"

namespace chipdeck::ui {

using widgets::Theme;

void MainWindow::registerCommands()
{
    CommandRegistry &commands = m_parts.commands;
    const auto add = [&](const char *id, std::function<QString()> text, const QKeySequence &keys, std::function<void()> run) {
        addAction(commands.add(QLatin1String(id), {}, std::move(text), keys, std::move(run)));
    };
    add("shell.palette", [] { return tr("Command palette"); }, QKeySequence(Qt::CTRL | Qt::Key_K),
        [this] { openPalette(); });
    add("shell.query", [] { return tr("Go to the query"); }, QKeySequence(Qt::CTRL | Qt::Key_L), [this] { focusQuery(); });
    add("shell.clearQuery", [] { return tr("Remove the filter"); }, {}, [this] {
        m_queryBar->setQuery({});
        m_clusterFilter->setChosen({});
    });
    add("shell.clusters", [] { return tr("Choose clusters"); }, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
        [this] { m_clusterFilter->showMenu(); });
    add("shell.theme", [] { return tr("Next theme"); }, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T), [this] { cycleTheme(); });
    add("shell.resetLayout", [] { return tr("Restore default layout"); }, {}, [this] { m_uiState.reset(this); });
    add("shell.quit", [] { return tr("Quit"); }, QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { close(); });
    connect(&m_parts.commands, &CommandRegistry::changed, this, &MainWindow::offerCommandsInSight);
    connect(&m_parts.commands, &CommandRegistry::changed, this, &MainWindow::offerPaletteKeys);
}

void MainWindow::openPalette()
{
    m_palette->open(currentScreen() ? currentScreen()->id() : QString());
}

void MainWindow::offerPaletteKeys()
{
    if (const QAction *palette = m_parts.commands.action(QStringLiteral("shell.palette")))
        m_queryBar->setPaletteKeys(palette->shortcut().toString(QKeySequence::NativeText));
}

/// Actions of the window have working shortcuts wherever the focus is; those of a screen only while it is shown.
void MainWindow::offerCommandsInSight()
{
    const QString context = currentScreen() ? currentScreen()->id() : QString();
    for (const CommandRegistry::Command &command : m_parts.commands.commands()) {
        const bool inSight = command.context.isEmpty() || command.context == context;
        const bool offered = actions().contains(command.action);
        if (inSight && !offered)
            addAction(command.action);
        else if (!inSight && offered)
            removeAction(command.action);
    }
}

void MainWindow::registerScreenCommand(Screen *screen)
{
    const int number = int(m_screens.size());
    const QKeySequence keys = number <= 9 ? QKeySequence(int(Qt::CTRL) | (int(Qt::Key_0) + number)) : QKeySequence();
    const QString id = QStringLiteral("shell.show.") + screen->id();
    addAction(m_parts.commands.add(id, {}, [screen] { return tr("Show %1").arg(screen->title()); }, keys,
                                   [this, screen] { showScreen(screen->id()); }));
}

void MainWindow::applyShortcuts()
{
    const auto chosen = m_parts.settings.shortcuts();
    for (auto it = chosen.begin(); it != chosen.end(); ++it)
        m_parts.commands.setShortcut(it.key(), it.value());
}

void MainWindow::focusQuery()
{
    if (m_queryBar->isReadOnly())
        return openPalette();
    m_queryBar->setFocus(Qt::ShortcutFocusReason);
    m_queryBar->selectAll();
}

void MainWindow::cycleTheme()
{
    const auto next = m_parts.theme.kind() == Theme::Kind::Light ? Theme::Kind::Dark
        : m_parts.theme.kind() == Theme::Kind::Dark              ? Theme::Kind::HighContrast
                                                                 : Theme::Kind::Light;
    m_parts.theme.setKind(next);
    m_parts.settings.setThemeKind(next);
}

void MainWindow::setTrafficSource(std::function<Traffic()> source)
{
    m_status->setTrafficSource(std::move(source));
}

void MainWindow::showNote(widgets::Glyph glyph, Theme::Token token, const QString &words, std::function<void()> undo)
{
    m_status->showOutcome(glyph, token, words, std::move(undo));
}

void MainWindow::setNotice(const QString &id, std::function<QString()> what, const QString &help, std::function<QString()> button,
                           std::function<void()> act)
{
    Notice &notice = m_notices[id];
    if (!notice.bar) {
        notice.bar = new widgets::NoteBar(m_parts.theme, this);
        m_noticeColumn->addWidget(notice.bar);
    }
    notice = {notice.bar, std::move(what), help, std::move(button), std::move(act)};
    showNotice(notice);
}

void MainWindow::clearNotice(const QString &id)
{
    if (const Notice notice = m_notices.take(id); notice.bar)
        notice.bar->deleteLater();
}

void MainWindow::showNotice(const Notice &notice)
{
    notice.bar->setNote(widgets::Glyph::Warning, Theme::Token::Warning, notice.what(), notice.help);
    notice.bar->setButton(notice.button(), notice.act);
}

void MainWindow::showIdentity()
{
    QStringList principals;
    QStringList roles;
    for (const store::ClusterStore *cluster : m_parts.fleet.clusters()) {
        if (!cluster->principal().isEmpty() && !principals.contains(cluster->principal()))
            principals << cluster->principal();
        if (!cluster->role().isEmpty() && !roles.contains(cluster->role()))
            roles << cluster->role();
    }
    const int count = int(m_parts.fleet.clusters().size());
    QString role = roles.size() > 1 ? tr("several roles") : roles.value(0);
    if (role == QLatin1String("operator"))
        role = tr("operator");
    else if (role == QLatin1String("user"))
        role = tr("user");
    const QString clusters = count > 0 ? tr("%n clusters", nullptr, count) : QString();
    m_rail->setIdentity(models::Format::list(principals), role.isEmpty() ? clusters : models::Format::clauses({role, clusters}));
}

void MainWindow::showOutcome(const QString &verb, const QString &name, const domain::Result<domain::WriteOutcome> &outcome)
{
    const OutcomeWords words = OutcomeWords::of(verb, name, outcome, QTime::currentTime().toString(QStringLiteral("HH:mm")));
    std::function<void()> back;
    if (!words.undoVerb.isEmpty()) {
        const QString target = outcome->name.empty() ? name : QString::fromStdString(outcome->name);
        back = [this, target, undoVerb = words.undoVerb] { undo(undoVerb, target); };
    }
    m_status->showOutcome(words.glyph, words.token, words.words, std::move(back));
    // What was done needs no more than a line; what was not has to be seen.
    if (words.glyph == widgets::Glyph::Cross || words.glyph == widgets::Glyph::DottedRing)
        m_toast->show(words);
    else
        m_toast->hide();
}

void MainWindow::undo(const QString &verb, const QString &name)
{
    const auto parts = domain::parseName(name.toStdString());
    if (!parts || !m_parts.actions)
        return;
    QString key;
    for (const store::ClusterStore *cluster : m_parts.fleet.clusters()) {
        if (cluster->info().id == parts->cluster)
            key = cluster->key();
    }
    const std::string target = name.toStdString();
    const std::string reason = "taken back";
    store::Write write;
    write.verb = verb == QLatin1String("suspend") ? store::Write::Verb::Suspend : store::Write::Verb::ResumeJob;
    write.name = target;
    write.reason = reason;
    const auto done = [](const domain::Result<domain::WriteOutcome> &) {};  // writeFinished tells
    if (verb == QLatin1String("release"))
        m_parts.actions->release(key, target, reason, this, done);
    else if (verb == QLatin1String("hold"))
        m_parts.actions->hold(key, target, reason, this, done);
    else if (verb == QLatin1String("suspend") || verb == QLatin1String("resume_job"))
        m_parts.actions->act(key, write, this, done);
    else if (verb == QLatin1String("resume"))
        m_parts.actions->resume(key, target, reason, this, done);
    else if (verb == QLatin1String("drain"))
        m_parts.actions->drain(key, target, reason, this, done);
}

void MainWindow::retranslate()
{
    m_parts.commands.retranslate();
    m_rail->retranslate();
    m_status->retranslate();
    showIdentity();
    for (const Notice &notice : std::as_const(m_notices))
        showNotice(notice);
    if (const Screen *screen = currentScreen()) {
        m_queryBar->setHint(screen->queryHint());
        setWindowTitle(tr("%1 – Chipdeck", "window title").arg(screen->title()));
    }
}

} // namespace chipdeck::ui
