#include "app/runtime/service/MessageChannel.h"

#include <cerrno>
#include <cstdint>

#include <sys/socket.h>
#include <unistd.h>

namespace chipdeck::runtime {

namespace {

constexpr std::uint32_t kMostBytes = std::uint32_t(64) << 20;

} // namespace

MessageChannel::MessageChannel(int descriptor) : m_descriptor(descriptor) { }

MessageChannel::~MessageChannel()
{
    ::close(m_descriptor);
}

bool MessageChannel::send(const Json &message)
{
    const std::string text = dump(message);
    if (text.size() > kMostBytes)
        return false;
    std::string frame;
    for (int shift = 0; shift < 32; shift += 8)
        frame += char(std::uint32_t(text.size()) >> shift & 255);
    frame += text;
    const std::lock_guard lock(m_sending);
    for (std::size_t sent = 0; sent < frame.size();) {
        const ssize_t n = ::send(m_descriptor, frame.data() + sent, frame.size() - sent, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        sent += std::size_t(n);
    }
    return true;
}

bool MessageChannel::readAll(char *data, std::size_t size) const
{
    while (size > 0) {
        const ssize_t n = ::recv(m_descriptor, data, size, 0);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        data += n;
        size -= std::size_t(n);
    }
    return true;
}

std::optional<Json> MessageChannel::receive()
{
    unsigned char head[4];
    if (!readAll(reinterpret_cast<char *>(head), sizeof head))
        return {};
    const std::uint32_t size = head[0] | head[1] << 8 | head[2] << 16 | std::uint32_t(head[3]) << 24;
    if (size > kMostBytes)
        return {};
    std::string text(size, '\0');
    if (!readAll(text.data(), size))
        return {};
    Json message = Json::parse(text, nullptr, false);
    return message.is_object() ? std::optional(std::move(message)) : std::nullopt;
}

void MessageChannel::shutDown()
{
    ::shutdown(m_descriptor, SHUT_RDWR);
}

} // namespace chipdeck::runtime
