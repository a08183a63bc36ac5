#include "tests/bench/console/ConsoleRig.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

namespace chipdeck::tests {
namespace {

constexpr int patienceMs = 60'000;

} // namespace

ConsoleRig::~ConsoleRig() = default;

void ConsoleRig::openWindow()
{
    console::Options options;
    options.language = QStringLiteral("en");
    options.gateways << m_gateway.address();
    auto network = std::make_unique<console::GatewayNetwork>();
    m_network = network.get();
    m_console = std::make_unique<console::Application>(options, m_folder.filePath(QStringLiteral("console.ini")), std::move(network));
    m_console->window().resize(options.size);
    m_console->start();
}

void ConsoleRig::closeWindow()
{
    m_console.reset();
    m_network = nullptr;
}

store::ClusterStore *ConsoleRig::cluster() const
{
    const auto &clusters = m_network->fleet().clusters();
    return clusters.empty() ? nullptr : clusters.front();
}

void ConsoleRig::pass(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

bool ConsoleRig::passUntil(const std::function<bool()> &isSo)
{
    QElapsedTimer since;
    since.start();
    while (!isSo() && since.elapsed() < patienceMs)
        pass(10);
    return isSo();
}

} // namespace chipdeck::tests
