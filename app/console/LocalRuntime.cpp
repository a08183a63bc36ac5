#include "app/console/LocalRuntime.h"

#include <QDir>
#include <QStandardPaths>

#include "app/console/LocalClusters.h"

namespace chipdeck::console {
namespace {

const QString programName = QStringLiteral("chipdeck-runtime");
const QString programFolder = QStringLiteral("runtime");

} // namespace

LocalRuntime::LocalRuntime(const QString &folder, QObject *parent) : QObject(parent), m_inference(folder)
{
    connect(&m_inference, &store::LiveInference::startRequested, this, &LocalRuntime::start);
}

QString LocalRuntime::modelFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + QStringLiteral("/chipdeck/models");
}

QString LocalRuntime::conversationFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/chipdeck/conversations");
}

void LocalRuntime::start()
{
    const bool isMissing = LocalProgram::find(programName, programFolder).isEmpty();
    m_program = std::make_unique<LocalProgram>(programName, programFolder);
    m_program->endByTerminating();
    connect(m_program.get(), &LocalProgram::failed, this, [this, isMissing](const QString &words) { m_inference.ended(isMissing, words); });
    const QString base = folderOfSockets();
    clearStaleFolders(base);
    m_claim.reset();
    m_folder = std::make_unique<QTemporaryDir>(base + QStringLiteral("/chipdeck-models-XXXXXX"));
    if (!m_folder->isValid() || !QDir().mkpath(m_inference.modelFolder()))
        return m_inference.ended(false, m_folder->isValid() ? tr("%1 cannot be made.").arg(m_inference.modelFolder()) : m_folder->errorString());
    m_claim = std::make_unique<FolderClaim>(m_folder->path());
    const QString address = QStringLiteral("unix:") + m_folder->filePath(QStringLiteral("runtime.sock"));
    connect(m_program.get(), &LocalProgram::ready, this, [this, address] { m_inference.open(address); });
    m_program->start({QStringLiteral("serve"), QStringLiteral("--models"), m_inference.modelFolder(), QStringLiteral("--grpc"), address}, QStringLiteral("grpc "));
}

} // namespace chipdeck::console
