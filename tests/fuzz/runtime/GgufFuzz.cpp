#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "app/runtime/gguf/Dequantise.h"
#include "app/runtime/gguf/GgufFile.h"
#include "tests/support/runtime/GgufMutator.h"

using namespace chipdeck;

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t *data, std::size_t size, std::size_t maxSize);

namespace {

/// Touches all that an opened file gives out.
void readAll(const gguf::GgufFile &file, std::span<const std::byte> bytes)
{
    for (const gguf::TensorInfo &tensor : file.tensors()) {
        const auto at = static_cast<std::size_t>(tensor.data - bytes.data());
        if (at > bytes.size() || tensor.bytes > bytes.size() - at || tensor.values() == 0 || file.tensor(tensor.name) != &tensor)
            std::abort();
        std::array<float, 256> values;
        const gguf::BlockShape &shape = gguf::blockShape(tensor.type);
        gguf::dequantise(tensor.type, tensor.data, shape.valuesPerBlock, values.data());
        gguf::dequantise(tensor.type, tensor.data + tensor.bytes - shape.bytesPerBlock, shape.valuesPerBlock, values.data());
    }
    std::size_t letters = 0;
    for (const auto &[key, value] : file.values()) {
        if (file.value(key) != &value)
            std::abort();
        if (const auto *texts = value.asTexts()) {
            for (std::size_t index = 0; index < texts->size(); ++index)
                letters += std::count((*texts)[index].begin(), (*texts)[index].end(), 'a');
        }
        value.asIntegers();
        letters += value.asText().value_or("").size();
    }
    if (letters > bytes.size())
        std::abort();
}

/// The parts of an input that begin as files do: a set of shards, mostly of one.
std::vector<std::span<const std::byte>> filesIn(std::span<const std::byte> bytes)
{
    static constexpr std::string_view Magic = "GGUF";
    const std::string_view text(reinterpret_cast<const char *>(bytes.data()), bytes.size());
    std::vector<std::span<const std::byte>> files;
    std::size_t begin = 0;
    for (std::size_t next = text.find(Magic, 1); next != std::string_view::npos && files.size() < 3; next = text.find(Magic, next + 1)) {
        files.push_back(bytes.subspan(begin, next - begin));
        begin = next;
    }
    files.push_back(bytes.subspan(begin));
    return files;
}

} // namespace

/// A model file from anywhere, or a set of them one behind the other.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto bytes = std::as_bytes(std::span(data, size));
    const auto file = gguf::GgufFile::parse(filesIn(bytes));
    if (file) {
        readAll(**file, bytes);
        return 0;
    }
    const std::string text = file.error().text();
    const auto isControl = [](unsigned char c) { return c < 0x20 || c == 0x7f; };
    if (file.error().reason.empty() || text.size() > 600 || std::any_of(text.begin(), text.end(), isControl))
        std::abort();
    return 0;
}

/// Half of the inputs are changed where the format has fields, the others anywhere.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t *data, std::size_t size, std::size_t maxSize, unsigned seed)
{
    if (seed % 2 == 0)
        return LLVMFuzzerMutate(data, size, maxSize);
    const auto bytes = std::as_bytes(std::span(data, size));
    const test::FileBytes mutant = test::GgufMutator(test::FileBytes(bytes.begin(), bytes.end())).mutate(seed).bytes;
    const std::size_t kept = std::min(mutant.size(), maxSize);
    std::memcpy(data, mutant.data(), kept);
    return kept;
}
