#include "app/ctl/QueryText.h"

#include <algorithm>

#include "client/domain/Text.h"

namespace chipdeck::ctl {

domain::Result<domain::Query> parseQuery(const std::string &text)
{
    const auto query = domain::Query::parse(text);
    if (query)
        return *query;
    const std::string shown = domain::harmless(text, 512);
    const std::string mark = std::string(std::min<std::size_t>(query.error().position, 512), ' ')
        + std::string(std::clamp<std::size_t>(query.error().length, 1, 40), '^');
    return domain::failure(domain::Code::InvalidArgument, "INVALID_QUERY", query.error().message + "\n  " + shown + "\n  " + mark);
}

} // namespace chipdeck::ctl
