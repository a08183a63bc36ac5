#include "app/ctl/PreviewCommand.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "app/ctl/DescribedSubmit.h"
#include "app/ctl/SubmitCommand.h"
#include "app/ctl/Words.h"
#include "client/codec/PlacementCodec.h"
#include "client/domain/JobRules.h"
#include "client/domain/description/PlainJob.h"
#include "client/domain/placement/PlacementQuestion.h"
#include "client/store/PlacementBoard.h"

namespace chipdeck::ctl {

using domain::Outlook;
using store::ClusterPlacement;

namespace {

ExitCode usage(const Session &session, const std::string &message)
{
    session.output().err << "chipdeckctl: " << message << '\n';
    return ExitCode::Usage;
}

double teraflopsOf(const domain::Placement &placement)
{
    const auto known = placement.schedulerType.empty() ? std::nullopt : domain::lookUpChip(placement.chips.model);
    return known ? known->fp16Teraflops.value_or(0) * placement.chipCount : 0;
}

using Key = std::tuple<bool, std::string, double, int, double, double>;

/// Less is better; what cannot run is last, what is not known comes after what is.
Key keyOf(const ClusterPlacement &one, const std::string &best)
{
    const auto &figure = one.figure;
    const double wait = figure.wait && figure.wait->band ? figure.wait->band->p50S : INFINITY;
    const bool isPriced = !figure.price.quotes.empty();
    const double price = best != "price" ? 0 : isPriced ? std::strtod(figure.price.quotes.front().amount.text().c_str(), nullptr) : INFINITY;
    const double speed = best == "speed" ? -teraflopsOf(one.placement) : 0;
    // Amounts of different currencies say nothing of each other; "~" is behind all their names.
    const std::string currency = best != "price" ? std::string() : isPriced ? figure.price.quotes.front().currency : "~";
    return {one.placement.outlook == Outlook::Impossible, currency, price + speed, static_cast<int>(one.placement.outlook), wait, -teraflopsOf(one.placement)};
}

Cell outlookCell(Outlook outlook)
{
    switch (outlook) {
    case Outlook::RunsNow: return {"runs now", Tone::Good};
    case Outlook::Queues: return {"waits", Tone::Busy};
    case Outlook::Impossible: break;
    }
    return {"cannot run", Tone::Bad};
}

std::string waitWords(const std::optional<domain::WaitEstimate> &wait)
{
    if (!wait || !wait->band)
        return "-";
    const auto words = [](double seconds) { return durationWords(static_cast<std::uint64_t>(std::llround(seconds))); };
    return words(wait->band->p50S) + " (" + words(wait->band->p10S) + " - " + words(wait->band->p90S) + ")";
}

/// Of the bands that were given before, those that held.
std::string calibrationWords(const std::optional<domain::WaitEstimate> &wait)
{
    if (!wait || !wait->band || wait->band->calibration.judged == 0)
        return "-";
    const auto &calibration = wait->band->calibration;
    return std::to_string(std::lround(100.0 * calibration.inside / calibration.judged)) + " % of " + std::to_string(calibration.judged);
}

std::string startWords(const std::optional<domain::StartEstimate> &start)
{
    if (!start)
        return "-";
    return !start->startS ? "refuses it" : start->startsInS.value_or(0) == 0 ? "now" : "in " + durationWords(start->startsInS);
}

std::string priceWords(const store::PlacementPrice &price)
{
    std::string words;
    for (const domain::Quote &quote : price.quotes)
        words.append(words.empty() ? "" : ", ").append(quote.amount.text(2)).append(" ").append(quote.currency).append(price.limitS ? "" : "/h");
    return words.empty() ? (price.isKnown ? "no price plan" : "-") : words;
}

/// "chips held (gpu:h100): 2 of 8"
std::string reasonWords(const domain::PlacementReason &reason)
{
    std::string words = codec::reasonWord(reason.kind);
    std::transform(words.begin(), words.end(), words.begin(), [](char c) { return c == '_' ? ' ' : static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    if (!reason.subject.empty())
        words += " (" + reason.subject + ")";
    if (reason.kind == domain::PlacementReason::Kind::Blocks && reason.needs)
        words += ": any nodes after " + durationWords(*reason.needs);
    else if (reason.has && reason.needs)
        words += ": " + std::to_string(*reason.has) + " of " + std::to_string(*reason.needs);
    return words;
}

std::string whyWords(const domain::Placement &placement)
{
    std::string words;
    for (const domain::PlacementReason &reason : placement.reasons)
        words.append(words.empty() ? "" : "; ").append(reasonWords(reason));
    for (std::size_t i = 0; placement.reasons.empty() && i < std::min<std::size_t>(placement.likely.size(), 4); ++i)
        words.append(words.empty() ? "likely on " : ", ").append(placement.likely[i].node);
    return words;
}

void print(const std::vector<ClusterPlacement> &placements, Session &session)
{
    const Output &output = session.output();
    Table table({{"VERDICT"}, {"CLUSTER", false, true}, {"POOL", false, true}, {"CHIPS", false, true}, {"FREE", true}, {"WAIT (ESTIMATE)"}, {"RIGHT BEFORE"},
                 {"SCHEDULER"}, {"PRICE", true}, {"WHY", false, true}});
    for (const ClusterPlacement &one : placements) {
        const store::ClusterStore *cluster = session.connections().fleet().find(one.cluster);
        const std::string id = cluster ? cluster->info().id : std::string();
        if (output.json) {
            output.out << codec::placementJson({id, one.placement, one.figure.wait, one.figure.start,
                                                one.figure.price.limitS ? one.figure.price.quotes : std::vector<domain::Quote>()}) << '\n';
            continue;
        }
        const std::string free = one.placement.poolChips > 0 ? std::to_string(one.placement.freeChips) + "/" + std::to_string(one.placement.poolChips) : "-";
        table.add({outlookCell(one.placement.outlook), id, one.placement.pool, one.placement.schedulerType.empty() ? "-" : one.placement.schedulerType, free,
                   waitWords(one.figure.wait), calibrationWords(one.figure.wait), startWords(one.figure.start), priceWords(one.figure.price), whyWords(one.placement)});
    }
    if (output.json)
        return;
    if (table.isEmpty())
        output.out << "no pool of any cluster that takes jobs could be meant\n";
    else
        table.print(output.out, output.screen);
}

domain::Result<domain::JobDescription> questionOf(const Arguments &arguments)
{
    domain::JobSpec job = *jobFromArguments(arguments);
    domain::JobDescription described;
    const std::string file = arguments.operands.empty() ? std::string() : arguments.operands.front();
    const auto settings = arguments.options.find("set");
    if (settings != arguments.options.end() && !isJobFile(file))
        return tl::unexpected(setNeedsFile());
    if (isJobFile(file)) {
        auto read = readJobFile(file, settings == arguments.options.end() ? std::vector<std::string>() : settings->second);
        if (!read)
            return tl::unexpected(read.error());
        described = std::move(*read);
        domain::overlay(job, described);
    } else {
        auto script = file.empty() ? domain::Result<std::string>() : readText(file, domain::maxScriptBytes);
        if (!script)
            return tl::unexpected(script.error());
        job.script = std::move(*script);
        described = domain::describedForPlacement(job);
    }
    domain::JobDescription question = domain::placementQuestion(described, arguments.has("any-chips"));
    // A pool that was named is the only one that is asked about.
    if (!job.pool.empty()) {
        for (domain::JobPart &part : question.parts)
            part.pool = job.pool;
    }
    return question;
}

} // namespace

ExitCode runPreview(Session &session)
{
    const Arguments &arguments = session.arguments();
    const std::string best = arguments.has("best") ? arguments.value("best") : "wait";
    if (best != "wait" && best != "price" && best != "speed")
        return usage(session, "--best takes wait, price or speed.");
    const auto question = questionOf(arguments);
    if (!question) {
        session.say(question.error());
        return ExitCode::Usage;
    }
    const ExitCode code = session.waitForPictures(false);
    const Clusters clusters = session.pictures();
    if (clusters.empty())
        return code == ExitCode::Ok ? ExitCode::Unreachable : code;
    store::PlacementBoard board(session.connections().fleet(), {session.connections().estimates(), &session.connections().prices()});
    bool isAnswered = false;
    QObject::connect(&board, &store::PlacementBoard::answered, &board, [&isAnswered] { isAnswered = true; });
    board.ask(*question);
    // What has not come by then is left out: the table has its places without it.
    session.waitUntil([&] { return isAnswered && board.isSettled(); }, arguments.timeoutMs);
    std::vector<ClusterPlacement> placements;
    for (const ClusterPlacement &one : board.placements()) {
        if (std::any_of(clusters.begin(), clusters.end(), [&one](const store::ClusterStore *cluster) { return cluster->key() == one.cluster; }))
            placements.push_back(one);
    }
    std::stable_sort(placements.begin(), placements.end(),
                     [&best](const ClusterPlacement &one, const ClusterPlacement &other) { return keyOf(one, best) < keyOf(other, best); });
    print(placements, session);
    return code;
}

} // namespace chipdeck::ctl
