#include "app/ctl/LogCommand.h"

#include <algorithm>
#include <memory>

#include <QElapsedTimer>

#include "app/ctl/LogParts.h"
#include "app/ctl/LogPrinter.h"

namespace chipdeck::ctl {

namespace {

constexpr std::uint64_t mostLines = 1'000'000;
constexpr std::int64_t smallestWindow = 64 * 1024;
constexpr std::int64_t largestWindow = 64 * 1024 * 1024;  // also of a log without line ends
constexpr std::int64_t likelyLineBytes = 256;

/// Which part of a log is wanted.
struct LogWish {
    std::int64_t offset = 0;  ///< negative: from the end
    std::size_t lines = 0;    ///< of that part only the last ones; 0 = all
};

/// How far a log has come.
struct LogState {
    QElapsedTimer sinceLast;
    std::uint64_t bytes = 0;
    bool isFromStart = false;
    bool caughtUp = false;  ///< all that there was when it was asked for
    bool atEnd = false;
    std::string held;       ///< until the last lines of it are known
    std::optional<domain::Failure> failure;
};

/// Where the last so many lines begin; nullopt where the text has fewer whole ones.
std::optional<std::size_t> startOfLast(const std::string &text, std::size_t lines)
{
    std::size_t end = text.size();
    // The line end at the very end begins no further line.
    if (text.ends_with('\n'))
        --end;
    for (; lines > 0; --lines) {
        const std::size_t before = end == 0 ? std::string::npos : text.rfind('\n', end - 1);
        if (before == std::string::npos)
            return std::nullopt;
        end = before;
    }
    return end + 1;
}

std::optional<LogWish> wishOf(const Session &session)
{
    const Arguments &arguments = session.arguments();
    const bool isLines = arguments.has("tail");
    const char *option = isLines ? "tail" : "bytes";
    if (!arguments.has(option))
        return LogWish{};
    const std::uint64_t most = isLines ? mostLines : static_cast<std::uint64_t>(INT64_MAX);
    const auto count = parseCount(arguments.value(option));
    if ((isLines && arguments.has("bytes")) || !count || *count == 0 || *count > most) {
        session.output().err << "chipdeckctl: --tail takes 1 to " << mostLines << " lines, --bytes a number from 1 on; give one of them\n";
        return std::nullopt;
    }
    if (!isLines)
        return LogWish{-static_cast<std::int64_t>(*count), 0};
    const auto lines = static_cast<std::int64_t>(*count);
    return LogWish{-std::clamp(lines * likelyLineBytes, smallestWindow, largestWindow), static_cast<std::size_t>(lines)};
}

void take(const store::LogPiece &piece, std::size_t lines, LogState &state, LogPrinter &printer)
{
    const bool isFirst = state.bytes == 0 && state.held.empty();
    state.isFromStart = isFirst ? piece.offset == 0 : state.isFromStart;
    const std::string_view data(piece.data.constData(), static_cast<std::size_t>(piece.data.size()));
    if (lines > 0 && !state.caughtUp)
        state.held.append(data);
    else
        printer.print(data);
    state.bytes += data.size();
    state.atEnd = state.atEnd || piece.atEnd;
    state.caughtUp = state.caughtUp || piece.caughtUp || piece.atEnd;
    state.sinceLast.restart();
}

void sayLeftOut(const store::LogPiece &piece, std::ostream &err)
{
    err << "chipdeckctl: ";
    if (piece.skippedLines)
        err << *piece.skippedLines << " lines (" << piece.skipped << " bytes)";
    else
        err << piece.skipped << " bytes";
    err << " left out here\n";
}

/// The exit code of a log that is not read any further, and what there is to say of it.
ExitCode conclude(Session &session, const LogState &state)
{
    const bool follow = session.arguments().has("follow");
    if (state.failure)
        return session.fail(*state.failure, false);
    if (!state.atEnd && !state.caughtUp && !follow)
        return session.fail({domain::Code::Unavailable, "GATEWAY_UNREACHABLE",
                             "The log broke off: the gateway sent nothing for the time of --timeout.", {}, {}, {}}, false);
    if (state.bytes == 0 && !state.atEnd && !follow && session.output().screen.width > 0)
        session.output().err << "chipdeckctl: the job has written nothing yet; --follow waits for it\n";
    return ExitCode::Ok;
}

/// Prints a log as it comes, to its end, or to what its end was when that is all that is wanted. nullopt = the part that
/// was asked for holds fewer lines than are wanted, and nothing was printed.
std::optional<ExitCode> readLog(Session &session, const Session::Target &target, const LogWish &wish)
{
    const bool follow = session.arguments().has("follow");
    LogPrinter printer(session.output().out, session.output().screen);
    LogState state;
    bool isTooLittle = false;
    QObject parent;
    state.sinceLast.start();
    store::LogTail *tail = session.connections().actions().tailLog(target.cluster->key(), target.name,
                                                                   session.arguments().has("stderr"), wish.offset, &parent);
    QObject::connect(tail, &store::LogTail::piece, &parent, [&](const store::LogPiece &piece) {
        // What came later than asked for is not wanted, however quickly it came.
        if (isTooLittle || (state.caughtUp && !follow))
            return;
        if (piece.skipped > 0)
            sayLeftOut(piece, session.output().err);
        const bool wasHeld = wish.lines > 0 && !state.caughtUp;
        take(piece, wish.lines, state, printer);
        if (!wasHeld || !state.caughtUp)
            return;
        const auto start = startOfLast(state.held, wish.lines);
        isTooLittle = !start && !state.isFromStart && wish.offset > -largestWindow;
        if (!isTooLittle)
            printer.print(std::string_view(state.held).substr(start.value_or(0)));
        state.held.clear();
    });
    QObject::connect(tail, &store::LogTail::failed, &parent, [&state](const domain::Failure &failure) { state.failure = failure; });
    session.waitUntil([&] {
        const bool lost = !follow && state.sinceLast.elapsed() > session.arguments().timeoutMs;
        return isTooLittle || state.atEnd || state.failure || (state.caughtUp && !follow) || lost || !session.output().out.good();
    }, -1);
    if (isTooLittle)
        return std::nullopt;
    // What came before it broke off is better than nothing.
    printer.print(state.held);
    printer.finish();
    return conclude(session, state);
}

} // namespace

ExitCode runLogs(Session &session)
{
    const Arguments &arguments = session.arguments();
    const bool wantsParts = wantsLogParts(arguments);
    std::optional<LogWish> wish = wantsParts ? LogWish{} : wishOf(session);
    if (!wish)
        return ExitCode::Usage;
    const ExitCode code = session.waitForPictures(false);
    if (session.pictures().empty())
        return code == ExitCode::Ok ? ExitCode::Unreachable : code;
    const auto target = session.findJob(arguments.operands.front());
    if (!target)
        return session.fail(target.error(), false);
    const auto print = [&session, &target, &wish](std::int64_t offset) {
        wish->offset = offset;
        while (true) {
            if (const auto ended = readLog(session, *target, *wish))
                return *ended;
            wish->offset = std::max(wish->offset * 8, -largestWindow);
        }
    };
    return wantsParts ? runLogParts(session, *target, print) : print(wish->offset);
}

} // namespace chipdeck::ctl
