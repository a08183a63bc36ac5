#include <cstdio>
#include <cstdlib>
#include <optional>

#include <QApplication>
#include <QDBusConnection>
#include <QTemporaryDir>
#include <QTimer>

#include "app/console/Application.h"
#include "app/console/BusNotices.h"
#include "app/console/GatewayNetwork.h"
#include "ui/shell/Settings.h"

using namespace chipdeck::console;

namespace {

bool hasDisplay()
{
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
        || !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

/// What a platform without a screen cannot do (raise a window, grab the keyboard) is no news to who asked for pictures.
void tellOnlyProblems(QtMsgType type, const QMessageLogContext &, const QString &words)
{
    if (type == QtCriticalMsg || type == QtFatalMsg)
        std::fprintf(stderr, "chipdeck: %s\n", qPrintable(words));
}

/// Where the display that the environment names cannot be reached, Qt advises to reinstall the program, and aborts.
void tellOfTheDisplay(QtMsgType type, const QMessageLogContext &context, const QString &words)
{
    if (type != QtFatalMsg) {
        std::fprintf(stderr, "%s\n", qPrintable(qFormatLogMessage(type, context, words)));
        return;
    }
    std::fprintf(stderr, "chipdeck: no window can be shown here: the display cannot be reached. Log in with a desktop (over ssh: ssh -X), "
                         "or use chipdeck --screenshot FOLDER for pictures of the screens.\n");
    std::_Exit(1);
}

/// Answers that need neither a display nor a cluster; nullopt = go on.
std::optional<int> answerAtOnce(const Options &options)
{
    if (!options.error.isEmpty()) {
        std::fprintf(stderr, "chipdeck: %s\n", qPrintable(options.error));
        return 2;
    }
    if (options.mode == Options::Mode::Help) {
        std::printf("%s", qPrintable(Options::help()));
        return 0;
    }
    if (options.mode == Options::Mode::Version) {
        std::printf("chipdeck %s\n", CHIPDECK_VERSION);
        return 0;
    }
    if (options.mode == Options::Mode::Window && !hasDisplay()) {
        std::fprintf(stderr, "chipdeck: there is no display. Use chipdeck --screenshot FOLDER for pictures of the screens.\n");
        return 1;
    }
    return std::nullopt;
}

} // namespace

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const Options options = Options::parse(arguments);
    if (const auto code = answerAtOnce(options))
        return *code;
    const bool pictures = options.mode == Options::Mode::Screenshot;
    if (pictures) {
        qInstallMessageHandler(tellOnlyProblems);
        if (!hasDisplay())
            qputenv("QT_QPA_PLATFORM", "offscreen");
        qputenv("CHIPDECK_REDUCED_MOTION", "1");
    }
    const QtMessageHandler usual = pictures ? nullptr : qInstallMessageHandler(tellOfTheDisplay);
    int qtArguments = 1;
    QApplication qt(qtArguments, argv);
    if (!pictures)
        qInstallMessageHandler(usual);
    QApplication::setApplicationName(QStringLiteral("chipdeck"));
    QApplication::setApplicationVersion(QStringLiteral(CHIPDECK_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("chipdeck"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/chipdeck.svg")));
    // Pictures show the gateways that are configured, but neither use nor change how the person left the window.
    QTemporaryDir scratch;
    QString settingsFile;
    if (pictures) {
        settingsFile = scratch.filePath(QStringLiteral("console.ini"));
        chipdeck::ui::Settings(settingsFile).setGateways(chipdeck::ui::Settings().gateways());
    }
    // A picture tells nobody anything.
    auto desktop = pictures ? nullptr : std::make_unique<chipdeck::console::BusNotices>(QDBusConnection::sessionBus());
    Application application(options, settingsFile, std::make_unique<GatewayNetwork>(), std::move(desktop));
    QObject::connect(&application, &Application::finished, &qt, [](int code) { QCoreApplication::exit(code); });
    QTimer::singleShot(0, &application, &Application::start);
    return QApplication::exec();
}
