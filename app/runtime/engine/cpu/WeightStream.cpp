#include "app/runtime/engine/cpu/WeightStream.h"

#include "app/runtime/engine/ReadBandwidth.h"
#include "app/runtime/engine/cpu/StagePasses.h"
#include "app/runtime/kernels/cpu/Multiply.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace chipdeck::engine {

namespace {

constexpr std::chrono::milliseconds kWithin(14);
constexpr double kRoom = 0.95;                  // of the memory; the rest is for rounding up
constexpr double kCacheShare = 1.0 / 32;        // of keys and values, beside the weights
constexpr double kLeastCrowd = 1.0 / 16;        // of the weights
constexpr std::size_t kLength = 1024;           // of a row: some blocks of every type
constexpr std::size_t kLeastMemory = 1 << 20;

std::size_t groupBytes(gguf::TensorType type)
{
    return kernels::PackedMatrix::packedBytes(type, kernels::kRowGroup, kLength);
}

/// Multiplies memory, as if it were weights of a type, with one column.
StagePiece::Reader product(gguf::TensorType type, kernels::Isa isa, std::vector<std::vector<float>> &out)
{
    kernels::Activations input;
    input.resize(1, kLength);
    input.set(0, std::vector<float>(kLength, 0.75f).data(), isa);
    return [type, isa, input, &out](std::span<const std::byte> part, std::size_t thread) {
        const std::size_t rows = part.size() / groupBytes(type) * kernels::kRowGroup;
        if (rows == 0)
            return;
        out[thread].resize(std::max(out[thread].size(), rows));
        // A matrix only looks at what it is made of; it is not packed into.
        const kernels::PackedMatrix matrix(type, rows, kLength, const_cast<std::byte *>(part.data()));
        kernels::multiply({&matrix, &input, nullptr, out[thread].data(), rows, kernels::Into::Set}, 0, matrix.groups(), 0, 1, isa);
    };
}

double sum(const WeightBytes &weights)
{
    return std::accumulate(weights.begin(), weights.end(), 0.0, [](double before, const auto &entry) { return before + entry.second; });
}

/// Stages of about `share` of the weights: layers from everywhere, and of the head a share like theirs.
std::vector<StageWeights> chosen(const WeightStages &stages, double share)
{
    std::vector<StageWeights> some;
    for (std::size_t layer = 0; layer < stages.layers.size(); ++layer) {
        const auto place = [share](std::size_t at) { return static_cast<std::size_t>(static_cast<double>(at) * share + 0.5); };
        if (place(layer + 1) > place(layer))
            some.insert(some.end(), stages.layers[layer].begin(), stages.layers[layer].end());
    }
    WeightBytes rest; // the head, and types that only other layers have
    for (const auto &[type, bytes] : stages.total()) {
        const bool has = std::any_of(some.begin(), some.end(), [type = type](const StageWeights &stage) { return stage.bytes.count(type) > 0; });
        const auto head = stages.head.find(type);
        if (head != stages.head.end() || !has)
            rest[type] = share * (has ? head->second : bytes);
    }
    some.push_back({rest});
    return some;
}

/// Memory cut into pieces.
class Cutter
{
public:
    explicit Cutter(std::span<const std::byte> memory) : m_memory(memory) {}

    void cut(Stage &stage, double bytes, StagePiece piece)
    {
        const auto wanted = std::max<std::size_t>(1, static_cast<std::size_t>(bytes / static_cast<double>(piece.grain) + 0.5)) * piece.grain;
        const std::size_t size = std::min(wanted, m_memory.size() - m_at) / piece.grain * piece.grain;
        piece.memory = m_memory.subspan(m_at, size);
        m_at += size;
        if (size > 0)
            stage.push_back(piece);
    }

private:
    std::span<const std::byte> m_memory;
    std::size_t m_at = 0;
};

} // namespace

StreamRates measureWeightStream(const WeightStages &stages, const CpuOptions &options, std::span<const std::byte> memory, double crowd)
{
    const WeightBytes total = stages.total();
    if (memory.size() < kLeastMemory || sum(total) <= 0)
        return {};
    const double room = static_cast<double>(memory.size()) * kRoom, most = room / (1 + kCacheShare);
    const std::vector<StageWeights> some = chosen(stages, std::min(1.0, most / sum(total)));
    StreamRates stream;
    for (const StageWeights &stage : some)
        stream.bytes += sum(stage.bytes);
    const double scale = std::min(1.0, most / stream.bytes);
    stream.bytes *= scale;

    kernels::ThreadPool pool(options.threads, options.cpus);
    std::vector<std::vector<float>> out(pool.threads());
    const kernels::Isa isa = std::min(options.isa.value_or(kernels::bestIsa()), kernels::bestIsa());
    std::map<gguf::TensorType, StagePiece::Reader> products;
    for (const auto &[type, bytes] : total)
        products.emplace(type, product(type, isa, out));
    const StagePiece::Reader reading = [](std::span<const std::byte> part, std::size_t) { readLines(part); };
    Cutter cutter(memory);
    std::vector<Stage> pieces(some.size() + 1);
    for (std::size_t at = 0; at < some.size(); ++at) {
        for (std::size_t place = 0; place < some[at].places; ++place) {
            for (const auto &[type, bytes] : some[at].bytes)
                cutter.cut(pieces[at], bytes * scale / static_cast<double>(some[at].places), {{}, groupBytes(type), type, &products.at(type)});
        }
    }
    cutter.cut(pieces.back(), stream.bytes * kCacheShare, {{}, 4096, std::nullopt, &reading});

    for (const auto &[type, rates] : measurePasses(pool, pieces, kWithin))
        (type ? stream.kernels[*type] : stream.reading) = rates;
    if (crowd < kLeastCrowd * stream.bytes || stream.bytes * (1 + kCacheShare) + crowd > room)
        return stream;
    stream.crowd = crowd;
    cutter.cut(pieces.back(), crowd, {{}, 4096, std::nullopt, &reading});
    for (const auto &[type, rates] : measurePasses(pool, pieces, kWithin))
        (type ? stream.kernels[*type] : stream.reading).crowded = rates.again;
    return stream;
}

} // namespace chipdeck::engine
