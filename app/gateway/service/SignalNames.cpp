#include "app/gateway/service/SignalNames.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>

namespace chipdeck::gateway {

namespace {

constexpr int highestSignal = 64;

struct Signal {
    std::string_view name;
    int number;
};

constexpr std::array<Signal, 12> signals{{{"HUP", SIGHUP}, {"INT", SIGINT}, {"QUIT", SIGQUIT}, {"ABRT", SIGABRT},
                                          {"KILL", SIGKILL}, {"ALRM", SIGALRM}, {"TERM", SIGTERM}, {"USR1", SIGUSR1},
                                          {"USR2", SIGUSR2}, {"URG", SIGURG}, {"CONT", SIGCONT}, {"STOP", SIGSTOP}}};

} // namespace

std::optional<std::string> signalName(std::string_view word)
{
    int number = 0;
    const char *const end = word.data() + word.size();
    const auto [parsedTo, error] = std::from_chars(word.data(), end, number);
    const bool isNumber = error == std::errc() && parsedTo == end;
    if (isNumber && (number < 1 || number > highestSignal))
        return std::nullopt;
    std::string name(word);
    std::transform(name.begin(), name.end(), name.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    if (name.starts_with("SIG"))
        name.erase(0, 3);
    const auto found = std::find_if(signals.begin(), signals.end(), [&](const Signal &signal) {
        return isNumber ? signal.number == number : signal.name == name;
    });
    if (found != signals.end())
        return "SIG" + std::string(found->name);
    return isNumber ? std::optional(std::to_string(number)) : std::nullopt;
}

std::string signalWords()
{
    std::string words;
    for (const Signal &signal : signals)
        words.append(words.empty() ? "" : ", ").append(signal.name);
    return words;
}

} // namespace chipdeck::gateway
