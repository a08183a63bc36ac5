#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTest>

#include <map>

#include "Layers.h"

namespace {

QString textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class TestLayering : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFolderKeepsItsPlace();
    void everySourceHasALayer();
    void madeUpViolationsAreFound_data();
    void madeUpViolationsAreFound();
    void includesAreRead();
    void readmesNameWhatIsThere();
    void theReadmeNamesWhatIsLinked();

private:
    QStringList sources() const;
    const QString m_root = QStringLiteral(CHIPDECK_SOURCE_DIR);
    const Layers m_layers;
};

QStringList TestLayering::sources() const
{
    QStringList found;
    for (const char *top : {"app", "client", "ui", "widgets"}) {
        QDirIterator files(m_root + QLatin1Char('/') + QString::fromLatin1(top), {QStringLiteral("*.cpp"), QStringLiteral("*.h")},
                           QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext())
            found << QDir(m_root).relativeFilePath(files.next());
    }
    return found;
}

void TestLayering::everyFolderKeepsItsPlace()
{
    const QStringList files = sources();
    QVERIFY(files.size() > 20);
    QStringList wrong;
    int includes = 0;
    for (const QString &path : files) {
        const SourceFile file = Layers::read(m_root, path);
        includes += file.includes.size();
        wrong << m_layers.violations(file);
    }
    QVERIFY(includes > 100);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
}

void TestLayering::everySourceHasALayer()
{
    for (const QString &path : sources())
        QVERIFY2(!m_layers.layerOf(path).isEmpty(), qPrintable(path + QStringLiteral(" lies in no known folder")));
}

void TestLayering::madeUpViolationsAreFound_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("include");
    QTest::addColumn<bool>("wrong");
    const auto row = [](const char *path, const char *include, bool wrong) {
        QTest::addRow("%s <- %s", path, include) << QString::fromLatin1(path) << QString::fromLatin1(include) << wrong;
    };
    row("client/domain/Chip.cpp", "client/domain/Chip.h", false);
    row("client/domain/Chip.cpp", "vector", false);
    row("client/domain/Chip.cpp", "tl/expected.hpp", false);
    row("client/domain/Chip.cpp", "client/codec/JobCodec.h", true);
    row("client/domain/Chip.cpp", "QString", true);
    row("client/domain/Chip.cpp", "chipdeck/v1/fleet.pb.h", true);
    row("client/codec/JobCodec.cpp", "chipdeck/v1/jobs.pb.h", false);
    row("client/codec/JobCodec.cpp", "client/link/Link.h", true);
    row("client/codec/JobCodec.cpp", "QByteArray", true);
    row("client/link/Link.cpp", "QObject", false);
    row("client/link/Link.cpp", "QWidget", true);
    row("client/link/Link.cpp", "grpcpp/grpcpp.h", false);
    row("client/store/Store.cpp", "grpcpp/grpcpp.h", true);
    row("client/store/Store.cpp", "client/models/JobModel.h", true);
    row("client/models/JobModel.cpp", "QAbstractTableModel", false);
    row("client/models/JobModel.cpp", "QColor", true);
    row("client/models/JobModel.cpp", "QtWidgets/QTableView", true);
    row("client/models/JobModel.cpp", "widgets/theme/Theme.h", true);
    row("widgets/chipmap/ChipMap.cpp", "QWidget", false);
    row("widgets/chipmap/ChipMap.cpp", "client/domain/Chip.h", true);
    row("widgets/chipmap/ChipMap.cpp", "ui/shell/Screen.h", true);
    row("ui/fleet/FleetPage.cpp", "widgets/chipmap/ChipMap.h", false);
    row("ui/fleet/FleetPage.cpp", "ui/shell/Screen.h", false);
    row("ui/fleet/FleetPage.cpp", "ui/jobs/JobsPage.h", true);
    row("ui/fleet/FleetPage.cpp", "client/link/Link.h", true);
    row("ui/fleet/FleetPage.cpp", "grpcpp/grpcpp.h", true);
    row("ui/fleet/FleetPage.cpp", "app/console/Application.h", true);
    row("app/gateway/state/ClusterState.cpp", "client/domain/Cluster.h", false);
    row("app/gateway/state/ClusterState.cpp", "client/link/Link.h", true);
    row("app/gateway/state/ClusterState.cpp", "app/gateway/service/FleetService.h", true);
    row("app/gateway/state/ClusterState.cpp", "QMutex", true);
    row("app/gateway/sources/slurm/Rest.cpp", "app/gateway/sources/host/Nvml.h", true);
    row("app/gateway/sources/slurm/Rest.cpp", "grpcpp/grpcpp.h", true);
    row("app/gateway/service/FleetService.cpp", "grpcpp/grpcpp.h", false);
    row("app/gateway/main.cpp", "app/gateway/service/Server.h", false);
    row("app/practice/Supervisor.cpp", "QProcess", true);
    row("app/ctl/main.cpp", "client/link/Link.h", false);
    row("app/ctl/main.cpp", "QCoreApplication", false);
    row("app/ctl/main.cpp", "QApplication", true);
    row("app/ctl/main.cpp", "chipdeck/v1/jobs.pb.h", true);
    row("app/runtime/engine/Engine.cpp", "app/runtime/model/Model.h", false);
    row("app/runtime/engine/Engine.cpp", "app/runtime/template/ChatTemplate.h", true);
    row("app/runtime/engine/Engine.cpp", "app/runtime/engine/cpu/CpuBackend.h", true);
    row("app/runtime/engine/cpu/CpuBackend.cpp", "app/runtime/kernels/cpu/Team.h", false);
    row("app/runtime/kernels/cpu/Team.cpp", "app/runtime/model/Model.h", true);
    row("app/runtime/service/TextEngine.cpp", "app/runtime/template/ChatTemplate.h", false);
    row("app/runtime/service/TextEngine.cpp", "app/runtime/commands/Program.h", true);
    row("app/runtime/commands/Program.cpp", "grpcpp/grpcpp.h", true);
    row("app/runtime/main.cpp", "app/runtime/engine/Engine.h", true);
    row("app/console/main.cpp", "ui/shell/MainWindow.h", false);
}

void TestLayering::madeUpViolationsAreFound()
{
    QFETCH(QString, path);
    QFETCH(QString, include);
    const QStringList found = m_layers.violations({path, {include}});
    QTEST(!found.isEmpty(), "wrong");
    if (!found.isEmpty())
        QVERIFY(found.first().contains(path) && found.first().contains(include));
}

void TestLayering::includesAreRead()
{
    const QString text = QStringLiteral("#pragma once\n#include <QWidget>\n  #  include \"a/B.h\"\n// #include <no>\nint x;\n");
    QCOMPARE(Layers::includesIn(text), (QStringList{QStringLiteral("QWidget"), QStringLiteral("a/B.h")}));
    QCOMPARE(Layers::read(m_root, QStringLiteral("client/domain/Chip.cpp")).includes.first(), QStringLiteral("client/domain/Chip.h"));
}

void TestLayering::readmesNameWhatIsThere()
{
    static const QRegularExpression link(QStringLiteral("\\]\\(([^)#:]+)\\)"));
    QStringList readmes{m_root + QStringLiteral("/README.md")};
    for (const char *top : {"app", "client", "resources", "tests", "translations", "ui", "widgets"}) {
        QDirIterator files(m_root + QLatin1Char('/') + QString::fromLatin1(top), {QStringLiteral("README.md")}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext())
            readmes << files.next();
    }
    QStringList wrong;
    int links = 0;
    for (const QString &readme : readmes) {
        for (auto found = link.globalMatch(textOf(readme)); found.hasNext(); ++links) {
            const QString target = found.next().captured(1);
            if (!QFileInfo::exists(QFileInfo(readme).dir().filePath(target)))
                wrong << QStringLiteral("%1 names %2, which is not there").arg(readme, target);
        }
    }
    QVERIFY(links >= 5);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
}

/// A library or a font that is installed in order to be linked or shown is among the licences, and so is its licence.
void TestLayering::theReadmeNamesWhatIsLinked()
{
    const QString licences = textOf(m_root + QStringLiteral("/README.md")).section(QStringLiteral("## Licences"), 1);
    const std::map<QString, QString> called{
        {QStringLiteral("qt6-base-dev"), QStringLiteral("Qt 6 (LGPL-3)")},
        {QStringLiteral("qt6-svg-dev"), QStringLiteral("Qt 6 (LGPL-3)")},
        {QStringLiteral("libgrpc++-dev"), QStringLiteral("gRPC and Abseil (Apache-2.0)")},
        {QStringLiteral("libprotobuf-dev"), QStringLiteral("Protocol Buffers (BSD-3-Clause)")},
        {QStringLiteral("libsqlite3-dev"), QStringLiteral("SQLite (public domain)")},
        {QStringLiteral("libre2-dev"), QStringLiteral("RE2 (BSD-3-Clause)")},
        {QStringLiteral("libssl-dev"), QStringLiteral("OpenSSL (Apache-2.0)")},
        {QStringLiteral("libcurl4-openssl-dev"), QStringLiteral("curl (curl licence)")},
        {QStringLiteral("libsimdjson-dev"), QStringLiteral("simdjson (Apache-2.0)")},
        {QStringLiteral("nlohmann-json3-dev"), QStringLiteral("JSON for Modern C++ (MIT)")},
        {QStringLiteral("libcpp-httplib-dev"), QStringLiteral("cpp-httplib (MIT)")},
        {QStringLiteral("libexpected-dev"), QStringLiteral("tl::expected (CC0)")},
        {QStringLiteral("libhwloc-dev"), QStringLiteral("hwloc (BSD-3-Clause)")},
        {QStringLiteral("libtomlplusplus-dev"), QStringLiteral("toml++ (MIT)")},
        {QStringLiteral("fonts-inter"), QStringLiteral("Inter,")},
        {QStringLiteral("fonts-jetbrains-mono"), QStringLiteral("JetBrains Mono")},
        {QStringLiteral("fonts-noto-cjk"), QStringLiteral("Noto Sans CJK (OFL-1.1)")},
    };
    const QString words = licences.simplified();
    int found = 0;
    for (const QString &line : textOf(m_root + QStringLiteral("/app/packages")).split(QLatin1Char('\n'))) {
        const QString package = line.section(QLatin1Char(' '), 0, 0);
        const bool isLibrary = package.endsWith(QLatin1String("-dev")) && !package.contains(QLatin1String("tools")) && line.simplified().section(QLatin1Char(' '), 1, 1) == QLatin1String("build");
        if (!isLibrary && !package.startsWith(QLatin1String("fonts-")))
            continue;
        const auto name = called.find(package);
        QVERIFY2(name != called.end(), qPrintable(package + QStringLiteral(" is new: name it and its licence in README.md, and here")));
        QVERIFY2(words.contains(name->second), qPrintable(package));
        ++found;
    }
    QCOMPARE(found, int(called.size()));
}

QTEST_GUILESS_MAIN(TestLayering)
#include "TestLayering.moc"
