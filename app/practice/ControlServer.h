#pragma once

#include <functional>
#include <string>
#include <vector>

#include <poll.h>

#include "app/practice/RuntimeFolder.h"

namespace chipdeck::practice {

/// The socket at which clients hold the cluster alive: a client that said "join" counts until its connection closes,
/// which the kernel does for a process that was killed too. Lines in, lines out.
class ControlServer
{
public:
    /// Answers a line that is not "join"; the text goes back as it is.
    using Handler = std::function<std::string(const std::string &line)>;

    static Outcome<ControlServer> listen(const std::string &path);

    void addTo(std::vector<pollfd> &descriptors) const;
    /// Takes new clients and their lines, drops those that left. `greeting` is sent to whoever joins.
    void serve(const Handler &handler, const std::string &greeting);

    int joined() const;
    void tellJoined(const std::string &line);
    void close() { m_listener.reset(); }

private:
    struct Client {
        Descriptor fd;
        std::string received;
        bool joined = false;
        bool gone = false;
    };

    void acceptAll();
    void readFrom(Client &client, const Handler &handler, const std::string &greeting);
    static void answer(Client &client, const std::string &text);

    Descriptor m_listener;
    std::vector<Client> m_clients;
};

} // namespace chipdeck::practice
