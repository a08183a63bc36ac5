#pragma once

#include "client/domain/Connection.h"
#include "client/domain/Failure.h"

namespace chipdeck::v1 {
class ConnectRequest;
class ConnectResponse;
class OpenConnection;
} // namespace chipdeck::v1

namespace chipdeck::codec {

void toProto(const domain::ConnectionWish &wish, v1::ConnectRequest &out);
/// INVALID_ARGUMENT with the field where ports, sizes, terminal or session are none.
domain::Result<domain::ConnectionWish> fromProto(const v1::OpenConnection &open);

void toProto(domain::ConnectionInput input, v1::ConnectRequest &out);
/// Of what follows `open`; takes the data out of the message.
domain::Result<domain::ConnectionInput> takeInput(v1::ConnectRequest &request);

void toProto(domain::ConnectionMessage message, v1::ConnectResponse &out);
/// MALFORMED_MESSAGE for what is none of them; takes the data out of the message.
domain::Result<domain::ConnectionMessage> takeMessage(v1::ConnectResponse &response);

} // namespace chipdeck::codec
