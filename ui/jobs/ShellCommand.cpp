#include "ui/jobs/ShellCommand.h"

#include <algorithm>

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

namespace chipdeck::ui {

namespace {

/// As it is typed where it is in PATH, else where it lies beside this program, installed or as built.
QString companion()
{
    const QString name = QStringLiteral("chipdeckctl");
    if (!QStandardPaths::findExecutable(name).isEmpty())
        return name;
    const QString folder = QCoreApplication::applicationDirPath();
    for (const char *place : {"/", "/../ctl/"}) {
        const QFileInfo file(folder + QLatin1String(place) + name);
        if (file.isExecutable())
            return file.canonicalFilePath();
    }
    return name;
}

QString quoted(const QString &word)
{
    const auto isPlain = [](QChar c) {
        return (c >= QLatin1Char('a') && c <= QLatin1Char('z')) || (c >= QLatin1Char('A') && c <= QLatin1Char('Z')) || c.isDigit()
            || QStringLiteral("_-./:=@%+,").contains(c);
    };
    if (!word.isEmpty() && std::all_of(word.begin(), word.end(), isPlain))
        return word;
    QString inside = word;
    inside.replace(QLatin1Char('\''), QStringLiteral("'\\''"));
    return QLatin1Char('\'') + inside + QLatin1Char('\'');
}

} // namespace

QStringList shellCommand(const QString &clusterKey, const QString &jobName, const QString &node)
{
    QStringList words{companion(), QStringLiteral("shell"), jobName};
    if (!node.isEmpty())
        words << QStringLiteral("--node") << node;
    return words << QStringLiteral("--gateway") << clusterKey.left(clusterKey.lastIndexOf(QLatin1Char('#')));
}

QString typedCommand(const QStringList &words)
{
    QStringList typed;
    std::transform(words.begin(), words.end(), std::back_inserter(typed), quoted);
    return typed.join(QLatin1Char(' '));
}

std::optional<TerminalProgram> findTerminal()
{
    const QString chosen = qEnvironmentVariable("TERMINAL");
    const QString execute = QStringLiteral("-e");
    const std::initializer_list<std::pair<QString, QString>> known{
        {chosen, execute},
        {QStringLiteral("x-terminal-emulator"), execute},
        {QStringLiteral("gnome-terminal"), QStringLiteral("--")},
        {QStringLiteral("konsole"), execute},
        {QStringLiteral("xfce4-terminal"), QStringLiteral("-x")},
        {QStringLiteral("kitty"), {}},
        {QStringLiteral("foot"), {}},
        {QStringLiteral("alacritty"), execute},
        {QStringLiteral("xterm"), execute},
    };
    for (const auto &[name, before] : known) {
        const QString program = name.isEmpty() ? QString() : QStandardPaths::findExecutable(name);
        if (!program.isEmpty())
            return TerminalProgram{program, before.isEmpty() ? QStringList() : QStringList{before}};
    }
    return std::nullopt;
}

bool openTerminal(const QStringList &command)
{
    const auto terminal = findTerminal();
    return terminal && QProcess::startDetached(terminal->program, terminal->before + command);
}

} // namespace chipdeck::ui
