#include "app/gateway/sources/slurm/StepFrames.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "client/domain/Connection.h"
#include "client/domain/Text.h"

namespace chipdeck::gateway::slurm {

namespace {

constexpr std::size_t maxLine = 4096;

std::string_view nextWord(std::string_view &line)
{
    const std::size_t begin = std::min(line.find_first_not_of(' '), line.size());
    line.remove_prefix(begin);
    const std::string_view word = line.substr(0, line.find(' '));
    line.remove_prefix(word.size());
    return word;
}

std::optional<StepGreeting::Kind> kindOf(std::string_view word)
{
    using Kind = StepGreeting::Kind;
    constexpr std::array kinds{std::pair{"raw", Kind::Raw}, std::pair{"framed", Kind::Framed}, std::pair{"closed", Kind::Closed},
                               std::pair{"foreign", Kind::Foreign}, std::pair{"refused", Kind::Refused}};
    for (const auto &[name, kind] : kinds) {
        if (word == name)
            return kind;
    }
    return std::nullopt;
}

/// Behind the mark.
std::optional<StepGreeting> greetingOf(std::string_view line)
{
    const auto kind = kindOf(nextWord(line));
    if (!kind)
        return std::nullopt;
    StepGreeting greeting{*kind, domain::harmless(nextWord(line), 128), {}};
    for (std::string_view word = nextWord(line); !word.empty(); word = nextWord(line)) {
        std::uint16_t port = 0;
        const auto [stop, error] = std::from_chars(word.data(), word.data() + word.size(), port);
        const bool isPort = error == std::errc() && stop == word.data() + word.size() && port != 0;
        const bool isNew = std::find(greeting.ports.begin(), greeting.ports.end(), port) == greeting.ports.end();
        if (isPort && isNew && greeting.ports.size() < domain::maxListedPorts)
            greeting.ports.push_back(port);
    }
    return greeting;
}

} // namespace

std::optional<StepGreeting> GreetingReader::take(std::string &bytes)
{
    m_held += std::exchange(bytes, {});
    std::size_t begin = 0;
    std::optional<StepGreeting> greeting;
    for (std::size_t end = m_held.find('\n'); !greeting && end != std::string::npos; end = m_held.find('\n', begin)) {
        std::string_view line = std::string_view(m_held).substr(begin, end - begin);
        if (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        const std::size_t mark = line.find(m_mark);
        if (mark != std::string_view::npos)
            greeting = greetingOf(line.substr(mark + m_mark.size()));
        begin = end + 1;
    }
    // A line that is too long is none of ours; its end is waited for all the same.
    if (!greeting && m_held.size() - begin > maxLine)
        begin = m_held.size() - m_mark.size();
    m_passed += begin;
    m_held.erase(0, begin);
    if (greeting)
        bytes = std::exchange(m_held, {});
    return greeting;
}

void FrameReader::takeHead(char c)
{
    if (c >= '0' && c <= '9' && !m_hasMinus && m_number <= maxFrame / 10) {
        m_number = m_number * 10 + static_cast<std::size_t>(c - '0');
        m_hasDigit = true;
        return;
    }
    if (c == '-' && !m_hasDigit && !m_hasMinus) {
        m_hasMinus = true;
        return;
    }
    if (c != '\n' || (!m_hasDigit && !m_hasMinus)) {
        m_state = State::Malformed;
        return;
    }
    if (m_hasMinus)
        m_state = State::Broken;
    else if (m_number == 0)
        m_state = State::Ended;
    m_left = m_number;
    m_number = 0;
    m_hasDigit = m_hasMinus = false;
}

FrameReader::State FrameReader::take(std::string_view bytes, std::string &out)
{
    while (!bytes.empty() && m_state == State::Open) {
        if (m_left > 0) {
            const std::size_t count = std::min(m_left, bytes.size());
            out.append(bytes.substr(0, count));
            bytes.remove_prefix(count);
            m_left -= count;
        } else {
            takeHead(bytes.front());
            bytes.remove_prefix(1);
        }
    }
    // It may end and break the connection later.
    if (m_state == State::Ended && !bytes.empty())
        m_state = bytes.starts_with('-') ? State::Broken : State::Malformed;
    return m_state;
}

std::string frameOf(std::string_view data)
{
    std::string frame = std::to_string(data.size());
    frame.append("\n").append(data);
    return frame;
}

} // namespace chipdeck::gateway::slurm
