#include "tests/e2e/truth/Picture.h"

#include <set>

namespace chipdeck::tests {

namespace {

using Lines = std::map<std::string, std::string>;

std::string lineOf(const Lines &lines, const std::string &key)
{
    const auto found = lines.find(key);
    return found == lines.end() ? "(none)" : found->second;
}

void compare(const std::string &kind, const Lines &scheduler, const Lines &product, int &left, std::string &out)
{
    std::set<std::string> keys;
    for (const auto *lines : {&scheduler, &product}) {
        for (const auto &[key, line] : *lines)
            keys.insert(key);
    }
    for (const std::string &key : keys) {
        if (lineOf(scheduler, key) == lineOf(product, key) || left-- <= 0)
            continue;
        out += kind + " " + key + "\n    scheduler:   " + lineOf(scheduler, key) + "\n    chipdeckctl: "
            + lineOf(product, key) + "\n";
    }
}

} // namespace

std::string difference(const Picture &scheduler, const Picture &product, int atMost)
{
    std::string out;
    compare("node", scheduler.nodes, product.nodes, atMost, out);
    compare("job", scheduler.jobs, product.jobs, atMost, out);
    compare("chip", scheduler.chips, product.chips, atMost, out);
    return out;
}

} // namespace chipdeck::tests
