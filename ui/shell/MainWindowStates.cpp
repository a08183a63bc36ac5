// The window's own states, for pictures.
#include <QAction>
#include <QLineEdit>
#include <QMenu>

#include "ui/shell/ClusterFilter.h"
#include "ui/shell/CommandPalette.h"
#include "ui/shell/CommandRegistry.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/OutcomeToast.h"
#include "ui/shell/QueryBar.h"
#include "widgets/forms/SidePanel.h"

namespace chipdeck::ui {

QStringList MainWindow::screenshotStates()
{
    return {QStringLiteral("palette"),      QStringLiteral("palette-found"), QStringLiteral("clusters"),
            QStringLiteral("query-offers"), QStringLiteral("query-error"),   QStringLiteral("refused"),
            QStringLiteral("undo"),         QStringLiteral("notices")};
}

void MainWindow::showScreenshotState(const QString &state)
{
    if (state.startsWith(QLatin1String("palette"))) {
        openPalette();
        if (auto *field = m_palette->findChild<QLineEdit *>(); field && state.endsWith(QLatin1String("found")))
            field->setText(QStringLiteral("n"));
    } else if (state == QLatin1String("clusters")) {
        m_clusterFilter->menu()->popup(m_clusterFilter->mapToGlobal(QPoint(0, m_clusterFilter->height())));
    } else if (state == QLatin1String("query-offers")) {
        m_queryBar->type(QStringLiteral("s"));
    } else if (state == QLatin1String("query-error")) {
        m_queryBar->type(QStringLiteral("vendor:ascend utill<5"));
    } else if (state == QLatin1String("notices")) {
        if (QAction *notices = m_parts.commands.action(QStringLiteral("shell.notices")))
            notices->trigger();
    } else if (state == QLatin1String("refused")) {
        domain::WriteOutcome outcome;
        outcome.state = domain::WriteState::Refused;
        outcome.schedulerWords = "Requested node configuration is not available";
        showOutcome(QStringLiteral("requeue"), QStringLiteral("clusters/any/jobs/1"), outcome);
    } else if (state == QLatin1String("undo")) {
        domain::WriteOutcome outcome;
        outcome.state = domain::WriteState::Done;
        showOutcome(QStringLiteral("hold"), QStringLiteral("clusters/any/jobs/4711"), outcome);
    }
}

void MainWindow::leaveScreenshotState()
{
    m_palette->hide();
    m_clusterFilter->menu()->hide();
    m_queryBar->setQuery({});
    m_queryBar->clearFocus();
    m_toast->hide();
    if (auto *panel = findChild<widgets::SidePanel *>(QStringLiteral("noticePanel")))
        panel->close();
    m_status->showOutcome(widgets::Glyph::None, widgets::Theme::Token::Good, {});
}

} // namespace chipdeck::ui
