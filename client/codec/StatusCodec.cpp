#include "client/codec/StatusCodec.h"

#include <algorithm>

#include "client/domain/Text.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace chipdeck::codec {

using domain::Code;
using domain::Failure;

namespace {

constexpr std::size_t maxDetailsBytes = 4096;
constexpr std::size_t maxTrailerMessageBytes = 768;
constexpr std::size_t maxMessageBytes = 16384;
constexpr std::size_t maxWordsBytes = 2048;
constexpr std::size_t maxFields = 256;
constexpr std::size_t maxFieldsInTrailer = 64;
constexpr const char *wordsKey = "scheduler_words";
constexpr const char *leftOutKey = "fields_left_out";

Code codeFrom(int number)
{
    return number >= 0 && number <= static_cast<int>(Code::Unauthenticated) ? static_cast<Code>(number) : Code::Unknown;
}

void readInfo(const google::rpc::ErrorInfo &info, Failure &failure)
{
    failure.reason = domain::harmless(info.reason(), 64);
    for (const auto &[key, value] : info.metadata()) {
        if (key == wordsKey)
            failure.schedulerWords = domain::harmlessLines(value, maxWordsBytes);
        else if (failure.metadata.size() < 64)
            failure.metadata[domain::harmless(key, 64)] = domain::harmless(value, 1024);
    }
}

void readFields(const google::rpc::BadRequest &bad, Failure &failure)
{
    for (const auto &field : bad.field_violations()) {
        if (failure.fields.size() >= maxFields)
            break;
        failure.fields.push_back({domain::harmless(field.field(), 256), domain::harmless(field.description(), 1024)});
    }
}

/// Takes fields off the end, as many as are too many; says how many in the metadata.
std::string cutToFit(Failure failure)
{
    failure.schedulerWords = domain::harmlessLines(failure.schedulerWords, 512);
    failure.message = domain::harmlessLines(failure.message, maxTrailerMessageBytes);
    // More cannot fit; dropping them at once spares packing them again and again.
    std::size_t leftOut = failure.fields.size() - std::min(failure.fields.size(), maxFieldsInTrailer);
    failure.fields.resize(failure.fields.size() - leftOut);
    if (leftOut > 0)
        failure.metadata[leftOutKey] = std::to_string(leftOut);
    for (domain::FieldViolation &field : failure.fields)
        field.description = domain::harmless(field.description, 512);
    std::string bytes = toStatus(failure).SerializeAsString();
    while (bytes.size() > maxDetailsBytes && !failure.fields.empty()) {
        failure.fields.pop_back();
        failure.metadata[leftOutKey] = std::to_string(++leftOut);
        bytes = toStatus(failure).SerializeAsString();
    }
    if (bytes.size() <= maxDetailsBytes)
        return bytes;
    failure.metadata.clear();
    failure.reason.resize(std::min<std::size_t>(failure.reason.size(), 64));
    return toStatus(failure).SerializeAsString();
}

} // namespace

google::rpc::Status toStatus(const Failure &failure)
{
    google::rpc::Status status;
    status.set_code(static_cast<int>(failure.code));
    // protobuf refuses to write strings that are not UTF-8.
    status.set_message(domain::harmlessLines(failure.message, maxMessageBytes));
    google::rpc::ErrorInfo info;
    info.set_reason(domain::harmless(failure.reason, 64));
    info.set_domain(errorDomain);
    for (const auto &[key, value] : failure.metadata)
        (*info.mutable_metadata())[domain::harmless(key, 64)] = domain::harmless(value, 1024);
    if (!failure.schedulerWords.empty())
        (*info.mutable_metadata())[wordsKey] = domain::harmlessLines(failure.schedulerWords, maxWordsBytes);
    status.add_details()->PackFrom(info);
    if (failure.fields.empty())
        return status;
    google::rpc::BadRequest bad;
    for (const domain::FieldViolation &field : failure.fields) {
        auto *violation = bad.add_field_violations();
        violation->set_field(domain::harmless(field.field, 256));
        violation->set_description(domain::harmless(field.description, 1024));
    }
    status.add_details()->PackFrom(bad);
    return status;
}

Failure fromStatus(const google::rpc::Status &status)
{
    Failure failure;
    failure.code = codeFrom(status.code());
    failure.message = domain::harmlessLines(status.message(), maxMessageBytes);
    for (const google::protobuf::Any &detail : status.details()) {
        google::rpc::ErrorInfo info;
        google::rpc::BadRequest bad;
        if (detail.UnpackTo(&info))
            readInfo(info, failure);
        else if (detail.UnpackTo(&bad))
            readFields(bad, failure);
    }
    if (failure.reason.empty())
        failure.reason = codeName(failure.code);
    return failure;
}

std::string toErrorDetails(const Failure &failure)
{
    std::string bytes = toStatus(failure).SerializeAsString();
    return bytes.size() <= maxDetailsBytes ? bytes : cutToFit(failure);
}

std::string toErrorMessage(const Failure &failure)
{
    return domain::harmlessLines(failure.message, maxTrailerMessageBytes);
}

Failure fromError(int grpcCode, const std::string &message, const std::string &errorDetails)
{
    google::rpc::Status status;
    if (errorDetails.empty() || !status.ParseFromString(errorDetails))
        status.Clear();
    // The code that gRPC itself saw is the truth: a proxy may have replaced the call's own.
    status.set_code(grpcCode);
    if (status.message().empty())
        status.set_message(domain::harmlessLines(message, maxMessageBytes));
    return fromStatus(status);
}

const char *codeName(Code code)
{
    constexpr const char *names[] = {"OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND",
                                     "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION",
                                     "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS",
                                     "UNAUTHENTICATED"};
    return names[static_cast<std::size_t>(codeFrom(static_cast<int>(code)))];
}

} // namespace chipdeck::codec
