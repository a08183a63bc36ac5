#include "client/codec/LogCodec.h"

#include <algorithm>

#include "chipdeck/v1/logs.pb.h"
#include "client/domain/Text.h"

namespace chipdeck::codec {

using domain::LogFileInfo;
using domain::LogSearch;

namespace {

constexpr std::size_t maxPathBytes = 4096;

v1::LogFileState toProto(LogFileInfo::State state)
{
    switch (state) {
    case LogFileInfo::State::Present: return v1::LOG_FILE_STATE_PRESENT;
    case LogFileInfo::State::Absent: return v1::LOG_FILE_STATE_ABSENT;
    case LogFileInfo::State::Unreadable: return v1::LOG_FILE_STATE_UNREADABLE;
    case LogFileInfo::State::Unknown: break;
    }
    return v1::LOG_FILE_STATE_UNSPECIFIED;
}

LogFileInfo::State fromProto(v1::LogFileState state)
{
    switch (state) {
    case v1::LOG_FILE_STATE_PRESENT: return LogFileInfo::State::Present;
    case v1::LOG_FILE_STATE_ABSENT: return LogFileInfo::State::Absent;
    case v1::LOG_FILE_STATE_UNREADABLE: return LogFileInfo::State::Unreadable;
    default: return LogFileInfo::State::Unknown;
    }
}

v1::LogSearchMode toProto(LogSearch::Mode mode)
{
    switch (mode) {
    case LogSearch::Mode::Lines: return v1::LOG_SEARCH_MODE_LINES;
    case LogSearch::Mode::Count: return v1::LOG_SEARCH_MODE_COUNT;
    case LogSearch::Mode::Places: break;
    }
    return v1::LOG_SEARCH_MODE_PLACES;
}

LogSearch::Mode fromProto(v1::LogSearchMode mode)
{
    switch (mode) {
    case v1::LOG_SEARCH_MODE_LINES: return LogSearch::Mode::Lines;
    case v1::LOG_SEARCH_MODE_COUNT: return LogSearch::Mode::Count;
    default: return LogSearch::Mode::Places;
    }
}

} // namespace

void toProto(const domain::LogFilePage &page, v1::ListLogFilesResponse &out)
{
    for (const LogFileInfo &info : page.files) {
        v1::LogFile &file = *out.add_files();
        file.set_name(info.name.job);
        file.set_stream(info.name.standardError ? v1::LOG_STREAM_STDERR : v1::LOG_STREAM_STDOUT);
        file.set_path(domain::harmless(info.path, maxPathBytes));
        file.set_state(toProto(info.state));
        if (info.sizeBytes)
            file.set_size_bytes(*info.sizeBytes);
        if (info.modifiedTimeS)
            file.set_modified_time_s(*info.modifiedTimeS);
        file.set_reason(info.reason);
    }
    out.set_next_page_token(page.nextPageToken);
}

domain::LogFilePage fromProto(const v1::ListLogFilesResponse &page)
{
    domain::LogFilePage result;
    for (const v1::LogFile &file : page.files()) {
        LogFileInfo info{{file.name(), file.stream() == v1::LOG_STREAM_STDERR}, file.path(), fromProto(file.state()), {}, {}, file.reason()};
        if (file.has_size_bytes())
            info.sizeBytes = file.size_bytes();
        if (file.has_modified_time_s())
            info.modifiedTimeS = file.modified_time_s();
        result.files.push_back(std::move(info));
    }
    result.nextPageToken = page.next_page_token();
    return result;
}

void toProto(const domain::LogRange &range, v1::ReadLogRequest &out)
{
    out.set_offset(range.offset);
    out.set_backwards(range.backwards);
    out.set_max_bytes(range.maxBytes);
    out.set_whole_lines(range.wholeLines);
    out.set_max_lines(range.maxLines);
    out.set_from_line_start(range.fromLineStart);
}

domain::LogRange fromProto(const v1::ReadLogRequest &request)
{
    const std::uint32_t bytes = request.max_bytes() == 0 ? domain::LogRange::usualBytes : request.max_bytes();
    return {request.offset(),      request.backwards(), std::min(bytes, domain::LogRange::mostBytes), request.whole_lines(),
            request.max_lines(), request.from_line_start()};
}

void toProto(domain::LogPage page, v1::ReadLogResponse &out)
{
    out.set_data(std::move(page.data));
    out.set_offset(page.offset);
    out.set_size_bytes(page.fileBytes);
    out.set_modified_time_s(page.modifiedTimeS);
}

domain::LogPage fromProto(const v1::ReadLogResponse &page)
{
    return {page.data(), page.offset(), page.size_bytes(), page.modified_time_s()};
}

void toProto(const LogSearch &search, v1::SearchLogRequest &out)
{
    v1::LogPattern &pattern = *out.mutable_pattern();
    pattern.set_text(search.pattern.text);
    pattern.set_regular_expression(search.pattern.isExpression);
    pattern.set_ignore_case(search.pattern.ignoreCase);
    out.set_offset(search.offset);
    out.set_backwards(search.backwards);
    out.set_end_offset(search.endOffset);
    out.set_mode(toProto(search.mode));
    out.set_max_matches(search.maxMatches);
    out.set_finished_lines(search.finishedLines);
}

LogSearch fromProto(const v1::SearchLogRequest &request)
{
    const v1::LogPattern &pattern = request.pattern();
    LogSearch search;
    search.pattern = {pattern.text(), pattern.regular_expression(), pattern.ignore_case()};
    search.offset = request.offset();
    search.backwards = request.backwards();
    search.endOffset = request.end_offset();
    search.mode = fromProto(request.mode());
    if (request.max_matches() > 0)
        search.maxMatches = std::min(request.max_matches(), LogSearch::mostMatches);
    search.finishedLines = request.finished_lines();
    return search;
}

void toProto(domain::LogFindings findings, v1::SearchLogResponse &out)
{
    for (domain::LogMatch &one : findings.matches) {
        v1::LogMatch &match = *out.add_matches();
        match.set_line_offset(one.lineOffset);
        match.set_line_bytes(one.lineBytes);
        match.set_start(one.start);
        match.set_length(one.length);
        match.set_line(std::move(one.line));
    }
    out.set_match_count(findings.matchCount);
    out.set_next_offset(findings.nextOffset);
    out.set_at_end(findings.atEnd);
    out.set_size_bytes(findings.fileBytes);
}

domain::LogFindings fromProto(const v1::SearchLogResponse &findings)
{
    domain::LogFindings result{{}, findings.match_count(), findings.next_offset(), findings.at_end(), findings.size_bytes()};
    for (const v1::LogMatch &one : findings.matches())
        result.matches.push_back({one.line_offset(), one.line_bytes(), one.start(), one.length(), one.line()});
    return result;
}

void toProto(const domain::LogMoment &moment, v1::FindLogTimeResponse &out)
{
    out.set_offset(moment.offset);
    if (moment.lineTimeMs)
        out.set_line_time_ms(*moment.lineTimeMs);
    out.set_size_bytes(moment.fileBytes);
    out.set_unordered(moment.unordered);
    if (moment.assumedUtcOffsetMinutes)
        out.set_assumed_utc_offset_minutes(*moment.assumedUtcOffsetMinutes);
}

domain::LogMoment fromProto(const v1::FindLogTimeResponse &moment)
{
    domain::LogMoment result{moment.offset(), {}, moment.size_bytes(), moment.unordered(), {}};
    if (moment.has_line_time_ms())
        result.lineTimeMs = moment.line_time_ms();
    if (moment.has_assumed_utc_offset_minutes())
        result.assumedUtcOffsetMinutes = moment.assumed_utc_offset_minutes();
    return result;
}

} // namespace chipdeck::codec
