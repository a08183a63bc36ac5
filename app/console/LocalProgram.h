#pragma once

#include <QObject>
#include <QProcess>
#include <QString>

namespace chipdeck::console {

/// A program of ours that runs as long as the console: it holds the other end of a pipe and goes when that closes, even
/// when the console was killed. Never waits; the answer comes as a signal.
class LocalProgram : public QObject
{
    Q_OBJECT

public:
    /// `name` as in "chipdeck-practice"; `folder` beside the console's own in the build tree ("practice").
    LocalProgram(QString name, QString folder, QObject *parent = nullptr);
    ~LocalProgram() override;

    /// Its path: ../FOLDER/NAME, then beside the console, then in PATH; empty when it is nowhere.
    static QString find(const QString &name, const QString &folder);
    /// A line that starts with `readyPrefix` means that it is ready; without a prefix it is ready when `readyFile` exists.
    void start(const QStringList &arguments, const QString &readyPrefix, const QString &readyFile = {});
    /// For a program that takes no notice of its standard input: it is sent SIGTERM at our end, also when we are killed.
    void endByTerminating();

Q_SIGNALS:
    /// The words of the ready line, without the prefix; none for a file.
    void ready(const QStringList &words);
    /// Once: it is not there, or ended. `words` are its own last words on standard error.
    void failed(const QString &words);

private:
    void readOutput();
    void readErrors();
    void pollFile();
    void end();

    QString m_name;
    QString m_folder;
    QString m_prefix;
    QString m_file;
    QByteArray m_output;
    QByteArray m_errors;
    QProcess m_process;
    bool m_terminates = false;
    bool m_ready = false;
    bool m_failed = false;
};

} // namespace chipdeck::console
