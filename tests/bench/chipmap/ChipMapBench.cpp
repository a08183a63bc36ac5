// Paints a map of a million chips and prints JSON: milliseconds for a whole paint, for an update of a tenth of the
// nodes, and for a layout. Times are of this thread's processor clock, so that a busy machine measures the same.
// `--chips N` takes another size.
#include <algorithm>
#include <cstdio>
#include <ctime>

#include <QApplication>
#include <QPainter>

#include "tests/widgets/chipmap/SampleMap.h"
#include "widgets/chipmap/ChipMapView.h"

using namespace chipdeck::widgets;

namespace {

constexpr int rounds = 15;

double cpuMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

template<typename Work>
double medianMs(Work work)
{
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        const double before = cpuMs();
        work(i);
        times.push_back(cpuMs() - before);
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const auto at = arguments.indexOf(QStringLiteral("--chips"));
    const int chips = at > 0 && at + 1 < arguments.size() ? std::max(128, arguments[at + 1].toInt()) : 1'024'000;
    ChipMapData data = chipdeck::tests::sampleMap({{4, std::max(1, chips / 128 / 4), 16, 8}});
    const QSize size(2390, 1000);
    Theme theme;

    const double fitMs = medianMs([&](int) { fitChipMap(data, size, 1); });
    const ChipMapFit fit = fitChipMap(data, size, 1);
    const double summaryMs = medianMs([&](int) {
        ChipMapRaster raster;
        raster.setData(&data);
    });
    ChipMapRaster raster;
    raster.setTheme(theme);
    raster.setData(&data);
    raster.setViewport(fit.layout, {size, {}, fit.zoom, 1});
    raster.image();
    QImage target(size, QImage::Format_RGB32);
    const double paintMs = medianMs([&](int) {
        raster.invalidate();
        QPainter painter(&target);
        painter.drawImage(QPoint(), raster.image());
    });
    const double repaintMs = medianMs([&](int) {
        QPainter painter(&target);
        painter.drawImage(QPoint(), raster.image());
    });
    const double updateMs = medianMs([&](int round) {
        std::vector<std::uint32_t> nodes;
        for (auto node = static_cast<std::uint32_t>(round % 10); node < data.nodes.size(); node += 10) {
            data.states[data.nodes[node].firstChip] ^= 1;
            nodes.push_back(node);
        }
        raster.updateNodes(nodes);
        raster.image();
    });
    std::printf("{\"clock\":\"cpu\",\"chips\":%u,\"width\":%d,\"height\":%d,\"fit_ms\":%.2f,\"summarise_ms\":%.2f,\"paint_ms\":%.2f,"
                "\"repaint_ms\":%.2f,\"update_10_percent_ms\":%.2f}\n",
                data.chipCount(), size.width(), size.height(), fitMs, summaryMs, paintMs, repaintMs, updateMs);
    return 0;
}
