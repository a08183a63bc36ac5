#include "tests/support/fixed/FixedLogs.h"

#include <algorithm>

#include <QRegularExpression>
#include <QTimer>

namespace chipdeck::test {
namespace {

template<typename T>
void answer(QObject *context, const std::optional<domain::Failure> &refusal, const domain::Result<T> &result,
            std::function<void(const domain::Result<T> &)> done)
{
    const domain::Result<T> told = refusal ? domain::Result<T>(tl::unexpected(*refusal)) : result;
    QTimer::singleShot(0, context, [told, done = std::move(done)] { done(told); });
}

/// The first match in a line.
QRegularExpressionMatch matchIn(const QByteArray &line, const domain::LogPattern &pattern)
{
    const QString text = QString::fromStdString(pattern.text);
    QRegularExpression expression(pattern.isExpression ? text : QRegularExpression::escape(text));
    if (pattern.ignoreCase)
        expression.setPatternOptions(QRegularExpression::CaseInsensitiveOption);
    return expression.match(QString::fromLatin1(line));
}

} // namespace

void FixedLogs::files(const QString &, const std::string &, const std::string &, QObject *context, Done<domain::LogFilePage> done)
{
    answer<domain::LogFilePage>(context, refusal, filePage, std::move(done));
}

domain::LogPage FixedLogs::page(const domain::LogRange &range) const
{
    const auto size = text.size();
    auto at = qsizetype(std::min<quint64>(range.offset, quint64(size)));
    if (range.fromLineStart && at > 0 && at < size)
        at = text.lastIndexOf('\n', at - 1) + 1;
    const auto most = qsizetype(range.maxBytes);
    qsizetype begin = range.backwards ? std::max<qsizetype>(0, at - most) : at;
    qsizetype end = range.backwards ? at : std::min(size, at + most);
    if (range.wholeLines && range.backwards && begin > 0 && text.indexOf('\n', begin) >= 0)
        begin = std::min(end, text.indexOf('\n', begin) + 1);
    if (range.wholeLines && !range.backwards && end < size && text.lastIndexOf('\n', end - 1) >= begin)
        end = text.lastIndexOf('\n', end - 1) + 1;
    if (!range.backwards && range.maxLines > 0) {
        qsizetype stop = begin;
        for (std::uint32_t i = 0; i < range.maxLines && stop < end; ++i)
            stop = text.indexOf('\n', stop) < 0 ? end : text.indexOf('\n', stop) + 1;
        end = std::min(end, stop);
    }
    if (range.backwards && range.maxLines > 0) {
        qsizetype stop = end;
        for (std::uint32_t i = 0; i < range.maxLines && stop > begin; ++i)
            stop = stop < 2 ? 0 : text.lastIndexOf('\n', stop - 2) + 1;
        begin = std::max(begin, stop);
    }
    return {text.mid(begin, end - begin).toStdString(), quint64(begin), quint64(size), 1'700'000'000};
}

void FixedLogs::read(const store::LogPlace &, const domain::LogRange &range, QObject *context, Done<domain::LogPage> done)
{
    reads.push_back(range);
    answer<domain::LogPage>(context, refusal, page(range), std::move(done));
}

/// Line by line, with as many bytes as a call reads.
domain::LogFindings FixedLogs::found(const domain::LogSearch &search) const
{
    const auto size = quint64(text.size());
    quint64 at = std::min<quint64>(search.offset, size);
    const quint64 start = at;
    domain::LogFindings findings;
    findings.fileBytes = size;
    const bool isCount = search.mode == domain::LogSearch::Mode::Count;
    const auto isFull = [&] { return !isCount && findings.matches.size() >= search.maxMatches; };
    while (!isFull() && (search.backwards ? start - at : at - start) < searchedAtOnce && (search.backwards ? at > 0 : at < size)) {
        const quint64 begin = search.backwards ? quint64(at < 2 ? 0 : text.lastIndexOf('\n', qsizetype(at) - 2) + 1) : at;
        const qsizetype feed = text.indexOf('\n', qsizetype(begin));
        if (feed < 0 && search.finishedLines)
            break;
        const QByteArray line = text.mid(qsizetype(begin), (feed < 0 ? text.size() : feed) - qsizetype(begin));
        at = search.backwards ? begin : begin + quint64(line.size()) + (feed < 0 ? 0 : 1);
        const QRegularExpressionMatch match = matchIn(line, search.pattern);
        if (!match.hasMatch())
            continue;
        ++findings.matchCount;
        if (!isCount)
            findings.matches.push_back({begin, std::uint32_t(line.size()), std::uint32_t(match.capturedStart()),
                                        std::uint32_t(match.capturedLength()), line.toStdString()});
    }
    findings.nextOffset = at;
    findings.atEnd = search.backwards ? at == 0 : at >= size || (search.finishedLines && text.indexOf('\n', qsizetype(at)) < 0);
    return findings;
}

void FixedLogs::search(const store::LogPlace &, const domain::LogSearch &search, QObject *context, Done<domain::LogFindings> done)
{
    searches.push_back(search);
    answer<domain::LogFindings>(context, refusal, found(search), std::move(done));
}

void FixedLogs::findTime(const store::LogPlace &, qint64, QObject *context, Done<domain::LogMoment> done)
{
    const auto size = quint64(text.size());
    answer<domain::LogMoment>(context, refusal, moment ? *moment : domain::Result<domain::LogMoment>(domain::LogMoment{size, {}, size, false, {}}),
                              std::move(done));
}

store::LogTail *FixedLogs::follow(const store::LogPlace &, qint64 offset, QObject *parent)
{
    followedFrom = offset;
    tail = new FixedFollow(parent);
    return tail;
}

} // namespace chipdeck::test
