#pragma once

#include <memory>

#include <QObject>
#include <QTemporaryDir>

#include "app/console/LocalProgram.h"
#include "app/console/StaleFolders.h"
#include "client/store/LiveInference.h"

namespace chipdeck::console {

/// The bundled inference runtime: started when a screen first needs it, told to the store when it listens or is gone. It is
/// a process of its own, so that nothing that a model does can take the console with it.
class LocalRuntime : public QObject
{
    Q_OBJECT

public:
    /// `folder` holds the models; it is made when the runtime is started.
    explicit LocalRuntime(const QString &folder, QObject *parent = nullptr);

    store::LiveInference &inference() { return m_inference; }
    /// Where models are kept unless somebody says otherwise.
    static QString modelFolder();
    static QString conversationFolder();

private:
    void start();

    store::LiveInference m_inference;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FolderClaim> m_claim;
    std::unique_ptr<LocalProgram> m_program;
};

} // namespace chipdeck::console
