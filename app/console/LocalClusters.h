#pragma once

#include <memory>

#include <QObject>
#include <QTemporaryDir>

#include "app/console/LocalProgram.h"

namespace chipdeck::console {

/// Where paths are short enough for a socket.
QString folderOfSockets();

/// What the console shows when nobody configured anything: this computer, and a practice cluster on it.
class LocalClusters : public QObject
{
    Q_OBJECT

public:
    enum class Which { ThisComputer, Practice };

    explicit LocalClusters(QObject *parent = nullptr);

    void start();
    void start(Which which);

Q_SIGNALS:
    void ready(chipdeck::console::LocalClusters::Which which, const QString &address);
    /// It did not start or it ended. `words` are the program's own.
    void failed(chipdeck::console::LocalClusters::Which which, const QString &words);

private:
    void startComputer();
    void startPractice();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<LocalProgram> m_gateway;
    std::unique_ptr<LocalProgram> m_practice;
};

} // namespace chipdeck::console
