#pragma once

#include <functional>
#include <memory>
#include <string>

#include <QTemporaryDir>

#include "app/console/Application.h"
#include "app/console/GatewayNetwork.h"
#include "tests/e2e/faults/GatewayProcess.h"

namespace chipdeck::tests {

/// The window as chipdeck builds it, offscreen, beside a gateway with the clusters of a configuration.
class ConsoleRig
{
public:
    explicit ConsoleRig(const std::string &clusters) : m_gateway(clusters) {}
    ~ConsoleRig();

    /// Starts the gateway and says whether it did.
    bool startGateway() { return m_gateway.start(); }
    void openWindow();
    void closeWindow();

    GatewayProcess &gateway() { return m_gateway; }
    console::GatewayNetwork &network() { return *m_network; }
    ui::MainWindow &window() { return m_console->window(); }
    /// The first cluster; nullptr before it is there.
    store::ClusterStore *cluster() const;

    /// Lets the event loop go round for so long.
    static void pass(int ms);
    /// The same until `isSo`; false when it is not within 60 s.
    static bool passUntil(const std::function<bool()> &isSo);

private:
    GatewayProcess m_gateway;
    QTemporaryDir m_folder;
    console::GatewayNetwork *m_network = nullptr;  ///< the console owns it
    std::unique_ptr<console::Application> m_console;
};

} // namespace chipdeck::tests
