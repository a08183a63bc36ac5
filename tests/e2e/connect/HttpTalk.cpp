#include "tests/e2e/connect/HttpTalk.h"

#include <array>
#include <thread>

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace chipdeck::tests {

namespace {

std::string talk(std::uint16_t port, const std::string &request)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval patience{60, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::string answer;
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        ::close(socket);
        return "? no connection";
    }
    std::thread sender([&] {
        std::size_t sent = 0;
        while (sent < request.size()) {
            const ssize_t count = ::send(socket, request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
            if (count <= 0)
                break;
            sent += static_cast<std::size_t>(count);
        }
    });
    std::array<char, 65536> buffer;
    ssize_t count = 0;
    while ((count = ::recv(socket, buffer.data(), buffer.size(), 0)) > 0)
        answer.append(buffer.data(), static_cast<std::size_t>(count));
    sender.join();
    ::close(socket);
    if (count < 0)
        return "? broken off after " + std::to_string(answer.size());
    const std::size_t head = answer.find("\r\n\r\n");
    return head == std::string::npos ? "? no head" : answer.substr(head + 4);
}

} // namespace

std::string httpGet(std::uint16_t port, const std::string &path)
{
    return talk(port, "GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n");
}

std::string httpPost(std::uint16_t port, const std::string &body)
{
    return talk(port, "POST / HTTP/1.0\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
}

std::string httpServerScript(const std::string &portFile)
{
    return "#!/bin/bash\nexec python3 - <<'END'\n"
           "import http.server, os\n"
           "class Echo(http.server.BaseHTTPRequestHandler):\n"
           "    def log_message(self, *words): pass\n"
           "    def answer(self, body):\n"
           "        self.send_response(200)\n"
           "        self.send_header('Content-Length', str(len(body)))\n"
           "        self.end_headers()\n"
           "        self.wfile.write(body)\n"
           "    def do_GET(self): self.answer(b'hello from job ' + os.environ['SLURM_JOB_ID'].encode())\n"
           "    def do_POST(self): self.answer(self.rfile.read(int(self.headers['Content-Length'])))\n"
           "server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Echo)\n"
           "server.request_queue_size = 64\n"
           "open('" + portFile + ".new', 'w').write(str(server.server_port))\n"
           "os.rename('" + portFile + ".new', '" + portFile + "')\n"
           "server.serve_forever()\nEND\n";
}

} // namespace chipdeck::tests
