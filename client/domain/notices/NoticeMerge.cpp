#include "client/domain/notices/NoticeMerge.h"

#include <algorithm>
#include <cstdlib>
#include <functional>

namespace chipdeck::domain {

namespace {

bool isSameEvent(const Notice &a, const Notice &b)
{
    return a.kind == b.kind && a.cluster == b.cluster && a.job == b.job && a.count == b.count && a.state == b.state && a.isAgain == b.isAgain;
}

const Notice *find(const std::vector<Notice> &notices, const std::function<bool(const Notice &)> &isIt)
{
    const auto found = std::find_if(notices.begin(), notices.end(), isIt);
    return found == notices.end() ? nullptr : &*found;
}

const Notice *find(const std::vector<Notice> &notices, const Notice &notice)
{
    return find(notices, [&notice](const Notice &each) { return isSame(each, notice); });
}

} // namespace

bool isSame(const Notice &a, const Notice &b)
{
    return a.timeMs == b.timeMs && isSameEvent(a, b);
}

std::vector<Notice> mergeNotices(const std::vector<Notice> &before, const std::vector<Notice> &ours, const std::vector<Notice> &theirs)
{
    std::vector<Notice> merged;
    for (const Notice &our : ours) {
        const Notice *their = find(theirs, our);
        const bool isNew = !find(before, our);
        if (!their && isNew) {
            their = find(theirs, [&](const Notice &each) {
                return isSameEvent(each, our) && std::abs(each.timeMs - our.timeMs) <= sameWithinMs && !find(before, each) && !find(ours, each);
            });
        }
        if (!their && !isNew)
            continue;
        merged.push_back(our);
        if (their) {
            merged.back().timeMs = their->timeMs;
            merged.back().isRead = our.isRead || their->isRead;
        }
    }
    for (const Notice &their : theirs) {
        if (find(merged, their) || find(before, their))
            continue;
        merged.push_back(their);
        merged.back().number = 0;
    }
    std::stable_sort(merged.begin(), merged.end(), [](const Notice &a, const Notice &b) { return a.timeMs > b.timeMs; });
    return merged;
}

} // namespace chipdeck::domain
