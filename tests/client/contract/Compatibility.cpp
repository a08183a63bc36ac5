#include "Compatibility.h"

#include <map>

#include <google/protobuf/descriptor.h>

#include "chipdeck/v1/audit.pb.h"
#include "chipdeck/v1/description.pb.h"
#include "chipdeck/v1/fleet.pb.h"
#include "chipdeck/v1/history.pb.h"
#include "chipdeck/v1/inference.pb.h"
#include "chipdeck/v1/jobs.pb.h"
#include "chipdeck/v1/listing.pb.h"
#include "chipdeck/v1/logs.pb.h"
#include "chipdeck/v1/maintenance.pb.h"
#include "chipdeck/v1/placement.pb.h"
#include "chipdeck/v1/prices.pb.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

using namespace google::protobuf;

namespace {

/// Everything of a contract by its full name.
struct Index {
    std::map<std::string, const DescriptorProto *> messages;
    std::map<std::string, const EnumDescriptorProto *> enums;
    std::map<std::string, const ServiceDescriptorProto *> services;

    void add(const std::string &scope, const DescriptorProto &message)
    {
        const std::string name = scope + "." + message.name();
        messages[name] = &message;
        for (const DescriptorProto &nested : message.nested_type())
            add(name, nested);
        for (const EnumDescriptorProto &nested : message.enum_type())
            enums[name + "." + nested.name()] = &nested;
    }

    explicit Index(const FileDescriptorSet &set)
    {
        for (const FileDescriptorProto &file : set.file()) {
            for (const DescriptorProto &message : file.message_type())
                add(file.package(), message);
            for (const EnumDescriptorProto &one : file.enum_type())
                enums[file.package() + "." + one.name()] = &one;
            for (const ServiceDescriptorProto &service : file.service())
                services[file.package() + "." + service.name()] = &service;
        }
    }
};

using Changes = std::vector<std::string>;

template<typename Items, typename Matches>
const auto *find(const Items &items, Matches matches)
{
    for (const auto &item : items) {
        if (matches(item))
            return &item;
    }
    return static_cast<decltype(&*items.begin())>(nullptr);
}

std::string oneofOf(const DescriptorProto &message, const FieldDescriptorProto &field)
{
    return field.has_oneof_index() && !field.proto3_optional() ? message.oneof_decl(field.oneof_index()).name() : std::string();
}

void compareField(const std::string &name, const DescriptorProto &before, const FieldDescriptorProto &field,
                  const DescriptorProto &now, Changes &changes)
{
    const std::string path = name + "." + field.name();
    const auto *same = find(now.field(), [&field](const auto &other) { return other.number() == field.number(); });
    if (!same) {
        changes.push_back(path + " = " + std::to_string(field.number()) + " was removed or renumbered.");
        return;
    }
    if (same->name() != field.name() || same->json_name() != field.json_name())
        changes.push_back(path + " was renamed to " + same->name() + ".");
    if (same->type() != field.type() || same->type_name() != field.type_name())
        changes.push_back(path + " has another type.");
    if (same->label() != field.label() || same->proto3_optional() != field.proto3_optional())
        changes.push_back(path + " changed between single, optional and repeated.");
    if (oneofOf(now, *same) != oneofOf(before, field))
        changes.push_back(path + " moved into or out of a oneof.");
}

void compareEnum(const std::string &name, const EnumDescriptorProto &before, const EnumDescriptorProto &now, Changes &changes)
{
    for (const EnumValueDescriptorProto &value : before.value()) {
        const auto *same = find(now.value(), [&value](const auto &other) { return other.name() == value.name(); });
        if (!same)
            changes.push_back(name + "." + value.name() + " was removed or renamed.");
        else if (same->number() != value.number())
            changes.push_back(name + "." + value.name() + " has another number.");
    }
}

void compareService(const std::string &name, const ServiceDescriptorProto &before, const ServiceDescriptorProto &now, Changes &changes)
{
    for (const MethodDescriptorProto &method : before.method()) {
        const auto *same = find(now.method(), [&method](const auto &other) { return other.name() == method.name(); });
        if (!same)
            changes.push_back(name + "." + method.name() + " was removed or renamed.");
        else if (same->input_type() != method.input_type() || same->output_type() != method.output_type())
            changes.push_back(name + "." + method.name() + " takes or returns another message.");
        else if (same->client_streaming() != method.client_streaming() || same->server_streaming() != method.server_streaming())
            changes.push_back(name + "." + method.name() + " changed between single calls and streams.");
    }
}

} // namespace

Changes breakingChanges(const FileDescriptorSet &before, const FileDescriptorSet &now)
{
    const Index old(before);
    const Index current(now);
    Changes changes;
    for (const auto &[name, message] : old.messages) {
        const auto same = current.messages.find(name);
        if (same == current.messages.end()) {
            changes.push_back("Message " + name + " was removed or renamed.");
            continue;
        }
        for (const FieldDescriptorProto &field : message->field())
            compareField(name, *message, field, *same->second, changes);
    }
    for (const auto &[name, one] : old.enums) {
        const auto same = current.enums.find(name);
        if (same == current.enums.end())
            changes.push_back("Enum " + name + " was removed or renamed.");
        else
            compareEnum(name, *one, *same->second, changes);
    }
    for (const auto &[name, service] : old.services) {
        const auto same = current.services.find(name);
        if (same == current.services.end())
            changes.push_back("Service " + name + " was removed or renamed.");
        else
            compareService(name, *service, *same->second, changes);
    }
    return changes;
}

FileDescriptorSet currentContract()
{
    FileDescriptorSet set;
    for (const FileDescriptor *file :
         {google::rpc::Status::descriptor()->file(), google::rpc::ErrorInfo::descriptor()->file(),
          chipdeck::v1::Job::descriptor()->file(), chipdeck::v1::Cluster::descriptor()->file(),
          chipdeck::v1::AuditRecord::descriptor()->file(), chipdeck::v1::JobDescription::descriptor()->file(), chipdeck::v1::EndedJob::descriptor()->file(), chipdeck::v1::PreviewDrainRequest::descriptor()->file(),
          chipdeck::v1::Chip::descriptor()->file(), chipdeck::v1::GenerateRequest::descriptor()->file(),
          chipdeck::v1::PricePlan::descriptor()->file(), chipdeck::v1::PlacementListing::descriptor()->file(),
          chipdeck::v1::LogFile::descriptor()->file()}) {
        FileDescriptorProto *copy = set.add_file();
        file->CopyTo(copy);
        file->CopyJsonNameTo(copy);
    }
    return set;
}
