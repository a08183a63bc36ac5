#include "app/runtime/service/EmbeddingCodec.h"
#include "app/runtime/service/GenerationCodec.h"
#include "app/runtime/service/RequestBodies.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace chipdeck::runtime;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// What was accepted reaches a worker unchanged; what was refused is told as OpenAI's clients expect it.
template<typename Request>
void look(const ApiResult<Request> &request)
{
    if (!request) {
        require(request.error().status == 400 && !request.error().message.empty());
        require(Json::parse(request.error().json()).contains("error"));
    }
}

void lookAtCompletion(const ApiResult<CompletionRequest> &request)
{
    look(request);
    if (!request)
        return;
    require(request->n >= 1 && request->n <= 16 && !request->model.empty());
    const Json encoded = encode(request->generation);
    require(encode(decodeRequest(Json::parse(encoded.dump()))).dump() == encoded.dump());
}

void lookAtEmbeddings(const ApiResult<EmbeddingsRequest> &request)
{
    look(request);
    if (!request)
        return;
    require(!request->inputs.empty() && request->inputs.size() <= 2048 && !request->model.empty() && request->dimensions != 0u);
    for (const PromptInput &input : request->inputs) {
        const Json encoded = encode(EmbeddingRequest{input, request->dimensions});
        require(encode(decodeEmbeddingRequest(Json::parse(encoded.dump()))).dump() == encoded.dump());
    }
}

/// What is read as floats is written as the same text, but for bits that no byte needs.
void lookAtFloats(std::string_view text)
{
    if (const auto values = fromBase64(text)) {
        require(toBase64(*values).size() == text.size());
        require(toBase64(fromBase64(toBase64(*values)).value()) == toBase64(*values));
    }
}

} // namespace

/// The first byte chooses the path, the rest is the body.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::string_view body(reinterpret_cast<const char *>(data) + 1, size - 1);
    switch (data[0] % 5) {
    case 0: lookAtCompletion(readChatBody(body)); break;
    case 1: lookAtCompletion(readCompletionBody(body)); break;
    case 2: look(readTokenizeBody(body)); break;
    case 3: look(readDetokenizeBody(body)); break;
    case 4:
        lookAtEmbeddings(readEmbeddingsBody(body));
        lookAtFloats(body);
        break;
    }
    return 0;
}
