#pragma once

#include <optional>

#include <QString>
#include <QStringList>

namespace chipdeck::ui {

/// How a shell in a job is had from a terminal: `chipdeckctl shell JOB ...` as words.
QStringList shellCommand(const QString &clusterKey, const QString &jobName, const QString &node);
/// The words as a person types them into a shell: quoted where need be.
QString typedCommand(const QStringList &words);

/// The desktop's terminal and what stands before a command in it.
struct TerminalProgram {
    QString program;
    QStringList before;
};
/// nullopt = there is none that is known here.
std::optional<TerminalProgram> findTerminal();
/// False when it could not be started.
bool openTerminal(const QStringList &command);

} // namespace chipdeck::ui
