#include "app/runtime/commands/InputFiles.h"
#include "app/runtime/commands/TextRun.h"
#include "app/runtime/service/EmbeddingCodec.h"

#include <ostream>

namespace chipdeck::runtime {

Result<void> embedText(const Arguments &arguments, Console &console)
{
    auto text = readInput(*arguments.text("text-file"), console);
    if (!text)
        return tl::make_unexpected(text.error());
    EmbeddingRequest request{std::move(*text), {}};
    if (arguments.has("dimensions"))
        request.dimensions = std::uint32_t(arguments.count("dimensions", 0));
    auto run = TextRun::open(arguments);
    if (!run)
        return tl::make_unexpected(run.error());
    const auto embedding = run->embed(request);
    if (!embedding)
        return tl::make_unexpected(embedding.error());
    console.out << toJsonList(embedding->values) << "\n";
    return {};
}

} // namespace chipdeck::runtime
