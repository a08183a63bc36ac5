// usage: chipdeck_bench_console GATEWAY STARTED: the console as the program chipdeck makes it, and the time from STARTED (nanoseconds of
// the steady clock) until its window shows the whole fleet.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <QApplication>
#include <QPixmap>
#include <QTemporaryDir>
#include <QTimer>

#include "app/console/Application.h"
#include "app/console/GatewayNetwork.h"
#include "widgets/chipmap/ChipMapView.h"

using namespace chipdeck;

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(long long startedNs)
{
    return std::chrono::duration<double>(Clock::now().time_since_epoch() - std::chrono::nanoseconds(startedNs)).count();
}

/// Percent of the pixels that differ.
double difference(const QImage &a, const QImage &b)
{
    if (a.size() != b.size())
        return 100;
    int differ = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x)
            differ += a.pixel(x, y) != b.pixel(x, y);
    }
    return 100.0 * differ / (a.width() * a.height());
}

/// All chips that the stores know are in the map.
bool isDrawn(const store::FleetStore &fleet, const widgets::ChipMapView &map)
{
    std::size_t known = 0;
    for (const store::ClusterStore *cluster : fleet.clusters()) {
        if (!cluster->hasSnapshot())
            return false;
        known += cluster->snapshot().inventory->chipCount();
    }
    return known > 0 && map.data().states.size() == known;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3) {
        std::fprintf(stderr, "usage: chipdeck_bench_console GATEWAY STARTED\n");
        return 2;
    }
    const long long started = std::atoll(argv[2]);
    int qtArguments = 1;
    QApplication qt(qtArguments, argv);
    QTemporaryDir scratch;
    console::Options options;
    options.gateways << QString::fromLocal8Bit(argv[1]);
    auto network = std::make_unique<console::GatewayNetwork>();
    store::FleetStore &fleet = network->fleet();
    console::Application application(options, scratch.filePath(QStringLiteral("console.ini")), std::move(network));
    ui::MainWindow &window = application.window();
    window.resize(options.size);
    QTimer::singleShot(0, &application, &console::Application::start);
    const auto *map = window.findChild<widgets::ChipMapView *>();
    double shownAt = -1;
    QImage first;
    QTimer poll;
    QObject::connect(&poll, &QTimer::timeout, &qt, [&] {
        if (shownAt < 0 && map && isDrawn(fleet, *map)) {
            first = window.grab().toImage();
            shownAt = secondsSince(started);
            QTimer::singleShot(2000, &qt, &QCoreApplication::quit);
        }
    });
    poll.start(1);
    QTimer::singleShot(20000, &qt, [] { QCoreApplication::exit(1); });
    const int code = QApplication::exec();
    const double differs = code == 0 ? difference(first, window.grab().toImage()) : 100;
    std::printf("{\"picture_seconds\": %.3f, \"differs_from_settled_percent\": %.2f}\n", shownAt, differs);
    return code;
}
