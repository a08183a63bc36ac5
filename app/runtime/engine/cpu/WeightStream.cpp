#include "app/runtime/engine/cpu/WeightStream.h"

#include "app/runtime/engine/ReadBandwidth.h"
#include "app/runtime/engine/ReadPasses.h"
#include "app/runtime/kernels/cpu/Multiply.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace chipdeck::engine {

namespace {

constexpr std::chrono::milliseconds kWithin(14);
constexpr std::size_t kPieceBytes = 16 << 20;   // is read before somebody else wants the processor
constexpr double kCacheShare = 1.0 / 32;        // of keys and values, beside the weights
constexpr std::size_t kLength = 1024;           // of a row: some blocks of every type

std::size_t groupBytes(gguf::TensorType type)
{
    return kernels::PackedMatrix::packedBytes(type, kernels::kRowGroup, kLength);
}

/// Multiplies pieces of memory, as if they were weights of a type, with one column.
class StreamedProduct
{
public:
    StreamedProduct(gguf::TensorType type, kernels::Isa isa) : m_type(type), m_isa(isa)
    {
        m_input.resize(1, kLength);
        m_input.set(0, std::vector<float>(kLength, 0.75f).data(), isa);
    }

    void operator()(std::span<const std::byte> piece) const
    {
        const std::size_t rows = piece.size() / groupBytes(m_type) * kernels::kRowGroup;
        if (rows == 0)
            return;
        // A matrix only looks at what it is made of; it is not packed into.
        const kernels::PackedMatrix matrix(m_type, rows, kLength, const_cast<std::byte *>(piece.data()));
        std::vector<float> out(rows);
        kernels::multiply({&matrix, &m_input, nullptr, out.data(), rows, kernels::Into::Set}, 0, matrix.groups(), 0, 1, m_isa);
    }

private:
    gguf::TensorType m_type;
    kernels::Isa m_isa;
    kernels::Activations m_input;
};

/// Cuts memory into pieces.
class Cutter
{
public:
    explicit Cutter(std::span<const std::byte> memory) : m_memory(memory) {}

    void cut(double bytes, const Reader &read, std::size_t grain, std::optional<gguf::TensorType> type)
    {
        auto left = std::max<std::size_t>(1, static_cast<std::size_t>(bytes / static_cast<double>(grain) + 0.5)) * grain;
        while (left > 0) {
            const std::size_t size = std::min({left, kPieceBytes, m_memory.size() - m_at}) / grain * grain;
            if (size == 0)
                return; // no room
            pieces.push_back({m_memory.subspan(m_at, size), read, grain});
            types.push_back(type);
            m_at += size;
            left -= size;
        }
    }

    std::vector<ReadPiece> pieces;
    std::vector<std::optional<gguf::TensorType>> types; // none = read only

private:
    std::span<const std::byte> m_memory;
    std::size_t m_at = 0;
};

/// Of pieces together, each by its bytes.
PassRates together(const Cutter &cut, std::span<const PassRates> rates, std::optional<gguf::TensorType> type)
{
    double bytes = 0, first = 0, again = 0;
    for (std::size_t at = 0; at < rates.size(); ++at) {
        if (cut.types[at] != type)
            continue;
        const auto size = static_cast<double>(cut.pieces[at].memory.size());
        bytes += size;
        first += size / rates[at].first;
        again += size / rates[at].again;
    }
    return bytes > 0 ? PassRates{bytes / first, bytes / again} : PassRates();
}

} // namespace

StreamRates measureWeightStream(const WeightBytes &weights, kernels::Isa isa, std::size_t threads, std::span<const std::byte> memory)
{
    const auto sum = [](double before, const auto &entry) { return before + entry.second; };
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0, sum);
    if (memory.size() < (std::size_t(1) << 20) || total <= 0)
        return {};
    const double room = static_cast<double>(memory.size()) * 0.98 / (1 + kCacheShare), share = std::min(1.0, room / total);
    Cutter cut(memory);
    for (const auto &[type, bytes] : weights)
        cut.cut(bytes * share, StreamedProduct(type, isa), groupBytes(type), type);
    cut.cut(total * share * kCacheShare, readLines, 4096, std::nullopt);
    const std::vector<PassRates> rates = measurePasses(threads, cut.pieces, kWithin);
    StreamRates stream;
    stream.bytes = total * share;
    for (const auto &[type, bytes] : weights)
        stream.kernels[type] = together(cut, rates, type);
    stream.reading = together(cut, rates, std::nullopt);
    return stream;
}

} // namespace chipdeck::engine
