#pragma once

#include <string>
#include <vector>

#include <google/protobuf/descriptor.pb.h>

/// What a program built against `before` would no longer understand of `now`, one sentence each: anything removed, renumbered,
/// renamed or retyped. Additions are no breaking change.
std::vector<std::string> breakingChanges(const google::protobuf::FileDescriptorSet &before,
                                         const google::protobuf::FileDescriptorSet &now);

/// The contract as this program was built with it, without comments.
google::protobuf::FileDescriptorSet currentContract();
