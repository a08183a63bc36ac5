#include "client/domain/notices/Notice.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace chipdeck::domain {

namespace {

constexpr int minutesADay = 24 * 60;

/// Nullopt for everything but digits of a number from `least` to `most`.
std::optional<int> number(std::string_view text, int least, int most)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool isRight = error == std::errc() && end == text.data() + text.size() && value >= least && value <= most;
    return isRight ? std::optional(value) : std::nullopt;
}

using Ways = std::array<std::pair<std::string_view, NoticeWay NoticeWishes::*>, 5>;

const Ways &ways()
{
    static const Ways all{{{"started", &NoticeWishes::started},
                           {"ended", &NoticeWishes::ended},
                           {"failed", &NoticeWishes::failed},
                           {"near-limit", &NoticeWishes::nearLimit},
                           {"gateways", &NoticeWishes::gateways}}};
    return all;
}

void take(NoticeWishes &wishes, std::string_view key, std::string_view value)
{
    for (const auto &[name, way] : ways()) {
        const auto chosen = name == key ? number(value, 0, way == &NoticeWishes::gateways ? 1 : 2) : std::nullopt;
        if (chosen)
            wishes.*way = static_cast<NoticeWay>(*chosen);
    }
    if (key == "quiet")
        wishes.hasQuietHours = value == "1";
    else if (key == "ahead")
        wishes.limitAheadMin = number(value, 1, minutesADay).value_or(wishes.limitAheadMin);
    else if (key == "quiet-from")
        wishes.quietFromMin = number(value, 0, minutesADay - 1).value_or(wishes.quietFromMin);
    else if (key == "quiet-until")
        wishes.quietUntilMin = number(value, 0, minutesADay - 1).value_or(wishes.quietUntilMin);
}

} // namespace

NoticeWay NoticeWishes::wayOf(NoticeKind kind) const
{
    switch (kind) {
    case NoticeKind::Started: return started;
    case NoticeKind::Ended: return ended;
    case NoticeKind::Failed:
    case NoticeKind::Requeued: return failed;
    case NoticeKind::NearLimit: return nearLimit;
    case NoticeKind::GatewayLost:
    case NoticeKind::GatewayBack: break;
    }
    return gateways;
}

bool NoticeWishes::isQuietAt(int minuteOfDay) const
{
    if (!hasQuietHours)
        return false;
    const bool isAfter = minuteOfDay >= quietFromMin;
    const bool isBefore = minuteOfDay < quietUntilMin;
    return quietFromMin <= quietUntilMin ? isAfter && isBefore : isAfter || isBefore;
}

std::string wishesText(const NoticeWishes &wishes)
{
    std::string text;
    for (const auto &[name, way] : ways())
        text += std::string(name) + '=' + std::to_string(static_cast<int>(wishes.*way)) + ' ';
    return text + "ahead=" + std::to_string(wishes.limitAheadMin) + " quiet=" + (wishes.hasQuietHours ? "1" : "0")
        + " quiet-from=" + std::to_string(wishes.quietFromMin) + " quiet-until=" + std::to_string(wishes.quietUntilMin);
}

NoticeWishes wishesFrom(std::string_view text)
{
    NoticeWishes wishes;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view pair = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (const std::size_t split = pair.find('='); split != std::string_view::npos)
            take(wishes, pair.substr(0, split), pair.substr(split + 1));
    }
    return wishes;
}

} // namespace chipdeck::domain
