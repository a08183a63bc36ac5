#include "app/ctl/ArchiveCommands.h"

#include <algorithm>
#include <array>
#include <ctime>

#include "app/ctl/ArchiveTables.h"
#include "app/ctl/QueryText.h"
#include "client/domain/Moment.h"
#include "client/domain/Text.h"
#include "client/store/ArchiveSearch.h"

namespace chipdeck::ctl {

using domain::Code;
using domain::Failure;
using domain::MomentEdge;
using domain::Result;

namespace {

constexpr std::uint64_t mostJobs = 1'000'000;
constexpr std::uint64_t mostRecords = 100'000;
constexpr std::uint64_t usualCount = 50;
constexpr int largestPage = 1000;

Failure wrong(std::string message)
{
    return {Code::InvalidArgument, "USAGE", std::move(message), {}, {}, {}};
}

ExitCode usage(const Session &session, const Failure &failure)
{
    session.output().err << "chipdeckctl: " << failure.message << '\n';
    return ExitCode::Usage;
}

Result<std::size_t> countOf(const Arguments &arguments, const char *option, std::uint64_t most)
{
    const auto count = arguments.has(option) ? parseCount(arguments.value(option)) : std::optional(usualCount);
    if (count && *count > 0 && *count <= most)
        return static_cast<std::size_t>(*count);
    return tl::unexpected(wrong("--" + std::string(option) + " takes a number from 1 to " + std::to_string(most)));
}

Result<std::optional<std::int64_t>> momentOf(const Arguments &arguments, const char *option, MomentEdge edge)
{
    if (!arguments.has(option))
        return std::nullopt;
    const auto moment = domain::parseMoment(arguments.value(option), static_cast<std::int64_t>(std::time(nullptr)), edge);
    if (!moment)
        return tl::unexpected(wrong("--" + std::string(option) + ": " + moment.error().message));
    return std::optional(*moment);
}

struct Range {
    std::optional<std::int64_t> fromS, beforeS;
};

Result<Range> rangeOf(const Arguments &arguments)
{
    const auto since = momentOf(arguments, "since", MomentEdge::Begin);
    const auto until = momentOf(arguments, "until", MomentEdge::End);
    if (!since || !until)
        return tl::unexpected(!since ? since.error() : until.error());
    if (*since && *until && **since >= **until)
        return tl::unexpected(wrong("--since is not before --until; nothing lies between them."));
    return Range{*since, *until};
}

Result<domain::EndedJobOrder> orderOf(const Arguments &arguments)
{
    using Order = domain::EndedJobOrder;
    constexpr std::array<std::pair<std::string_view, Order>, 6> words{{{"ended", Order::Ended}, {"submitted", Order::Submitted},
                                                                        {"waited", Order::Waited}, {"ran", Order::Ran}, {"held", Order::Held},
                                                                        {"used", Order::Used}}};
    const std::string word = arguments.has("sort") ? arguments.value("sort") : "ended";
    const auto found = std::find_if(words.begin(), words.end(), [&word](const auto &one) { return one.first == word; });
    if (found == words.end())
        return tl::unexpected(wrong("--sort takes ended, submitted, waited, ran, held or used, not \"" + domain::harmless(word, 40) + "\"."));
    return found->second;
}

/// The query of all that is said in words: operands, --filter and --state.
Result<std::string> queryOf(const Arguments &arguments)
{
    std::string text;
    const auto add = [&text](const std::string &part) { text.append(text.empty() ? "" : " ").append(part); };
    for (const std::string &word : arguments.operands)
        add(word);
    if (arguments.has("filter"))
        add(arguments.value("filter"));
    std::string states;
    if (const auto found = arguments.options.find("state"); found != arguments.options.end()) {
        for (const std::string &state : found->second)
            states += (states.empty() ? "state:" : ",") + state;
        add(states);
    }
    const auto query = parseQuery(text);
    return query ? Result<std::string>(text) : tl::unexpected(query.error());
}

Result<domain::EndedJobFilter> filterOf(const Arguments &arguments)
{
    const auto range = rangeOf(arguments);
    const auto order = orderOf(arguments);
    auto query = queryOf(arguments);
    if (!range || !order || !query)
        return tl::unexpected(!range ? range.error() : !order ? order.error() : query.error());
    domain::EndedJobFilter filter;
    filter.user = arguments.value("user");
    filter.account = arguments.value("account");
    filter.pool = arguments.value("pool");
    filter.endedFromS = range->fromS;
    filter.endedBeforeS = range->beforeS;
    filter.query = std::move(*query);
    filter.order = *order;
    filter.isAscending = arguments.has("reverse");
    return filter;
}

/// Pages until there are `count` rows or no more; what did not come in time stays as it is.
template<typename Search>
void fetch(Session &session, Search &search, std::size_t count)
{
    const int timeoutMs = session.arguments().timeoutMs;
    const auto isLate = [&search] {
        const auto &sources = search.sources();
        return std::any_of(sources.begin(), sources.end(), [](const auto &one) { return one.reply == store::ArchiveSearch::Reply::Late; });
    };
    // Who waits for a table has no use for half of it.
    const auto isRead = [&] { return !search.isBusy() && !isLate(); };
    while (session.waitUntil(isRead, timeoutMs) && search.size() < count && search.canFetchMore())
        search.fetchMore();
}

template<typename Search>
ExitCode complain(Session &session, const Search &search, const std::vector<std::string> &names)
{
    using Reply = store::ArchiveSearch::Reply;
    ExitCode code = ExitCode::Ok;
    for (std::size_t i = 0; i < search.sources().size(); ++i) {
        const auto &source = search.sources()[i];
        if (source.reply == Reply::Failed) {
            Failure failure = source.failure;
            failure.message = domain::harmless(names[i], 200) + ": " + failure.message;
            code = worse(code, session.fail(failure, false));
        } else if (source.reply != Reply::Answered) {
            code = worse(code, session.fail({Code::Unavailable, "GATEWAY_UNREACHABLE", "No answer in time from " + domain::harmless(names[i], 200)
                                                 + "; check the gateway, or raise --timeout.", {}, {}, {}}, false));
        }
    }
    return code;
}

/// The gateways that are asked, and of each only the cluster that --cluster names.
std::vector<store::AuditSearch::Question> questionsOf(Session &session, const domain::AuditFilter &filter)
{
    std::vector<store::AuditSearch::Question> questions;
    const auto wanted = session.wanted();
    for (const store::Archive::Gateway &gateway : session.connections().archive().gateways()) {
        store::AuditSearch::Question question{gateway.address, filter};
        for (const store::ClusterStore *cluster : wanted) {
            const bool isThere = cluster->key().startsWith(gateway.address + u'#');
            if (isThere && !session.arguments().cluster.empty())
                question.filter.clusters.push_back(cluster->info().id);
        }
        // That one is lost has been said.
        if (gateway.isReady && (session.arguments().cluster.empty() || !question.filter.clusters.empty()))
            questions.push_back(std::move(question));
    }
    return questions;
}

Result<domain::AuditFilter> auditFilterOf(const Arguments &arguments)
{
    const auto range = rangeOf(arguments);
    if (!range)
        return tl::unexpected(range.error());
    domain::AuditFilter filter;
    filter.principal = arguments.value("who");
    filter.text = arguments.value("text");
    filter.subject = arguments.value("subject");
    if (const auto verbs = arguments.options.find("verb"); verbs != arguments.options.end())
        filter.verbs = verbs->second;
    const auto outcomes = arguments.options.find("outcome");
    for (const std::string &word : outcomes == arguments.options.end() ? std::vector<std::string>() : outcomes->second) {
        constexpr std::array<std::string_view, 5> words{"", "pending", "done", "refused", "unknown"};
        const auto found = std::find(words.begin() + 1, words.end(), word);
        if (found == words.end())
            return tl::unexpected(wrong("--outcome takes pending, done, refused or unknown, not \"" + domain::harmless(word, 40) + "\"."));
        filter.outcomes.push_back(static_cast<domain::WriteState>(found - words.begin()));
    }
    const auto ms = [](const std::optional<std::int64_t> &seconds) { return seconds ? std::optional(*seconds * 1000) : std::nullopt; };
    filter.fromMs = ms(range->fromS);
    filter.beforeMs = ms(range->beforeS);
    return filter;
}

bool isCsvAndJson(const Arguments &arguments)
{
    return arguments.has("csv") && arguments.json;
}

} // namespace

ExitCode runHistory(Session &session)
{
    const Arguments &arguments = session.arguments();
    const auto filter = filterOf(arguments);
    const auto count = countOf(arguments, "limit", mostJobs);
    if (!filter || !count)
        return usage(session, !filter ? filter.error() : count.error());
    if (isCsvAndJson(arguments))
        return usage(session, wrong("--csv and --json are two forms; choose one."));
    ExitCode code = session.waitForGateways();
    QStringList keys;
    std::vector<std::string> names;
    for (const store::ClusterStore *cluster : session.wanted()) {
        // A computer without a scheduler has no jobs that are over; whoever names it is told so.
        if (arguments.cluster.empty() && cluster->info().kind == domain::ClusterKind::Host)
            continue;
        keys << cluster->key();
        names.push_back(cluster->info().id);
    }
    if (keys.isEmpty())
        return code == ExitCode::Ok ? ExitCode::Unreachable : code;
    store::EndedJobSearch search(session.connections().archive());
    search.begin(keys, *filter, static_cast<int>(std::min<std::size_t>(*count, largestPage)));
    fetch(session, search, *count);
    std::vector<EndedLine> lines;
    for (std::size_t i = 0; i < std::min(search.size(), *count); ++i)
        lines.push_back({names[search.sourceOf(i)], search.at(i)});
    listEnded(lines, keys.size() > 1, arguments.has("csv"), session.output());
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (search.firstPage(i) && !session.output().json && !arguments.has("csv"))
            session.output().err << originWords(names[i], *search.firstPage(i)) << '\n';
    }
    return worse(code, complain(session, search, names));
}

ExitCode runAudit(Session &session)
{
    const Arguments &arguments = session.arguments();
    const auto filter = auditFilterOf(arguments);
    const auto count = countOf(arguments, "count", mostRecords);
    if (!filter || !count)
        return usage(session, !filter ? filter.error() : count.error());
    if (isCsvAndJson(arguments))
        return usage(session, wrong("--csv and --json are two forms; choose one."));
    const ExitCode code = session.waitForGateways();
    const auto questions = questionsOf(session, *filter);
    if (questions.empty())
        return code == ExitCode::Ok ? ExitCode::Unreachable : code;
    std::vector<std::string> names;
    for (const auto &question : questions)
        names.push_back(question.gateway.toStdString());
    store::AuditSearch search(session.connections().archive());
    search.begin(questions, static_cast<int>(std::min<std::size_t>(*count, largestPage)));
    fetch(session, search, *count);
    std::vector<domain::AuditEntry> entries;
    for (std::size_t i = 0; i < std::min(search.size(), *count); ++i)
        entries.push_back(search.at(i));
    listAudit(entries, arguments.has("csv"), session.output());
    return worse(code, complain(session, search, names));
}

} // namespace chipdeck::ctl
