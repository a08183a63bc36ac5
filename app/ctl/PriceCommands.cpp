#include "app/ctl/PriceCommands.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>

#include "app/ctl/Words.h"
#include "client/codec/PriceCodec.h"
#include "client/domain/Names.h"
#include "client/domain/Reason.h"
#include "client/domain/Text.h"
#include "client/domain/prices/RateText.h"
#include "client/files/PriceFile.h"

namespace chipdeck::ctl {

using domain::Code;
using domain::Failure;
using domain::Result;

namespace {

/// As long as for other writes; see WriteCommands.cpp.
constexpr int putMs = 75'000;

ExitCode usage(const Session &session, const std::string &message)
{
    session.output().err << "chipdeckctl: " << message << '\n';
    return ExitCode::Usage;
}

/// Runs one call to its end; `lost` is what no answer in time means.
template<typename T, typename Call>
Result<T> await(Session &session, int timeoutMs, const Failure &lost, const Call &call)
{
    // Shared, since an answer may come after we have stopped waiting.
    const auto answer = std::make_shared<std::optional<Result<T>>>();
    QObject context;
    call(&context, [answer](const Result<T> &result) { *answer = result; });
    if (session.waitUntil([&answer] { return answer->has_value(); }, timeoutMs))
        return **answer;
    return tl::unexpected(lost);
}

Failure silent()
{
    return {Code::Unavailable, "GATEWAY_UNREACHABLE", "No answer in time; check the gateway, or raise --timeout.", {}, {}, {}};
}

/// The one gateway that keeps prices.
Result<QString> onlyGateway(Session &session)
{
    Connections &connections = session.connections();
    session.waitUntil([&connections] { return connections.isSettled(); }, session.arguments().timeoutMs);
    QStringList found;
    bool isAnyReady = false;
    for (const store::PriceBooks::Gateway &gateway : connections.prices().gateways()) {
        isAnyReady = isAnyReady || gateway.isReady;
        if (gateway.isReady && gateway.keepsPrices)
            found << gateway.address;
    }
    if (found.size() == 1)
        return found.first();
    if (found.size() > 1)
        return domain::failure(Code::InvalidArgument, "INVALID_REQUEST",
                               "Several gateways keep prices (" + found.join(QStringLiteral(", ")).toStdString() + "); say which with --gateway.");
    if (isAnyReady)
        return domain::failure(Code::Unimplemented, "NEEDS_NEWER_GATEWAY", "The gateway keeps no prices; it is older than this program.");
    const auto lost = connections.lost();
    return tl::unexpected(lost.empty() ? silent() : lost.front().failure);
}

Result<domain::VersionedPrices> read(Session &session, const QString &gateway, std::optional<std::uint64_t> version)
{
    return await<domain::VersionedPrices>(session, session.arguments().timeoutMs, silent(), [&](QObject *context, auto done) {
        store::PriceBooks &prices = session.connections().prices();
        version ? prices.version(gateway, *version, context, done) : prices.newest(gateway, context, done);
    });
}

/// "UTC+08:00"
std::string offsetWords(int minutes)
{
    const int size = std::abs(minutes);
    std::string words = minutes < 0 ? "UTC-" : "UTC+";
    for (const int part : {size / 60, size % 60})
        words.append(part < 10 ? "0" : "").append(std::to_string(part)).append(words.size() < 7 ? ":" : "");
    return words;
}

void listRates(const domain::VersionedPrices &prices, std::ostream &out, const Screen &screen)
{
    const domain::PriceVersion &about = prices.about;
    out << "version " << about.version;
    if (!about.principal.empty())
        out << " by " << domain::harmless(about.principal, 64) << ", " << timeWords(about.timeMs / 1000) << ": "
            << domain::harmless(about.reason, 800);
    out << "; days begin at midnight of " << offsetWords(prices.plan.utcOffsetMinutes) << '\n';
    Table table({{"KIND"}, {"CLUSTER", false, true}, {"POOL", false, true}, {"MODEL", false, true}, {"FROM"}, {"UNTIL"},
                 {"PER CHIP-HOUR", true}, {"CURRENCY"}});
    const auto orAny = [](const std::string &name) { return name.empty() ? Cell("any", Tone::Muted) : Cell(name); };
    for (const domain::PriceRate &rate : prices.plan.rates) {
        const domain::RateText text = domain::textOf(rate);
        table.add({text.kind, orAny(text.cluster), orAny(text.pool), orAny(text.model), text.fromDay, text.untilDay.empty() ? "-" : text.untilDay,
                   rate.perChipHour.text(2), text.currency});
    }
    if (table.isEmpty())
        out << "no rates\n";
    else
        table.print(out, screen);
}

ExitCode runShow(Session &session, const QString &gateway)
{
    const auto &operands = session.arguments().operands;
    const auto prices = read(session, gateway, operands.size() > 1 ? parseCount(operands[1]) : std::nullopt);
    if (!prices)
        return session.fail(prices.error(), false);
    const Output &output = session.output();
    if (output.json)
        output.out << codec::pricesJson(*prices) << '\n';
    else if (session.arguments().has("file"))
        output.out << files::priceText({prices->about.version, prices->plan});
    else
        listRates(*prices, output.out, output.screen);
    return ExitCode::Ok;
}

ExitCode runHistory(Session &session, const QString &gateway)
{
    Table table({{"VERSION", true}, {"WHEN"}, {"WHO", false, true}, {"RATES", true}, {"WHY", false, true}});
    std::string token;
    do {
        const auto page = await<domain::PriceVersionPage>(session, session.arguments().timeoutMs, silent(), [&](QObject *context, auto done) {
            session.connections().prices().versions(gateway, token, context, done);
        });
        if (!page)
            return session.fail(page.error(), false);
        for (const domain::PriceVersion &version : page->versions) {
            if (session.output().json)
                session.output().out << codec::priceVersionJson(version) << '\n';
            table.add({std::to_string(version.version), timeWords(version.timeMs / 1000), version.principal, std::to_string(version.rateCount),
                       version.reason});
        }
        token = page->nextPageToken;
    } while (!token.empty());
    if (session.output().json)
        return ExitCode::Ok;
    if (table.isEmpty())
        session.output().out << "No prices have been set.\n";
    else
        table.print(session.output().out, session.output().screen);
    return ExitCode::Ok;
}

Result<files::PriceFile> readFile(const std::string &path)
{
    std::ifstream file;
    if (path != "-")
        file.open(path, std::ios::binary);
    std::istream &in = path == "-" ? std::cin : file;
    std::string text(files::maxPriceFileBytes + 1, '\0');
    // One byte more than allowed is enough to see that it is too large.
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (in.bad() || (path != "-" && !in.eof() && text.empty()))
        return domain::failure(Code::InvalidArgument, "FILE_NOT_READABLE",
                               "Cannot read " + domain::harmless(path, 256) + ": " + std::strerror(errno) + ".");
    return files::parsePrices(text, path == "-" ? "standard input" : path.substr(path.rfind('/') + 1));
}

ExitCode put(Session &session, const QString &gateway, const files::PriceFile &file, const std::string &requestId)
{
    // The gateway says whether that version is the newest, since a repeat of what was done is no conflict.
    const auto base = read(session, gateway, file.version);
    if (!base)
        return session.fail(base.error(), false);
    const Failure lost{Code::DeadlineExceeded, "OUTCOME_UNKNOWN", "No answer in time; repeat it with --request-id " + requestId
                           + ": it will not be done twice.", {}, {{"request_id", requestId}}, {}};
    const int timeoutMs = session.arguments().hasTimeout ? session.arguments().timeoutMs : putMs;
    const auto outcome = await<domain::PriceOutcome>(session, timeoutMs, lost, [&](QObject *context, auto done) {
        session.connections().prices().put(gateway, {base->etag, file.plan, requestId, session.arguments().value("reason")}, context, done);
    });
    if (!outcome)
        return session.fail(outcome.error(), true);
    const Output &output = session.output();
    if (output.json) {
        output.out << codec::priceOutcomeJson(*outcome) << '\n';
        return ExitCode::Ok;
    }
    output.out << "set prices: version " << outcome->prices.about.version << " with " << outcome->prices.about.rateCount << " rates\n";
    if (outcome->repeatedRequest)
        output.err << "chipdeckctl: this is the outcome of an earlier call with request id " << requestId << '\n';
    return ExitCode::Ok;
}

ExitCode runPut(Session &session)
{
    const Arguments &arguments = session.arguments();
    const std::string requestId = arguments.has("request-id") ? arguments.value("request-id") : domain::newRequestId();
    if (!domain::isRequestId(requestId))
        return usage(session, "--request-id takes 8 to 64 letters, digits and -.");
    if (domain::trimmedReason(arguments.value("reason")).empty())
        return usage(session, "say why with --reason TEXT; others are charged by the prices");
    const auto file = readFile(arguments.operands[1]);
    if (!file) {
        session.say(file.error());
        return file.error().reason == "FILE_NOT_READABLE" ? ExitCode::Usage : ExitCode::Refused;
    }
    const auto gateway = onlyGateway(session);
    return gateway ? put(session, *gateway, *file, requestId) : session.fail(gateway.error(), false);
}

} // namespace

bool arePriceWords(const std::vector<std::string> &operands)
{
    const std::string verb = operands.empty() ? std::string() : operands.front();
    if (verb == "show" && operands.size() == 2)
        return parseCount(operands[1]).has_value();
    return operands.size() == (verb == "put" ? 2 : 1) && (verb == "show" || verb == "history" || verb == "put");
}

ExitCode runPrices(Session &session)
{
    if (session.arguments().operands.front() == "put")
        return runPut(session);
    const auto gateway = onlyGateway(session);
    if (!gateway)
        return session.fail(gateway.error(), false);
    return session.arguments().operands.front() == "show" ? runShow(session, *gateway) : runHistory(session, *gateway);
}

} // namespace chipdeck::ctl
