#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <google/protobuf/repeated_ptr_field.h>

#include "client/domain/Failure.h"

namespace chipdeck::v1 {
class NodeRange;
} // namespace chipdeck::v1

namespace chipdeck::codec {

/// Names of nodes, mostly numbered, as ranges; the order stays.
void toProto(const std::vector<std::string> &nodes, google::protobuf::RepeatedPtrField<v1::NodeRange> &out);

/// Expands the lists of one message, for as long as all of it together is no more than any cluster has.
class NodeRangeReader
{
public:
    domain::Result<std::vector<std::string>> read(const google::protobuf::RepeatedPtrField<v1::NodeRange> &ranges);

private:
    std::size_t m_leftBytes = std::size_t{64} << 20;
};

} // namespace chipdeck::codec
