// usage: chipdeck_bench_prices [--rates N]: the page of prices, offscreen, with N rates; how long each edited cell takes until it is painted.
// Exit code 1 where the median of a kind of edit is above a frame.
#include <algorithm>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QTimer>

#include <nlohmann/json.hpp>

#include "client/store/FleetStore.h"
#include "tests/support/fixed/FixedPrices.h"
#include "ui/preferences/PriceTableModel.h"
#include "ui/preferences/PricesPage.h"
#include "widgets/tables/TableView.h"

using namespace chipdeck;
using Json = nlohmann::ordered_json;
using Model = ui::PriceTableModel;

namespace {

constexpr double limitMs = 16;
constexpr int rounds = 21;
constexpr int patienceMs = 20'000;

/// Cost and price of pools and models over quarters of years, two rates a row.
std::vector<domain::PriceRow> table(int rates)
{
    constexpr const char *days[]{"2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01", "2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01", ""};
    std::vector<domain::PriceRow> rows;
    for (int row = 0; row < rates / 2; ++row) {
        const int quarter = row % 8;
        rows.push_back({{}, "pool-" + std::to_string(row / 16), row / 8 % 2 ? "H100 SXM" : "Ascend 910C", "8.25", "12.50", "CNY", days[quarter], days[quarter + 1]});
    }
    return rows;
}

void pass(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

/// Median and worst of an edit until it is painted.
Json measure(const char *what, const std::function<void(int)> &edit, widgets::TableView &view)
{
    std::vector<double> took;
    for (int round = 0; round < rounds; ++round) {
        pass(20);
        QElapsedTimer since;
        since.start();
        edit(round);
        view.viewport()->repaint();
        took.push_back(static_cast<double>(since.nsecsElapsed()) / 1e6);
    }
    std::sort(took.begin(), took.end());
    const double median = took[took.size() / 2];
    return {{"what", what}, {"median_ms", median}, {"worst_ms", took.back()}, {"limit_ms", limitMs}, {"ok", median <= limitMs}};
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication qt(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const auto at = arguments.indexOf(QStringLiteral("--rates"));
    const int rates = at > 0 && at + 1 < arguments.size() ? std::max(16, arguments[at + 1].toInt()) : int(domain::maxRates);
    test::FixedPrices books;
    const std::vector<domain::PriceRow> rows = table(rates);
    books.keep(domain::readSheet(rows, 0).plan, "ann", "all of it");
    store::FleetStore fleet;
    widgets::Theme theme;
    QTemporaryDir folder;
    ui::PricesPage page({theme, fleet, &books, {}, folder.path()});
    page.resize(1100, 700);
    page.show();
    books.announce();
    const auto isFull = [&] { return page.model()->rowCount() == int(rows.size()) && page.mayWrite(); };
    for (int waited = 0; waited < patienceMs && !isFull(); waited += 20)
        pass(20);
    const bool isThere = isFull();
    Json all{{"rates", rates}, {"complete", isThere}};
    bool holds = isThere;
    if (isThere) {
        auto &view = *page.findChild<widgets::TableView *>();
        Model &model = *page.model();
        const int middle = model.rowCount() / 2;
        const auto type = [&](int row, int column, const QString &text) { model.setData(model.index(row, column), text, Qt::EditRole); };
        const std::vector<std::pair<const char *, std::function<void(int)>>> edits{
            {"an amount", [&](int round) { type(middle, Model::Price, QString::number(13 + round)); }},
            {"a mistake and back", [&](int round) { type(middle, Model::Price, round % 2 ? QStringLiteral("12.5") : QStringLiteral("x")); }},
            {"a gap and back", [&](int round) { type(middle, Model::From, round % 2 ? QStringLiteral("2025-01-01") : QStringLiteral("2025-01-09")); }},
            {"another pool for all of a model", [&](int round) { type(middle, Model::Pool, round % 2 ? QString() : QStringLiteral("pool-%1").arg(middle / 16)); }},
            // One more than a gateway takes would be refused as a whole.
            {"a row less", [&](int) { model.remove({middle + 1}); }},
            {"a row more", [&](int) { model.add(model.rowTexts().back(), middle); }}};
        for (const auto &[what, edit] : edits) {
            all["edits"].push_back(measure(what, edit, view));
            holds = holds && all["edits"].back()["ok"].get<bool>();
        }
    }
    std::printf("%s\n", all.dump(2).c_str());
    return holds ? 0 : 1;
}
